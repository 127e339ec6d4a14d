"""The compare page: what happens between adding, synthesising, hearing and keeping."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QInputDialog, QWidget

from core.studies.comparison import Comparison
from core.takes import Take
from core.voices import Catalogue, VoiceSpec, load_catalogue
from gui.keys import bind_keys
from gui.look.formats import format_usd
from gui.pages.compare.cells import Cells, CellState
from gui.pages.compare.grid_model import GridModel
from gui.pages.compare.keeping import Keeping, renamed
from gui.pages.compare.layout import CompareLayout
from gui.pages.compare.measured import Figure
from gui.pages.compare.menus import Menus
from gui.pages.compare.playing import Playing
from gui.pages.compare.summary_model import SummaryModel, column_median, spoken
from gui.pages.compare.synthesising import Synthesising

if TYPE_CHECKING:
    from gui.gateway_link import GatewayLink
    from gui.library_link import LibraryLink
    from gui.player import Player
    from gui.preferences import Preferences

LAST_FRAMES = 6


class ComparePage(QWidget):
    """The same texts in several voices, side by side."""

    voice_wanted = Signal()  # the one that is chosen on the audition page
    open_texts_wanted = Signal()

    def __init__(
        self,
        link: GatewayLink,
        player: Player,
        library: LibraryLink,
        folder: Path,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._catalogue = load_catalogue()
        self._problem = ""
        self.keeping = Keeping(folder, preferences, self)
        self.cells = Cells(self.keeping, library, self)
        self.playing = Playing(player, self.keeping, self.cells, self)
        self.synthesising = Synthesising(link, self.keeping, self.cells, self)
        self.grid_model = GridModel(self.keeping, self.cells, self.playing, self)
        self.ui = CompareLayout(self, self.grid_model, SummaryModel(self.grid_model, self.keeping, self.cells, self))
        self.menus = Menus(self.ui, self.keeping, self)
        self.setAccessibleName(self.tr("Compare"))
        self.ui.at_once.setValue(preferences.load("compare at once", self.ui.at_once.value()))
        self.ui.match.setChecked(bool(preferences.load("compare match loudness", True)))
        self.ui.words.setChecked(bool(preferences.load("compare same word", False)))
        self.ui.entry.hide()
        self._connect()
        self.on_listening_changed()
        self.on_comparison_changed()

    def start(self) -> None:
        """Open what was open last."""
        self.keeping.start()

    def set_catalogue(self, served: Catalogue | None) -> None:
        """What the gateway serves."""
        self._catalogue = load_catalogue().merged(served) if served else load_catalogue()
        self.grid_model.set_catalogue(self._catalogue)
        self.refresh()

    def add_spec(self, spec: VoiceSpec) -> None:
        """One more column."""
        self.keeping.edit(lambda comparison: comparison.with_spec(spec))

    def add_texts(self, texts: list[str]) -> None:
        """More rows."""
        before = self.keeping.comparison
        self.keeping.edit(lambda comparison: comparison.with_texts(texts))
        if self.keeping.comparison is before and self.keeping.is_open:
            self.ui.notice.show_info(self.tr("These texts are in the grid already."))

    def add_take(self, take_id: str, take: Take) -> None:
        """A take that is in the library, in the cell of its text and its spec."""
        self.keeping.edit(lambda comparison: comparison.with_existing(take.text, take.spec, take_id))

    def say(self, sentence: str) -> None:
        """Say why something was not done."""
        self.ui.notice.show_error(sentence)

    async def finish(self) -> None:
        """Before the library closes: end what is under way, and keep what was spoken."""
        self.synthesising.cancel()
        await self.synthesising.finish()
        await self.cells.finish()

    async def aclose(self) -> None:
        """After the library has closed: the comparison is on disk."""
        await self.keeping.aclose()

    def _connect(self) -> None:
        ui, menus, grid = self.ui, self.menus, self.ui.grid
        self.keeping.changed.connect(self.on_comparison_changed)
        self.keeping.failed.connect(self.on_keeping_failed)
        self.keeping.recovered.connect(self.on_keeping_recovered)
        self.cells.changed.connect(self.refresh)
        self.synthesising.changed.connect(self.refresh)
        self.playing.changed.connect(self.on_playing_changed)
        self.playing.moved.connect(lambda: grid.repaint_cell(self.playing.place))
        ui.name.textEdited.connect(self.on_named)
        ui.add_voice.clicked.connect(self.voice_wanted)
        ui.empty_voice.clicked.connect(self.voice_wanted)
        ui.empty_texts.clicked.connect(self.open_texts_wanted)
        ui.entry.added.connect(self.add_texts)
        ui.entry.left.connect(self.on_entry_left)
        ui.synthesise.clicked.connect(self.on_synthesise)
        ui.cancel.clicked.connect(self.synthesising.cancel)
        ui.retry.clicked.connect(self.on_retry)
        ui.at_once.valueChanged.connect(lambda value: self._preferences.save("compare at once", value))
        ui.match.toggled.connect(self.on_listening_changed)
        ui.words.toggled.connect(self.on_listening_changed)
        ui.play_all.clicked.connect(self.on_play_all)
        grid.current_changed.connect(self.refresh)
        grid.play_requested.connect(self.playing.play_pause)
        grid.switch_requested.connect(self.playing.switch)
        grid.undo_requested.connect(self.keeping.undo)
        for one, slot in (
            (grid.remove_text_requested, self.on_remove_text),
            (grid.remove_column_requested, self.on_remove_column),
            (grid.rename_requested, self.on_rename),
            (grid.pin_requested, self.on_pin),
            (grid.hide_requested, self.on_hide),
            (menus.remove_text_chosen, self.on_remove_text),
            (menus.remove_column_chosen, self.on_remove_column),
            (menus.rename_chosen, self.on_rename),
            (menus.pin_chosen, self.on_pin),
            (menus.hide_chosen, self.on_hide),
            (menus.entry_chosen, self.on_entry_chosen),
            (menus.play_chosen, grid.on_play),
            (menus.again_chosen, self.on_again),
        ):
            one.connect(slot)
        menus.delete_chosen.connect(self.on_delete)
        menus.open_texts_chosen.connect(self.open_texts_wanted)
        menus.texts_chosen.connect(self.add_texts)
        menus.sort_chosen.connect(self.on_sort)
        menus.show_chosen.connect(self.on_show)
        keys = {"speak": self.on_synthesise, "stop": self.on_stop, "play or pause": self.on_play_pause}
        bind_keys(self, keys)

    # Keeping.

    def on_comparison_changed(self) -> None:
        comparison = self.keeping.comparison
        if self.ui.name.text().strip() != comparison.name:
            self.ui.name.setText(comparison.name)
        self.ui.show_parts(rows=len(comparison.rows), columns=len(comparison.shown))
        self.refresh()

    def on_named(self, name: str) -> None:
        self.keeping.change(renamed(self.keeping.comparison, name), undoable=False)

    def on_delete(self) -> None:
        gone = self.keeping.delete()
        sentence = self.tr("The comparison was deleted; its takes are in the library.")
        self.ui.notice.show_info(sentence, "", self.tr("Undo"), lambda: self.keeping.put_back(gone))

    def on_keeping_failed(self, sentence: str) -> None:
        self._problem = sentence
        self.ui.notice.show_error(sentence)

    def on_keeping_recovered(self) -> None:
        if self.ui.notice.sentence() == self._problem:
            self.ui.notice.clear()

    # Rows and columns.

    def on_entry_chosen(self) -> None:
        self.ui.entry.show()
        self.ui.entry.field.setFocus()

    def on_entry_left(self) -> None:
        self.ui.entry.hide()
        self.ui.grid.setFocus()

    def on_remove_text(self) -> None:
        if (current := self.ui.grid.current()) is not None:
            self._remove(self.keeping.comparison.without_row(current[0]), self.tr("The text was removed."))

    def on_remove_column(self) -> None:
        if (current := self.ui.grid.current()) is not None:
            self._remove(self.keeping.comparison.without_column(current[1]), self.tr("The voice was removed."))

    def on_rename(self) -> None:
        """Ask for a column's name."""
        current = self.ui.grid.current()
        column = self.keeping.comparison.column(current[1]) if current else None
        if column is None:
            return
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Rename the column"))
        dialog.setLabelText(self.tr("Name of the column; empty for the voice's own:"))
        dialog.setTextValue(column.name)
        dialog.textValueSelected.connect(lambda name: self._change_column(column.id, name=name.strip()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def on_pin(self) -> None:
        current = self.ui.grid.current()
        column = self.keeping.comparison.column(current[1]) if current else None
        if column is not None:
            self._change_column(column.id, pinned=not column.pinned)

    def on_hide(self) -> None:
        if (current := self.ui.grid.current()) is not None:
            self._change_column(current[1], hidden=True)

    def on_show(self, column_id: str) -> None:
        self._change_column(column_id, hidden=False)

    def on_sort(self, figure: Figure) -> None:
        """The smallest median first; columns without one last."""
        medians = {}
        for column in self.keeping.comparison.columns:
            median, _ = column_median(figure, spoken(column, self.keeping, self.cells))
            medians[column.id] = (median is None, median.value if median else 0.0)
        self.keeping.change(self.keeping.comparison.with_order(sorted(medians, key=lambda each: medians[each])))

    def _change_column(self, column_id: str, **changes: object) -> None:
        self.keeping.change(self.keeping.comparison.with_column(column_id, **changes))

    def _remove(self, without: Comparison, sentence: str) -> None:
        self.keeping.change(without)
        self.ui.notice.show_info(sentence, "", self.tr("Undo"), self.keeping.undo)

    # Synthesising.

    def on_synthesise(self) -> None:
        self._speak((CellState.EMPTY, CellState.MISSING))

    def on_retry(self) -> None:
        self._speak((CellState.FAILED,))

    def on_again(self) -> None:
        if (current := self.ui.grid.current()) is not None:
            self.synthesising.begin([current], self.ui.at_once.value())

    def _speak(self, states: tuple[CellState, ...]) -> None:
        self.synthesising.begin(self.cells.places(states), self.ui.at_once.value())
        self.ui.grid.setFocus()  # where keys play what arrives; the button is off by now

    # Hearing.

    def on_play_all(self) -> None:
        if self.playing.plays_all or self.playing.place is not None:
            self.playing.stop()
        else:
            self.playing.play_all(self.ui.grid.current())

    def on_play_pause(self) -> None:
        self.playing.play_pause(self.playing.place or self.ui.grid.current())

    def on_stop(self) -> None:
        if self.playing.place is not None or self.playing.plays_all:
            self.playing.stop()
        else:
            self.synthesising.cancel()

    def on_listening_changed(self) -> None:
        self._preferences.save("compare match loudness", self.ui.match.isChecked())
        self._preferences.save("compare same word", self.ui.words.isChecked())
        self.playing.follows_words = self.ui.words.isChecked()
        if self.playing.matches_loudness != self.ui.match.isChecked():
            self.playing.match_loudness(self.ui.match.isChecked())

    def on_playing_changed(self) -> None:
        if self.playing.place is not None and self.playing.plays_all:
            self.ui.grid.go_to(self.playing.place)
        self.refresh()

    # What is shown beside the grid.

    def refresh(self) -> None:
        """Buttons and the words beside them."""
        running, ui = self.synthesising.is_running, self.ui
        failed = len(self.cells.places((CellState.FAILED,)))
        estimate = self.synthesising.estimate(self._catalogue)
        ui.synthesise.setEnabled(not running and estimate.cells > 0)
        ui.cancel.setVisible(running)
        ui.retry.setVisible(failed > 0 and not running)
        ui.retry.setText(self.tr("Retry failed ({count})").format(count=failed))
        ui.plan.setText(self._plan())
        ui.play_all.setEnabled(bool(self.cells.places((CellState.DONE,))))
        active = self.playing.plays_all
        ui.play_all.setChecked(active)
        hidden = sum(column.hidden for column in self.keeping.comparison.columns)
        ui.column.setText(
            self.tr("Columns ({count} hidden) ▾").format(count=hidden) if hidden else self.tr("Columns ▾")
        )
        self._show_reason()

    def _plan(self) -> str:
        """What Synthesise will do, or is doing."""
        if self.synthesising.is_running:
            done, total = self.synthesising.done, self.synthesising.total
            return self.tr("{done} of {total} spoken").format(done=done, total=total)
        estimate = self.synthesising.estimate(self._catalogue)
        if not estimate.cells:
            everything = self.cells.places((CellState.DONE, CellState.FAILED))
            return self.tr("Every cell is spoken") if everything else self.tr("Nothing to speak yet")
        speeches = self.tr("1 speech") if estimate.cells == 1 else self.tr("{n} speeches").format(n=estimate.cells)
        if estimate.usd is None:
            return self.tr("{speeches} · no price known").format(speeches=speeches)
        words = f"{speeches} · ≈ {format_usd(estimate.usd)}"
        if estimate.unpriced:
            words += " · " + self.tr("{count} without a known price").format(count=estimate.unpriced)
        return words

    def _show_reason(self) -> None:
        """Why the cell of the cursor failed."""
        current = self.ui.grid.current()
        cell = self.cells.cell(current) if current else None
        if cell is None or cell.state is not CellState.FAILED or cell.measured is None:
            self.ui.reason.clear()
            return
        take = cell.measured.take
        sentence = take.error or self.tr("No audio came: try again, or another text.")
        if self.ui.reason.sentence() != sentence:
            lines = [f"attempt {number}: {each.error}" for number, each in enumerate(take.timeline.attempts, 1)]
            lines += [f"{'→' if frame.sent else '←'} {frame.text}" for frame in take.frames[-LAST_FRAMES:]]
            self.ui.reason.show_error(sentence, "\n".join(lines), self.tr("Try this cell again"), self.on_again)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.ui.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ui.grid.fit()
