"""A comparison survives a window that is killed in the middle of its synthesis."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.comparing_window import MODELS, SOME, TEXTS


def start(task: str, home: Path) -> subprocess.Popen[str]:
    env = {**os.environ, "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
    command = [sys.executable, "-m", "tests.support.comparing_window", task]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)


def words(window: subprocess.Popen[str]) -> list[str]:
    assert window.stdout is not None
    return window.stdout.readline().split()


def test_killed_while_it_speaks_it_comes_back_with_its_takes_and_goes_on(tmp_path: Path) -> None:
    window = start("begin", tmp_path)
    try:
        comparison_id, filled = words(window)
    finally:
        window.kill()
        window.communicate()
    cells = len(TEXTS) * len(MODELS)
    assert SOME <= int(filled) < cells

    again = start("go_on", tmp_path)
    try:
        opened, done, empty, total = words(again)
        assert (opened, int(total)) == (comparison_id, cells)
        assert int(done) >= int(filled) and int(done) + int(empty) == cells and int(empty) > 0
        assert words(again)[:3] == [comparison_id, str(cells), "0"]
        again.communicate(timeout=60)
    finally:
        again.kill()
        again.communicate()
