"""Hearing the grid: the cells of a text run in step, and one of them is heard."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, QTimer, Signal

from core.studies.comparison import Place
from core.takes.same_word import same_place
from gui.owned_task import owned_task
from gui.pages.compare.cells import Cells, CellState
from gui.pages.compare.keeping import Keeping
from gui.pages.compare.matching import gains, tracks
from gui.pages.compare.measured import MeasuredTake
from gui.player import Player
from gui.sound.player_state import PlayerState

PAUSE_MS = 600
"""Between two cells when all are played."""

JUMP_S = 0.5
"""Longer than a device takes to come to what it is given."""

Row = tuple[tuple[str, MeasuredTake], ...]


class Playing(QObject):
    """Plays a cell, switches to others of its row at the same place, and plays all of them one after the other."""

    beginning = Signal()  # whatever else is heard has to end
    changed = Signal()  # another cell is heard, or none
    nothing_to_hear = Signal(object)  # the place of a cell that was to be played
    moved = Signal()

    def __init__(self, player: Player, keeping: Keeping, cells: Cells, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._keeping = keeping
        self._cells = cells
        self._playback_id = 0
        self._last_id = -1
        self._jumps_from: int | None = None  # where it was when it was told to go back in another cell
        self._task: asyncio.Task[None] | None = None
        self._rests = False  # in the silence after a cell's end, which others of the row go on in
        self._row_id = ""
        self._row: Row = ()
        self._track = 0
        self._rate = 1
        self._made: tuple[object, list[bytes], int] = (None, [], 1)
        self._queue: list[Place] = []
        self._plays_all = False
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.on_next)
        self.matches_loudness = True
        self.follows_words = False
        player.position_changed.connect(self.on_position)
        player.finished.connect(self.on_finished)
        player.state_changed.connect(self.on_player_state)
        keeping.opened.connect(self.stop)
        keeping.changed.connect(self.on_comparison_changed)

    @property
    def place(self) -> Place | None:
        """The cell that is heard, or paused."""
        return (self._row_id, self._row[self._track][0]) if self._is_on else None

    @property
    def fraction(self) -> float:
        """How much of its cell has been heard."""
        return min(1.0, self._player.position / max(1, self._length)) if self._is_on else 0.0

    @property
    def is_paused(self) -> bool:
        return self._is_on and self._player.state is PlayerState.PAUSED

    @property
    def _is_on(self) -> bool:
        """Whether what the player plays is ours."""
        return bool(self._playback_id) and self._player.playback_id == self._playback_id

    @property
    def plays_all(self) -> bool:
        return self._plays_all

    def gain(self, place: Place) -> float:
        """What a cell is made louder by, in dB."""
        row = self._row_of(place[0])
        columns = [column_id for column_id, _ in row]
        if place[1] not in columns:
            return 0.0
        return gains([each for _, each in row], matched=self.matches_loudness)[columns.index(place[1])]

    def play(self, place: Place) -> None:
        """Hear a cell from its start."""
        self._leave_all()
        self._play(place)

    def play_pause(self, place: Place | None) -> None:
        """Pause what is heard, go on with it, or hear another cell."""
        if place is None or place == self.place:
            if self.is_paused:
                self._player.resume()
            elif self._is_on:
                self._player.pause()
        else:
            self.play(place)

    def play_all(self, first: Place | None) -> None:
        """Hear every cell, text by text, from one of them on."""
        every = self._keeping.comparison.places
        places = set(self._cells.places((CellState.DONE,)))
        self._queue = [place for place in every[every.index(first) if first in every else 0 :] if place in places]
        self._plays_all = bool(self._queue)
        self.on_next()

    def switch(self, place: Place) -> None:
        """Let another cell of the text that is heard go on at the same place, or at the same word; else hear it.

        One that has ended before that place is silent, until another is switched to or the longest ends.
        """
        columns = [column_id for column_id, _ in self._row]
        if not self._is_on or place[0] != self._row_id or place[1] not in columns:
            self.play(place)
            return
        track = columns.index(place[1])
        if track != self._track:
            shift = self._shift_to(track)
            self._track = track
            self._rests = self._player.position + shift >= self._length
            self._jumps_from = self._player.position if shift < 0 else None
            self._player.switch(track, shift=shift)
            self.changed.emit()

    def match_loudness(self, matches: bool) -> None:
        """Bring the takes of a text to one loudness, from the next playback on; what is heard begins again there."""
        self.matches_loudness = matches
        if (place := self.place) is not None:
            self._play(place, self._player.position)
        self.changed.emit()

    def stop(self) -> None:
        """Silence at once."""
        self._leave_all()
        if self._task is not None:
            self._task.cancel()
        if self._playback_id and self._player.playback_id == self._playback_id:
            self._player.stop()
        self._fall_silent()

    def on_next(self) -> None:
        """The next cell of all."""
        if self._queue:
            self._play(self._queue.pop(0))
        else:
            self._leave_all()
        self.changed.emit()

    def on_position(self, playback_id: int, position: int) -> None:
        if playback_id != self._playback_id or not playback_id:
            return
        if self._jumps_from is not None and 0 <= position - self._jumps_from < self._rate * JUMP_S:
            self.moved.emit()  # in the cell before, whose end this one's may come before
            return
        self._jumps_from = None
        if position >= self._length and not self._rests:  # what follows is silence
            self._ended()
            self._player.stop()
        else:
            self.moved.emit()

    def on_finished(self, playback_id: int) -> None:
        if playback_id == self._last_id:
            self._ended()

    def on_comparison_changed(self) -> None:
        """What is not shown any more is not heard any more."""
        if (place := self.place) is not None and place not in self._keeping.comparison.places:
            self.stop()

    def on_player_state(self) -> None:
        """Something else is heard, or nothing."""
        if self._playback_id and self._player.playback_id != self._playback_id:
            self._fall_silent()
            QTimer.singleShot(0, self, self.on_interrupted)  # unless it has ended: the player tells that next
        elif self._playback_id:
            self.changed.emit()

    def on_interrupted(self) -> None:
        """Something else was played, or all was silenced, in the midst of a cell: that ends playing all, too."""
        if not self._playback_id and not self._pause.isActive():
            self._leave_all()
            self.changed.emit()

    def _ended(self) -> None:
        """A cell has been heard to its end."""
        if self._queue:
            self._pause.start()
        else:
            self._leave_all()
        self._fall_silent()

    def _leave_all(self) -> None:
        self._queue.clear()
        self._pause.stop()
        self._plays_all = False

    def _play(self, place: Place, start: int = 0) -> None:
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
        self._task = owned_task(self, self._begin(place, start))

    async def _begin(self, place: Place, start: int) -> None:
        row = self._row_of(place[0])
        columns = [column_id for column_id, _ in row]
        if place[1] not in columns:
            self.nothing_to_hear.emit(place)
            return
        takes = [each for _, each in row]
        gain = gains(takes, matched=self.matches_loudness)
        key = (takes, gain)
        if self._made[0] != key:
            self._made = (key, *await asyncio.to_thread(tracks, takes, gain))
        self.beginning.emit()
        self._playback_id = 0
        self._jumps_from = None
        self._row_id, self._row, self._track = place[0], row, columns.index(place[1])
        _, made, self._rate = self._made
        self._rests = start >= self._length
        self._playback_id = self._player.play_tracks(made, self._rate, start=start, track=self._track)
        self._last_id = self._playback_id
        self.changed.emit()

    def _row_of(self, row_id: str) -> Row:
        """The cells of a text that can be heard."""
        columns = self._keeping.comparison.shown
        found = ((column.id, self._cells.measured((row_id, column.id))) for column in columns)
        return tuple((column_id, measured) for column_id, measured in found if measured is not None)

    @property
    def _length(self) -> int:
        """Of the cell that is heard, in samples of the playback."""
        measured = self._row[self._track][1]
        return measured.samples * self._rate // measured.take.spec.sample_rate

    def _shift_to(self, track: int) -> int:
        if not self.follows_words:
            return 0
        seconds = self._player.position / self._rate
        there = same_place(self._row[self._track][1].words, self._row[track][1].words, seconds)
        return 0 if there is None else round((there - seconds) * self._rate)

    def _fall_silent(self) -> None:
        self._playback_id = 0
        self.changed.emit()
