"""What the user does with studies in the list: delete and bring back, rename, use again, share, end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QObject, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from gui.keys import SEQUENCES
from gui.pages.library.errands import Errands
from gui.pages.listening.result.writing import file_stem
from gui.pages.listening.studies import Studies
from gui.pages.listening.study_list import StudyList
from gui.preferences import Preferences

COPY_SUFFIX = ".timbre-study"


class Managing(QObject):
    """Carries out what the list asks for, and says there what came of it."""

    ended = Signal(str)  # the id of a study whose names may be shown now

    def __init__(self, studies: Studies, folder: Path, list_: StudyList, preferences: Preferences) -> None:
        super().__init__(list_)
        self._studies = studies
        self._folder = folder
        self._list = list_
        self._preferences = preferences
        self._errands = Errands(list_.notice)
        self._deleted: list[tuple[str, str]] = []
        self._rests = False
        menu = list_.menu
        list_.delete_wanted.connect(self.on_delete)
        list_.renamed.connect(self.on_renamed)
        menu.rename_chosen.connect(list_.on_rename)
        menu.again_chosen.connect(self.on_again)
        menu.folder_chosen.connect(self.on_folder)
        menu.copy_chosen.connect(self.on_copy)
        menu.bring_in_chosen.connect(self.on_bring_in)
        menu.end_chosen.connect(lambda: self.ask_to_end(list_.current))
        for name, slot in (
            (QKeySequence(QKeySequence.StandardKey.Delete), list_.on_delete),
            (QKeySequence(QKeySequence.StandardKey.Undo), self.on_undo),
            (QKeySequence(SEQUENCES["rename text"][0]), list_.on_rename),
        ):
            QShortcut(name, list_.tree, slot).setContext(Qt.ShortcutContext.WidgetShortcut)

    def refresh(self, chosen: str = "") -> None:
        """Show what there is by now."""
        self._rests = False
        self._errands.run(self._show(chosen))

    def clear(self) -> None:
        """An empty list until the next `refresh`, whatever is still being done: somebody listens, and it has names."""
        self._rests = True
        self._list.notice.clear()
        self._list.show_studies([])

    def close_down(self) -> None:
        """The window closes: what was begun is finished, but nothing is shown of it."""
        self._errands.cancel()

    def on_delete(self, study_id: str) -> None:
        self._errands.run(self._delete(study_id, self._list.title_of(study_id)))

    def on_undo(self) -> None:
        """Bring back what was deleted last."""
        if self._deleted:
            self._errands.run(self._restore(self._deleted.pop()[0]))

    def on_renamed(self, study_id: str, title: str) -> None:
        async def rename() -> None:
            try:
                await self._studies.rename(study_id, title)
            finally:
                await self._show(study_id)

        self._errands.run(rename())

    def on_again(self) -> None:
        study_id, title = self._list.current, self._list.title_of(self._list.current)

        async def again() -> None:
            self._list.notice.show_info(self.tr("Making the sounds of “{title}” again…").format(title=title))
            new = await self._studies.duplicate(study_id, self.tr("{title} (again)").format(title=title))
            self._list.notice.clear()
            await self._show(new)

        self._errands.run(again())

    def on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder / self._list.current)))

    def on_copy(self) -> None:
        """Ask where to, then write a copy."""
        study_id = self._list.current
        stem = file_stem(self._list.title_of(study_id), self.tr("Listening test"))
        dialog = self._dialog(self.tr("Copy of the study"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(COPY_SUFFIX)
        dialog.selectFile(stem + COPY_SUFFIX)
        dialog.fileSelected.connect(lambda path: self.write_copy(study_id, Path(path)))
        dialog.open()

    def on_bring_in(self) -> None:
        """Ask which copy, then bring it in."""
        dialog = self._dialog(self.tr("Bring in a copy"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.bring_in(Path(path)))
        dialog.open()

    def write_copy(self, study_id: str, path: Path) -> None:
        async def write() -> None:
            await self._studies.write_copy(study_id, path)
            self._preferences.save("study copy folder", str(path.parent))
            self._list.notice.show_info(
                self.tr("{name} can be brought in by another Timbre: Listening, More, Bring in a copy.").format(
                    name=path.name
                ),
                "",
                self.tr("Open the folder"),
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
            )

        self._errands.run(write())

    def bring_in(self, path: Path) -> None:
        async def bring() -> None:
            found = await self._studies.bring_in(path)
            self._preferences.save("study copy folder", str(path.parent))
            await self._show(found.study_id)
            title = self._list.title_of(found.study_id)
            if found.is_new:
                words = self.tr("“{title}” is here now: Begin asks who listens.").format(title=title)
            elif found.votes == 1:
                words = self.tr("1 answer was added to “{title}”.").format(title=title)
            else:
                words = self.tr("{count} answers were added to “{title}”.").format(count=found.votes, title=title)
            if found.known == 1:
                words += " " + self.tr("1 was left out: its trial had been answered here under the same name.")
            elif found.known:
                words += " " + self.tr(
                    "{count} were left out: their trials had been answered here under the same name."
                ).format(count=found.known)
            self._list.notice.show_info(words)

        self._errands.run(bring())

    def ask_to_end(self, study_id: str) -> None:
        """Once, since it cannot be undone; where nobody else is expected, others may still listen afterwards."""
        if self._list.is_complete(study_id):
            self._list.notice.show_info(
                self.tr(
                    "Whoever began has answered everything. Finishing the test shows the voices' names: hand over "
                    "first to whoever else is to listen."
                ),
                "",
                self.tr("Finish and show the result"),
                lambda: self._errands.run(self._finish(study_id)),
            )
            return
        self._list.notice.show_info(
            self.tr(
                "Not everybody has answered everything yet. Ending the test shows the names for good: no more answers "
                "are taken, and it cannot be undone."
            ),
            "",
            self.tr("End and unblind"),
            lambda: self._errands.run(self._end(study_id)),
        )

    async def _end(self, study_id: str) -> None:
        await self._studies.end(study_id)
        self._list.notice.clear()
        self.ended.emit(study_id)

    async def _finish(self, study_id: str) -> None:
        await self._studies.finish(study_id)
        self._list.notice.clear()
        self.ended.emit(study_id)

    async def _show(self, chosen: str = "") -> None:
        listed = await self._studies.list()
        if not self._rests:
            self._list.show_studies(listed, chosen)

    async def _delete(self, study_id: str, title: str) -> None:
        await self._studies.delete(study_id)
        self._deleted.append((study_id, title))
        await self._show()
        self._list.notice.show_info(
            self.tr("“{title}” was deleted.").format(title=title), "", self.tr("Undo"), self.on_undo
        )

    async def _restore(self, study_id: str) -> None:
        await self._studies.restore(study_id)
        self._list.notice.clear()
        await self._show(study_id)

    def _dialog(self, title: str) -> QFileDialog:
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        last = str(self._preferences.load("study copy folder", ""))
        dialog = QFileDialog(self._list, title, last if last and QDir(last).exists() else usual)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(self.tr("Copies of studies (*{suffix})").format(suffix=COPY_SUFFIX))
        return dialog
