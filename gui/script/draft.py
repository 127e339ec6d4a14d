"""The texts being typed, kept on disk so that they survive a crash."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal

from gui.script.kept_texts import KeptText, KeptTexts, read_texts, write_texts
from gui.script.own_file import OwnFile, left_files, own_file

log = logging.getLogger(__name__)

DELAY_MS = 400
LOOK_MS = 50
RETRY_MS = 5000


class Draft(QObject):
    """Saves all texts a moment after a change, in a thread; a save that fails leaves the previous one whole."""

    failed = Signal(str)  # a sentence
    recovered = Signal()  # what had failed is saved now

    def __init__(self, state: Callable[[], KeptTexts], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
        self._own = own_file(self.folder)
        self._path = self._own.path
        self._taken_over: list[OwnFile] = []
        self._on_disk: KeptTexts | None = None
        self._writing: Future[None] | None = None
        self._being_written: KeptTexts | None = None
        self._is_failing = False
        self._is_changed = False
        self._thread = ThreadPoolExecutor(1, "texts")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.on_due)
        # Asked for from here: a signal from the thread might meet an object that Qt is just destroying.
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.on_look)

    def load(self) -> KeptTexts | None:
        """The saved texts, or None when there are none. Tells by `failed` when they cannot be read.

        What a second window has left when it was closed comes with them.
        """
        try:
            self._on_disk = read_texts(self._path)
        except FileNotFoundError:
            return self._load_single()
        except (OSError, ValueError) as error:
            log.warning("the texts at %s could not be read: %s", self._path, error)
            self._set_aside()
            return None
        return self._with_left(self._on_disk)

    def note_change(self) -> None:
        """Something has changed; it is saved soon."""
        self._is_changed = True
        self._timer.start(DELAY_MS)

    def flush(self) -> None:
        """Save now what is not saved yet, and wait for it."""
        self._timer.stop()
        if self._writing is not None:
            self._settle(self._writing)
        self._is_changed = True
        self._begin()
        if self._writing is not None:
            self._settle(self._writing)
        self._timer.stop()

    def close(self) -> None:
        """Save what is not saved yet, and leave the file to the next window."""
        self.flush()
        self._own.release()

    def on_due(self) -> None:
        if self._writing is None:
            self._begin()
        else:  # the disk is slow
            self._timer.start(DELAY_MS)

    def on_look(self) -> None:
        if self._writing is not None and self._writing.done():
            self._settle(self._writing)

    def _begin(self) -> None:
        state = self._state()
        if state == self._on_disk:
            return
        self._being_written = state
        self._writing = self._thread.submit(write_texts, self._path, state)
        self._look.start()

    def _settle(self, writing: Future[None]) -> None:
        """Wait for a write and note how it ended."""
        error = writing.exception()
        self._writing = None
        self._look.stop()
        if error is None:
            self._on_disk = self._being_written
            while self._taken_over:
                self._taken_over.pop().remove()
            if self._is_failing:
                self._is_failing = False
                self.recovered.emit()
            return
        log.warning("the texts could not be saved: %s", error)
        self._is_failing = True
        if self._is_changed:  # what is only tried again is not told again
            self._is_changed = False
            reason = error.strerror if isinstance(error, OSError) else None
            self.failed.emit(
                self.tr("Your texts could not be saved ({reason}): make room in {folder}, or make it writable.").format(
                    reason=reason or error, folder=self.folder
                )
            )
        if not self._timer.isActive():
            self._timer.start(RETRY_MS)

    def _with_left(self, own: KeptTexts) -> KeptTexts:
        """These texts, and behind them those of windows that are closed; their files go once all are saved here."""
        texts, closed = own.texts, own.closed
        for left in left_files(self.folder):
            try:
                found = read_texts(left.path)
            except (OSError, ValueError) as error:
                log.warning("the texts at %s could not be read: %s", left.path, error)
                left.release()
                continue
            texts += tuple(each for each in found.texts if each.text.strip() and not each.ready)
            closed = found.closed + closed
            self._taken_over.append(left)
        if self._taken_over:
            self.note_change()
        return KeptTexts(texts, own.current, closed)

    def _load_single(self) -> KeptTexts | None:
        """The one text that versions before 0.2 kept."""
        try:
            return KeptTexts((KeptText((self.folder / "script.txt").read_text("utf-8")),))
        except (OSError, UnicodeDecodeError):
            return None

    def _set_aside(self) -> None:
        """Leave what cannot be read to the user instead of overwriting it."""
        aside = self._path.with_name(f"texts-unreadable-{time.time_ns()}.json")
        try:
            self._path.replace(aside)
        except OSError:
            return
        self.failed.emit(
            self.tr("Your texts could not be read and were put aside as {file}: open that file to get at them.").format(
                file=aside
            )
        )
