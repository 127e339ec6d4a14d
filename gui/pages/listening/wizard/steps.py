"""The three steps, and all that is chosen in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.pages.listening.draft import Draft
from gui.pages.listening.material import Material
from gui.pages.listening.wizard.costs import whole_cost
from gui.pages.listening.wizard.kept_choices import Choices
from gui.pages.listening.wizard.kind_step import KindStep
from gui.pages.listening.wizard.listeners_step import ListenersStep
from gui.pages.listening.wizard.material_step import MaterialStep

if TYPE_CHECKING:
    from core.takes.library import TakeRecord


class Steps(QStackedWidget):
    """What to compare, the kind of test, who listens; one of them in front."""

    def __init__(self, voice_of: Callable[[TakeRecord], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.takes = MaterialStep(voice_of)
        self.kinds = KindStep()
        self.listeners = ListenersStep()
        for step in (self.takes, self.kinds, self.listeners):
            self.addWidget(step)

    @property
    def step(self) -> int:
        """The step in front, from 1."""
        return self.currentIndex() + 1

    def title(self) -> str:
        """What the step in front is about."""
        titles = (self.tr("What to compare"), self.tr("Kind of test"), self.tr("Listeners"))
        return titles[self.currentIndex()]

    def bring(self, step: int) -> None:
        self.setCurrentIndex(step - 1)

    def focus_first(self) -> None:
        """The focus is where the step in front begins."""
        first = (self.takes.search, self.kinds.buttons[self.kinds.kind], self.listeners.title)
        first[self.currentIndex()].setFocus()

    def choices(self, comparison: str) -> Choices:
        """Everything that was chosen and typed so far."""
        takes, kinds = list(self.takes.ticked()), self.kinds
        return self.listeners.choices(comparison, takes, kinds.kind, kinds.typed())

    def show_choices(self, choices: Choices) -> None:
        """Show these in place of what was chosen."""
        self.takes.tick(choices.takes)
        self.kinds.show_choices(choices.kind, choices.references)
        self.listeners.show_choices(choices)

    def draft(self, material: Material) -> Draft:
        """The choices so far, as a plan."""
        step = self.listeners
        return Draft(
            material=material,
            kind=self.kinds.kind,
            title=step.title.text().strip(),
            listeners=step.listeners(),
            repeats=step.repeats.value(),
            catch_trials=step.catches.value(),
            adaptive_trials=step.trials.value(),
            rounds=step.rounds.value(),
        )

    def tell_cost(self, draft: Draft, can_count: bool) -> bool:
        """Say what the plan takes; whether it can be run. can_count: as in `whole_cost`."""
        from core.studies.listening import PlanError

        self.listeners.show_kind(self.kinds.kind)
        try:
            words = whole_cost(draft, draft.plan(), can_count)
        except PlanError as error:
            self.listeners.tell_cost(str(error))
            return False
        self.listeners.tell_cost(words)
        return True
