from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.gateway import Gateway
from core.takes import Take
from core.takes.library import Library
from gui.library_link import takes_folder
from gui.look.theme import Theme
from gui.pages.listening.page import ListeningPage
from gui.pages.listening.runner.runner import Runner
from gui.pages.listening.wizard.wizard import Wizard
from gui.preferences import Preferences
from tests.support.audio import tone
from tests.support.desk import Desk
from tests.support.pulse import Pulse
from tests.support.takes import spec, take

VOICES = ("Aster", "Briar", "Clover")
TEXTS = ("The birch canoe slid.", "Glue the sheet.")


class ListeningDesk(Desk):
    """A window whose listening page is in front, with takes of some voices in its library."""

    @property
    def page(self) -> ListeningPage:
        page = self.window.show_page("listening")
        assert isinstance(page, ListeningPage)
        return page

    @property
    def runner(self) -> Runner:
        return self.page.runner

    @property
    def wizard(self) -> Wizard:
        assert self.page.wizard is not None
        return self.page.wizard

    @property
    def view(self) -> Any:
        """The view of the trial on screen."""
        assert self.runner.panel is not None
        return self.runner.panel.view

    async def open_page(self) -> None:
        await self.until(self.window.isActiveWindow, "the window has the focus")
        assert self.page.isVisible()

    async def plan(self, kind: str = "preference", listeners: str = "Ann", *, texts: int = len(TEXTS)) -> None:
        """Through the wizard, by keyboard alone, to the question who listens."""
        await self.until(lambda: not self.page.list.empty.isHidden(), "the empty list")
        self.page.list.empty.button.setFocus()
        self.press(Qt.Key.Key_Space)
        takes = self.wizard.takes
        await self.until(lambda: takes.tree.topLevelItemCount() == len(TEXTS), "the takes by text")
        self.press(Qt.Key.Key_Down)  # from the search into the tree
        for number in range(texts):
            self.press(Qt.Key.Key_Space)  # ticks a text with all of its takes
            if number < texts - 1:
                for _ in range(takes.tree.topLevelItem(number).childCount() + 1):
                    self.press(Qt.Key.Key_Down)
        self.next()
        await self.until(lambda: self.wizard.step == 2, "the kinds")
        kinds = list(self.wizard.kinds.buttons)
        for _ in range(kinds.index(kind)):
            self.press(Qt.Key.Key_Down)
        assert self.wizard.kinds.kind == kind
        if kind == "mushra":
            return
        self.next()
        await self.until(lambda: self.wizard.step == 3, "the listeners")
        self.keys(self.wizard.listeners.names, listeners)
        await self.start()

    async def start(self) -> None:
        """From the last step to the question who listens."""
        self.next()
        await self.until(lambda: self.runner.listeners.isVisible(), "the question who listens")

    def next(self) -> None:
        for _ in range(40):
            if self.wizard.next.hasFocus():
                break
            self.press(Qt.Key.Key_Tab)
        assert self.wizard.next.hasFocus() and self.wizard.next.isEnabled()
        self.press(Qt.Key.Key_Space)

    async def begin(self) -> None:
        """The listener that is filled in begins."""
        self.press(Qt.Key.Key_Return)
        await self.until(lambda: self.runner.trial is not None, "the first trial")

    async def hear(self, *keys: Qt.Key) -> None:
        """Hear each of these to its end."""
        for key in keys:
            before = len(self.runner.sounds.heard)
            self.press(key)
            await self.until(lambda before=before: len(self.runner.sounds.heard) > before, "it was heard")

    async def answer(self, key: Qt.Key) -> None:
        """Answer, and wait for what comes next."""
        before, runner = self.runner.trial, self.runner
        self.press(key)
        await self.until(lambda: runner.trial not in (before, None) or runner.question.isVisible(), "what comes next")


@pytest.fixture
def kept_takes(new_user: None) -> None:
    """Three voices have said two texts."""
    keep_takes()


def keep_takes(voices: tuple[str, ...] = VOICES, texts: tuple[str, ...] = TEXTS, seconds: float = 0.2) -> list[Take]:
    """Takes in the library that a window will open: tones, a pitch each voice."""
    takes = [
        replace(
            take(text, minutes=number),
            spec=spec(voice=voice, options={}, fallbacks=(), connection=None),
            pcm=tone(24000, seconds, 220 * (number + 2)).tobytes(),
        )
        for text in texts
        for number, voice in enumerate(voices)
    ]
    with Library(takes_folder(Preferences())) as library:
        for each in takes:
            library.add(each)
    return takes


@pytest.fixture
def listening_desk(qapp: QApplication, theme: Theme, kept_takes: None, pulse: Pulse) -> Iterator[ListeningDesk]:
    """A window with a sound device, on a gateway that is not there: listening needs none."""
    desk = ListeningDesk(qapp, Gateway(url="http://127.0.0.1:9/v1", api_key="key", api_secret="s3cret", retries=0))
    yield desk
    desk.close()


Keep = Callable[[], list[Take]]
