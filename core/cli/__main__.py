"""`python -m core.cli`."""

from core.cli.app import main

main()
