"""What is found out about a finished study, step by step, on a thread that is not the window's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from core.studies.listening import Study, TestPlan
    from core.studies.listening.results import Results
    from core.studies.listening.unblinding import Ballot


class Material(NamedTuple):
    """What results are worked out from."""

    plan: TestPlan
    ballots: Sequence[Ballot]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Results, and what they say in sentences."""

    results: Results
    headline: str
    sentences: tuple[str, ...]


class Picture(NamedTuple):
    """A figure as a PNG file."""

    name: str
    data: bytes


def material_of(study: Study) -> Material:
    """Raises `StillBlindError` before the end."""
    return Material(study.plan, study.ballots())


def steps(material: Material, everyone: bool, dark: bool, dpi: int) -> Iterator[Outcome | Picture]:
    """First the outcome, then one figure after the other. everyone: nobody is set aside."""
    from core.studies.figures import rendered
    from core.studies.listening.headline import headline
    from core.studies.listening.pictures import figures_of
    from core.studies.listening.results import results_of
    from core.studies.listening.words import sentences

    found = results_of(material.plan, material.ballots, everyone=everyone)
    yield Outcome(found, headline(found), tuple(sentences(found)))
    for name, figure in figures_of(found, dark=dark).items():
        yield Picture(name, rendered(figure, "png", dpi))
