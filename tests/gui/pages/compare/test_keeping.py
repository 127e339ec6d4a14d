"""Comparisons on their way to a disk that fails now and then."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.studies.comparisons import ComparisonStore
from gui.pages.compare import keeping
from gui.pages.compare.keeping import Keeping, renamed
from gui.preferences import Preferences
from tests.gui.pages.compare.conftest import CompareDesk


def test_two_comparisons_changed_while_the_disk_fails_are_both_kept(
    compare: CompareDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setattr(keeping, "RETRY_MS", 50)

    async def scenario() -> None:
        folder = tmp_path / "here"
        folder.write_text("a file where the folder is to be")
        failed: list[str] = []
        kept = Keeping(folder, Preferences())
        kept.failed.connect(failed.append)
        kept.start()
        await compare.until(lambda: kept.is_open, "it is open")
        kept.change(renamed(kept.comparison, "First"))
        first = kept.comparison
        await compare.until(lambda: failed, "it failed")
        kept.new()
        kept.change(renamed(kept.comparison, "Second"))
        second = kept.comparison
        kept.open(first.id)
        await compare.until(lambda: kept.comparison == first, "the one that is not on disk yet opens")
        folder.unlink()
        store = ComparisonStore(folder)
        await compare.until(lambda: {each.name for each in store.list()} == {"First", "Second"}, "both are on disk")
        assert store.open(second.id) == second
        await kept.aclose()
        shutil.rmtree(folder)
        await asyncio.sleep(0)

    compare.run(scenario())
