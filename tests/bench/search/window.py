"""The process with the voice browser: types and scrolls, and tells how long each took until the list was painted."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from gui.collector import Collector
from gui.look.theme import Theme
from gui.widgets.nothing_listed import NothingListed
from gui.widgets.voice_browser import VoiceBrowser
from gui.widgets.voice_list import VoiceList
from gui.widgets.voice_search_field import SearchField
from tests.bench.children import answer_all
from tests.bench.search.voices import many_voices

QUERIES = ("anna calm", "zoe brit", "luna", "male german warm", "愛子", "xyz", "support 7")
WHEEL_STEPS = 150
REST_S = 0.005
LONGEST_S = 5


class Painted(QObject):
    """Notes that the list, or what stands in its place, has been painted."""

    done = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.done = self.done or event.type() == QEvent.Type.Paint
        return False


class Hand:
    """A user who waits until they see what came of it."""

    def __init__(self, app: QApplication, browser: VoiceBrowser) -> None:
        self._app = app
        self._list = browser.findChild(VoiceList)
        self._search = browser.findChild(SearchField)
        self._painted = Painted()
        for widget in (self._list.viewport(), browser.findChild(NothingListed).findChild(QLabel)):
            widget.installEventFilter(self._painted)

    def type(self) -> list[float]:
        """Every query letter by letter, and away again."""
        taken = []
        for query in QUERIES:
            for letter in query:
                taken.append(self._until_painted(partial(self._press, letter)))
            for _ in query:
                taken.append(self._until_painted(lambda: QTest.keyClick(self._search, Qt.Key.Key_Backspace)))
        return taken

    def scroll(self) -> list[float]:
        """Down through the whole list by the wheel."""
        return [self._until_painted(self._turn_wheel) for _ in range(WHEEL_STEPS)]

    def _press(self, letter: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._search, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def _turn_wheel(self) -> None:
        place = QPointF(self._list.viewport().rect().center())
        event = QWheelEvent(
            place,
            self._list.viewport().mapToGlobal(place),
            QPoint(),
            QPoint(0, -360),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self._list.viewport(), event)

    def _until_painted(self, act: Callable[[], None]) -> float:
        """How long it takes, in ms."""
        QTest.qWait(int(REST_S * 1000))
        self._painted.done = False
        begun = time.perf_counter()
        act()
        while not self._painted.done:
            self._app.processEvents()
            if time.perf_counter() - begun > LONGEST_S:
                raise RuntimeError("nothing was painted")
        return (time.perf_counter() - begun) * 1000


def main() -> None:
    app = QApplication(sys.argv[:1])
    Theme(app)
    catalogue = many_voices()
    browser = VoiceBrowser()
    browser.set_catalogue(catalogue, {provider.id for provider in catalogue.providers[:5]})
    browser.resize(280, 780)
    browser.show()
    QTest.qWaitForWindowExposed(browser)
    collector = Collector()  # as in the window
    hand = Hand(app, browser)
    answer_all(lambda: {"typed": hand.type(), "scrolled": hand.scroll()})
    collector.stop()


if __name__ == "__main__":
    main()
