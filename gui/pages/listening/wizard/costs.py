"""What a plan takes, in words."""

from __future__ import annotations

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
        from core.studies.listening.tally import missing_of

        gives = votes_of_a_pair(plan)
        votes = tr("1 vote") if gives == 1 else tr("{count} votes").format(count=f"{gives:.3g}")
        words = (
            tr("To find listeners who are right 60 % of the time, a pair needs {needed} or more votes")
            if plan.kind.value == "abx"
            else tr("To tell 60/40 apart, a pair needs {needed} or more votes without ties")
        )
        words += tr("; each listener gives it {votes}.")
        said.append(words.format(needed=missing_of(0, plan), votes=votes))
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
    return " ".join(said)


def suggested_kind(voices: int) -> str:
    """What tells most with least effort for so many voices."""
    if voices < 2:
        return "opinion"
    return "preference" if voices < MANY_VOICES else "multi_stimulus"
