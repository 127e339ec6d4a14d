"""What can be done with the script's texts, as a menu."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

if TYPE_CHECKING:
    from gui.widgets.open_texts import OpenTexts


class ScriptMenu(QMenu):
    """New, open, rename, close, and open again what was closed."""

    def __init__(self, texts: OpenTexts) -> None:
        super().__init__(texts)
        self._texts = texts
        self._dialog: QFileDialog | None = None
        self._add(self.tr("New text"), "Ctrl+T", texts.new_text)
        self._add(self.tr("Open text file…"), "Ctrl+O", self.ask_files)
        self.addSeparator()
        self._add(self.tr("Rename…"), "F2", texts.rename_current)
        self._add(self.tr("Close"), "Ctrl+W", texts.close_current)
        self.addSeparator()
        self._reopen = self._add(self.tr("Reopen closed text"), "Ctrl+Shift+T", texts.reopen_closed)
        self._closed = self.addMenu(self.tr("Closed texts"))
        self.aboutToShow.connect(self.on_about_to_show)

    def on_about_to_show(self) -> None:
        titles = self._texts.closed_titles()
        self._reopen.setEnabled(bool(titles))
        self._closed.setEnabled(bool(titles))
        self._closed.clear()
        for index, title in reversed(list(enumerate(titles))):
            action = self._closed.addAction(title.replace("&", "&&"))
            action.triggered.connect(lambda *, index=index: self._texts.reopen(index))

    def ask_files(self) -> None:
        """Ask for text files and open them."""
        if self._dialog is None:
            self._dialog = QFileDialog(self._texts, self.tr("Open text files"))
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
            self._dialog.setNameFilters([self.tr("Text files (*.txt *.md *.text)"), self.tr("All files (*)")])
            self._dialog.filesSelected.connect(self.on_files_chosen)
        self._dialog.open()

    def on_files_chosen(self, names: list[str]) -> None:
        self._texts.open_files([Path(name) for name in names])

    def _add(self, text: str, key: str, slot: Callable[[], object]) -> QAction:
        action = self.addAction(f"{text}\t{key}")  # the key itself is bound by the page
        action.triggered.connect(lambda: slot())
        return action
