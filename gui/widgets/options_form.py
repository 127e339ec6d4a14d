"""A form for a model's options, built from their schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from core.voices.options import Option, OptionError
from gui.look.theme import spacing
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.option_row import OptionRow


class OptionsForm(QWidget):
    """The options of one model; gives what differs from the defaults."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, OptionRow] = {}
        self._quiet = False
        self._count = ElidedLabel()
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._reset_all = QToolButton()
        self._reset_all.setText(self.tr("Reset all"))
        self._reset_all.setToolTip(self.tr("Set every option back to its default"))
        self._reset_all.clicked.connect(self.on_reset_all)
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        gap = spacing(self.font())
        head = QHBoxLayout()
        head.addWidget(self._count, 1)
        head.addWidget(self._reset_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._hint, 1)
        self.setAccessibleName(self.tr("Options"))
        self.set_options([])
        self._hint.setText(self.tr("The options of the chosen model appear here."))

    def set_options(self, options: Sequence[Option]) -> None:
        """Build the form anew; values that the new options of the same name take are kept."""
        kept = self.values()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(self.font()))
        self._rows = {}
        for option in options:
            row = OptionRow(option)
            row.changed.connect(self.on_row_changed)
            self._rows[option.name] = row
            column.addWidget(row)
        column.addStretch(1)
        self._scroll.setWidget(body)
        self._fit()
        self._scroll.setVisible(bool(options))
        self._hint.setText(self.tr("This model has no options."))
        self._hint.setVisible(not options)
        self._reset_all.setVisible(bool(options))
        self._count.setVisible(bool(options))
        self._show_values(kept)
        if self.values() != kept:
            self.changed.emit()

    def values(self) -> dict[str, Any]:
        """What differs from the defaults, as it goes on the wire. What is in error is left out; see `errors`."""
        return {name: row.value() for name, row in self._rows.items() if row.differs() and not row.error()}

    def errors(self) -> dict[str, str]:
        """The options that do not take what was entered, each with a sentence."""
        return {name: error for name, row in self._rows.items() if (error := row.error())}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these values and the defaults of all other options. What an option does not take is left out."""
        before = self.values()
        self._show_values(values)
        if self.values() != before:
            self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)  # once the rows have the font too

    @Slot()
    def on_reset_all(self) -> None:
        self.set_values({})
        self._rows[next(iter(self._rows))].control.focus_target().setFocus()

    @Slot()
    def on_row_changed(self) -> None:
        if not self._quiet:
            self._summarize()
            self.changed.emit()

    def _show_values(self, values: Mapping[str, Any]) -> None:
        self._quiet = True
        for name, row in self._rows.items():
            value = values.get(name)
            try:
                row.control.show_value(None if value is None else row.option.check(value))
            except OptionError:
                row.control.show_value(None)
            row.on_changed()
        self._quiet = False
        self._summarize()

    def _fit(self) -> None:
        """Be wide enough for the widest row: there is no scrolling sideways."""
        body = self._scroll.widget()
        if body is not None:
            bar = self._scroll.verticalScrollBar().sizeHint().width()
            self._scroll.setMinimumWidth(body.minimumSizeHint().width() + bar)

    def _summarize(self) -> None:
        different = sum(row.differs() for row in self._rows.values())
        wrong = len(self.errors())
        text = self.tr("{count} changed").format(count=different) if different else self.tr("All at their defaults")
        if wrong:
            text = self.tr("{count} changed, {wrong} not valid").format(count=different, wrong=wrong)
        self._count.set_text(text)
        self._reset_all.setEnabled(bool(different))
