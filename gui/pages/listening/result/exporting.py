"""Exporting a result: what, where to, and what came of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from gui.pages.library.errands import Errands
from gui.pages.listening.result.export_menu import ExportMenu
from gui.pages.listening.result.writing import Chosen, file_stem, write, write_figures
from gui.pages.listening.studies import Studies
from gui.preferences import Preferences
from gui.widgets.notice import Notice


class Exporting(QObject):
    """A button with its menu; writes what the page shows. everyone: nobody is set aside."""

    def __init__(self, studies: Studies, preferences: Preferences, notice: Notice, page: QWidget) -> None:
        super().__init__(page)
        self._studies = studies
        self._preferences = preferences
        self._notice = notice
        self._page = page
        self._errands = Errands(notice)
        self._study = ""
        self._stem = ""
        self.everyone = False
        self.button = QPushButton(self.tr("Export"))
        self.button.setToolTip(self.tr("Votes, voices, pairs, everything, or the figures, as files"))
        self.menu = ExportMenu(self.button)
        self.button.setMenu(self.menu)
        self.menu.table_chosen.connect(self.on_table)
        self.menu.figures_chosen.connect(self.on_figures)

    def open(self, study_id: str, title: str) -> None:
        """From now on this study is exported."""
        self._study = study_id
        self._stem = file_stem(title, self.tr("Listening test"))
        self.everyone = False

    def close_down(self) -> None:
        """Nothing is shown any more; what was begun is written."""
        self._errands.cancel()

    def on_table(self, what: str) -> None:
        """Ask where to, then write."""
        suffix = ".json" if what == "json" else ".csv"
        dialog = QFileDialog(self._page, self.tr("Export the study"), self._folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{suffix.removeprefix('.').upper()} (*{suffix})")
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"{self._stem}{'' if what == 'json' else ' ' + what}{suffix}")
        dialog.fileSelected.connect(lambda path: self.export(what, Path(path)))
        dialog.open()

    def on_figures(self, suffix: str) -> None:
        """Ask for a folder, then write every figure into it."""
        dialog = QFileDialog(self._page, self.tr("Export the figures"), self._folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Export here"))
        dialog.fileSelected.connect(lambda path: self.export_figures(Path(path), suffix))
        dialog.open()

    def export(self, what: str, path: Path) -> None:
        """Write a table, or everything."""
        chosen, study_id = self._chosen(), self._study

        async def run() -> None:
            await self._studies.ask(lambda shelf: write(shelf.study(study_id), what, path, chosen))
            self._tell(path.name, path.parent)

        self._errands.run(run())

    def export_figures(self, folder: Path, suffix: str) -> None:
        """Write every figure into a folder."""
        chosen, study_id, stem = self._chosen(), self._study, self._stem

        async def run() -> None:
            names = await self._studies.ask(
                lambda shelf: write_figures(shelf.study(study_id), folder, stem, suffix, chosen)
            )
            if names:
                self._tell(", ".join(names), folder)
            else:
                self._notice.show_info(self.tr("There are no votes to draw."))

        self._errands.run(run())

    def _chosen(self) -> Chosen:
        return Chosen(self.everyone, not self.menu.without_names.isChecked())

    def _tell(self, what: str, folder: Path) -> None:
        self._preferences.save("study export folder", str(folder))
        self._notice.show_info(
            self.tr("{what} exported to {folder}.").format(what=what, folder=folder),
            "",
            self.tr("Open the folder"),
            partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(folder))),
        )

    def _folder(self) -> str:
        """Where something was exported to the last time, if that is still there."""
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        last = str(self._preferences.load("study export folder", ""))
        return last if last and QDir(last).exists() else usual
