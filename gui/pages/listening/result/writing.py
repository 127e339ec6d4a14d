"""What the worker's thread writes of a finished study: tables, everything as JSON, figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from core.studies.listening import Study

LONGEST_STEM = 60


class Chosen(NamedTuple):
    """What is left out: listeners who are set aside, unless everyone counts; listeners' names."""

    everyone: bool = False
    names: bool = True


def file_stem(title: str, otherwise: str) -> str:
    """A study's title as the beginning of a file's name that every system takes."""
    allowed = "".join(each if each.isalnum() or each in " -_" else " " for each in title)
    return " ".join(allowed.split())[:LONGEST_STEM].strip() or otherwise


def write(study: Study, what: str, path: Path, chosen: Chosen) -> None:
    """what: "votes", "voices" or "pairs" as CSV, or "json" with everything."""
    from core.studies.listening import export, spreadsheets

    writers = {
        "votes": spreadsheets.write_votes,
        "voices": spreadsheets.write_voices,
        "pairs": spreadsheets.write_pairs,
        "json": export.write_json,
    }
    writers[what](study, path, names=chosen.names, everyone=chosen.everyone)


def write_figures(study: Study, folder: Path, stem: str, suffix: str, chosen: Chosen) -> list[str]:
    """Every figure as a file of its own in a folder, light as paper; the files' names. Nothing is overwritten."""
    from core.studies.figures import save
    from core.studies.listening.errors import told
    from core.studies.listening.export import ballots_of
    from core.studies.listening.pictures import figures_of
    from core.studies.listening.results import results_of

    found = results_of(study.plan, ballots_of(study, names=chosen.names), everyone=chosen.everyone)
    names = []
    for name, figure in figures_of(found, dark=False).items():
        path = folder / f"{stem} {name}{suffix}"
        number = 1
        while path.exists():
            number += 1
            path = folder / f"{stem} {name} {number}{suffix}"
        with told(folder, "The figures were not exported"):
            save(figure, path)
        names.append(path.name)
    return names
