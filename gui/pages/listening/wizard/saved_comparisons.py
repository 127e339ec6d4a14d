"""The comparisons that the compare page has saved, as something to listen to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.studies.comparison import Comparison
    from core.studies.comparisons import SavedComparison

# What the worker's thread does.


def saved_comparisons(folder: Path) -> list[SavedComparison]:
    """Those that have takes to compare, the latest changed first."""
    from core.studies.comparisons import ComparisonStore

    return [each for each in ComparisonStore(folder).list() if each.rows and each.columns > 1]


def opened(folder: Path, comparison_id: str) -> Comparison:
    """One of them. Raises `StudyError`."""
    from core.studies.comparisons import ComparisonError, ComparisonStore
    from core.studies.listening import StudyError

    try:
        return ComparisonStore(folder).open(comparison_id)
    except ComparisonError as error:
        raise StudyError(str(error)) from error
