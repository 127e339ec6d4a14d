"""Saved comparisons that are not what one expects."""

from __future__ import annotations

from core.studies.comparison import Comparison
from core.studies.comparisons import ComparisonStore
from core.voices import VoiceSpec
from core.voices.spec import NOTHING_KNOWN
from gui.library_link import takes_folder
from gui.pages.compare.cells import CellState
from gui.pages.compare.keeping import REMEMBERED
from gui.preferences import Preferences
from tests.gui.pages.compare.conftest import CompareDesk


def save(comparison: Comparison) -> None:
    ComparisonStore(takes_folder(Preferences()).parent / "comparisons").save(comparison)


def test_two_comparisons_of_the_same_name_are_told_apart_and_each_opens(compare: CompareDesk) -> None:
    async def scenario() -> None:
        both = [Comparison(name="Voices").with_texts([text]) for text in ("One.", "Two.")]
        for each in both:
            save(each)
        await compare.open()
        page = compare.page
        opened = []
        for number in range(2):
            page.keeping.new()
            page.menus.on_comparisons()
            actions = [each for each in page.ui.comparisons.menu().actions() if each.text().startswith("Voices")]
            assert len({each.text() for each in actions}) == 2
            actions[number].trigger()
            await compare.until(lambda: page.keeping.comparison.rows, "it is open")
            opened.append(page.keeping.comparison)
        assert sorted(opened, key=lambda each: each.id) == sorted(both, key=lambda each: each.id)
        page.menus.delete_chosen.emit()
        await compare.until(lambda: [each.id for each in page.keeping.saved] == [opened[0].id], "the other stays")

    compare.run(scenario())


def test_a_model_that_the_catalogue_no_longer_has_opens_and_says_why_it_fails(compare: CompareDesk) -> None:
    async def scenario() -> None:
        gone = VoiceSpec("gone/model-1", "ann", options={"warp": 9}, catalogue=NOTHING_KNOWN)
        saved = Comparison().with_texts(["One."]).with_spec(gone).with_spec(VoiceSpec("espeak/formant"))
        save(saved)
        Preferences().save(REMEMBERED, saved.id)
        await compare.open()
        page = compare.page
        assert page.keeping.comparison == saved
        assert page.grid_model.name(0) == "ann"
        assert "1 without a known price" in page.ui.plan.text()
        compare.click(page.ui.synthesise)
        await compare.until_spoken_all()
        await compare.until(lambda: compare.states() == [CellState.FAILED, CellState.DONE], "the other one is spoken")
        page.ui.grid.go_to(compare.places()[0])
        assert page.ui.reason.isVisible() and "gone" in page.ui.reason.sentence()

    compare.run(scenario())
