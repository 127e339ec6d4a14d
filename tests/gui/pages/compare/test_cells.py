"""What becomes of cells while the grid around them changes."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt

from core.studies.comparisons import ComparisonStore
from gui.library_link import takes_folder
from gui.look.theme import tones
from gui.pages.compare.cells import CellState
from gui.preferences import Preferences
from tests.gui.pages.compare.conftest import CompareDesk

MANY = [f"This is text number {number}, which is long." for number in range(6)]


async def begin(compare: CompareDesk) -> None:
    """Six texts in two voices, spoken one at a time."""
    await compare.open()
    await compare.add_voices("hibari", "espeak")
    await compare.type_texts(*MANY)
    compare.page.ui.at_once.setValue(1)
    compare.click(compare.page.ui.synthesise)
    await compare.until(lambda: CellState.DONE in compare.states(), "a cell is spoken")


def test_what_is_removed_or_hidden_while_it_waits_is_not_spoken(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await begin(compare)
        page = compare.page
        row, column = page.keeping.comparison.rows[-1], page.keeping.comparison.columns[0]
        page.ui.grid.go_to((row.id, column.id))
        page.ui.grid.setFocus()
        compare.press(Qt.Key.Key_Delete)
        page.ui.grid.go_to((page.keeping.comparison.rows[-1].id, column.id))
        compare.press(Qt.Key.Key_H)
        await compare.until(lambda: not page.synthesising.is_running, "it has ended", 30)
        page.editing.on_show(column.id)
        await compare.until(lambda: CellState.LOADING not in compare.states(), "what was spoken is there")
        kept = page.keeping.comparison.takes
        assert all(row.id != place[0] for place in kept)
        assert {CellState.EMPTY, CellState.DONE} == set(compare.states())
        assert not any(take.text.strip() == row.text for take in compare.takes)
        compare.click(page.ui.synthesise)
        await compare.until_spoken_all()
        await compare.until(lambda: {CellState.DONE} == set(compare.states()), "the rest is spoken")

    compare.run(scenario())


def test_what_is_spoken_goes_into_its_comparison_though_another_is_open(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await begin(compare)
        page = compare.page
        before = page.keeping.comparison
        spoken = page.synthesising.done
        page.keeping.new()
        page.editing.add_texts(["Another one."])
        store = ComparisonStore(takes_folder(Preferences()).parent / "comparisons")
        await compare.until(lambda: len(store.open(before.id).takes) >= spoken, "they are in their cells")
        assert page.keeping.comparison.takes == {}

    compare.run(scenario())


def test_a_cell_that_changes_has_only_its_text_drawn_again(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.open()
        await compare.add_voices("espeak")
        await compare.type_texts(*MANY)
        page, drawn, headers = compare.page, [], []
        page.grid_model.dataChanged.connect(lambda first, last: drawn.append((first.row(), last.row())))
        page.grid_model.headerDataChanged.connect(lambda *_: headers.append(_))
        page.ui.at_once.setValue(1)
        compare.click(page.ui.synthesise)
        drawn.clear()  # all of them wait now
        await compare.until_spoken_all()
        assert drawn and all(first == last for first, last in drawn) and not headers

    compare.run(scenario())


def test_a_take_that_is_restored_is_in_its_cell_again(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.fill("espeak", texts=MANY[:1])
        page, library = compare.page, compare.window.takes.library
        before = page.keeping.comparison
        ids = list(before.takes.values())
        await library.delete(ids)
        page.keeping.new()
        await compare.until(lambda: page.keeping.saved, "it is on disk")
        page.keeping.open(before.id)
        await compare.until(lambda: compare.states() == [CellState.MISSING], "its take is gone")
        await compare.until(page.ui.synthesise.isEnabled, "it can be spoken again")
        await library.restore(ids)
        await compare.until(lambda: compare.states() == [CellState.DONE], "it is there again")

    compare.run(scenario())


def test_the_frame_of_the_focus_covers_nothing_of_its_cell(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.fill("espeak", texts=MANY[:1])
        await compare.until(lambda: compare.states() == [CellState.DONE], "it is measured")
        grid, (place,) = compare.page.ui.grid, compare.places()
        grid.setFocus()
        grid.go_to(place)
        image = grid.viewport().grab(grid.visualRect(compare.page.grid_model.index_of(place))).toImage()
        drawn = Counter(image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()))
        assert drawn.most_common(1)[0][0] == tones(grid.palette()).selected

    compare.run(scenario())
