"""The compare page: what happens between adding, synthesising, hearing and keeping."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QWidget

from core.studies.comparison import Place
from core.voices import Catalogue, load_catalogue
from gui.dragged import is_ours
from gui.keys import bind_keys
from gui.pages.compare.cells import TO_SPEAK, Cells, CellState
from gui.pages.compare.commands import Command
from gui.pages.compare.editing import Editing
from gui.pages.compare.grid_model import GridModel, state_words
from gui.pages.compare.keeping import Keeping, renamed
from gui.pages.compare.layout import CompareLayout
from gui.pages.compare.menus import Menus
from gui.pages.compare.playing import Playing
from gui.pages.compare.progress import Progress
from gui.pages.compare.summary_model import SummaryModel
from gui.pages.compare.synthesising import Synthesising
from gui.widgets.device_notice import DeviceNotice

if TYPE_CHECKING:
    from gui.gateway_link import GatewayLink
    from gui.library_link import LibraryLink
    from gui.player import Player
    from gui.preferences import Preferences


class ComparePage(QWidget):
    """The same texts in several voices, side by side."""

    voice_wanted = Signal()  # the one that is chosen on the audition page
    list_wanted = Signal()  # of voices
    open_texts_wanted = Signal()
    dropped = Signal(object)  # QMimeData with voices or takes

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
        self._problem = ""
        self.keeping = Keeping(folder, preferences, self)
        self.cells = Cells(self.keeping, library, self)
        self.playing = Playing(player, self.keeping, self.cells, self)
        self.synthesising = Synthesising(link, self.keeping, self.cells, self)
        self.grid_model = GridModel(self.keeping, self.cells, self.playing, self)
        self.ui = CompareLayout(self, self.grid_model, SummaryModel(self.grid_model, self.keeping, self.cells, self))
        self.menus = Menus(self.ui, self.keeping, self)
        self.editing = Editing(self.ui, self.keeping, self.cells, self)
        self.progress = Progress(self.ui, self.cells, self.synthesising, link, self)
        self._device = DeviceNotice(player, self.ui.notice, self, lambda: self.playing.place is not None)
        self.setAccessibleName(self.tr("Compare"))
        self.ui.at_once.setValue(preferences.load("compare at once per provider", self.ui.at_once.value()))
        self.ui.match.setChecked(bool(preferences.load("compare match loudness", True)))
        self.ui.words.setChecked(bool(preferences.load("compare same word", False)))
        self.ui.entry.hide()
        self.setAcceptDrops(True)
        self._connect()
        self.on_listening_changed()
        self.on_comparison_changed()

    def start(self) -> None:
        """Open what was open last."""
        self.keeping.start()

    def set_catalogue(self, served: Catalogue | None) -> None:
        """What the gateway serves."""
        catalogue = load_catalogue().merged(served) if served else load_catalogue()
        self.grid_model.set_catalogue(catalogue)
        self.progress.set_catalogue(catalogue)

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
        ui, menus, grid, editing = self.ui, self.menus, self.ui.grid, self.editing
        self.keeping.changed.connect(self.on_comparison_changed)
        self.keeping.failed.connect(self.on_keeping_failed)
        self.keeping.recovered.connect(self.on_keeping_recovered)
        self.cells.spared.connect(self.on_spared)
        self.playing.changed.connect(self.on_playing_changed)
        self.playing.moved.connect(lambda: grid.repaint_cell(self.playing.place))
        self.playing.nothing_to_hear.connect(self.on_nothing_to_hear)
        ui.name.textEdited.connect(self.on_named)
        ui.add_voice.clicked.connect(self.voice_wanted)
        ui.empty_voice.clicked.connect(self.voice_wanted)
        ui.empty_list.clicked.connect(self.list_wanted)
        ui.empty_texts.clicked.connect(self.open_texts_wanted)
        ui.entry.added.connect(editing.add_texts)
        ui.entry.left.connect(self.on_entry_left)
        ui.synthesise.clicked.connect(self.on_synthesise)
        ui.cancel.clicked.connect(self.synthesising.cancel)
        ui.retry.clicked.connect(self.on_retry)
        ui.at_once.valueChanged.connect(lambda value: self._preferences.save("compare at once per provider", value))
        ui.match.toggled.connect(self.on_listening_changed)
        ui.words.toggled.connect(self.on_listening_changed)
        ui.play_all.clicked.connect(self.on_play_all)
        grid.switch_requested.connect(self.playing.switch)
        grid.text_moved.connect(editing.place_text)
        grid.column_moved.connect(editing.place_column)
        grid.text_edited.connect(editing.change_text)
        self.progress.again_wanted.connect(self.on_again)
        menus.delete_chosen.connect(self.on_delete)
        menus.open_texts_chosen.connect(self.open_texts_wanted)
        menus.texts_chosen.connect(editing.add_texts)
        menus.sort_chosen.connect(editing.on_sort)
        menus.show_chosen.connect(editing.on_show)
        grid.commanded.connect(self.on_command)
        menus.commanded.connect(self.on_command)
        self._slots: dict[Command, Callable[[], object]] = {
            Command.PLAY: self.on_play,
            Command.SPEAK_AGAIN: self.on_again,
            Command.LEFT_VOICE: partial(self.on_switch_beside, -1),
            Command.RIGHT_VOICE: partial(self.on_switch_beside, 1),
            Command.ADD_TEXTS: self.on_entry_chosen,
            Command.PASTE_TEXTS: self.on_paste,
            Command.ADD_VOICE: self.voice_wanted.emit,
            Command.EDIT_TEXT: grid.edit_text,
            Command.TEXT_UP: partial(editing.on_move_text, -1),
            Command.TEXT_DOWN: partial(editing.on_move_text, 1),
            Command.REMOVE_TEXT: editing.on_remove_text,
            Command.RENAME: editing.on_rename,
            Command.PIN: editing.on_pin,
            Command.UNPIN: editing.on_pin,
            Command.HIDE: editing.on_hide,
            Command.COLUMN_LEFT: partial(editing.on_move_column, -1),
            Command.COLUMN_RIGHT: partial(editing.on_move_column, 1),
            Command.REMOVE_COLUMN: editing.on_remove_column,
            Command.UNDO: self.keeping.undo,
        }
        keys = {"speak": self.on_synthesise, "stop": self.on_stop, "play or pause": self.on_play_pause}
        bind_keys(self, keys)

    def on_command(self, command: Command) -> None:
        self._slots[command]()

    # Keeping.

    def on_comparison_changed(self) -> None:
        comparison = self.keeping.comparison
        if self.ui.name.text().strip() != comparison.name:
            self.ui.name.setText(comparison.name)
        self.ui.show_parts(rows=len(comparison.rows), columns=len(comparison.shown))
        hidden = sum(column.hidden for column in comparison.columns)
        self.ui.column.setText(
            self.tr("Columns ({count} hidden) ▾").format(count=hidden) if hidden else self.tr("Columns ▾")
        )
        self.progress.refresh()

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

    def on_entry_chosen(self) -> None:
        self.ui.entry.show()
        self.ui.entry.field.setFocus()

    def on_paste(self) -> None:
        self.editing.add_texts(QGuiApplication.clipboard().text().splitlines())

    def on_entry_left(self) -> None:
        self.ui.entry.hide()
        self.ui.grid.setFocus()

    # Synthesising.

    def on_synthesise(self) -> None:
        self._speak(TO_SPEAK)

    def on_retry(self) -> None:
        self._speak((CellState.FAILED,))

    def on_again(self) -> None:
        if self.synthesising.is_running:
            self.ui.notice.show_info(self.tr("Wait until the others are spoken, or cancel those first."))
        elif (current := self.ui.grid.current()) is not None:
            self.synthesising.begin([current], self.ui.at_once.value())

    def on_spared(self, reason: str) -> None:
        """A cell was spoken again in vain."""
        sentence = self.tr("Speaking this cell again failed; what it had before stays.")
        self.ui.notice.show_error(sentence, reason)

    def _speak(self, states: tuple[CellState, ...]) -> None:
        self.synthesising.begin(self.cells.places(states), self.ui.at_once.value())
        self.ui.grid.setFocus()  # where keys play what arrives; the button is off by now

    # Hearing.

    def on_play_all(self) -> None:
        if self.playing.plays_all:
            self.playing.stop()
        else:
            self.playing.play_all(self.ui.grid.current())

    def on_play(self) -> None:
        if (current := self.ui.grid.current()) is not None:
            self.playing.play_pause(current)

    def on_switch_beside(self, steps: int) -> None:
        """Hear the voice so many columns to the right, at the same place."""
        self.ui.grid.switch_to(self.ui.grid.currentIndex().column() + steps)

    def on_nothing_to_hear(self, place: Place) -> None:
        words = state_words(self.cells.cell(place).state)
        sentence = self.tr("There is nothing to hear in this cell: {state}.").format(state=words.rstrip("…").lower())
        self.ui.notice.show_info(sentence if words else self.tr("There is nothing to hear in this cell."))

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
        self.ui.play_all.setChecked(self.playing.plays_all)
        self._device.tell()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_ours(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.ui.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ui.grid.fit()
