"""Changing the grid: texts and voices are added, edited, moved, named, hidden and removed, all with undo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from core.studies.comparison import Comparison
from core.takes import Take
from core.voices import VoiceSpec
from gui.pages.compare.cells import Cells
from gui.pages.compare.keeping import Keeping
from gui.pages.compare.layout import CompareLayout
from gui.pages.compare.measured import Figure
from gui.pages.compare.summary_model import column_median, spoken


class Editing(QObject):
    """Each slot is one change of the comparison; most are about the text or the voice of the cursor."""

    def __init__(self, ui: CompareLayout, keeping: Keeping, cells: Cells, page: QWidget) -> None:
        super().__init__(page)
        self._ui = ui
        self._keeping = keeping
        self._cells = cells
        self._page = page

    # Texts.

    def add_texts(self, texts: list[str]) -> None:
        """More rows."""
        before = self._keeping.comparison
        self._keeping.edit(lambda comparison: comparison.with_texts(texts))
        if self._keeping.comparison is before and self._keeping.is_open:
            self._ui.notice.show_info(self.tr("These texts are in the grid already."))

    def change_text(self, row_id: str, text: str) -> None:
        """Another text in the place of one; its takes stay with the old one, which undo brings back."""
        comparison = self._keeping.comparison
        changed = comparison.with_text(row_id, text)
        if changed is not comparison:
            self._keeping.change(changed)
        elif text.strip() and (row := comparison.row(row_id)) is not None and row.text != text.strip():
            self._ui.notice.show_info(self.tr("This text is in the grid already."))

    def on_move_text(self, steps: int) -> None:
        """Down by so many rows, up where that is negative."""
        if (current := self._ui.grid.current()) is not None:
            rows = [row.id for row in self._keeping.comparison.rows]
            self.place_text(current[0], rows.index(current[0]) + steps)

    def place_text(self, row_id: str, at: int) -> None:
        """A text to a place among the others."""
        current = self._ui.grid.current()
        self._keeping.change(self._keeping.comparison.with_row_at(row_id, at))
        if current is not None:
            self._ui.grid.go_to(current)

    def on_remove_text(self) -> None:
        if (current := self._ui.grid.current()) is not None:
            self._remove(self._keeping.comparison.without_row(current[0]), self.tr("The text was removed."))

    # Voices.

    def add_specs(self, specs: Sequence[VoiceSpec]) -> None:
        """More columns, in one step."""

        def add(comparison: Comparison) -> Comparison:
            for spec in specs:
                comparison = comparison.with_spec(spec)
            return comparison

        self._keeping.edit(add)

    def add_take(self, take_id: str, take: Take) -> None:
        """A take that is in the library, in the cell of its text and its spec."""
        self._keeping.edit(lambda comparison: comparison.with_existing(take.text, take.spec, take_id))

    def on_move_column(self, steps: int) -> None:
        """To the right by so many columns, to the left where that is negative."""
        if (current := self._ui.grid.current()) is not None:
            shown = [column.id for column in self._keeping.comparison.shown]
            self.place_column(current[1], shown.index(current[1]) + steps)

    def place_column(self, column_id: str, at: int) -> None:
        """A voice to a place among those that are shown; pinned ones stay in front."""
        current = self._ui.grid.current()
        self._keeping.change(self._keeping.comparison.with_column_at(column_id, at))
        if current is not None:
            self._ui.grid.go_to(current)

    def on_rename(self) -> None:
        """Ask for a column's name."""
        current = self._ui.grid.current()
        column = self._keeping.comparison.column(current[1]) if current else None
        if column is None:
            return
        dialog = QInputDialog(self._page)
        dialog.setWindowTitle(self.tr("Rename the column"))
        dialog.setLabelText(self.tr("Name of the column; empty for the voice's own:"))
        dialog.setTextValue(column.name)
        dialog.textValueSelected.connect(lambda name: self._change_column(column.id, name=name.strip()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def on_pin(self) -> None:
        current = self._ui.grid.current()
        column = self._keeping.comparison.column(current[1]) if current else None
        if column is not None:
            self._change_column(column.id, pinned=not column.pinned)

    def on_hide(self) -> None:
        if (current := self._ui.grid.current()) is not None:
            self._change_column(current[1], hidden=True)

    def on_show(self, column_id: str) -> None:
        self._change_column(column_id, hidden=False)

    def on_remove_column(self) -> None:
        if (current := self._ui.grid.current()) is not None:
            self._remove(self._keeping.comparison.without_column(current[1]), self.tr("The voice was removed."))

    def on_sort(self, figure: Figure) -> None:
        """The smallest median first; cold columns, which are not to be compared with warm ones, after those."""
        medians = {}
        for column in self._keeping.comparison.columns:
            found = column_median(figure, spoken(column, self._keeping, self._cells))
            medians[column.id] = (found.median is None, found.cold, found.median.value if found.median else 0.0)
        self._keeping.change(self._keeping.comparison.with_order(sorted(medians, key=lambda each: medians[each])))

    def _change_column(self, column_id: str, **changes: object) -> None:
        current = self._ui.grid.current()
        self._keeping.change(self._keeping.comparison.with_column(column_id, **changes))
        if current is not None:
            self._ui.grid.go_to(current)

    def _remove(self, without: Comparison, sentence: str) -> None:
        self._keeping.change(without)
        self._ui.notice.show_info(sentence, "", self.tr("Undo"), self._keeping.undo)
