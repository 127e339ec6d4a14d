"""The result of a study."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.keys import bind_keys
from gui.look.theme import is_dark, scaled, spacing
from gui.pages.library.errands import Errands
from gui.pages.listening.result.exporting import Exporting
from gui.pages.listening.result.outcome import Outcome, Picture, material_of, steps
from gui.pages.listening.result.result_tabs import ResultTabs
from gui.pages.listening.result.said_label import SaidLabel
from gui.pages.listening.studies import Studies
from gui.player import Player
from gui.preferences import Preferences
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.notice import Notice


class ResultView(QWidget):
    """The answer in one sentence first; then words, figures and tables, and the sounds by their names."""

    left = Signal()

    def __init__(
        self, studies: Studies, player: Player, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._studies = studies
        self._study = ""
        self._is_dark = False
        self._is_complete = True
        self._work: asyncio.Task[None] | None = None
        self._title = QLabel()
        self._title.setWordWrap(True)
        self.notice = Notice()
        self._errands = Errands(self.notice)
        self.headline = SaidLabel(self.tr("The answer"))
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(self.tr("Working out the result"))
        self.busy.setToolTip(self.tr("Working out the result; All studies leaves it"))
        self.tabs = ResultTabs(player)
        self.back = QPushButton(self.tr("All studies"))
        self.back.setToolTip(self.tr("Back to the list of studies (Esc)"))
        self.back.clicked.connect(self.left)
        self.everyone = QCheckBox(self.tr("Count everyone"))
        self.everyone.setToolTip(self.tr("Also count listeners who are set aside, to see what that changes"))
        self.exporting = Exporting(studies, preferences, self.notice, self)
        self._lay_out()
        self.everyone.toggled.connect(self.on_everyone)
        self.tabs.sounds.wanted.connect(self.on_sounds_wanted)
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
        self.notice.clear()
        self._title.clear()
        self.headline.clear()
        self.tabs.forget()

    def close_down(self) -> None:
        """The window closes: an export that was begun is written, but nothing is shown of it."""
        self._errands.cancel()
        self.exporting.close_down()

    def show_outcome(self, outcome: Outcome) -> None:
        """Fill the page, but for the figures, which come one by one."""
        self.headline.setText(outcome.headline)
        self.tabs.show_outcome(outcome)
        self.everyone.setVisible(any(each.set_aside for each in outcome.results.listeners))

    def on_everyone(self) -> None:
        self.exporting.everyone = self.everyone.isChecked()
        self._begin()

    def on_escape(self) -> None:
        if self.tabs.sounds.sounds.playing:
            self.tabs.sounds.sounds.stop()
        else:
            self.left.emit()

    def on_sounds_wanted(self, text: str) -> None:
        study_id = self._study

        async def show() -> None:
            rate, sounds = await self._studies.ask(
                lambda shelf: (shelf.study(study_id).sample_rate, shelf.study(study_id).sounds_of(text))
            )
            self.tabs.sounds.show_sounds(text, sounds, rate)

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
        self.tabs.pictures.clear(self.tr("Drawing the figures…"))
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
        each = steps(material, self.everyone.isChecked(), self._is_dark, self.tabs.pictures.dpi(self.tabs.width()))
        while (found := await self._studies.step(each)) is not None:
            if isinstance(found, Picture):
                self.tabs.pictures.add(found.name, found.data)
            else:
                self.show_outcome(found)
        if not self.tabs.pictures.labels:
            self.tabs.pictures.clear(self.tr("There are no votes to draw."))
        self._is_complete = True

    def _lay_out(self) -> None:
        gap = spacing(self.font(), 3)
        self._title.setFont(scaled(self.font(), 1.4, bold=True))
        self.headline.setFont(scaled(self.font(), 1.2, bold=True))
        self.busy.setFixedHeight(spacing(self.font(), 1))
        bar = QWidget()
        row = FlowLayout(bar)
        row.setSpacing(spacing(self.font(), 2))
        for button in (self.back, self.exporting.button, self.everyone):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        for widget in (bar, self._title, self.headline, self.busy, self.notice):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
