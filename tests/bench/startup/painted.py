"""The one line that a window's process says."""

import time


def tell_painted() -> None:
    """The window has been painted, now."""
    print(time.monotonic_ns(), flush=True)
