"""Takes as sound files: saved where the user says, or dragged out of the window."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QMimeData, QObject, QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QDrag, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from core.audio.files import SUFFIXES
from core.takes.export import file_name
from gui.dragged import add_takes
from gui.library_link import LibraryLink
from gui.pages.library.errands import Errands
from gui.preferences import Preferences
from gui.widgets.takes_view import TakesView

if TYPE_CHECKING:
    from core.takes.library import TakeRecord


class Exporting(QObject):
    """Asks where to, then writes one file after the other while the window goes on."""

    def __init__(
        self, view: TakesView, library: LibraryLink, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._library = library
        self._preferences = preferences
        self._errands = Errands(view.notice)
        self._dragged: tempfile.TemporaryDirectory[str] | None = None
        view.table.export_requested.connect(self.on_export)
        view.table.drag_requested.connect(self.on_drag)

    async def finish(self) -> None:
        """Write what is being written; forget what was dragged."""
        await self._errands.finish()
        if self._dragged is not None:
            self._dragged.cleanup()
            self._dragged = None

    def on_export(self, records: Sequence[TakeRecord], suffix: str) -> None:
        """Ask where to write takes, in the format of this suffix or, with none, that of the last time."""
        suffix = suffix or self._format()
        dialog = QFileDialog(self._view, self.tr("Export takes"), self._folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(records) == 1:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            suffixes = sorted(SUFFIXES, key=lambda each: each != suffix)
            dialog.setNameFilters([f"{each.removeprefix('.').upper()} (*{each})" for each in suffixes])
            dialog.filterSelected.connect(lambda text: dialog.setDefaultSuffix(text.rpartition("*")[2].rstrip(")")))
            dialog.setDefaultSuffix(suffix)
            dialog.selectFile(file_name(records[0], suffix))
            dialog.fileSelected.connect(lambda path: self._write([(records[0], Path(path))]))
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Export here"))
            dialog.fileSelected.connect(lambda path: self._write(self._places(records, Path(path), suffix)))
        dialog.open()

    def on_drag(self, records: Sequence[TakeRecord]) -> None:
        """Begin to drag takes as WAV files, as soon as the files are there."""
        if self._dragged is None:
            self._dragged = tempfile.TemporaryDirectory(prefix="timbre-")
        places = self._places(records, Path(self._dragged.name), ".wav")

        async def prepare() -> None:
            for record, path in places:
                await self._library.export(record, path)
            # Dragging has an event loop of its own, which no coroutine may wait in.
            QTimer.singleShot(0, self, lambda: self._drag(places))

        self._errands.run(prepare())

    def _drag(self, places: Sequence[tuple[TakeRecord, Path]]) -> None:
        if not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return  # let go meanwhile
        drag = QDrag(self._view.table)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for _, path in places])
        add_takes(data, [record.id for record, _ in places])
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)

    def _write(self, places: Sequence[tuple[TakeRecord, Path]]) -> None:
        count, folder = len(places), places[0][1].parent
        self._preferences.save("export folder", str(folder))
        self._preferences.save("export format", places[0][1].suffix)

        async def write() -> None:
            for number, (record, path) in enumerate(places, 1):
                if count > 1:
                    text = self.tr("Exporting {number} of {count}…").format(number=number, count=count)
                    self._view.notice.show_info(text, "", self.tr("Cancel"), task.cancel)
                await self._library.export(record, path)
            what = places[0][1].name if count == 1 else self.tr("{count} takes").format(count=count)
            self._view.notice.show_info(
                self.tr("{what} exported to {folder}.").format(what=what, folder=folder),
                "",
                self.tr("Open the folder"),
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
            )

        task = self._errands.run(write())

    def _folder(self) -> str:
        """Where takes were exported to the last time, if that is still there."""
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)
        last = str(self._preferences.load("export folder", ""))
        return last if last and QDir(last).exists() else usual

    def _format(self) -> str:
        last = str(self._preferences.load("export format", ""))
        return last if last in SUFFIXES else SUFFIXES[0]

    def _places(self, records: Sequence[TakeRecord], folder: Path, suffix: str) -> list[tuple[TakeRecord, Path]]:
        """A path for each take; nothing that is there is overwritten."""
        places: dict[Path, TakeRecord] = {}
        for record in records:
            first = path = folder / file_name(record, suffix)
            number = 1
            while path in places or path.exists():
                number += 1
                path = first.with_stem(f"{first.stem} {number}")
            places[path] = record
        return [(record, path) for path, record in places.items()]
