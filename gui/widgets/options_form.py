"""A form for a model's options, built from their schema."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from core.voices.options import Option, OptionError
from gui.look.theme import spacing
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.fold import Fold
from gui.widgets.foreign_options import ForeignOptions
from gui.widgets.option_groups import group_titles, grouped
from gui.widgets.option_row import OptionRow
from gui.widgets.tab_order import lead_through

FOREIGN = "foreign"
"""The fold of options that are not for the model, beside those of the groups."""


class OptionsForm(QWidget):
    """The options of one model, in groups; gives what differs from the defaults."""

    changed = Signal()
    settled = Signal()  # a change is complete: what was typed is entered, the slider is let go
    fold_toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, OptionRow] = {}
        self._folds: dict[str, Fold] = {}
        self._members: dict[str, list[OptionRow]] = {}
        self._folded: set[str] = {FOREIGN}
        self._quiet = False
        self._count = ElidedLabel()
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._reset_all = QToolButton()
        self._reset_all.setText(self.tr("Reset all"))
        self._reset_all.setToolTip(self.tr("Set every option back to its default (Ctrl+Z takes it back)"))
        self._reset_all.clicked.connect(self.on_reset_all)
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        gap = spacing(self.font())
        head = QHBoxLayout()
        head.addWidget(self._count, 1)
        head.addWidget(self._reset_all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)
        self._column.addLayout(head)
        self._column.addWidget(self._hint)
        self._body = QWidget()
        self._column.addWidget(self._body)
        self.setAccessibleName(self.tr("Options"))
        self.set_options([])
        self._hint.setText(self.tr("The options of the chosen model appear here."))

    def set_options(self, options: Sequence[Option], foreign: Sequence[tuple[Option, Sequence[str]]] = ()) -> None:
        """Build the form anew; values that the new options of the same name take are kept.

        foreign: options of the provider that this model does not take, with the models that do.
        """
        kept = self.values()
        self._rows, self._folds, self._members = {}, {}, {}
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(self.font()))
        titles = group_titles()
        for group, members in grouped(options).items():
            self._add_fold(column, group, self._group_fold(titles[group], group, members))
        if foreign:
            self._add_fold(column, FOREIGN, ForeignOptions(foreign))
        self._column.replaceWidget(self._body, body)
        self._body.setParent(None)
        self._body.deleteLater()
        self._body = body
        lead_through(body, self._reset_all)
        body.show()  # now, and not when the layout comes to it: what is in it may be given the focus
        self._hint.setText(self.tr("This model has no options."))
        self._hint.setVisible(not options)
        self._reset_all.setVisible(bool(options))
        self._count.setVisible(bool(options))
        self._show(kept)
        if self.values() != kept:
            self.changed.emit()

    def values(self) -> dict[str, Any]:
        """What differs from the defaults, as it goes on the wire. What is in error is left out; see `errors`."""
        return {name: row.value() for name, row in self._rows.items() if row.differs() and not row.error()}

    def names(self) -> Collection[str]:
        """The options that there are."""
        return self._rows.keys()

    def errors(self) -> dict[str, str]:
        """The options that do not take what was entered, each with a sentence."""
        return {name: error for name, row in self._rows.items() if (error := row.error())}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these values and the defaults of all other options. What an option does not take is left out."""
        before = self.values()
        self._show(values)
        if self.values() != before:
            self.changed.emit()

    def fitting(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """For every option the value as it takes it; None, which is the default, for none and for a wrong one."""
        return {name: _fitting(row.option, values.get(name)) for name, row in self._rows.items()}

    def entered(self) -> dict[str, Any]:
        """What every row shows, right or wrong; None for a default."""
        return {name: row.control.raw_value() if row.differs() else None for name, row in self._rows.items()}

    def show_entered(self, entered: Mapping[str, Any]) -> None:
        """Show in these rows what they showed once."""
        self._quiet = True
        for name, raw in entered.items():
            if name in self._rows:
                self._rows[name].control.show_value(raw)
                self._rows[name].on_changed()
        self._quiet = False
        self._summarize()
        self.changed.emit()

    def folded(self) -> list[str]:
        """The groups that the user has folded."""
        return sorted(self._folded)

    def set_folded(self, groups: Collection[str]) -> None:
        self._folded = set(groups)
        for group, fold in self._folds.items():
            fold.set_unfolded(group not in self._folded)

    @Slot()
    def on_reset_all(self) -> None:
        self.set_values({})
        self._rows[next(iter(self._rows))].control.focus_target().setFocus()
        self.settled.emit()

    @Slot()
    def on_row_changed(self) -> None:
        if not self._quiet:
            self._summarize()
            self.changed.emit()

    @Slot()
    def on_row_settled(self) -> None:
        if not self._quiet:
            self.settled.emit()

    def _show(self, values: Mapping[str, Any]) -> None:
        self._quiet = True
        for name, value in self.fitting(values).items():
            self._rows[name].control.show_value(value)
            self._rows[name].on_changed()
        self._quiet = False
        self._summarize()

    def _group_fold(self, title: str, group: str, options: Sequence[Option]) -> Fold:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(self.font()))
        self._members[group] = []
        for option in options:
            row = OptionRow(option)
            row.changed.connect(self.on_row_changed)
            row.settled.connect(self.on_row_settled)
            self._rows[option.name] = row
            self._members[group].append(row)
            column.addWidget(row)
        return Fold(title, self.tr("Show or hide these options"), body)

    def _add_fold(self, column: QVBoxLayout, group: str, fold: Fold) -> None:
        fold.set_unfolded(group not in self._folded)
        fold.toggled.connect(lambda unfolded: self._note_fold(group, unfolded))
        self._folds[group] = fold
        column.addWidget(fold)

    def _note_fold(self, group: str, unfolded: bool) -> None:
        (self._folded.discard if unfolded else self._folded.add)(group)
        self.fold_toggled.emit()

    def _summarize(self) -> None:
        different = sum(row.differs() for row in self._rows.values())
        wrong = len(self.errors())
        self._count.set_text(self._said(different, wrong) or self.tr("All at their defaults"))
        self._reset_all.setEnabled(bool(different))
        for group, rows in self._members.items():
            wrong = sum(bool(row.error()) for row in rows)
            self._folds[group].set_note(self._said(sum(row.differs() for row in rows), wrong), wrong=bool(wrong))

    def _said(self, different: int, wrong: int) -> str:
        if wrong:
            return self.tr("{count} changed, {wrong} not valid").format(count=different, wrong=wrong)
        return self.tr("{count} changed").format(count=different) if different else ""


def _fitting(option: Option, value: Any) -> Any:
    try:
        return None if value is None else option.check(value)
    except OptionError:
        return None
