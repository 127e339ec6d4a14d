"""The pages there are, in the order of the navigation. Another page is another entry.

A page is made when it is first shown, and imported only then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from gui.look.page_symbols import PageSymbol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.window import Window


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: its name for `Window.show_page`, its untranslated title and what it is for, and how it is made."""

    name: str
    title_text: str
    purpose_text: str
    symbol: PageSymbol
    make: Callable[[Window], QWidget]
    takes_drops: bool = False  # voices and takes may be dragged there

    @property
    def title(self) -> str:
        return QCoreApplication.translate("Pages", self.title_text)

    @property
    def purpose(self) -> str:
        return QCoreApplication.translate("Pages", self.purpose_text)


def _compare(window: Window) -> QWidget:
    return window.compare.page


def _listening(window: Window) -> QWidget:
    from gui.pages.listening.page import ListeningPage

    return ListeningPage(window)


def _library(window: Window) -> QWidget:
    from gui.keys import bind_keys
    from gui.pages.library.page import LibraryPage

    page = LibraryPage(window.preferences)
    window.takes.show_in(page.takes, "library takes")
    bind_keys(page, {"stop": window.audition.on_stop, "play or pause": window.audition.hearing.play_pause})
    return page


def _settings(window: Window) -> QWidget:
    from gui.pages.settings import SettingsPage

    return SettingsPage(window)


PAGES = (
    PageEntry(
        "audition",
        str(QT_TRANSLATE_NOOP("Pages", "Audition")),
        str(QT_TRANSLATE_NOOP("Pages", "Find a voice, shape it and hear it")),
        PageSymbol.AUDITION,
        lambda window: window.audition,
    ),
    PageEntry(
        "compare",
        str(QT_TRANSLATE_NOOP("Pages", "Compare")),
        str(QT_TRANSLATE_NOOP("Pages", "The same texts in several voices, side by side")),
        PageSymbol.COMPARE,
        _compare,
        takes_drops=True,
    ),
    PageEntry(
        "listening",
        str(QT_TRANSLATE_NOOP("Pages", "Listening")),
        str(QT_TRANSLATE_NOOP("Pages", "Blind listening tests: plan, run and read them")),
        PageSymbol.LISTENING,
        _listening,
    ),
    PageEntry(
        "library",
        str(QT_TRANSLATE_NOOP("Pages", "Library")),
        str(QT_TRANSLATE_NOOP("Pages", "Every take: hear, rate, compare and export it")),
        PageSymbol.LIBRARY,
        _library,
    ),
    PageEntry(
        "settings",
        str(QT_TRANSLATE_NOOP("Pages", "Settings")),
        str(QT_TRANSLATE_NOOP("Pages", "Gateways, sound, defaults and look")),
        PageSymbol.SETTINGS,
        _settings,
    ),
)


def page_key(number: int) -> str:
    """The key that shows the page of this number in the navigation, counted from 1."""
    return f"Ctrl+{number}"
