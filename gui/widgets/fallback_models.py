"""Models that the gateway tries, in order, when the chosen one fails."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.voices import Catalogue, Fallback
from gui.look.theme import spacing
from gui.widgets.fallback_row import FallbackRow
from gui.widgets.fold import Fold
from gui.widgets.tab_order import lead_through
from gui.widgets.tool_button import tool_button


class FallbackModels(Fold):
    """A folded, ordered list of models; empty at first, which sends none."""

    changed = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        body = QWidget()
        super().__init__(
            self.tr("Fallback models"), self.tr("Models that the gateway tries when the chosen one fails"), body, parent
        )
        self._catalogue = Catalogue(providers=[])
        self._rows: list[FallbackRow] = []
        self._fallbacks: tuple[Fallback, ...] = ()
        self._hint = QLabel(self.tr("None: when the chosen model fails, the speech fails."))
        self._hint.setWordWrap(True)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._add = tool_button(
            self.tr("+ Add"), self.tr("Add a fallback model at the end"), name=self.tr("Add a fallback model")
        )
        self._add.clicked.connect(self.on_add)
        gap = spacing(self.font())
        self._list = QVBoxLayout()
        self._list.setSpacing(2 * gap)
        column = QVBoxLayout(body)
        column.setContentsMargins(2 * gap, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(self._hint)
        column.addLayout(self._list)
        column.addWidget(self._add)

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Whose models are proposed, and whose schema their options must fit."""
        self._catalogue = catalogue
        self._read()

    def fallbacks(self) -> tuple[Fallback, ...]:
        """The models that are right, in order."""
        return self._fallbacks

    def errors(self) -> list[str]:
        """What is wrong, each in a sentence that says of which model."""
        texts = enumerate((row.error() for row in self._rows), 1)
        return [
            self.tr("Fallback model {number}: {error}").format(number=n, error=error) for n, error in texts if error
        ]

    def texts(self) -> list[list[str]]:
        """Model and options of each row as they were typed."""
        return [row.texts() for row in self._rows]

    def set_texts(self, texts: Sequence[Sequence[str]]) -> None:
        """Show these rows."""
        if [list(each) for each in texts] == self.texts():
            return
        focused = QApplication.focusWidget()
        if focused is not None and any(row.isAncestorOf(focused) for row in self._rows):
            self._add.setFocus()  # the row that had it goes
        while self._rows:
            self._drop(self._rows[-1])
        for descriptor, options in texts:
            self._append(descriptor, options)
        self.on_edited()

    @Slot()
    def on_add(self) -> None:
        row = self._append("", "")
        row.show()  # what is not shown yet cannot have the focus
        row.descriptor.setFocus()
        self.on_edited()

    @Slot()
    def on_edited(self) -> None:
        self._read()
        self.changed.emit()

    def _append(self, descriptor: str, options: str) -> FallbackRow:
        models = [model.id for provider in self._catalogue.providers for model in provider.models]
        row = FallbackRow(descriptor, options, models)
        row.changed.connect(self.on_edited)
        row.settled.connect(self.settled)
        row.up.clicked.connect(lambda: self._move(row, -1))
        row.down.clicked.connect(lambda: self._move(row, 1))
        row.remove.clicked.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._list.addWidget(row)
        return row

    def _move(self, row: FallbackRow, by: int) -> None:
        index = self._rows.index(row)
        self._rows.insert(index + by, self._rows.pop(index))
        self._list.removeWidget(row)
        self._list.insertWidget(index + by, row)
        self.on_edited()
        button = row.up if by < 0 else row.down
        (button if button.isEnabled() else row.descriptor).setFocus()
        self.settled.emit()

    def _remove(self, row: FallbackRow) -> None:
        index = self._rows.index(row)
        self._drop(row)
        self.on_edited()
        (self._rows[min(index, len(self._rows) - 1)].remove if self._rows else self._add).setFocus()
        self.settled.emit()

    def _drop(self, row: FallbackRow) -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _read(self) -> None:
        read = [row.read(self._catalogue) for row in self._rows]
        self._fallbacks = tuple(fallback for fallback in read if fallback is not None)
        for index, row in enumerate(self._rows, 1):
            row.set_place(index, len(self._rows))
        self._hint.setVisible(not self._rows)
        last: QWidget = self._head
        for row in self._rows:
            last = lead_through(row, last)
        QWidget.setTabOrder(last, self._add)
        wrong = bool(self.errors())
        count = len(self._fallbacks)
        self.set_note(self.tr("not valid") if wrong else str(count) if count else "", wrong=wrong)
