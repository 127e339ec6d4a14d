"""The pages, one above the other: each is made when it is first shown and stays as it was left."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """Makes and shows pages by their names."""

    shown = Signal(str)

    def __init__(self, makers: Mapping[str, Callable[[], QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers = makers
        self._pages: dict[str, QWidget] = {}
        self._shown = ""

    @property
    def current(self) -> str:
        """The name of the page in front."""
        return self._shown

    def page(self, name: str) -> QWidget:
        """A page, made when there is none yet."""
        if name not in self._pages:
            self._pages[name] = self._makers[name]()
            self.addWidget(self._pages[name])
        return self._pages[name]

    def show_page(self, name: str) -> QWidget:
        """Bring a page to the front; it gets the focus back where it had it, at first in its first control."""
        page = self.page(name)
        if name != self._shown:
            self._shown = name
            self.setCurrentWidget(page)
            if (focus := page.focusWidget() or first_control(page)) is not None:
                focus.setFocus()
            self.shown.emit(name)
        return page


def first_control(page: QWidget) -> QWidget | None:
    """What the Tab key would come to first."""
    widget: QWidget | None = page.nextInFocusChain()
    while widget is not None and page.isAncestorOf(widget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and not widget.isHidden():
            return widget
        widget = widget.nextInFocusChain()
    return None
