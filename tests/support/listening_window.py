"""The window in a process of its own that listens by itself, for tests that kill it.

`python -m tests.support.listening_window VOTES` opens the newest study of the listening page as its first listener,
prints the number of the trial it comes to and the text of it, answers so many trials by key, prints "voted" and stays
open in the next one.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import gui.window
from gui import app
from gui.gateway_link import GatewayLink
from gui.pages.listening.page import ListeningPage
from gui.player import Player


class ListeningWindow(gui.window.Window):
    """Listens as soon as it stands."""

    def fill(self, link: GatewayLink, player: Player) -> None:
        super().fill(link, player)
        self._listening = asyncio.ensure_future(self.listen())
        self._listening.add_done_callback(lambda task: task.cancelled() or task.result())  # its error is a fault

    def on_fault(self, details: str) -> None:
        """The log has told it; whoever waits for a line gets none."""
        os._exit(1)

    async def listen(self) -> None:
        page = self.show_page("listening")
        assert isinstance(page, ListeningPage)
        runner = page.runner
        await until(lambda: page.list.current != "")
        await until(self.isActiveWindow)
        page.list.tree.setFocus()
        press(Qt.Key.Key_Return)
        await until(runner.listeners.isVisible)
        press(Qt.Key.Key_Return)
        await until(lambda: runner.trial is not None)
        told = runner.trial
        assert told is not None
        print(told.number, told.text, flush=True)
        for _ in range(VOTES):
            trial = runner.trial
            for key, heard in ((Qt.Key.Key_A, 1), (Qt.Key.Key_B, 2)):
                press(key)
                await until(lambda heard=heard: len(runner.sounds.heard) == heard)
            press(Qt.Key.Key_Left)
            await until(lambda trial=trial: runner.trial not in (None, trial))
        press(Qt.Key.Key_A)
        print("voted", flush=True)


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


async def until(condition: Callable[[], object]) -> None:
    while True:
        if condition():
            return
        await asyncio.sleep(0.005)


if __name__ == "__main__":
    VOTES = int(sys.argv.pop())
    gui.window.Window = ListeningWindow  # type: ignore[misc]
    app.main()
