"""One fallback model: what it is, its own options, and buttons to move and remove it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.voices import Catalogue, Fallback, SpecError, read_options_json
from core.voices.spec import split_model
from gui.look.theme import spacing
from gui.widgets.error_label import ErrorLabel
from gui.widgets.tool_button import tool_button


class FallbackRow(QWidget):
    """A line for "provider/model:voice" and one for options; empty, it stands for nothing."""

    changed = Signal()
    settled = Signal()

    def __init__(self, descriptor: str, options: str, models: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.descriptor = QLineEdit(descriptor)
        self.descriptor.setPlaceholderText(self.tr("provider/model:voice"))
        self.descriptor.setToolTip(self.tr("The model that the gateway tries, and its voice if it has one"))
        completer = QCompleter(models, self.descriptor)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.descriptor.setCompleter(completer)
        self.options = QLineEdit(options)
        self.options.setPlaceholderText(self.tr("its options as JSON, if any"))
        self.options.setToolTip(self.tr('This model\'s own options as a JSON object, such as {"speed": 1.1}'))
        self.up = tool_button("↑", self.tr("Try it earlier"), quiet=True)
        self.down = tool_button("↓", self.tr("Try it later"), quiet=True)
        self.remove = tool_button("✕", self.tr("Remove this fallback model"), quiet=True)
        self._error = ErrorLabel()
        for line in (self.descriptor, self.options):
            line.textChanged.connect(self.changed)
            line.editingFinished.connect(self.settled)
        self._lay_out()

    def texts(self) -> list[str]:
        """Both lines as they were typed."""
        return [self.descriptor.text(), self.options.text()]

    def read(self, catalogue: Catalogue) -> Fallback | None:
        """The fallback model, or None for an empty or a wrong one; a wrong one says why."""
        self._error.set_text("")
        model, voice = split_model(self.descriptor.text())
        try:
            options = read_options_json(self.options.text())
            given = self.descriptor.text().strip() or options
            return Fallback(model, voice, options, catalogue) if given else None
        except SpecError as error:
            self._error.set_text(str(error))
            return None

    def error(self) -> str:
        return self._error.sentence()

    @Slot(int, int)
    def set_place(self, number: int, count: int) -> None:
        """Where it stands, from 1 on."""
        self.descriptor.setAccessibleName(self.tr("Fallback model {number}").format(number=number))
        self.options.setAccessibleName(self.tr("Options of fallback model {number}").format(number=number))
        for button in (self.up, self.down, self.remove):
            button.setAccessibleName(f"{button.toolTip()}: {number}")
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < count)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.options, 1)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(self.font()))
        column.addWidget(self.descriptor)
        column.addLayout(row)
        column.addWidget(self._error)
