"""Studies in the data folder of a window that will open, answered by listeners who were made up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from core.studies.listening import Study, StudyStore, TestPlan, Trial
from gui.library_link import takes_folder
from gui.preferences import Preferences
from tests.core.studies.listening.studies import anything, listen, made


def store() -> StudyStore:
    return StudyStore(takes_folder(Preferences()).parent / "studies")


def answered(
    of: TestPlan,
    listeners: Sequence[str] = ("Ann",),
    say: Callable[[Trial], Any] = anything,
    *,
    title: str = "Which?",
    most: int | None = None,
) -> Study:
    """A study that these listeners have been through."""
    study = made(store().folder, replace(of, title=title))
    for name in listeners:
        listen(study, name, say, most)
    return study
