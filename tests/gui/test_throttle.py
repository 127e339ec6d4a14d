from pytestqt.qtbot import QtBot

from gui.throttle import Throttle


def test_first_call_at_once_then_only_the_latest(qtbot: QtBot) -> None:
    seen: list[int] = []
    throttle = Throttle(seen.append, 30)
    for number in range(5):
        throttle(number)
    assert seen == [0]
    qtbot.waitUntil(lambda: seen == [0, 4])


def test_flush_passes_on_and_cancel_drops(qtbot: QtBot) -> None:
    seen: list[int] = []
    throttle = Throttle(seen.append, 10_000)
    throttle(1)
    throttle(2)
    throttle.flush()
    assert seen == [1, 2]
    throttle(3)
    throttle(4)
    throttle.cancel()
    throttle(5)
    assert seen == [1, 2, 3, 5]
