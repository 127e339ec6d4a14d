"""The environment of all tests: nothing of the user's, a display of their own, no network beyond this machine."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
from collections.abc import Iterator

import keyring
import pytest
from keyring.backends import fail

from tests.support import network, real_time
from tests.support.display import WindowManager, Xvfb
from tests.support.isolation import isolate
from tests.support.keyrings import MemoryKeyring
from tests.support.pulse import Pulse, available

# Before any test module, and with it Qt, is imported.
HOME = isolate()
DISPLAY_TO_USE = os.environ.get("TIMBRE_TEST_DISPLAY")
"""Watch the tests on this display; without it they have one that nobody sees."""
DISPLAY = pytest.StashKey[Xvfb]()
WINDOW_MANAGER = pytest.StashKey[WindowManager]()


def pytest_configure(config: pytest.Config) -> None:
    """Closes the network and opens the display."""
    if config.pluginmanager.is_registered(network):
        return
    gc.disable()
    config.pluginmanager.register(network, "timbre-network")
    config.pluginmanager.register(real_time, "timbre-real-time")
    atexit.register(shutil.rmtree, HOME, ignore_errors=True)
    # Qt's sound looks for PipeWire first, and warns where its library is not installed.
    config.addinivalue_line("qt_log_ignore", r"^Couldn't (load|resolve) pipewire-")
    if DISPLAY_TO_USE:
        os.environ["DISPLAY"] = DISPLAY_TO_USE
        os.environ["QT_QPA_PLATFORM"] = "xcb"
    elif shutil.which("Xvfb") and not config.option.collectonly:
        try:
            # Never stopped by us: Qt ends a process that loses its display. The kernel does it when pytest is gone.
            display = config.stash[DISPLAY] = Xvfb().start()
            if shutil.which("openbox"):
                config.stash[WINDOW_MANAGER] = WindowManager(display.name).start()
        except (RuntimeError, OSError) as error:
            raise pytest.UsageError(str(error)) from error
        os.environ["DISPLAY"] = display.name
        os.environ["QT_QPA_PLATFORM"] = "xcb"
    else:
        os.environ.pop("DISPLAY", None)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Collects garbage here, between tests, and never in a thread: see gui/collector.py for why."""
    gc.collect(1)


def pytest_report_header() -> str:
    """Says where windows open."""
    return f"display: {os.environ.get('DISPLAY', 'none')} ({os.environ['QT_QPA_PLATFORM']})"


@pytest.fixture
def pulse(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pulse]:
    """A sound server at 24 kHz, running, where processes that are started from now on play."""
    if not available():
        pytest.skip("needs pulseaudio, pulseaudio-utils and util-linux")
    with Pulse() as server:
        monkeypatch.setenv("PULSE_SERVER", server.server)
        yield server


@pytest.fixture
def secrets() -> Iterator[MemoryKeyring]:
    """The system's keyring for the test: an empty one in memory."""
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def no_keyring() -> Iterator[None]:
    """A system without a keyring."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)
