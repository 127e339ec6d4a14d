"""A combo box for long lists: typing finds entries by any part of their text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QStyledItemDelegate, QWidget


class SearchableComboBox(QComboBox):
    """Closed choices in an editable box; text that names none of them falls back to the current one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(20)
        self.setItemDelegate(QStyledItemDelegate(self))  # the one that heeds the style sheet's row height
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        line = self.lineEdit()
        if line is not None:
            line.editingFinished.connect(self.on_editing_finished)

    @Slot()
    def on_editing_finished(self) -> None:
        wanted = self.currentText().strip().casefold()
        if wanted == self.itemText(self.currentIndex()).casefold():
            return
        texts = [self.itemText(index).casefold() for index in range(self.count())]
        found = next((index for index, text in enumerate(texts) if wanted and wanted == text), -1)
        if found < 0:
            found = next((index for index, text in enumerate(texts) if wanted and wanted in text), -1)
        if found >= 0:
            self.setCurrentIndex(found)
        self.setEditText(self.itemText(self.currentIndex()))
