"""Options that the catalogue does not know, written as JSON."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.voices import SpecError, read_options_json
from gui.look.theme import spacing
from gui.widgets.code_edit import CodeEdit
from gui.widgets.error_label import ErrorLabel
from gui.widgets.fold import Fold

LINES = 5


class ExtraOptions(Fold):
    """A folded field for a JSON object, checked while it is typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._edit = CodeEdit(LINES)
        self._error = ErrorLabel()
        body = QWidget()
        super().__init__(
            self.tr("Extra options (JSON)"),
            self.tr("Options that the form does not know, sent as they are"),
            body,
            parent,
        )
        self._known: Collection[str] = ()
        self._values: dict[str, Any] = {}
        self._edit.setAccessibleName(self.tr("Extra options as JSON"))
        self._edit.setToolTip(self.tr("A JSON object of options that the form does not know; it is sent as it is"))
        self._edit.setPlaceholderText('{"style": "calm"}')
        self._edit.textChanged.connect(self.on_edited)
        column = QVBoxLayout(body)
        column.setContentsMargins(spacing(self.font(), 2), 0, 0, 0)
        column.setSpacing(spacing(self.font()))
        column.addWidget(self._edit)
        column.addWidget(self._error)

    def set_known(self, names: Collection[str]) -> None:
        """The options that have a field of their own."""
        self._known = names
        self._read()

    def text(self) -> str:
        return self._edit.toPlainText()

    def set_text(self, text: str) -> None:
        if text != self.text():
            self._edit.setPlainText(text)

    def values(self) -> dict[str, Any]:
        """The options; none while the text is in error."""
        return dict(self._values)

    def error(self) -> str:
        """What is wrong with the text, in one sentence; empty when nothing is."""
        return self._error.sentence()

    @Slot()
    def on_edited(self) -> None:
        self._read()
        self.changed.emit()

    def _read(self) -> None:
        try:
            self._values = read_options_json(self.text(), known=self._known)
            self._error.set_text("")
        except SpecError as error:
            self._values = {}
            self._error.set_text(str(error))
        wrong = bool(self.error())
        count = len(self._values)
        self.set_note(self.tr("not valid") if wrong else str(count) if count else "", wrong=wrong)
