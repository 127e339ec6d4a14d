"""What the worker thread finds out about a finished study."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from core.studies.listening import Study
    from core.studies.listening.results import Results


@dataclass(frozen=True, slots=True)
class Outcome:
    """Results, and what they say in sentences."""

    results: Results
    sentences: tuple[str, ...]


def outcome_of(study: Study) -> Outcome:
    """Everything that is shown of a finished study."""
    from core.studies.listening.results import results
    from core.studies.listening.words import sentences

    found = results(study)
    return Outcome(found, tuple(sentences(found)))


def write_table(study: Study, path: Path) -> None:
    """Votes as CSV, or everything as JSON, by the path's ending."""
    from core.studies.listening import export

    if path.suffix.lower() == ".json":
        export.write_json(study, path)
    else:
        export.write_csv(study, path)
