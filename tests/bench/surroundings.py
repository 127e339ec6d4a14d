"""Where benchmarks run: nothing of the user's, a display that nobody sees, a sound server that nobody hears."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.support.display import WindowManager, Xvfb
from tests.support.isolation import isolate
from tests.support.pulse import Pulse


@contextmanager
def surroundings() -> Iterator[None]:
    """For this process and its children."""
    home = isolate()
    # Compiled modules are kept, as they are for a user, but not among the sources.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(home / "pycache")
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, home, ignore_errors=True)
        display = stack.enter_context(Xvfb())
        os.environ["DISPLAY"] = display.name
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        if shutil.which("openbox"):
            stack.enter_context(WindowManager(display.name))
        os.environ["PULSE_SERVER"] = stack.enter_context(Pulse()).server
        yield
