"""The parts of a result, a tab each: words, figures, tables, and the sounds by their names."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from gui.look.theme import spacing
from gui.pages.listening.result.outcome import Outcome
from gui.pages.listening.result.pictures import Pictures
from gui.pages.listening.result.result_table import ResultTable
from gui.pages.listening.result.said_label import SaidLabel
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
from gui.player import Player

LONGEST_LINE = 120
"""Characters: longer ones are hard to read on."""


class ResultTabs(QTabWidget):
    """Filled at once, but for the figures; a text that is chosen in its table can be heard below it."""

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: tuple[str, ...] = ()
        self.words = SaidLabel(self.tr("Result in words"))
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setMargin(spacing(self.font(), 3))
        self.words.setMaximumWidth(self.fontMetrics().averageCharWidth() * LONGEST_LINE)
        self.ranking = ResultTable(self.tr("Ranking"))
        self.matrix = ResultTable(self.tr("Pair by pair"))
        self.pairs = ResultTable(self.tr("All answers"))
        self.texts = ResultTable(self.tr("By text"))
        self.sounds = TextSounds(player)
        self.listeners = ResultTable(self.tr("By listener"))
        self.checks = ResultTable(self.tr("Listeners"))
        self.pictures = Pictures()
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        self.tabBar().setAccessibleName(self.tr("Parts of the result"))
        by_text = QWidget()
        column = QVBoxLayout(by_text)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.texts, 1)
        column.addWidget(self.sounds)
        for widget, title in (
            (_scrolled(self.words), self.tr("In words")),
            (self.pictures, self.tr("Figures")),
            (self.ranking, self.tr("Ranking")),
            (self.matrix, self.tr("Pair by pair")),
            (self.pairs, self.tr("All answers")),
            (_scrolled(by_text), self.tr("By text")),
            (self.listeners, self.tr("By listener")),
            (self.checks, self.tr("Listeners")),
        ):
            self.addTab(widget, title)
        self.texts.itemSelectionChanged.connect(self.on_text_chosen)

    def show_outcome(self, outcome: Outcome) -> None:
        """Fill all parts but the figures, which come one by one."""
        results = outcome.results
        kind = str(results.plan.kind)
        headers = view_headers(kind)
        self.words.setText("\n\n".join(outcome.sentences))
        self.ranking.show_rows(ranking_headers(), ranking_rows(results))
        self.matrix.show_rows(matrix_headers(results), matrix_rows(results))
        self.pairs.show_rows(headers, [row[1:] for row in view_rows([results.overall])])
        self.texts.show_rows((self.tr("Text"), *headers), view_rows(results.by_text))
        self.listeners.show_rows((self.tr("Listener"), *headers), view_rows(results.by_listener))
        self.checks.show_rows(listener_headers(kind), listener_rows(results))
        for table in (self.ranking, self.matrix):
            self.setTabVisible(self.indexOf(table), results.ranking is not None)
        if self._texts != results.plan.texts:
            self._texts = results.plan.texts
            self.sounds.show_texts(self._texts)

    def forget(self) -> None:
        """Nothing of a result is left."""
        self._texts = ()
        self.words.clear()
        self.sounds.show_texts(())
        self.pictures.clear("")
        for table in (self.ranking, self.matrix, self.pairs, self.texts, self.listeners, self.checks):
            table.show_rows((), ())

    def on_text_chosen(self) -> None:
        rows = self.texts.selectionModel().selectedRows()
        if rows and (cell := self.texts.item(rows[0].row(), 0)) is not None:
            self.sounds.choose(cell.text())


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
