"""A window that is killed leaves nothing running and has lost nothing."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.takes.library import Library
from tests.support.display import WindowManager, Xvfb
from tests.support.scripted_window import CLOSED_TEXT, OTHER_TEXT, TEXT, VOICE

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
GONE_S = 15.0


def start(task: str, home: Path) -> subprocess.Popen[str]:
    env = {**os.environ, "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
    command = [sys.executable, "-m", "tests.support.scripted_window", task]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)


def first_line(window: subprocess.Popen[str]) -> str:
    assert window.stdout is not None
    return window.stdout.readline().strip()


def parents() -> dict[int, int]:
    """Every living process with its parent; what has ended and waits to be collected is left out."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state not in "ZX":
            found[int(stat.parent.name)] = int(parent)
    return found


def descendants(pid: int) -> set[int]:
    tree, found = parents(), {pid}
    while more := {child for child, parent in tree.items() if parent in found} - found:
        found |= more
    return found - {pid}


def test_a_killed_window_leaves_no_process_and_loses_nothing(tmp_path: Path) -> None:
    window = start("change", tmp_path)
    try:
        assert first_line(window) == "ready"
        children = descendants(window.pid)
        assert len(children) >= 3, "demo gateway, engine and audio process"
    finally:
        window.kill()
        window.communicate()
    deadline = time.monotonic() + GONE_S
    while (left := children & parents().keys()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not left

    again = start("tell", tmp_path)
    told = json.loads(first_line(again))
    again.communicate(timeout=60)
    assert told == {
        "text": TEXT,
        "texts": [OTHER_TEXT, TEXT],
        "closed": [CLOSED_TEXT],
        "voice": VOICE,
        "options": {"pitch": 1.5},
        "options shown": False,
        "dock": True,
    }


def test_a_window_whose_display_goes_ends_and_leaves_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Xvfb() as display, WindowManager(display.name):
        monkeypatch.setenv("DISPLAY", display.name)
        window = start("change", tmp_path)
        try:
            assert first_line(window) == "ready"
            children = descendants(window.pid)
            display.stop()
            assert window.wait(60) == 1
        finally:
            window.kill()
            window.communicate()
    deadline = time.monotonic() + GONE_S
    while (left := children & parents().keys()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not left


def test_a_speech_that_has_ended_survives_the_kill(tmp_path: Path) -> None:
    window = start("speak", tmp_path)
    try:
        heard = first_line(window)
    finally:
        window.kill()
        window.communicate()
    with Library(tmp_path / "data" / "timbre" / "takes") as library:
        (record,) = library.records()
        assert record.text == TEXT and record.error is None and record.total_ms
        assert hashlib.sha256(library.take(record.id).pcm).hexdigest() == heard
