"""The text being typed, kept on disk so that it survives a crash."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QIODevice, QObject, QSaveFile, QStandardPaths, QTimer, Signal

log = logging.getLogger(__name__)

DELAY_MS = 400


class Draft(QObject):
    """Saves a text a moment after its last change; a save that fails leaves the previous one whole."""

    failed = Signal(str)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
        self._path = folder / f"{name}.txt"
        self._text = ""
        self._is_saved = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.save)

    def load(self) -> str | None:
        """The saved text, or None when there is none."""
        try:
            self._text = self._path.read_text(encoding="utf-8")
            return self._text
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            log.warning("the draft at %s could not be read: %s", self._path, error)
            return None

    def change(self, text: str) -> None:
        """Note a new text; it is saved soon."""
        self._text = text
        self._is_saved = False
        self._timer.start()

    def flush(self) -> None:
        """Save what has changed since the last time; what has not changed is left alone."""
        if not self._is_saved:
            self.save()

    def save(self) -> None:
        """Save now. Emits `failed` with one sentence when that is not possible."""
        self._timer.stop()
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._fail(error.strerror or str(error))
            return
        file = QSaveFile(str(self._path))
        data = self._text.encode("utf-8", errors="replace")
        if file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit():
            self._is_saved = True
        else:
            self._fail(file.errorString())

    def _fail(self, reason: str) -> None:
        self.failed.emit(
            self.tr("Your text could not be saved ({reason}): make room in {folder}, or make it writable.").format(
                reason=reason, folder=self._path.parent
            )
        )
