"""What a plan takes, in words."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.pages.listening.draft import Draft, votes_of_a_pair
from gui.pages.listening.material import Material
from gui.pages.listening.wizard.kind_step import KINDS
from gui.pages.listening.words import trial_count

if TYPE_CHECKING:
    from core.studies.listening import TestPlan

TIRING_MIN = 20
"""ITU-R BS.1534 and BS.1116 ask for breaks after 20 to 30 minutes."""
MOST_BESIDE = 12
"""Sounds beside each other, reference and anchors among them: ITU-R BS.1534-3, 5.3."""
MANY_VOICES = 5
SLIGHT, CLEAR = 0.6, 0.8
"""Preferences that a user can picture."""


def tr(text: str) -> str:
    return QCoreApplication.translate("Listening", text)


def short_cost(draft: Draft, plan: TestPlan) -> str:
    """Trials and minutes."""
    return tr("{trials} for each listener, about {minutes} min.").format(
        trials=trial_count(plan.trials), minutes=minutes(draft, plan)
    )


def minutes(draft: Draft, plan: TestPlan) -> int:
    return max(1, round(draft.minutes(plan)))


def costs_of_kinds(material: Material) -> dict[str, str]:
    """What each kind of test takes as it stands, or why it cannot be had."""
    from core.studies.listening import PlanError

    costs = {}
    for kind in KINDS:
        draft = Draft(material, kind)
        try:
            costs[kind] = short_cost(draft, draft.plan())
        except PlanError as error:
            costs[kind] = str(error)
    return costs


def whole_cost(draft: Draft, plan: TestPlan, can_count: bool) -> str:
    """Trials and minutes, what they can tell, and a warning where they are too many.

    can_count: whether what votes are counted with is imported.
    """
    said = [short_cost(draft, plan)]
    if plan.kind.is_paired and can_count:
        said.append(_votes_words(plan))
    said += _too_few(plan)
    if draft.minutes(plan) > TIRING_MIN:
        said.append(
            tr("▲ That is long: listeners tire after {most} minutes. Leave out texts or voices, or ask fewer pairs.")
            if plan.kind.value == "preference"
            else tr("▲ That is long: listeners tire after {most} minutes. Leave out texts or voices.")
        )
        said[-1] = said[-1].format(most=TIRING_MIN)
    beside = len(plan.conditions) + (3 if plan.kind.value == "mushra" else 0)
    if plan.kind.value in ("multi_stimulus", "mushra") and beside > MOST_BESIDE:
        said.append(
            tr("▲ {count} sounds beside each other are many: BS.1534 asks for {most} at most.").format(
                count=beside, most=MOST_BESIDE
            )
        )
    return "\n".join(said)


def _votes_words(plan: TestPlan) -> str:
    """How many votes and listeners it takes to tell a slight difference, and a clear one."""
    from core.studies.listening.tally import missing_of

    gives = votes_of_a_pair(plan)
    votes = tr("1 vote") if gives == 1 else tr("{count} votes").format(count=f"{gives:.3g}")
    is_abx = plan.kind.value == "abx"
    slight, clear = (missing_of(0, plan, share) for share in (SLIGHT, CLEAR))
    words = (
        tr("To find listeners who are right 60 % of the time, a pair needs {slight} votes, about {who}; 80 %: {few}.")
        if is_abx
        else tr("To tell a 60/40 preference, a pair needs {slight} votes without ties, about {who}; 80/20: {few}.")
    )
    who, few = (_listeners(max(1 if is_abx else _few(), ceil(each / gives))) for each in (slight, clear))
    told = tr("Each listener gives a pair {votes}.").format(votes=votes)
    return f"{told} {words.format(slight=slight, who=who, few=few)}"


def _listeners(count: int) -> str:
    return tr("1 listener") if count == 1 else tr("{count} listeners").format(count=count)


def _too_few(plan: TestPlan) -> list[str]:
    """What the result will not tell of; ABX asks whether somebody hears a difference, whoever and wherever."""
    if plan.kind.value == "abx":
        return []
    said = []
    if len(plan.texts) < _few():
        said.append(tr("▲ With fewer than {few} texts the result holds for these texts alone.").format(few=_few()))
    if 0 < len(plan.listeners) < _few():
        words = tr("▲ With fewer than {few} listeners the result holds for these alone; others may join.")
        said.append(words.format(few=_few()))
    return said


def _few() -> int:
    from core.studies.listening.verdicts import FEW

    return FEW


def suggested_kind(voices: int) -> str:
    """What tells most with least effort for so many voices."""
    if voices < 2:
        return "opinion"
    return "preference" if voices < MANY_VOICES else "multi_stimulus"
