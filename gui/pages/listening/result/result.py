"""The result of a study."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.keys import bind_keys
from gui.look.theme import is_dark, scaled, spacing
from gui.pages.library.errands import Errands
from gui.pages.listening.result.exporting import Exporting
from gui.pages.listening.result.outcome import Outcome, Picture, material_of, steps
from gui.pages.listening.result.pictures import Pictures
from gui.pages.listening.result.result_table import ResultTable
from gui.pages.listening.result.tables import (
    listener_headers,
    listener_rows,
    matrix_headers,
    matrix_rows,
    ranking_headers,
    ranking_rows,
    view_headers,
    view_rows,
)
from gui.pages.listening.result.text_sounds import TextSounds
from gui.pages.listening.studies import Studies
from gui.player import Player
from gui.preferences import Preferences
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.notice import Notice

LONGEST_LINE = 120
"""Characters: longer ones are hard to read on."""


class ResultView(QWidget):
    """The answer in one sentence first; then words, figures and tables, and the sounds by their names."""

    left = Signal()

    def __init__(
        self, studies: Studies, player: Player, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._studies = studies
        self._study = ""
        self._texts: tuple[str, ...] = ()
        self._is_dark = False
        self._is_complete = True
        self._work: asyncio.Task[None] | None = None
        self._title = QLabel()
        self._title.setWordWrap(True)
        self.notice = Notice()
        self._errands = Errands(self.notice)
        self.headline = self._label(self.tr("The answer"))
        self.words = self._label(self.tr("Result in words"))
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(self.tr("Working out the result"))
        self.busy.setToolTip(self.tr("Working out the result; All studies leaves it"))
        self.ranking = ResultTable(self.tr("Ranking"))
        self.matrix = ResultTable(self.tr("Pair by pair"))
        self.pairs = ResultTable(self.tr("All answers"))
        self.texts = ResultTable(self.tr("By text"))
        self.sounds = TextSounds(player)
        self.listeners = ResultTable(self.tr("By listener"))
        self.checks = ResultTable(self.tr("Listeners"))
        self.pictures = Pictures()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.tabBar().setAccessibleName(self.tr("Parts of the result"))
        self.back = QPushButton(self.tr("All studies"))
        self.back.setToolTip(self.tr("Back to the list of studies (Esc)"))
        self.back.clicked.connect(self.left)
        self.everyone = QCheckBox(self.tr("Count everyone"))
        self.everyone.setToolTip(self.tr("Also count listeners who are set aside, to see what that changes"))
        self.exporting = Exporting(studies, preferences, self.notice, self)
        self._lay_out()
        self.everyone.toggled.connect(self.on_everyone)
        self.sounds.wanted.connect(self.on_sounds_wanted)
        self.texts.itemSelectionChanged.connect(self.on_text_chosen)
        bind_keys(self, {"stop": self.on_escape})

    def open(self, study_id: str, title: str) -> None:
        """Work out a finished study's result and show it."""
        self.close_study()
        self._study = study_id
        self._title.setText(title)
        self.everyone.blockSignals(True)
        self.everyone.setChecked(False)
        self.everyone.blockSignals(False)
        self.everyone.hide()
        self.exporting.open(study_id, title)
        self.headline.setText(self.tr("Working out the result…"))
        self.tabs.setCurrentIndex(0)
        self.tabs.tabBar().setFocus()
        self._begin()

    def close_study(self) -> None:
        """Nothing of a result is left: names, least of all while somebody listens."""
        if self._work is not None:
            self._work.cancel()
        self._study = ""
        self._is_complete = True
        self._texts = ()
        self.notice.clear()
        for label in (self._title, self.headline, self.words):
            label.clear()
        self.sounds.show_texts(())
        self.pictures.clear("")
        for table in (self.ranking, self.matrix, self.pairs, self.texts, self.listeners, self.checks):
            table.show_rows((), ())

    def show_outcome(self, outcome: Outcome) -> None:
        """Fill the page, but for the figures, which come one by one."""
        results = outcome.results
        kind = str(results.plan.kind)
        headers = view_headers(kind)
        self.headline.setText(outcome.headline)
        self.words.setText("\n\n".join(outcome.sentences))
        self.ranking.show_rows(ranking_headers(), ranking_rows(results))
        self.matrix.show_rows(matrix_headers(results), matrix_rows(results))
        self.pairs.show_rows(headers, [row[1:] for row in view_rows([results.overall])])
        self.texts.show_rows((self.tr("Text"), *headers), view_rows(results.by_text))
        self.listeners.show_rows((self.tr("Listener"), *headers), view_rows(results.by_listener))
        self.checks.show_rows(listener_headers(kind), listener_rows(results))
        for table in (self.ranking, self.matrix):
            self.tabs.setTabVisible(self.tabs.indexOf(table), results.ranking is not None)
        self.everyone.setVisible(any(each.set_aside for each in results.listeners))
        if self._texts != results.plan.texts:
            self._texts = results.plan.texts
            self.sounds.show_texts(self._texts)

    def on_everyone(self) -> None:
        self.exporting.everyone = self.everyone.isChecked()
        self._begin()

    def on_escape(self) -> None:
        if self.sounds.sounds.playing:
            self.sounds.sounds.stop()
        else:
            self.left.emit()

    def on_text_chosen(self) -> None:
        rows = self.texts.selectionModel().selectedRows()
        if rows and (cell := self.texts.item(rows[0].row(), 0)) is not None:
            self.sounds.choose(cell.text())

    def on_sounds_wanted(self, text: str) -> None:
        study_id = self._study

        async def show() -> None:
            rate, sounds = await self._studies.ask(
                lambda shelf: (shelf.study(study_id).sample_rate, shelf.study(study_id).sounds_of(text))
            )
            self.sounds.show_sounds(text, sounds, rate)

        self._errands.run(show())

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: what is not worked out yet waits until somebody does."""
        if self._work is not None:
            self._work.cancel()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._study and not self._is_complete:
            self._begin()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._study and is_dark(self.palette()) != self._is_dark:
            self._begin()

    def _begin(self) -> None:
        if self._work is not None:
            self._work.cancel()
        self._is_complete = False
        self._is_dark = is_dark(self.palette())
        self.pictures.clear(self.tr("Drawing the figures…"))
        self.busy.show()
        self._work = self._errands.run(self._work_out())

    async def _work_out(self) -> None:
        """A step is done to its end; whoever leaves cancels those after it."""
        from core.studies.listening import StudyError

        try:
            await self._show_steps(self._study)
        except StudyError:
            self.headline.clear()
            raise
        finally:
            if self._work is asyncio.current_task():
                self.busy.hide()

    async def _show_steps(self, study_id: str) -> None:
        material = await self._studies.ask(lambda shelf: material_of(shelf.study(study_id)))
        each = steps(material, self.everyone.isChecked(), self._is_dark, self.pictures.dpi(self.tabs.width()))
        while (found := await self._studies.step(each)) is not None:
            if isinstance(found, Picture):
                self.pictures.add(found.name, found.data)
            else:
                self.show_outcome(found)
        if not self.pictures.labels:
            self.pictures.clear(self.tr("There are no votes to draw."))
        self._is_complete = True

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        label.setAccessibleName(name)
        return label

    def _lay_out(self) -> None:
        gap = spacing(self.font(), 3)
        self._title.setFont(scaled(self.font(), 1.4, bold=True))
        self.headline.setFont(scaled(self.font(), 1.2, bold=True))
        self.words.setMargin(gap)
        self.words.setMaximumWidth(self.fontMetrics().averageCharWidth() * LONGEST_LINE)
        self.busy.setFixedHeight(spacing(self.font(), 1))
        area = QScrollArea()
        area.setWidget(self.words)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        by_text = QWidget()
        column = QVBoxLayout(by_text)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.texts, 1)
        column.addWidget(self.sounds)
        for widget, title in (
            (area, self.tr("In words")),
            (self.pictures, self.tr("Figures")),
            (self.ranking, self.tr("Ranking")),
            (self.matrix, self.tr("Pair by pair")),
            (self.pairs, self.tr("All answers")),
            (by_text, self.tr("By text")),
            (self.listeners, self.tr("By listener")),
            (self.checks, self.tr("Listeners")),
        ):
            self.tabs.addTab(widget, title)
        bar = QWidget()
        row = FlowLayout(bar)
        row.setSpacing(spacing(self.font(), 2))
        for widget in (self.back, self.exporting.button, self.everyone):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        for widget in (bar, self._title, self.headline, self.busy, self.notice):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
