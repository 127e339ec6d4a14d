"""The tests' own environment: display, isolation from the user, a network that ends here."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QTextLayout
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support import network
from tests.support.display import WindowManager, Xvfb

ROOT = Path(__file__).resolve().parent.parent


def until(condition: Callable[[], bool], timeout: float = 10) -> bool:
    """Whether the condition comes true in time."""
    deadline = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def takes_connections(display: str) -> bool:
    """Whether an X server answers under this name."""
    with socket.socket(socket.AF_UNIX) as sock:
        try:
            sock.connect(f"/tmp/.X11-unix/X{display.removeprefix(':')}")
        except OSError:
            return False
    return True


def test_a_display_is_there() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "xcb"
    assert takes_connections(os.environ["DISPLAY"])


def test_two_displays_differ_and_end() -> None:
    with Xvfb() as one, Xvfb(640, 480) as two:
        assert one.name != two.name
        assert takes_connections(one.name)
        assert takes_connections(two.name)
    assert not takes_connections(one.name)
    two.stop()  # again: nothing happens


def test_display_dies_with_its_owner() -> None:
    owner = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from tests.support.display import Xvfb; print(Xvfb().start().name, flush=True); input()",
        ],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with owner:
        assert owner.stdout
        name = owner.stdout.readline().strip()
        assert takes_connections(name)
        owner.send_signal(signal.SIGKILL)
        owner.wait()
        assert until(lambda: not takes_connections(name))


def test_xvfb_that_fails_says_why() -> None:
    with pytest.raises(RuntimeError, match="did not come up"):
        Xvfb(depth=5).start()


def test_window_manager_ends_with_its_display() -> None:
    with Xvfb() as display:
        manager = WindowManager(display.name).start()
        with pytest.raises(RuntimeError, match="did not come up"):
            WindowManager(display.name).start()  # a display has one only
        process = manager.process
    assert process is not None
    assert until(lambda: process.poll() is not None)
    manager.stop()


def test_windows_are_managed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    window.showFullScreen()
    qtbot.waitUntil(lambda: window.size() == window.screen().size())
    dialog = QDialog(window)
    with qtbot.waitActive(dialog):
        dialog.open()
    with qtbot.waitActive(window):
        dialog.close()


def test_nothing_of_the_users_is_in_reach() -> None:
    home = Path.home()
    assert home.parent.name.startswith("timbre-tests-")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        assert Path(os.environ[name]).is_relative_to(home)
    assert not [name for name in os.environ if name.startswith("LIVEKIT_")]
    assert "QT_QPA_PLATFORMTHEME" not in os.environ
    server = os.environ["PULSE_SERVER"]
    assert not Path(server.removeprefix("unix:")).exists()


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port), timeout=5):
            pass
        with socket.socket() as sock:
            assert sock.connect_ex(("127.0.0.1", port)) == 0
    assert network.reached == []


@pytest.mark.parametrize(
    ("family", "host"), [(socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")], ids=["IPv4", "IPv6"]
)
def test_beyond_this_machine_is_closed(family: socket.AddressFamily, host: str) -> None:
    with socket.socket(family) as sock:
        sock.settimeout(5)
        with pytest.raises(ConnectionRefusedError, match="this machine only"):
            sock.connect((host, 443))
        with pytest.raises(ConnectionRefusedError, match="this machine only"):
            sock.connect_ex((host, 443))
    with socket.socket(family, socket.SOCK_DGRAM) as sock, pytest.raises(ConnectionRefusedError):
        sock.sendto(b"", (host, 443))
    assert network.reached == [f"{host} port 443"] * 3
    network.reached.clear()


async def test_names_of_others_are_not_looked_up() -> None:
    with pytest.raises(ConnectionRefusedError, match="this machine only"):
        socket.create_connection(("gateway.example", 443), timeout=5)
    with pytest.raises(ConnectionRefusedError, match="this machine only"):
        await asyncio.open_connection("gateway.example", 443)
    assert network.reached == ["the name gateway.example"] * 2
    network.reached.clear()


def test_invalid_names_do_not_exist() -> None:
    with pytest.raises(socket.gaierror):
        socket.create_connection(("gateway.invalid", 443), timeout=5)
    assert network.reached == []


def test_a_test_that_reaches_out_fails_even_when_it_copes(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_outside.py").write_text(
        "import contextlib, socket, pytest\n"
        "def reach():\n"
        "    with contextlib.suppress(OSError):\n"
        "        socket.create_connection(('192.0.2.1', 9), timeout=1)\n"
        "@pytest.fixture\n"
        "def early():\n    reach()\n"
        "@pytest.fixture\n"
        "def late():\n    yield\n    reach()\n"
        "def test_calls():\n    reach()\n"
        "def test_early(early):\n    pass\n"
        "def test_late(late):\n    pass\n"
        "def test_innocent():\n    pass\n"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.support.network",
            "-p",
            "no:pytest-qt",
            "--rootdir",
            tmp_path,
            tmp_path,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 failed, 2 passed, 2 errors" in done.stdout
    assert "reached for 192.0.2.1 port 9" in done.stdout


@pytest.mark.parametrize("text", ["Łódź – “x”", "Привет", "漢字とかな", "你好", "안녕", "नमस्ते", "வணக்கம்", "مرحبا"])
def test_window_opens_and_text_is_no_boxes(qtbot: QtBot, text: str) -> None:
    label = QLabel(text)
    qtbot.addWidget(label)
    label.show()
    qtbot.waitExposed(label)
    assert QGuiApplication.platformName() == "xcb"
    screen = label.screen().size()
    assert (screen.width(), screen.height()) == (1920, 1080)
    layout = QTextLayout(text, label.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [index for run in layout.glyphRuns() for index in run.glyphIndexes()]
    assert glyphs
    assert 0 not in glyphs  # glyph 0 is the box
