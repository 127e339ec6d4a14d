"""The result of a study."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QPushButton, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from gui.look.theme import is_dark, scaled, spacing
from gui.pages.library.errands import Errands
from gui.pages.listening.result.outcome import Outcome, outcome_of, write_figures, write_table
from gui.pages.listening.result.pictures import Pictures
from gui.pages.listening.result.result_table import ResultTable
from gui.pages.listening.result.tables import (
    listener_headers,
    listener_rows,
    ranking_headers,
    ranking_rows,
    view_headers,
    view_rows,
)
from gui.pages.listening.studies import Studies
from gui.preferences import Preferences
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.notice import Notice


class ResultView(QWidget):
    """Sentences first; then figures, and ranking, pairs, texts and listeners as tables."""

    left = Signal()

    def __init__(self, studies: Studies, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studies = studies
        self._preferences = preferences
        self._study = ""
        self._title = QLabel()
        self._title.setWordWrap(True)
        self.notice = Notice()
        self._errands = Errands(self.notice)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.words.setTextInteractionFlags(selectable)
        self.words.setAccessibleName(self.tr("Result in words"))
        self.ranking = ResultTable(self.tr("Ranking"))
        self.pairs = ResultTable(self.tr("All answers"))
        self.texts = ResultTable(self.tr("By text"))
        self.listeners = ResultTable(self.tr("By listener"))
        self.checks = ResultTable(self.tr("Listeners"))
        self.pictures = Pictures()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(self.tr("Parts of the result"))
        self.back = self._button(self.tr("All studies"), self.tr("Back to the list of studies"), self.left.emit)
        self.buttons = [
            self._button(self.tr("Export CSV…"), self.tr("Every answer as a row"), partial(self.on_export, ".csv")),
            self._button(
                self.tr("Export JSON…"), self.tr("Plan, answers and results"), partial(self.on_export, ".json")
            ),
            self._button(
                self.tr("Figures as PNG…"), self.tr("Every figure as a picture"), partial(self.on_figures, ".png")
            ),
            self._button(
                self.tr("Figures as SVG…"), self.tr("Every figure as a drawing"), partial(self.on_figures, ".svg")
            ),
        ]
        self._lay_out()

    def open(self, study_id: str, title: str) -> None:
        """Work out a finished study's result and show it."""
        self._study = study_id
        self._title.setText(title)
        self.notice.clear()
        self.words.setText(self.tr("Working out the result…"))
        for table in (self.ranking, self.pairs, self.texts, self.listeners, self.checks):
            table.show_rows((), ())
        self.pictures.show_pictures({})
        self.tabs.setCurrentIndex(0)
        self.tabs.tabBar().setFocus()
        self._errands.run(self._show())

    def show_outcome(self, outcome: Outcome) -> None:
        """Fill the page."""
        results = outcome.results
        kind = str(results.plan.kind)
        headers = view_headers(kind)
        self.words.setText("\n\n".join(outcome.sentences))
        self.ranking.show_rows(ranking_headers(), ranking_rows(results))
        self.pairs.show_rows(headers, [row[1:] for row in view_rows([results.overall])])
        self.texts.show_rows((self.tr("Text"), *headers), view_rows(results.by_text))
        self.listeners.show_rows((self.tr("Listener"), *headers), view_rows(results.by_listener))
        self.checks.show_rows(listener_headers(), listener_rows(results))
        self.pictures.show_pictures(outcome.pictures)
        self.tabs.setTabVisible(self.tabs.indexOf(self.ranking), results.ranking is not None)

    def on_export(self, suffix: str) -> None:
        """Ask where to, then write."""
        dialog = QFileDialog(self, self.tr("Export the study"), self._folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{suffix.removeprefix('.').upper()} (*{suffix})")
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(self.tr("Listening test") + suffix)
        dialog.fileSelected.connect(lambda path: self.export(Path(path)))
        dialog.open()

    def on_figures(self, suffix: str) -> None:
        """Ask for a folder, then write every figure into it."""
        dialog = QFileDialog(self, self.tr("Export the figures"), self._folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Export here"))
        dialog.fileSelected.connect(lambda path: self.export_figures(Path(path), suffix))
        dialog.open()

    def export(self, path: Path) -> None:
        """Write the study to a file, by its ending."""

        async def write() -> None:
            await self._studies.ask(lambda shelf: write_table(shelf.study(self._study), path))
            self._tell_exported(path.name, path.parent)

        self._errands.run(write())

    def export_figures(self, folder: Path, suffix: str) -> None:
        """Write every figure into a folder."""
        stem = self.tr("Listening test")

        async def write() -> None:
            names = await self._studies.ask(lambda shelf: write_figures(shelf.study(self._study), folder, stem, suffix))
            self._tell_exported(", ".join(names), folder)

        self._errands.run(write())

    def _tell_exported(self, what: str, folder: Path) -> None:
        self._preferences.save("study export folder", str(folder))
        self.notice.show_info(
            self.tr("{what} exported to {folder}.").format(what=what, folder=folder),
            "",
            self.tr("Open the folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )

    def _folder(self) -> str:
        """Where something was exported to the last time, if that is still there."""
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        last = str(self._preferences.load("study export folder", ""))
        return last if last and QDir(last).exists() else usual

    async def _show(self) -> None:
        study_id = self._study
        dark, dpi = is_dark(self.palette()), self.pictures.dpi()
        outcome = await self._studies.ask(lambda shelf: outcome_of(shelf.study(study_id), dark, dpi))
        if study_id == self._study:
            self.show_outcome(outcome)

    def _button(self, text: str, tip: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        gap = spacing(self.font(), 3)
        self._title.setFont(scaled(self.font(), 1.4, bold=True))
        self.words.setMargin(gap)
        area = QScrollArea()
        area.setWidget(self.words)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        by_listener = QWidget()
        column = QVBoxLayout(by_listener)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.listeners, 2)
        column.addWidget(self.checks, 1)
        for widget, title in (
            (area, self.tr("In words")),
            (self.pictures, self.tr("Figures")),
            (self.ranking, self.tr("Ranking")),
            (self.pairs, self.tr("All answers")),
            (self.texts, self.tr("By text")),
            (by_listener, self.tr("By listener")),
        ):
            self.tabs.addTab(widget, title)
        bar = QWidget()
        row = FlowLayout(bar)
        row.setSpacing(spacing(self.font(), 2))
        for button in (self.back, *self.buttons):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        for widget in (bar, self._title, self.notice):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
