"""The wizard: told what a plan takes, kept through a crash, and where it is led to from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import soundfile
from PySide6.QtCore import Qt

from core.takes import Take
from core.takes.library import Library
from gui.library_link import takes_folder
from gui.pages.compare.page import ComparePage
from gui.pages.library.page import LibraryPage
from gui.pages.listening.material import material_of, material_of_comparison
from gui.pages.listening.page import ListeningPage
from gui.pages.listening.wizard.kept_choices import Choices, load_choices, save_choices
from gui.pages.listening.wizard.material_words import missing_words, unlike_words
from gui.pages.listening.wizard.wizard import Wizard
from gui.preferences import Preferences
from tests.core.studies.listening.studies import plan
from tests.gui.pages.listening.conftest import TEXTS, ListeningDesk, keep_takes
from tests.gui.pages.listening.finished import answered, store
from tests.gui.pages.listening.test_planning import save_comparison
from tests.support.audio import tone
from tests.support.takes import spec, take

Key = Qt.Key


async def open_wizard(desk: ListeningDesk) -> Wizard:
    await desk.open_page()
    await desk.until(lambda: not desk.page.list.empty.isHidden() or desk.page.list.current, "the list")
    desk.page.list.new_wanted.emit()
    await desk.until(lambda: desk.wizard.takes.tree.topLevelItemCount() >= len(TEXTS), "the takes")
    return desk.wizard


async def to_kinds(desk: ListeningDesk, texts: int = len(TEXTS)) -> Wizard:
    wizard = await open_wizard(desk)
    for at in range(texts):
        wizard.takes.tree.topLevelItem(at).setCheckState(0, Qt.CheckState.Checked)
    desk.click(wizard.next)
    await desk.until(lambda: wizard.step == 2, "the kinds")
    return wizard


def spoken(voice: str, text: str, seconds: float = 1.0, minutes: int = 0) -> Take:
    return replace(
        take(text, minutes=minutes),
        spec=spec(voice=voice, options={}, fallbacks=(), connection=None),
        pcm=bytes(2 * round(24000 * seconds)),
    )


def test_each_kind_says_what_it_takes_and_one_is_suggested(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        wizard = await to_kinds(desk)
        uses = {kind: label.text() for kind, label in wizard.kinds._uses.items()}
        assert uses["preference"].endswith("6 trials for each listener, about 1 min.")
        assert uses["multi_stimulus"].endswith("2 trials for each listener, about 1 min.")
        assert wizard.kinds.buttons["preference"].text() == "Paired preference · suggested"
        assert wizard.kinds.buttons["abx"].text() == "ABX"

    desk.run(scenario())


def test_one_trial_is_no_trials(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        wizard = await to_kinds(desk, texts=1)
        wizard.kinds.buttons["multi_stimulus"].setChecked(True)
        desk.click(wizard.next)
        await desk.until(lambda: wizard.step == 3, "the listeners")
        assert wizard.listeners.cost().startswith("1 trial for each listener, about 1 min.")
        await desk.start()
        assert desk.runner.listeners._title.text() == "Multi-stimulus: 1 trial"

    desk.run(scenario())


def test_a_long_test_is_warned_about(listening_desk: ListeningDesk) -> None:
    keep_takes(("Aster", "Briar"), tuple(f"Text {number}" for number in range(3)), seconds=150)
    desk = listening_desk

    async def scenario() -> None:
        wizard = await open_wizard(desk)
        await desk.until(lambda: wizard.takes.tree.topLevelItemCount() == 5, "all takes")
        long = [each for each in wizard.takes._records.values() if each.text.startswith("Text")]
        wizard.choose_takes([each.id for each in long])
        await desk.until(lambda: wizard.step == 2, "the kinds")
        desk.click(wizard.next)
        await desk.until(lambda: wizard.step == 3, "the listeners")
        assert "That is long" not in wizard.listeners.cost()
        wizard.listeners.repeats.setValue(3)
        assert "▲ That is long: listeners tire after 20 minutes." in wizard.listeners.cost()
        assert wizard.next.isEnabled(), "it is a warning"

    desk.run(scenario())


def test_texts_with_gaps_can_be_left_out(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        wizard = await open_wizard(desk)
        first, second = (wizard.takes.tree.topLevelItem(at) for at in range(2))
        assert first is not None and second is not None
        first.setCheckState(0, Qt.CheckState.Checked)
        second.child(0).setCheckState(0, Qt.CheckState.Checked)
        desk.click(wizard.next)
        await desk.until(lambda: "has not said" in wizard.notice.sentence(), "what is missing")
        assert "1 more take is missing" in wizard.notice.sentence() and wizard.step == 1
        wizard.notice.on_action_clicked()
        await desk.until(lambda: wizard.step == 2, "the kinds")
        assert wizard.chosen.material is not None and wizard.chosen.material.texts == (first.toolTip(0),)

    desk.run(scenario())


def test_everything_chosen_is_there_after_the_window_was_killed(listening_desk: ListeningDesk) -> None:
    with Library(takes_folder(Preferences())) as library:
        ids = [record.id for record in library.records()][:3]
    choices = Choices(
        takes=ids, kind="mushra", title="Round 1", names="Ann, Ben", repeats=2, references={TEXTS[0]: "/x/real.wav"}
    )
    save_choices(Preferences(), choices)
    desk = listening_desk

    async def scenario() -> None:
        wizard = await open_wizard(desk)
        assert wizard.takes.summary().startswith("3 takes ticked")
        assert set(wizard.takes.ticked()) == set(ids)
        assert (wizard.kinds.kind, wizard.listeners.title.text()) == ("mushra", "Round 1")
        kept = load_choices(Preferences())
        assert (set(kept.takes), kept.names, kept.references) == (set(ids), "Ann, Ben", {TEXTS[0]: "/x/real.wav"})
        desk.click(wizard.row.over)
        assert wizard.takes.ticked() == () and load_choices(Preferences()) == Choices()
        wizard.notice.on_action_clicked()
        assert wizard.listeners.names.text() == "Ann, Ben" and set(wizard.takes.ticked()) == set(ids)

    desk.run(scenario())


def test_another_study_leaves_the_plan_and_a_begun_test_ends_it(listening_desk: ListeningDesk) -> None:
    answered(plan(), most=1)
    desk = listening_desk

    async def scenario() -> None:
        wizard = await to_kinds(desk)
        desk.click(wizard.next)
        await desk.until(lambda: wizard.step == 3, "the listeners")
        desk.keys(wizard.listeners.title, "Round 1")
        desk.press(Key.Key_Escape)
        await desk.until(lambda: desk.page.list.isVisible() and desk.page.list.current, "the list")
        desk.click(desk.page.list.go_on)
        await desk.until(lambda: desk.runner.listeners.isVisible(), "who listens")
        desk.press(Key.Key_Escape)
        await desk.until(lambda: desk.page.list.isVisible() and desk.page.list.current, "the list")
        again = await open_wizard(desk)
        assert again is not wizard and again.listeners.title.text() == "Round 1"
        desk.click(again.next)
        await desk.until(lambda: again.step == 2, "the kinds")
        desk.click(again.next)
        await desk.until(lambda: again.step == 3, "the listeners")
        again.listeners.names.setFocus()
        desk.press(Key.Key_Return)
        await desk.until(lambda: desk.runner.listeners.isVisible(), "Enter starts it", 90)
        assert load_choices(Preferences()) == Choices()

    desk.run(scenario())


def test_an_answer_that_comes_after_the_wizard_has_gone_is_no_mistake(listening_desk: ListeningDesk) -> None:
    answered(plan(), most=1)
    desk = listening_desk
    slow, gone = Event(), []

    async def scenario() -> None:
        wizard = await open_wizard(desk)
        wizard.destroyed.connect(lambda: gone.append(True))
        library = desk.window.takes.library
        library._worker.submit(slow.wait, 30)  # a busy disk
        desk.keys(wizard.takes.search, "birch")
        await desk.until(lambda: library._worker._work_queue.qsize(), "the disk has been asked")
        desk.press(Key.Key_Escape)
        await desk.until(lambda: desk.page.list.isVisible() and desk.page.list.current, "the list")
        desk.click(desk.page.list.go_on)
        await desk.until(lambda: desk.runner.listeners.isVisible() and gone, "who listens, and no wizard")
        slow.set()
        await library.count("", False)

    desk.run(scenario())


def test_making_the_sounds_can_be_cancelled(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        wizard = await to_kinds(desk)
        desk.click(wizard.next)
        await desk.until(lambda: wizard.step == 3, "the listeners")
        desk.click(wizard.next)
        assert wizard.leave.text() == "Cancel"
        desk.press(Key.Key_Escape)
        await desk.until(lambda: "No study was made" in wizard.notice.sentence(), "it was cancelled", 90)
        assert wizard.step == 3 and wizard.next.isEnabled() and wizard.leave.text() == "Not now"
        assert store().list() == []
        await desk.start()

    desk.run(scenario())


def test_closing_the_window_makes_no_study_and_keeps_what_was_chosen(listening_desk: ListeningDesk) -> None:
    desk = listening_desk
    slow = Event()
    workers = []

    async def scenario() -> None:
        wizard = await to_kinds(desk)
        desk.click(wizard.next)
        await desk.until(lambda: wizard.step == 3, "the listeners")
        desk.keys(wizard.listeners.title, "Round 1")
        await desk.until(lambda: wizard._offer.can_count, "nothing else is being done")
        workers.append(desk.page.studies._worker)
        workers[0].submit(slow.wait, 30)  # a busy machine: the window has closed before the sounds are made
        desk.click(wizard.next)
        await desk.until(lambda: workers[0]._work_queue.qsize(), "the worker has been asked for them")

    desk.run(scenario())
    desk.close()  # throws the window's tasks away; a complaint of theirs fails the test
    slow.set()
    workers[0].shutdown()
    assert store().list() == []
    assert load_choices(Preferences()).title == "Round 1"


def test_a_recording_that_will_not_do_is_told_where_it_is_named(listening_desk: ListeningDesk, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "phone.wav", tone(8000, 0.3, 300), 8000)
    soundfile.write(tmp_path / "real.wav", tone(24000, 0.3, 300), 24000)
    desk = listening_desk

    async def scenario() -> None:
        wizard = await to_kinds(desk, texts=1)
        wizard.kinds.buttons["mushra"].setChecked(True)
        ((text, path),) = wizard.kinds.paths.items()
        path.setFocus()
        desk.keys(path, str(tmp_path / "phone.wav"))
        desk.press(Key.Key_Tab)
        field = wizard.kinds._fields[text]
        await desk.until(lambda: "phone.wav has 8000 Hz" in field.error(), "what is wrong with it")
        desk.click(wizard.next)
        await desk.until(wizard.next.isEnabled, "it was checked again")
        assert wizard.step == 2
        path.setText(str(tmp_path / "real.wav"))
        desk.click(wizard.next)
        await desk.until(lambda: wizard.step == 3, "it will do")
        assert field.error() == ""

    desk.run(scenario())


def test_takes_of_the_library_lead_to_a_test_of_them(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.until(desk.window.isActiveWindow, "the window has the focus")
        library = desk.window.show_page("library")
        assert isinstance(library, LibraryPage)
        table = library.takes.table
        await desk.until(lambda: table.model().rowCount() == 6, "the takes")
        table.selectAll()
        action = next(each for each in table.menu.actions() if each.text() == "Make a listening test")
        action.trigger()
        page = desk.window.show_page("listening")
        assert isinstance(page, ListeningPage)
        await desk.until(lambda: page.wizard is not None and page.wizard.step == 2, "the kinds")
        assert desk.wizard.chosen.material is not None and len(desk.wizard.chosen.material.takes) == 6

    desk.run(scenario())


def test_a_comparison_leads_to_a_test_of_it(listening_desk: ListeningDesk) -> None:
    save_comparison()
    desk = listening_desk

    async def scenario() -> None:
        await desk.until(desk.window.isActiveWindow, "the window has the focus")
        compare = desk.window.show_page("compare")
        assert isinstance(compare, ComparePage)
        await desk.until(lambda: compare.keeping.is_open, "the comparisons are there")
        saved = compare.keeping.saved[0].id
        compare.keeping.open(saved)
        await desk.until(lambda: compare.keeping.comparison.id == saved, "it is open")
        desk.click(compare.ui.listen)
        await desk.until(lambda: desk.wizard.step == 2, "the kinds")
        assert load_choices(Preferences()).comparison == saved
        assert desk.wizard.chosen.material is not None and len(desk.wizard.chosen.material.conditions) == 2

    desk.run(scenario())


def test_a_take_that_may_have_been_cut_off_is_told() -> None:
    takes = [spoken(voice, "Hello.", seconds) for voice, seconds in (("Ann", 1.0), ("Bob", 1.1), ("Cem", 0.4))]
    material = material_of(takes, lambda each: str(each.voice))
    assert material.unlike == [("Hello.", "Cem")]
    assert unlike_words(material).startswith("Cem takes much longer or shorter than the others for “Hello.”:")
    assert material_of(takes[:2], lambda each: str(each.voice)).unlike == []


def test_spaces_around_a_text_make_no_other_text() -> None:
    takes = [spoken("Ann", "Hello. "), spoken("Bob", "Hello.")]
    material = material_of(takes, lambda each: str(each.voice))
    assert material.texts == ("Hello.",) and not material.missing


def test_two_columns_of_one_spec_are_two_voices() -> None:
    from core.studies.comparison import Column, Comparison, Row

    row, of = Row("Hello."), spec(voice="Ann", options={})
    columns = (Column(of, "first"), Column(of, "second"))
    takes = {name: spoken("Ann", "Hello.") for name in ("a", "b")}
    comparison = Comparison("", (row,), columns, {(row.id, columns[0].id): "a", (row.id, columns[1].id): "b"})
    material = material_of_comparison(comparison, takes, str)
    assert [each.name for each in material.conditions] == ["first", "second"]
    assert material.takes["Hello.", "second"] is takes["b"]
    partly = material_of_comparison(comparison, {"a": takes["a"]}, str)
    assert missing_words(partly) == "second has not said “Hello.”: speak it, or leave one of them out."
