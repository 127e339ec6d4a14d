"""Tests that judge sound while it plays are run again when the machine had no time, and only then."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAD = """
import os, signal, time
from pathlib import Path
import pytest
from tests.support import real_time

pytestmark = pytest.mark.real_time
attempts = []

def keep_waiting():
    "As a busy machine does with whoever wants to run."
    (sleeper,) = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    os.kill(int(sleeper), signal.SIGSTOP)
    time.sleep(0.2)
    os.kill(int(sleeper), signal.SIGCONT)

@pytest.fixture
def attempt():
    attempts.append(1)
    return len(attempts)
"""


def run(folder: Path, test: str) -> list[str]:
    """What pytest says of a test in a file of its own."""
    path = folder / "test_it.py"
    path.write_text(HEAD + test)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "tests.support.real_time", "-c", os.devnull, str(path)]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True).stdout.splitlines()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks into /proc")
def test_a_failure_on_a_busy_machine_is_tried_again(tmp_path: Path) -> None:
    said = run(tmp_path, "def test_it(attempt):\n    keep_waiting()\n    assert attempt == 3")
    assert "1 passed" in said[-1]
    again = [line for line in said if "ms late" in line]
    assert len(again) == 2
    assert all("test_it.py::test_it" in line for line in again)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks into /proc")
def test_what_never_holds_fails_on_a_busy_machine_too(tmp_path: Path) -> None:
    said = run(tmp_path, "def test_it(attempt):\n    keep_waiting()\n    assert attempt == 6")
    assert "1 failed" in said[-1]
    assert "E       assert 5 == 6" in said


def test_a_failure_counts_where_nothing_was_late(tmp_path: Path) -> None:
    said = run(tmp_path, "real_time.LATE_MS = 60_000\n\ndef test_it(attempt):\n    assert attempt == 2")
    assert "1 failed" in said[-1]
    assert not [line for line in said if "ms late" in line]


def test_what_a_test_needs_is_made_again(tmp_path: Path) -> None:
    """A failure in the set-up is one too."""
    code = """
real_time.LATE_MS = 0

@pytest.fixture
def fragile(attempt):
    assert attempt == 2
    yield attempt

def test_it(fragile):
    assert fragile == 2
"""
    assert "1 passed" in run(tmp_path, code)[-1]
