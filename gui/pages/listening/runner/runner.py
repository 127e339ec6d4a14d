"""Runs a study with one listener after the other, blind to the end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from gui.keys import bind_keys
from gui.look.theme import spacing
from gui.pages.library.errands import Errands
from gui.pages.listening.runner.choice_panel import ChoicePanel, Way
from gui.pages.listening.runner.listener_panel import ListenerPanel
from gui.pages.listening.runner.trial_panel import TrialPanel
from gui.pages.listening.runner.trial_sounds import TrialSounds
from gui.pages.listening.runner.trial_view import Value
from gui.pages.listening.studies import Stage, Studies
from gui.player import Player
from gui.sound.player_state import PlayerState
from gui.widgets.notice import Notice

if TYPE_CHECKING:
    from core.studies.listening import Answer, Trial


class Runner(QWidget):
    """Shows one trial at a time. The next one is shown when the answer to this one is on disk."""

    left = Signal()
    result_wanted = Signal(str)  # the study's id

    def __init__(self, studies: Studies, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studies = studies
        self._player = player
        self._study = ""
        self._listener = ""
        self._trial: Trial | None = None
        self._shown_at = 0.0
        self.sounds = TrialSounds(player, self)
        self.notice = Notice()
        self._errands = Errands(self.notice)
        self.listeners = ListenerPanel()
        self.question = ChoicePanel()
        self.panel: TrialPanel | None = None
        self._wait = QLabel()
        body = QWidget()
        self._stack = QStackedLayout(body)
        for widget in (self._wait, self.listeners, self.question):
            self._stack.addWidget(widget)
        edge = spacing(self.font(), 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self.notice)
        column.addWidget(body, 1)
        self.listeners.begun.connect(self.on_begun)
        self.listeners.left.connect(self.left)
        player.state_changed.connect(self.on_player_state)
        bind_keys(self, {"stop": self.on_escape})

    @property
    def trial(self) -> Trial | None:
        """The trial on screen."""
        return self._trial if self.panel is not None and self._stack.currentWidget() is self.panel else None

    def open(self, study_id: str) -> None:
        """Ask who listens, then go on where they were."""
        self._study = study_id
        self.notice.clear()
        self._say(self.tr("Opening the study…"))
        self._errands.run(self._ask_who())

    def close_study(self) -> None:
        """Silence, and nothing of the study is left on screen."""
        self.sounds.load({}, 0)
        self._trial = None
        self._stack.setCurrentWidget(self._wait)

    def on_begun(self, name: str) -> None:
        self._say(self.tr("Loading the sounds…"))
        self._errands.run(self._begin(name))

    def on_answered(self, value: Value) -> None:
        """Keep an answer, then show the next trial."""
        from core.studies.listening import Answer

        if self._trial is None or self.panel is None:
            return
        took = round((time.monotonic() - self._shown_at) * 1000)
        self.panel.view.set_busy(True)
        self._errands.run(self._keep(self._trial, Answer(value, self.sounds.plays, took)))

    def on_escape(self) -> None:
        """In a trial ask whether to pause; in that question go on; before the first trial leave."""
        if self.trial is not None:
            self.on_pause()
        elif self._stack.currentWidget() is self.listeners:
            self.left.emit()
        elif self._stack.currentWidget() is self.question and self._trial is not None:
            self.on_resume()

    def on_pause(self) -> None:
        self.sounds.stop()
        self.question.ask(
            self.tr("Pause here?"),
            self.tr("Every answer so far is kept. You go on with this trial, now or another day."),
            [
                Way(self.tr("Go on"), self.tr("Back to the trial (Enter or Esc)"), self.on_resume),
                Way(
                    self.tr("Leave for now"),
                    self.tr("To the list of studies; Continue leads back here"),
                    self.left.emit,
                ),
            ],
        )
        self._bring(self.question)

    def on_resume(self) -> None:
        if self.panel is not None:
            self._bring(self.panel)

    def on_player_state(self, state: PlayerState) -> None:
        if not self.isVisible():
            return
        if state == PlayerState.NO_DEVICE:
            self.notice.show_error(self._player.sentence)
        elif self.notice.sentence() and state == PlayerState.READY:
            self.notice.clear()

    def on_next_listener(self) -> None:
        self.open(self._study)

    def on_end(self) -> None:
        """End the test for good, as the question said."""
        self._errands.run(self._end())

    async def _ask_who(self) -> None:
        listeners = await self._studies.listeners(self._study)
        if self.panel is None or self.panel.kind != listeners.kind:
            self._make_panel(listeners.kind)
        self.listeners.show_listeners(listeners)
        self._bring(self.listeners)

    async def _begin(self, name: str) -> None:
        self._listener = name or await self._studies.anonymous(self._study)
        await self._next()

    async def _keep(self, trial: Trial, answer: Answer) -> None:
        from core.studies.listening import StudyError

        try:
            await self._studies.vote(self._study, self._listener, trial, answer)
        except StudyError as error:
            self.notice.show_error(str(error))  # the trial stays, with all that was heard and scored
            if self.panel is not None:
                self.panel.view.set_busy(False)
            return
        self.notice.clear()
        await self._next()

    async def _next(self) -> None:
        stage = await self._studies.stage(self._study, self._listener)
        if stage.trial is None or self.panel is None:
            await self._over(stage)
            return
        self._trial = stage.trial
        self.sounds.load(stage.sounds, stage.sample_rate)
        self._shown_at = time.monotonic()
        self._bring(self.panel)
        self.panel.show_trial(stage.trial, stage.tally)
        if self._player.state == PlayerState.NO_DEVICE:
            self.notice.show_error(self._player.sentence)

    async def _over(self, stage: Stage) -> None:
        self._trial = None
        self.sounds.load({}, 0)
        again = Way(
            self.tr("Next listener"), self.tr("Hand over to somebody else; names stay hidden"), self.on_next_listener
        )
        leave = Way(self.tr("Leave"), self.tr("To the list of studies"), self.left.emit)
        if stage.finished:
            result = Way(self.tr("Show the result"), self.tr("Names and figures; the test is over"), self._show_result)
            ways, sentence = [result, again, leave], self.tr("Everybody who began has answered everything.")
        else:
            waiting = ", ".join((await self._studies.listeners(self._study)).waiting)
            sentence = self.tr("Still to listen: {names}. The voices' names stay hidden until then.").format(
                names=waiting
            )
            end = Way(
                self.tr("End the test and show the result"),
                self.tr("No more answers are taken after this; it cannot be undone"),
                self.on_end,
            )
            ways = [again, end, leave]
        self.question.ask(
            self.tr("Thank you: all {count} trials are answered.").format(count=stage.progress.of), sentence, ways
        )
        self._bring(self.question)

    async def _end(self) -> None:
        await self._studies.end(self._study)
        self._show_result()

    def _show_result(self) -> None:
        self.result_wanted.emit(self._study)

    def _make_panel(self, kind: str) -> None:
        if self.panel is not None:
            self._stack.removeWidget(self.panel)
            self.panel.deleteLater()
        self.panel = TrialPanel(kind, self.sounds)
        self.panel.pause_wanted.connect(self.on_pause)
        self.panel.view.answered.connect(self.on_answered)
        self._stack.addWidget(self.panel)

    def _say(self, sentence: str) -> None:
        self._wait.setText(sentence)
        self._stack.setCurrentWidget(self._wait)

    def _bring(self, widget: QWidget) -> None:
        """Show a part; the focus is where keys have their meaning."""
        self._stack.setCurrentWidget(widget)
        if widget is self.panel:
            self.panel.setFocus()
        elif widget is self.listeners:
            self.listeners.name.setFocus()
        elif self.question.buttons():
            self.question.buttons()[0].setFocus()
