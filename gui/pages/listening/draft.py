"""What the user has planned so far, and what it will take."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.pages.listening.material import Material

if TYPE_CHECKING:
    from core.studies.listening import TestPlan

THINK_S = 4.0
"""How long a listener thinks about an answer, roughly."""


@dataclass(slots=True)
class Draft:
    """The choices of the wizard. adaptive_trials: 0 asks all pairs."""

    material: Material
    kind: str = "preference"
    title: str = ""
    listeners: tuple[str, ...] = ()
    repeats: int = 0
    catch_trials: int = 0
    adaptive_trials: int = 0
    rounds: int = 1

    def plan(self) -> TestPlan:
        """Raises `PlanError`."""
        from core.studies.listening import Kind, TestPlan

        kind = Kind(self.kind)
        return TestPlan(
            kind=kind,
            conditions=self.material.conditions,
            texts=self.material.texts,
            seed=secrets.randbits(53),
            title=self.title,
            adaptive_trials=self.adaptive_trials or None if kind is Kind.PREFERENCE else None,
            rounds=self.rounds if kind is Kind.ABX else 1,
            repeats=self.repeats,
            catch_trials=0 if kind is Kind.MUSHRA else self.catch_trials,
            listeners=self.listeners,
            open_ended=not self.listeners,
        )

    def minutes(self, plan: TestPlan) -> float:
        """How long one listener needs, roughly."""
        voices = len(plan.conditions)
        sounds = {"preference": 2, "abx": 3, "opinion": 1, "multi_stimulus": 2 * voices, "mushra": 2 * (voices + 4)}
        return plan.trials * (sounds[self.kind] * self.material.seconds + THINK_S) / 60


def votes_of_a_pair(plan: TestPlan) -> float:
    """How many votes on each pair one listener gives."""
    return plan.main_trials / max(1, plan.pairs)
