"""Tests marked `real_time` judge sound while it plays, which a machine without time for it tears, whoever plays it.

A pytest plugin. Beside each of them runs a process that only sleeps for a moment, again and again. When the test fails
and even that process was woken late, the test is run once more, from its set-up; the summary names it. A failure while
nothing was late counts at once, and so does the last one: only what holds as it is written passes.
"""

from __future__ import annotations

import subprocess
import sys
from types import TracebackType

import pytest
from _pytest.runner import runtestprotocol

ATTEMPTS = 5
LATE_MS = 6.0
"""An idle machine wakes a process within one or two; the sound server and its clients have some 20 to spare."""

_SLEEPS = """
import select, sys, time
worst, told, woken = 0.0, False, time.monotonic()
print("ready", flush=True)
while not told:
    told = bool(select.select([sys.stdin], [], [], 0.002)[0])
    before, woken = woken, time.monotonic()
    worst = max(worst, woken - before - 0.002)
print(worst * 1000)
"""

repeated: list[str] = []
"""A line for each attempt that was not the last."""


class Sleeper:
    """A process that only sleeps for a moment, again and again; `late_ms`: the worst that it was woken late."""

    late_ms = 0.0

    def __enter__(self) -> Sleeper:
        command = [sys.executable, "-I", "-S", "-c", _SLEEPS]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.late_ms = float(self._process.communicate()[0])


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "real_time: judges sound while it plays; see tests/support/real_time.py")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Runs a test, again if need be, and tells pytest of the last attempt alone."""
    if item.get_closest_marker("real_time") is None:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for left in reversed(range(ATTEMPTS)):
        with Sleeper() as sleeper:
            reports = runtestprotocol(item, log=False, nextitem=nextitem)
        failed = [report for report in reports if report.failed]
        if not failed or not left or sleeper.late_ms < LATE_MS:
            break
        reason = failed[0].longreprtext.strip().splitlines()[-1]
        repeated.append(f"{item.nodeid}: an idle process was woken {sleeper.late_ms:.0f} ms late ({reason})")
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if repeated:
        terminalreporter.section("run again, as the machine had no time")
        for line in repeated:
            terminalreporter.line(line)
