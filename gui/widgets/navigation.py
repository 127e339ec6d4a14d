"""The navigation: one button a page, as symbols alone where there is no room for words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSizePolicy, QToolBar, QVBoxLayout, QWidget

from gui.look.page_symbols import page_icon
from gui.look.theme import spacing
from gui.page_list import PageEntry, page_key
from gui.widgets.page_button import PageButton

SHARE_FOR_WORDS = 0.095
"""How much of a window's width the navigation takes at most with the pages' titles beside their symbols."""


class Navigation(QToolBar):
    """Shows which page is in front and leads to the others."""

    chosen = Signal(str)  # a page's name
    dropped = Signal(str, object)  # a page's name, QMimeData

    def __init__(self, pages: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._words = True
        self.setObjectName("navigation")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)  # it would offer to hide the navigation
        self.setAccessibleName(self.tr("Pages"))
        self.buttons = {page.name: self._button(number, page) for number, page in enumerate(pages, 1)}
        column = QWidget()
        self._column = QVBoxLayout(column)
        for button in self.buttons.values():
            self._column.addWidget(button)
        self._column.addStretch(1)
        column.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.addWidget(column)
        self._dress()

    def show_current(self, name: str) -> None:
        """Mark the page that is in front."""
        self.buttons[name].setChecked(True)

    def fit(self, window_width: int) -> None:
        """Words and symbols, or symbols alone, by the room that the window has."""
        longest = max(self.fontMetrics().horizontalAdvance(page.title) for page in self._pages)
        words = longest + self.fontMetrics().height() * 4 <= window_width * SHARE_FOR_WORDS
        if words != self._words:
            self._words = words
            self._dress()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._dress()
            self.fit(self.window().width())
        super().changeEvent(event)

    def _button(self, number: int, page: PageEntry) -> PageButton:
        button = PageButton()
        button.setText(page.title)
        button.setAccessibleName(page.title)
        button.setToolTip(f"{page.title} ({page_key(number)})\n{page.purpose}")
        button.setProperty("quiet", True)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(page.name))
        button.setAcceptDrops(page.takes_drops)
        button.hovered.connect(lambda: self.chosen.emit(page.name))
        button.dropped.connect(lambda data: self.dropped.emit(page.name, data))
        return button

    def _dress(self) -> None:
        gap = spacing(self.font())
        side = round(self.fontMetrics().height() * 1.2)
        size = QSize(side + gap if self._words else side, side)
        styles = Qt.ToolButtonStyle
        colour = self.palette().color(QPalette.ColorRole.ButtonText)
        self._column.setContentsMargins(2 * gap, 3 * gap, 0, gap)
        self._column.setSpacing(gap)
        for page in self._pages:
            button = self.buttons[page.name]
            button.setToolButtonStyle(styles.ToolButtonTextBesideIcon if self._words else styles.ToolButtonIconOnly)
            button.setIconSize(size)
            button.setIcon(page_icon(page.symbol, size, colour, self.devicePixelRatio()))
