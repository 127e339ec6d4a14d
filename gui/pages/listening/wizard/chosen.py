"""All that was chosen in the wizard so far, kept as it changes until the test begins."""

from __future__ import annotations

from collections.abc import Callable

from gui.pages.listening.draft import Draft
from gui.pages.listening.material import Material
from gui.pages.listening.wizard.kept_choices import Choices, forget_choices, load_choices, save_choices
from gui.pages.listening.wizard.steps import Steps
from gui.preferences import Preferences


class Chosen:
    """What the steps show, and what belongs to it. material: once it is fetched. comparison: as in `Choices`."""

    def __init__(self, steps: Steps, preferences: Preferences) -> None:
        self._steps = steps
        self._preferences = preferences
        self.material: Material | None = None
        self.comparison = ""
        self._show(load_choices(preferences))

    def is_any(self) -> bool:
        """Whether there is something to forget."""
        return self.choices() != Choices()

    def choices(self) -> Choices:
        """Everything that was chosen and typed so far."""
        return self._steps.choices(self.comparison)

    def draft(self) -> Draft | None:
        """The same as a plan."""
        return self._steps.draft(self.material) if self.material is not None else None

    def keep(self) -> None:
        save_choices(self._preferences, self.choices())

    def forget(self) -> None:
        """The test has begun."""
        forget_choices(self._preferences)

    def clear(self) -> Callable[[], None]:
        """Choose everything anew; what is returned brings it back."""
        before, material = self.choices(), self.material

        def undo() -> None:
            self._show(before)
            self.material = material

        self.material = None
        self._show(Choices())
        return undo

    def _show(self, choices: Choices) -> None:
        self.comparison = choices.comparison
        self._steps.show_choices(choices)
