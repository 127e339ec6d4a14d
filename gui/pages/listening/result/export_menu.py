"""The menu of what a result can be exported as."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget


class ExportMenu(QMenu):
    """Tables for spreadsheets, everything for programs, figures for slides."""

    table_chosen = Signal(str)  # what, as `write` of writing.py calls it
    figures_chosen = Signal(str)  # suffix

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        for what, words, tip in (
            ("votes", self.tr("Votes (CSV)…"), self.tr("A row for every answer")),
            ("voices", self.tr("Voices (CSV)…"), self.tr("A row for every voice: what it was spoken with, how it did")),
            ("pairs", self.tr("Pairs (CSV)…"), self.tr("A row for every pair of voices, with its test")),
            ("json", self.tr("Everything (JSON)…"), self.tr("Plan, seed, votes and results; the file explains itself")),
        ):
            self._add(words, tip).triggered.connect(partial(self.table_chosen.emit, what))
        self.addSeparator()
        for suffix, words, tip in (
            (".png", self.tr("Figures (PNG)…"), self.tr("Every figure as a picture, into a folder")),
            (".svg", self.tr("Figures (SVG)…"), self.tr("Every figure as a drawing, into a folder")),
        ):
            self._add(words, tip).triggered.connect(partial(self.figures_chosen.emit, suffix))
        self.addSeparator()
        self.without_names = self._add(
            self.tr("Without listeners' names"), self.tr("Export numbers in place of the listeners' names")
        )
        self.without_names.setCheckable(True)

    def _add(self, text: str, tip: str) -> QAction:
        action = self.addAction(text)
        action.setToolTip(tip)
        return action
