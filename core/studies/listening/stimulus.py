"""Which sounds a study has, and what they are called in its results."""

from __future__ import annotations

from enum import StrEnum
from random import Random
from typing import NamedTuple

from core.studies.listening.plan import LOW_ANCHOR, MID_ANCHOR, REFERENCE, Kind, TestPlan


class Role(StrEnum):
    """What a sound is there for. degraded: a voice spoilt so that everyone hears it, for catch trials."""

    TAKE = "take"
    DEGRADED = "degraded"
    REFERENCE = "reference"
    LOW_ANCHOR = "low_anchor"
    MID_ANCHOR = "mid_anchor"


OWN_ROLES = {Role.REFERENCE: REFERENCE, Role.LOW_ANCHOR: LOW_ANCHOR, Role.MID_ANCHOR: MID_ANCHOR}


class Stimulus(NamedTuple):
    """One sound of a study, by the numbers of its text and of its condition; -1 for what belongs to no condition."""

    role: Role
    text: int
    condition: int = -1


def stimuli_of(plan: TestPlan) -> list[Stimulus]:
    """Every sound that the plan's trials need."""
    takes = [
        Stimulus(Role.TAKE, text, condition)
        for text in range(len(plan.texts))
        for condition in range(len(plan.conditions))
    ]
    added = [Stimulus(role, text) for text in range(len(plan.texts)) for role in OWN_ROLES]
    return takes + (added if plan.kind is Kind.MUSHRA else []) + list(dict.fromkeys(catches_of(plan)))


def catches_of(plan: TestPlan) -> list[Stimulus]:
    """The spoilt sound of each catch trial: all texts and voices in turn."""
    spoilt = [
        Stimulus(Role.DEGRADED, text, condition)
        for text in range(len(plan.texts))
        for condition in range(len(plan.conditions))
    ]
    Random(f"{plan.seed}/catches").shuffle(spoilt)
    return [spoilt[number % len(spoilt)] for number in range(plan.catch_trials)]


def name_of(plan: TestPlan, stimulus: Stimulus) -> str:
    """What results and exports call it."""
    if stimulus.role in OWN_ROLES:
        return OWN_ROLES[stimulus.role]
    name = plan.conditions[stimulus.condition].name
    return f"{name} (degraded)" if stimulus.role is Role.DEGRADED else name
