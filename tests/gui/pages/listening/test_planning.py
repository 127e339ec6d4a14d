"""Planning a study: from the library, and from a saved comparison."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import Qt

from core.studies.comparison import Column, Comparison, Row
from core.studies.comparisons import ComparisonStore
from core.studies.power import votes_needed
from core.takes.library import Library
from gui.library_link import takes_folder
from gui.preferences import Preferences
from tests.gui.pages.listening.conftest import TEXTS, VOICES, ListeningDesk

Key = Qt.Key


def save_comparison() -> None:
    """Every take of the library side by side, the last voice hidden."""
    folder = takes_folder(Preferences())
    with Library(folder) as library:
        takes = [(record.id, library.take(record.id)) for record in library.records()]
    columns = {
        take.spec.voice: Column(take.spec, name="Bright" if take.spec.voice == VOICES[0] else "") for _, take in takes
    }
    rows = {text: Row(text) for text in TEXTS}
    shown = tuple(
        Column(each.spec, each.name, hidden=voice == VOICES[-1], id=each.id) for voice, each in columns.items()
    )
    places = {(rows[take.text].id, columns[take.spec.voice].id): take_id for take_id, take in takes}
    ComparisonStore(folder.parent / "comparisons").save(Comparison("Round 1", tuple(rows.values()), shown, places))


def test_a_saved_comparison_is_listened_to(listening_desk: ListeningDesk) -> None:
    save_comparison()
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.until(lambda: not desk.page.list.empty.isHidden(), "the empty list")
        desk.click(desk.page.list.empty.button)
        button = desk.wizard.takes.comparisons
        await desk.until(lambda: button.isVisible(), "comparisons are offered")
        (action,) = button.menu().actions()
        assert action.text() == "Round 1 · 2 texts, 3 voices"
        action.trigger()
        await desk.until(lambda: desk.wizard.step == 2, "the kinds")
        material = desk.wizard.chosen.material
        assert material is not None and set(material.texts) == set(TEXTS)
        names = [condition.name for condition in material.conditions]
        assert len(names) == 2 and "Bright" in names, "the column's own name; the hidden one is left out"

    desk.run(scenario())


def test_what_is_missing_is_said_before_anything_is_made(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.until(lambda: not desk.page.list.empty.isHidden(), "the empty list")
        desk.click(desk.page.list.empty.button)
        takes = desk.wizard.takes
        await desk.until(lambda: takes.tree.topLevelItemCount() == len(TEXTS), "the takes by text")
        first, second = (takes.tree.topLevelItem(at) for at in range(2))
        assert first is not None and second is not None
        first.setCheckState(0, Qt.CheckState.Checked)
        second.child(0).setCheckState(0, Qt.CheckState.Checked)
        desk.click(desk.wizard.next)
        await desk.until(lambda: desk.wizard.notice.isVisible(), "what is missing")
        assert "has not said" in desk.wizard.notice.sentence() and desk.wizard.step == 1
        second.child(0).setCheckState(0, Qt.CheckState.Unchecked)
        desk.click(desk.wizard.next)
        await desk.until(lambda: desk.wizard.step == 2, "the kinds")

    desk.run(scenario())


def test_the_plan_says_what_it_takes(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan(texts=2, listeners="")
        desk.press(Key.Key_Escape)
        await desk.until(lambda: desk.page.list.isVisible(), "the list")
        desk.click(desk.page.list.new)
        wizard = desk.wizard
        await desk.until(lambda: wizard.takes.tree.topLevelItemCount() == len(TEXTS), "the takes")
        for at in range(2):
            wizard.takes.tree.topLevelItem(at).setCheckState(0, Qt.CheckState.Checked)
        desk.click(wizard.next)
        await desk.until(lambda: wizard.step == 2, "the kinds")
        desk.click(wizard.next)
        assert "6 trials for each listener" in wizard.listeners.cost()
        await desk.until(lambda: "a pair needs" in wizard.listeners.cost(), "how many votes it takes")
        slight, clear = (votes_needed(share, level=0.05 / 3) for share in (0.6, 0.8))
        said = f"{slight} votes without ties, about {ceil(slight / 2)} listeners; 80/20: {ceil(clear / 2)} listeners."
        assert said in wizard.listeners.cost(), "each listener gives each of three pairs two votes"
        assert "fewer than 3 texts" in wizard.listeners.cost() and "3 listeners the" not in wizard.listeners.cost()
        wizard.listeners.names.setText("Ann, Ben")
        assert "fewer than 3 listeners" in wizard.listeners.cost()
        wizard.listeners.repeats.setFocus()
        desk.press(Key.Key_Up)
        assert "7 trials for each listener" in wizard.listeners.cost()
        wizard.listeners.trials.setValue(99)
        assert "Choose 1 to 6 trials" in wizard.listeners.cost() and not wizard.next.isEnabled()

    desk.run(scenario())


def test_a_plan_that_was_left_is_still_there(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.until(lambda: not desk.page.list.empty.isHidden(), "the empty list")
        desk.click(desk.page.list.empty.button)
        takes = desk.wizard.takes
        await desk.until(lambda: takes.tree.topLevelItemCount() == len(TEXTS), "the takes by text")
        desk.press(Key.Key_Down)
        desk.press(Key.Key_Space)
        desk.press(Key.Key_Escape)
        assert desk.page.list.isVisible()
        await desk.until(lambda: not desk.page.list.empty.isHidden(), "the empty list")
        desk.click(desk.page.list.empty.button)
        assert desk.wizard.isVisible() and "3 takes ticked" in desk.wizard.takes.summary()
        desk.next()
        await desk.until(lambda: desk.wizard.step == 2, "the kinds")

    desk.run(scenario())
