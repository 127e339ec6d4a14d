"""The list of keys, by page and searchable; it stays open beside the work if wanted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.keys import key_help
from gui.look.theme import scaled, spacing


class KeysDialog(QDialog):
    """Shows every key with its meaning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self._bold: list[QLabel] = []
        self._groups: list[tuple[QLabel, list[tuple[QLabel, QLabel]]]] = []
        self._gap = spacing(self.font(), 2)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search keys"))
        self.search.setAccessibleName(self.tr("Search keys"))
        self.search.setToolTip(self.tr("Part of a key or of what it does"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.on_search)
        self._none = QLabel(self.tr("No key does that. Search for another word."))
        self._none.hide()
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setToolTip(self.tr("Close this list (Esc)"))
        close.setAutoDefault(False)
        buttons.rejected.connect(self.close)
        self._area = QScrollArea()
        self._list = self._keys()
        self._area.setWidget(self._list)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(2 * self._gap,) * 4)
        column.setSpacing(2 * self._gap)
        column.addWidget(self.search)
        column.addWidget(self._area, 1)
        column.addWidget(buttons)
        self._fit()

    @Slot(str)
    def on_search(self, text: str) -> None:
        """Show the keys that all the words fit, by key, meaning or page."""
        words = text.casefold().split()
        found = False
        for title, lines in self._groups:
            any_line = False
            for keys, meaning in lines:
                whole = f"{keys.text()} {meaning.text()} {title.text()}".casefold()
                fits = all(word in whole for word in words)
                keys.setVisible(fits)
                meaning.setVisible(fits)
                any_line |= fits
            title.setVisible(any_line)
            found |= any_line
        self._none.setVisible(not found)

    def sizeHint(self) -> QSize:
        """The whole list, in lines that do not break, where the screen has room for that."""
        lines = [line for _, lines in self._groups for line in lines]
        columns = [max(self.fontMetrics().horizontalAdvance(line[at].text()) for line in lines) for at in (0, 1)]
        width = sum(columns) + 12 * self._gap
        around = super().sizeHint().height() - self._area.sizeHint().height()
        height = self._list.heightForWidth(width - 4 * self._gap) + around + self._gap
        return QSize(width, height).boundedTo(self.screen().availableSize() * 0.9)

    def showEvent(self, event: QShowEvent) -> None:
        self.search.setFocus()
        self.search.selectAll()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _keys(self) -> QWidget:
        keys = QWidget()
        grid = QGridLayout(keys)
        grid.setContentsMargins(0, 0, self._gap, 0)
        grid.setHorizontalSpacing(3 * self._gap)
        grid.setVerticalSpacing(self._gap // 2)
        grid.setColumnStretch(1, 1)
        row = 0
        for group in key_help():
            title = QLabel(group.title)
            title.setContentsMargins(0, self._gap if row else 0, 0, 0)
            self._bold.append(title)
            grid.addWidget(title, row, 0, 1, 2)
            lines = []
            for line in group.lines:
                row += 1
                pair = QLabel(line.keys), QLabel(line.meaning)
                pair[1].setWordWrap(True)
                grid.addWidget(pair[0], row, 0)
                grid.addWidget(pair[1], row, 1)
                lines.append(pair)
            self._groups.append((title, lines))
            row += 1
        grid.addWidget(self._none, row, 0, 1, 2)
        grid.setRowStretch(row + 1, 1)
        return keys

    def _fit(self) -> None:
        for title in self._bold:
            title.setFont(scaled(self.font(), 1.0, bold=True))
