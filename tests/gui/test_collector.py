import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from gui.collector import SETTLED_LOOKS, Collector


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    collector = Collector()
    yield collector
    collector.stop()
    gc.disable()  # as the tests have it


def leave_garbage() -> list[QThread]:
    """A timer that only a cycle holds; what is returned gets the thread that destroys it."""
    destroyed_in: list[QThread] = []
    owner = QObject()
    timer = QTimer()
    timer.start(10_000)
    timer.destroyed.connect(lambda: destroyed_in.append(QThread.currentThread()))
    owner.timer = timer  # type: ignore[attr-defined]
    timer.owner = owner  # type: ignore[attr-defined]
    return destroyed_in


def test_another_thread_never_destroys_what_is_qts(collector: Collector, qtbot: QtBot) -> None:
    destroyed_in = leave_garbage()
    thread = threading.Thread(target=lambda: [[] for _ in range(200_000)])
    thread.start()
    thread.join()
    assert destroyed_in == []
    qtbot.waitUntil(lambda: destroyed_in != [], timeout=5000)
    assert destroyed_in == [QThread.currentThread()]


def test_python_collects_again_afterwards(qtbot: QtBot) -> None:
    collector = Collector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    gc.disable()


def test_what_the_window_begins_with_is_not_looked_through_for_ever(collector: Collector) -> None:
    for _ in range(SETTLED_LOOKS):
        collector.on_look()
    assert gc.get_freeze_count() > 10_000
    collector.stop()
    assert gc.get_freeze_count() == 0
