"""The headless front end, `timbre-cli`: exits 0 on success, 1 on a gateway failure, 2 on bad usage."""

from __future__ import annotations

import os
import sys

EXIT_INTERRUPTED = 130


def main() -> None:
    """Entry point of `timbre-cli`."""
    try:
        from core.cli.app import run  # here, so that Ctrl-C while it is loading is as quiet as later

        status = run()
    except KeyboardInterrupt:
        status = EXIT_INTERRUPTED
    if status == EXIT_INTERRUPTED:
        # Not by sys.exit: CPython ends by the signal once an interrupt has passed through exec(), handled or not.
        os._exit(status)
    sys.exit(status)
