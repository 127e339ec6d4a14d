"""The headless front end, `timbre-cli`: exits 0 on success, 1 on a gateway failure, 2 on bad usage."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

EXIT_INTERRUPTED = 130


def main() -> None:
    """Entry point of `timbre-cli`."""
    tell_unraisable = sys.unraisablehook

    def on_unraisable(lost: UnraisableHookArgs) -> None:
        """Ctrl-C counts as well where nothing can be raised, as when a module's lock is let go."""
        if issubclass(lost.exc_type, KeyboardInterrupt):
            os._exit(EXIT_INTERRUPTED)
        tell_unraisable(lost)

    sys.unraisablehook = on_unraisable
    try:
        from core.cli.app import run  # here, so that Ctrl-C while it is loading is as quiet as later

        status = run()
    except KeyboardInterrupt:
        status = EXIT_INTERRUPTED
    finally:
        sys.unraisablehook = tell_unraisable
    if status == EXIT_INTERRUPTED:
        # Not by sys.exit: CPython ends by the signal once an interrupt has passed through exec(), handled or not.
        os._exit(status)
    sys.exit(status)
