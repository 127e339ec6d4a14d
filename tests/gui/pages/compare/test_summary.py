"""What the medians of a column are made of."""

from __future__ import annotations

import asyncio
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.voices import VoiceSpec
from gui.look.theme import Theme
from gui.pages.compare.measured import Figure, MeasuredTake
from gui.pages.compare.summary_model import column_median
from gui.preferences import Preferences
from tests.gui.pages.compare.conftest import CompareDesk
from tests.support.takes import take, timeline

TEXTS = [f"This is text number {number}, which is long." for number in range(4)]


def spoken(ttfa_ms: float, *, cold: bool = False, crowded: bool = False) -> MeasuredTake:
    marks = timeline(ttfa_ms)
    marks.cold = cold
    return MeasuredTake(take(timeline=marks), -20.0, -3.0, (), (), crowded)


@pytest.mark.parametrize("figure", [Figure.AUDIBLE_TTFA, Figure.RTF])
def test_timing_is_that_of_warm_speeches_though_more_are_cold(figure: Figure) -> None:
    warm = spoken(50)
    found = column_median(figure, [spoken(900, cold=True), warm, spoken(800, cold=True)])
    assert found.median is not None and (found.median.value, found.median.count) == (figure.read(warm), 1)
    assert not found.cold


def test_a_column_that_has_only_cold_speeches_says_so_and_other_figures_are_of_all() -> None:
    takes = [spoken(900, cold=True), spoken(800, cold=True)]
    assert column_median(Figure.RTF, takes).cold
    mixed = column_median(Figure.LOUDNESS, [*takes, spoken(50)])
    assert mixed.median is not None and mixed.median.count == 3 and not mixed.cold


def test_a_median_knows_which_of_its_speeches_had_others_beside_them() -> None:
    takes = [spoken(50, crowded=True), spoken(40), spoken(900, cold=True, crowded=True)]
    assert column_median(Figure.AUDIBLE_TTFA, takes).crowded == 1
    assert column_median(Figure.LENGTH, takes).crowded == 0


def test_warm_columns_are_sorted_before_those_that_are_only_cold(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.open()
        page = compare.page
        await compare.add_voices("espeak", "pico", "hibari")
        await compare.type_texts(TEXTS[0])
        compare.click(page.ui.synthesise)
        await compare.until_spoken_all()
        cold, *_ = columns = [column.id for column in page.keeping.comparison.shown]
        for number, column in enumerate(columns):
            place = page.keeping.comparison.rows[0].id, column
            marks = page.cells.measured(place).take.timeline
            marks.cold, marks.leading_silence_samples = column == cold, 100_000 * number
        page.menus.sort_chosen.emit(Figure.AUDIBLE_TTFA)
        assert [column.id for column in page.keeping.comparison.shown] == [*columns[1:], cold]
        summary = page.ui.summary.model()
        lines = [summary.index(0, at).data().splitlines()[0] for at in range(3)]
        assert [line.rpartition(" ")[2] for line in lines] == ["warm", "warm", "cold"]

    compare.run(scenario())


def test_one_at_a_time_by_default_whatever_an_older_timbre_remembered(compare: CompareDesk) -> None:
    async def scenario() -> None:
        Preferences().save("compare at once", 4)
        await compare.open()
        page = compare.page
        await compare.add_voices("espeak", "pico")
        await compare.type_texts(*TEXTS[:2])
        assert page.ui.at_once.text() == "1 at once per provider"
        compare.click(page.ui.synthesise)
        await compare.until_spoken_all()
        takes = [page.cells.measured(place) for place in compare.places()]
        assert [each.take.timeline.cold for each in takes] == [False] * 4
        assert "≈" not in "".join(page.ui.summary.model().index(0, at).data() for at in range(2))

    compare.run(scenario())


def test_cells_that_were_spoken_beside_others_say_so_in_the_next_window_too(
    compare: CompareDesk, qapp: QApplication, theme: Theme
) -> None:
    def look(desk: CompareDesk) -> None:
        model, summary = desk.page.grid_model, desk.page.ui.summary.model()
        told = [model.index_of(place).data(Qt.ItemDataRole.AccessibleTextRole) for place in desk.places()]
        assert all(re.search(r"Audible TTFA: ≈ .*RTF: ≈ .*spoken beside others", each) for each in told[:4])
        assert "≈" not in told[4]
        latency, rtf, *_ = summary.index(0, 0).data().splitlines()
        assert latency.startswith("≈ ") and rtf.startswith("≈ ")
        assert "spoken beside others" in " ".join(summary.index(0, 0).data(Qt.ItemDataRole.ToolTipRole).split())

    async def speak() -> None:
        await compare.open()
        await compare.add_voices("espeak")
        await compare.type_texts(*TEXTS)
        compare.page.ui.at_once.setValue(4)
        compare.click(compare.page.ui.synthesise)
        await compare.until_spoken_all()
        await compare.type_texts("One more, by itself.")
        compare.click(compare.page.ui.synthesise)
        await compare.until_spoken_all()
        await compare.until(lambda: all(map(compare.page.cells.measured, compare.places())), "they are measured")
        look(compare)

    compare.run(speak())
    again = CompareDesk(qapp)

    async def look_again() -> None:
        await again.open()
        await again.until(lambda: len(again.places()) == 5, "it is open again")
        await again.until(lambda: all(map(again.page.cells.measured, again.places())), "its takes are there")
        look(again)
        assert again.page.ui.at_once.value() == 4

    again.run(look_again())
    again.close()


def test_medians_stay_below_their_columns_at_the_end_of_a_wide_grid(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.open()
        compare.window.resize(900, 500)
        ui = compare.page.ui
        compare.page.editing.add_specs([VoiceSpec("espeak/formant")] * 9)
        compare.page.editing.add_texts([f"Text {number}." for number in range(20)])
        await compare.until(lambda: ui.grid.verticalScrollBar().isVisible(), "more texts than there is room for")
        across = ui.grid.horizontalScrollBar()
        across.setValue(across.maximum())
        await compare.until(lambda: across.value() > 0, "the end")
        await asyncio.sleep(0)
        last = ui.grid.model().columnCount() - 1
        assert ui.summary.columnViewportPosition(last) == ui.grid.columnViewportPosition(last)
        compare.window.resize(1000, 500)
        await asyncio.sleep(0.05)
        assert ui.summary.columnViewportPosition(last) == ui.grid.columnViewportPosition(last)

    compare.run(scenario())
