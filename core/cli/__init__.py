"""The headless front end, `timbre-cli`: exits 0 on success, 1 on a gateway failure, 2 on bad usage."""

from core.cli.app import main

__all__ = ["main"]
