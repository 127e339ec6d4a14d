"""Runs a study with one listener after the other, blind to the end."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from gui.keys import bind_keys
from gui.look.theme import spacing
from gui.pages.library.errands import Errands
from gui.pages.listening.runner.choice_panel import ChoicePanel
from gui.pages.listening.runner.listener_panel import ListenerPanel
from gui.pages.listening.runner.questions import Questions
from gui.pages.listening.runner.stopwatch import Stopwatch
from gui.pages.listening.runner.trial_panel import TrialPanel
from gui.pages.listening.runner.trial_sounds import TrialSounds
from gui.pages.listening.runner.trial_view import Value
from gui.pages.listening.runner.volume_check import VolumeCheck
from gui.pages.listening.studies import Stage, Studies
from gui.player import Player
from gui.preferences import Preferences
from gui.widgets.device_notice import DeviceNotice
from gui.widgets.notice import Notice

if TYPE_CHECKING:
    from core.studies.listening import Answer, Trial

REPEATS = "listening repeats"
REST_MS = 20 * 60 * 1000
"""After so long without a pause a rest is proposed."""


class Runner(QWidget):
    """Shows one trial at a time. The next one is shown when the answer to this one is on disk."""

    left = Signal()
    result_wanted = Signal(str)  # the study's id

    def __init__(
        self, studies: Studies, player: Player, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._studies = studies
        self._preferences = preferences
        self._study = ""
        self._listener = ""
        self._trial: Trial | None = None
        self.answering = Stopwatch()
        self.sitting = Stopwatch()
        self.sounds = TrialSounds(player, self)
        self.sounds.repeats = bool(preferences.load(REPEATS, False))
        self.notice = Notice()
        self._errands = Errands(self.notice)
        self._device = DeviceNotice(player, self.notice, self)
        self.listeners = ListenerPanel()
        self.volume = VolumeCheck(studies, player, self.listeners.volume, self._errands, self)
        self.question = ChoicePanel()
        self._questions = Questions(self.question)
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
        bind_keys(self, {"stop": self.on_escape})

    @property
    def trial(self) -> Trial | None:
        """The trial on screen."""
        return self._trial if self.panel is not None and self._stack.currentWidget() is self.panel else None

    def open(self, study_id: str) -> None:
        """Ask who listens, then go on where they were."""
        self._study = study_id
        self.volume.open(study_id)
        self.notice.clear()
        self._attempt(self.tr("Opening the study…"), self._ask_who)

    def close_study(self) -> None:
        """Silence, and nothing of the study is left on screen."""
        self.volume.stop()
        self.sounds.load({}, 0)
        self._trial = None
        self._stack.setCurrentWidget(self._wait)

    def close_down(self) -> None:
        """The window closes: an answer that was given is kept, but nothing is shown after it."""
        self._errands.cancel()

    def on_begun(self, name: str) -> None:
        self.volume.stop()
        self._attempt(self.tr("Loading the sounds…"), partial(self._begin, name))

    def on_answered(self, value: Value) -> None:
        """Keep an answer, then show the next trial."""
        from core.studies.listening import Answer

        if self._trial is None or self.panel is None:
            return
        self.panel.view.set_busy(True)
        self._errands.run(self._keep(self._trial, Answer(value, self.sounds.plays, self.answering.ms)))

    def on_take_back(self) -> None:
        """Back to the last trial that was answered."""
        if self.trial is not None and self.panel is not None and not self.panel.view.is_busy:
            self.sounds.stop()
            self.panel.view.set_busy(True)
            self._errands.run(self._take_back())

    def on_repeat(self, repeats: bool) -> None:
        self.sounds.repeats = repeats
        self._preferences.save(REPEATS, repeats)

    def on_escape(self) -> None:
        """In a trial ask whether to pause; in that question go on; everywhere else leave."""
        if self.trial is not None:
            self.on_pause()
        elif self._stack.currentWidget() is self.question and self._trial is not None:
            self.on_resume()
        else:
            self.left.emit()

    def on_pause(self) -> None:
        self.sounds.stop()
        self.answering.pause()
        self._questions.pause(self.on_resume, self.left.emit)
        self._bring(self.question)

    def on_resume(self) -> None:
        self.answering.resume()
        self.sitting.start()
        if self.panel is not None:
            self._bring(self.panel)

    async def _ask_who(self) -> None:
        listeners = await self._studies.listeners(self._study)
        if self.panel is None or self.panel.kind != listeners.kind:
            self._make_panel(listeners.kind)
        self.listeners.show_listeners(listeners)
        self._bring(self.listeners)

    async def _begin(self, name: str) -> None:
        self._listener = name or await self._studies.anonymous(self._study)
        self.sitting.start()
        await self._next()

    async def _keep(self, trial: Trial, answer: Answer) -> None:
        await self._write(self._studies.vote(self._study, self._listener, trial, answer))

    async def _take_back(self) -> None:
        await self._write(self._studies.take_back(self._study, self._listener))

    async def _write(self, writing: Coroutine[Any, Any, Answer | None]) -> None:
        """Write something down, then show what comes next."""
        from core.studies.listening import StudyError

        try:
            earlier = await writing
        except StudyError as error:
            await self._refused(error)
            return
        self.notice.clear()
        await self._attempted(partial(self._next, earlier))

    async def _refused(self, error: Exception) -> None:
        """Say why; the trial stays with all that was heard and scored, unless another window went on from it."""
        from core.studies.listening import StudyError

        with suppress(StudyError):
            stage = await self._studies.stage(self._study, self._listener)
            if stage.trial != self._trial:
                await self._go_on(stage)
        self.notice.show_error(str(error))
        if self.panel is not None:
            self.panel.view.set_busy(False)

    async def _next(self, earlier: Answer | None = None) -> None:
        await self._go_on(await self._studies.stage(self._study, self._listener), earlier)

    async def _go_on(self, stage: Stage, earlier: Answer | None = None) -> None:
        if stage.trial is not None:
            self._show(stage, earlier)
            return
        self._trial = None
        self.sounds.load({}, 0)
        waiting = None if stage.finished else (await self._studies.listeners(self._study)).waiting
        leave, result = self.left.emit, partial(self.result_wanted.emit, self._study)
        if stage.finished and stage.progress.done < stage.progress.of:
            self._questions.ended(leave, result)
        else:
            finish = partial(self._attempt, self.tr("Finishing the test…"), self._finish)
            self._questions.over(stage.progress.of, waiting, partial(self.open, self._study), leave, result, finish)
        self._bring(self.question)

    async def _finish(self) -> None:
        await self._studies.finish(self._study)
        self.result_wanted.emit(self._study)

    def _show(self, stage: Stage, earlier: Answer | None) -> None:
        """A trial. earlier: the answer to it that was just taken back."""
        if self.panel is None:
            return
        self._trial = stage.trial
        self.sounds.load(stage.sounds, stage.sample_rate, earlier.heard if earlier is not None else None)
        self.answering.start(earlier.took_ms if earlier is not None else 0)
        self._bring(self.panel)
        self.panel.show_trial(stage, earlier, proposes_rest=self.sitting.ms > REST_MS)
        self._device.tell()

    def _attempt(self, sentence: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do this; the sentence says what until it is done."""
        self._wait.setText(sentence)
        self._bring(self._wait)
        self._errands.run(self._attempted(work))

    async def _attempted(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do this; where the disk refuses, say why, and offer to try again or to leave."""
        from core.studies.listening import StudyError

        try:
            await work()
        except StudyError as error:
            self._trial = None
            self.sounds.load({}, 0)
            self._questions.stuck(str(error), partial(self._attempt, self.tr("Trying again…"), work), self.left.emit)
            self._bring(self.question)

    def _make_panel(self, kind: str) -> None:
        if self.panel is not None:
            self._stack.removeWidget(self.panel)
            self.panel.deleteLater()
        self.panel = TrialPanel(kind, self.sounds)
        self.panel.repeat.setChecked(self.sounds.repeats)
        self.panel.pause_wanted.connect(self.on_pause)
        self.panel.take_back_wanted.connect(self.on_take_back)
        self.panel.repeat_wanted.connect(self.on_repeat)
        self.panel.view.answered.connect(self.on_answered)
        self._stack.addWidget(self.panel)

    def _bring(self, widget: QWidget) -> None:
        """Show a part; the focus is where keys have their meaning."""
        self._stack.setCurrentWidget(widget)
        widget.setFocus()
