"""The listening page: the list of studies, and in its place the wizard, the runner or a result."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QWidget

from gui.library_link import takes_folder
from gui.pages.library.errands import Errands
from gui.pages.listening.managing import Managing
from gui.pages.listening.result.result import ResultView
from gui.pages.listening.runner.runner import Runner
from gui.pages.listening.studies import Studies
from gui.pages.listening.study_list import StudyList
from gui.pages.listening.wizard.wizard import Wizard

if TYPE_CHECKING:
    from core.takes.library import TakeRecord
    from core.voices import VoiceSpec
    from gui.window import Window


class ListeningPage(QWidget):
    """Leads from the list to a new study, through its trials, and to what came out."""

    def __init__(self, window: Window, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._folder = takes_folder(window.preferences).parent
        self.studies = Studies(self._folder / "studies")
        self.list = StudyList(window.preferences)
        self.managing = Managing(self.studies, self._folder / "studies", self.list, window.preferences)
        self.runner = Runner(self.studies, window.player, window.preferences)
        self.result = ResultView(self.studies, window.player, window.preferences)
        self.wizard: Wizard | None = None
        self._errands = Errands(self.list.notice)
        self._stack = QStackedLayout(self)
        for widget in (self.list, self.runner, self.result):
            self._stack.addWidget(widget)
        self.list.new_wanted.connect(self.on_new)
        self.list.opened.connect(self.on_open)
        self.list.result_wanted.connect(self.on_result)
        self.managing.ended.connect(self.on_result)
        self.runner.left.connect(self.on_back)
        self.runner.result_wanted.connect(self.on_result)
        self.result.left.connect(self.on_back)
        window.closed.connect(self.on_window_closed)
        self.setAccessibleName(self.tr("Listening"))
        self.managing.refresh()

    def on_new(self) -> None:
        """Plan a study; what was planned before and not started is still there."""
        self._bring_wizard().takes.search.setFocus()

    def _bring_wizard(self) -> Wizard:
        self.list.notice.clear()
        if self.wizard is not None:
            self.wizard.look_around()
            self._stack.setCurrentWidget(self.wizard)
            return self.wizard
        self.wizard = Wizard(
            self.studies,
            self._window.takes.library,
            self._voice_of,
            self._name_of,
            self._folder / "comparisons",
            self._window.preferences,
        )
        self.wizard.started.connect(self.on_open)
        self.wizard.left.connect(self.on_back)
        self.wizard.audition_wanted.connect(partial(self._window.show_page, "audition"))
        self._stack.addWidget(self.wizard)
        self._stack.setCurrentWidget(self.wizard)
        return self.wizard

    def plan_takes(self, ids: Sequence[str]) -> None:
        """Plan a study of these takes."""
        self._bring_wizard().choose_takes(ids)

    def plan_comparison(self, comparison_id: str) -> None:
        """Plan a study of a saved comparison."""
        self._bring_wizard().on_comparison(comparison_id)

    def on_open(self, study_id: str) -> None:
        """Listen, alone in the window."""
        self.managing.clear()
        self._forget_wizard()  # it has names, and so has a result
        self.result.close_study()
        self._window.audition.on_stop()
        self._window.set_alone(True)
        self._stack.setCurrentWidget(self.runner)
        self.runner.open(study_id)

    def on_result(self, study_id: str) -> None:
        """Show what came out; a study that has not finished says how it can be."""
        self._leave_runner()
        self.managing.refresh(study_id)
        self._errands.run(self._show_result(study_id))

    def on_back(self) -> None:
        self._leave_runner()
        self._stack.setCurrentWidget(self.list)
        self.managing.refresh()
        self.list.tree.setFocus()

    def on_window_closed(self) -> None:
        """What was begun is finished, but for a study that is being made: its plan is there again next time."""
        if self.wizard is not None:
            self.wizard.close_down()
        for part in (self.managing, self.runner, self.result):
            part.close_down()
        self._errands.cancel()
        self.studies.close()

    async def _show_result(self, study_id: str) -> None:
        self.list.show_studies(await self.studies.list(), study_id)
        if self.list.is_finished(study_id):
            self._stack.setCurrentWidget(self.result)
            self.result.open(study_id, self.list.title_of(study_id))
            return
        self._stack.setCurrentWidget(self.list)
        self.managing.ask_to_end(study_id)

    def _leave_runner(self) -> None:
        self.runner.close_study()
        self._window.set_alone(False)

    def _forget_wizard(self) -> None:
        if self.wizard is not None:
            self.wizard.close_down()  # an answer that is still on its way has nowhere to be shown
            self._stack.removeWidget(self.wizard)
            self.wizard.hide()
            self.wizard.deleteLater()
            self.wizard = None

    def _voice_of(self, record: TakeRecord) -> str:
        return self._window.inspector.takes.model.voice_of(record)

    def _name_of(self, spec: VoiceSpec) -> str:
        """What results call a voice."""
        voice = self._window.inspector.takes.model.catalogue.voice(spec.model, spec.voice) if spec.voice else None
        name = voice.name if voice else spec.voice
        return f"{name} · {spec.model}" if name else spec.model
