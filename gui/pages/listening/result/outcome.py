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
    """Results, and what they say in sentences. pictures: PNG files by the names of their figures."""

    results: Results
    sentences: tuple[str, ...]
    pictures: dict[str, bytes]


def outcome_of(study: Study, dark: bool, dpi: int) -> Outcome:
    """Everything that is shown of a finished study."""
    from core.studies.figures import rendered
    from core.studies.listening.pictures import figures_of
    from core.studies.listening.results import results
    from core.studies.listening.words import sentences

    found = results(study)
    pictures = {name: rendered(figure, "png", dpi) for name, figure in figures_of(found, dark=dark).items()}
    return Outcome(found, tuple(sentences(found)), pictures)


def write_table(study: Study, path: Path) -> None:
    """Votes as CSV, or everything as JSON, by the path's ending."""
    from core.studies.listening import export

    if path.suffix.lower() == ".json":
        export.write_json(study, path)
    else:
        export.write_csv(study, path)


def write_figures(study: Study, folder: Path, stem: str, suffix: str) -> list[str]:
    """Every figure as a file of its own in a folder, light as paper; the files' names. Nothing is overwritten."""
    from core.studies.figures import save
    from core.studies.listening.errors import told
    from core.studies.listening.pictures import figures_of
    from core.studies.listening.results import results

    names = []
    for name, figure in figures_of(results(study), dark=False).items():
        path = folder / f"{stem} {name}{suffix}"
        number = 1
        while path.exists():
            number += 1
            path = folder / f"{stem} {name} {number}{suffix}"
        with told(folder, "The figures were not exported"):
            save(figure, path)
        names.append(path.name)
    return names
