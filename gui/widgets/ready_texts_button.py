"""A button with the ready texts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.script.ready_texts import ReadyText, ready_groups, ready_text


class ReadyTextsButton(QToolButton):
    """Opens a menu of ready texts, in groups; those of which there are many fold out."""

    chosen = Signal(str, str)  # text and title

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Ready texts ▾"))
        self.setToolTip(self.tr("Take a ready text; what you have typed stays in its own tab"))
        self.setAccessibleName(self.tr("Ready texts"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self)
        menu.aboutToShow.connect(self.on_about_to_show)
        self.setMenu(menu)

    def on_about_to_show(self) -> None:
        """The menu is filled when it is first opened: the window's start needs none of it."""
        menu = self.menu()
        if menu.actions():
            return
        for group in ready_groups():
            if group.folded:
                place = menu.addMenu(group.title)
            else:
                place = menu
                menu.addAction(group.title).setEnabled(False)
            for text in group.texts:
                self._add(place, text)
            if not group.folded:
                menu.addSeparator()

    def _add(self, menu: QMenu, text: ReadyText) -> None:
        menu.addAction(text.title).triggered.connect(lambda: self.chosen.emit(ready_text(text.file), text.title))
