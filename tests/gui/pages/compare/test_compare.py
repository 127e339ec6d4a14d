"""The compare page, as a user has it: with the real demo gateway and a null sink."""

from __future__ import annotations

import asyncio
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.audio.loudness import TARGET_LUFS, loudness_lufs, with_gain
from core.studies.comparisons import ComparisonStore
from core.voices import VoiceSpec
from core.voices.spec import NOTHING_KNOWN
from gui.library_link import takes_folder
from gui.look.theme import Theme
from gui.pages.compare.cells import CellState
from gui.pages.compare.grid_model import CELL_ROLE
from gui.preferences import Preferences
from tests.gui.pages.compare.conftest import TEXTS, CompareDesk
from tests.support.pulse import Pulse


def test_an_empty_page_says_what_to_do_and_its_buttons_do_it(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.open()
        ui = compare.page.ui
        assert "add voices" in ui.empty.text()
        assert not ui.grid.isVisible() and not ui.synthesise.isEnabled()
        compare.click(ui.empty_voice)
        assert "add the texts" in ui.empty.text() and not ui.empty_voice.isVisible()
        compare.click(ui.empty_texts)
        assert ui.grid.isVisible() and not ui.empty.isVisible()
        assert [row.text for row in compare.page.keeping.comparison.rows] == [compare.ui.script.text().strip()]
        assert ui.plan.text().startswith("1 speech")

    compare.run(scenario())


def test_texts_times_voices_are_spoken_kept_and_summed_up(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.open()
        await compare.add_voices("hibari", "pico", "espeak")
        await compare.type_texts(*TEXTS)
        page = compare.page
        assert page.ui.plan.text().startswith("6 speeches")
        compare.click(page.ui.synthesise)
        assert not page.ui.synthesise.isEnabled() and page.ui.cancel.isVisible()
        assert set(compare.states()) <= {CellState.WAITING, CellState.SPEAKING}
        await compare.until_spoken_all()
        assert page.ui.plan.text() == "Every cell is spoken"
        assert await compare.window.takes.library.count("", False) == 6
        for place in compare.places():
            measured = page.cells.measured(place)
            row, column = page.keeping.comparison.row(place[0]), page.keeping.comparison.column(place[1])
            assert (measured.take.text.strip(), measured.take.spec) == (row.text, column.spec)
            index = page.grid_model.index_of(place)
            told = index.data(Qt.ItemDataRole.AccessibleTextRole)
            assert "Audible TTFA: " in told and "LUFS" in told and "Gain for comparing" in told
        summary = page.ui.summary.model().index(0, 2).data()
        assert "of 2" in summary and "ms" in summary

    compare.run(scenario())


def test_a_row_is_heard_in_step_and_switched_by_number(compare: CompareDesk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await compare.fill("hibari", "espeak", texts=[TEXTS[1]])
        page, (first, second) = compare.page, compare.places()
        page.ui.grid.setFocus()
        compare.press(Qt.Key.Key_Left)
        compare.press(Qt.Key.Key_Return)
        await compare.until(lambda: page.playing.fraction > 0.2, "a fifth has been heard")
        assert page.playing.place == first
        assert page.grid_model.index_of(first).data(CELL_ROLE).heard > 0
        position = compare.player.position
        compare.press(Qt.Key.Key_2)
        assert page.playing.place == second == page.ui.grid.current()
        assert compare.player.position >= position
        compare.press(Qt.Key.Key_Space)
        await compare.until(lambda: page.playing.is_paused, "it is paused")
        compare.press(Qt.Key.Key_Space)
        await compare.until(lambda: page.playing.place is None, "it was heard to its end")
        assert compare.player.playback_id == 0

    compare.run(scenario())


@pytest.mark.real_time
def test_what_is_heard_is_matched_in_loudness_and_the_takes_are_untouched(compare: CompareDesk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await compare.fill("hibari", "pico", texts=[TEXTS[1]])
        page = compare.page
        measured = [page.cells.measured(place) for place in compare.places()]
        for place, cell in zip(compare.places(), measured, strict=True):
            gain = page.playing.gain(place)
            expected = with_gain(cell.take.pcm, gain)
            assert loudness_lufs(expected, pulse.rate) == pytest.approx(TARGET_LUFS, abs=0.01)
            with pulse.record() as recording:
                page.ui.grid.go_to(place)
                page.ui.grid.setFocus()
                compare.press(Qt.Key.Key_Return)
                await compare.until(lambda: page.playing.place is not None, "it is heard")
                await compare.until(lambda: page.playing.place is None, "it was heard to its end")
                await asyncio.sleep(0.1)
            assert np.array_equal(recording.sound(), np.trim_zeros(np.frombuffer(expected, "<i2")))
        assert abs(measured[0].loudness - measured[1].loudness) > 6
        take_id = page.keeping.comparison.takes[compare.places()[0]]
        assert (await compare.window.takes.library.take(take_id)).pcm == measured[0].take.pcm
        compare.click(page.ui.match)
        assert [page.playing.gain(place) for place in compare.places()] == [0, 0]

    compare.run(scenario())


def test_all_cells_are_played_one_after_the_other(compare: CompareDesk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await compare.fill("pico", "espeak", texts=["One.", "Two."])
        page, heard = compare.page, []
        page.playing.changed.connect(lambda: heard.append(page.playing.place))
        compare.click(page.ui.play_all)
        await compare.until(lambda: compare.places()[-1] in heard, "the last cell is heard", 30)
        assert list(dict.fromkeys(place for place in heard if place)) == compare.places()
        assert page.ui.grid.current() == compare.places()[-1]
        compare.press(Qt.Key.Key_Escape)
        await compare.until(lambda: page.playing.place is None, "it is silent")

    compare.run(scenario())


def test_failed_cells_say_why_and_they_alone_are_tried_again(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.open()
        await compare.add_voices("espeak")
        compare.page.editing.add_specs([VoiceSpec("espeak/formant", "no-such-voice")])
        await compare.type_texts(*TEXTS)
        page = compare.page
        compare.click(page.ui.synthesise)
        await compare.until_spoken_all()
        assert compare.states() == [CellState.DONE, CellState.FAILED] * 2
        failed, takes = compare.places()[1], dict(page.keeping.comparison.takes)
        page.ui.grid.go_to(failed)
        assert page.ui.reason.isVisible() and page.ui.reason.sentence() == page.cells.cell(failed).measured.take.error
        assert page.ui.retry.text() == "Retry failed (2)"
        assert page.ui.plan.text() == "2 cells failed"
        compare.click(page.ui.retry)

        def tried_again() -> set[str]:
            return {place for place, take in page.keeping.comparison.takes.items() if takes[place] != take}

        await compare.until(lambda: len(tried_again()) == 2, "both were tried again")
        assert tried_again() == {compare.places()[1], compare.places()[3]}

    compare.run(scenario())


def test_cancelling_keeps_what_was_spoken_and_synthesise_goes_on(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.open()
        await compare.add_voices("hibari")
        await compare.type_texts(*(f"This is text number {number}, which is long." for number in range(6)))
        page = compare.page
        page.ui.at_once.setValue(1)
        compare.click(page.ui.synthesise)
        await compare.until(lambda: CellState.DONE in compare.states(), "a cell is spoken")
        compare.click(page.ui.cancel)
        await compare.until(lambda: not page.synthesising.is_running, "it has ended")
        await compare.until(lambda: set(compare.states()) == {CellState.DONE, CellState.EMPTY}, "the rest is empty")
        kept = set(page.keeping.comparison.takes.values())
        compare.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await compare.until_spoken_all()
        assert kept < set(page.keeping.comparison.takes.values())

    compare.run(scenario())


def test_what_is_removed_comes_back_with_undo(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.fill("pico", "espeak")
        page, places = compare.page, compare.places()
        before = page.keeping.comparison
        page.ui.grid.setFocus()
        page.ui.grid.go_to(places[0])
        compare.press(Qt.Key.Key_Delete)
        assert [row.text for row in page.keeping.comparison.rows] == TEXTS[1:]
        compare.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
        assert len(page.keeping.comparison.columns) == 1
        compare.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        compare.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert page.keeping.comparison == before
        assert set(compare.states()) == {CellState.DONE}

    compare.run(scenario())


def test_columns_are_pinned_hidden_and_sorted(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.fill("hibari", "espeak")
        page = compare.page
        heart, formant = (column.id for column in page.keeping.comparison.shown)
        from gui.pages.compare.measured import Figure

        page.menus.sort_chosen.emit(Figure.AUDIBLE_TTFA)
        assert [column.id for column in page.keeping.comparison.shown] == [formant, heart]
        page.ui.grid.setFocus()
        page.ui.grid.go_to((compare.places()[0][0], heart))
        compare.press(Qt.Key.Key_P)
        assert [column.id for column in page.keeping.comparison.shown] == [heart, formant]
        page.ui.grid.go_to((compare.places()[0][0], formant))
        compare.press(Qt.Key.Key_H)
        assert [column.id for column in page.keeping.comparison.shown] == [heart]
        assert "1 hidden" in page.ui.column.text()
        page.menus.show_chosen.emit(formant)
        assert [column.id for column in page.keeping.comparison.shown] == [heart, formant]

    compare.run(scenario())


def test_a_comparison_is_there_again_in_the_next_window(compare: CompareDesk, qapp: QApplication, theme: Theme) -> None:
    kept = []

    async def name_it() -> None:
        await compare.fill("pico", "espeak")
        compare.page.ui.name.setFocus()
        compare.keys(compare.page.ui.name, "Support voices")
        kept.append(compare.page.keeping.comparison)

    compare.run(name_it())
    again = CompareDesk(qapp)

    async def look() -> None:
        await again.open()
        await again.until(lambda: again.page.keeping.comparison == kept[0], "it is open again")
        assert again.page.ui.name.text() == "Support voices"
        await again.until(lambda: set(again.states()) == {CellState.DONE}, "its takes are there")
        again.page.keeping.new()
        assert not again.page.ui.grid.isVisible()
        again.page.menus.on_comparisons()
        actions = again.page.ui.comparisons.menu().actions()
        next(action for action in actions if action.text().startswith("Support voices")).trigger()
        await again.until(lambda: again.page.keeping.comparison == kept[0], "it is open again")

    again.run(look())
    again.close()


def test_every_change_is_on_disk_before_the_window_closes(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.fill("espeak", texts=TEXTS[:1])
        folder = takes_folder(Preferences()).parent / "comparisons"
        wanted = compare.page.keeping.comparison
        store = ComparisonStore(folder)
        await compare.until(lambda: store.list() and store.open(wanted.id) == wanted, "it is on disk")

    compare.run(scenario())


def test_closing_the_window_does_not_wait_for_cells_that_are_still_loading(
    compare: CompareDesk, qapp: QApplication, theme: Theme
) -> None:
    compare.run(compare.fill("espeak", texts=[f"Text {number}." for number in range(6)]))
    again, slow = CompareDesk(qapp), Event()

    async def close_at_once() -> None:
        again.window.takes.library._worker.submit(slow.wait, 30)  # a busy disk
        again.window.show_page("compare")
        await again.until(lambda: len(again.page.cells.by_state().get(CellState.LOADING, ())) == 6, "the cells load")
        again.window.closed.connect(slow.set)

    again.run(close_at_once())
    assert len(again.page.cells.by_state()[CellState.LOADING]) >= 4
    again.close()


def test_a_deleted_comparison_comes_back_with_undo(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.open()
        page = compare.page
        await compare.add_voices("pico")
        before = page.keeping.comparison
        page.menus.delete_chosen.emit()
        assert not page.ui.grid.isVisible()
        await compare.until(lambda: not page.keeping.saved, "it is off the disk")
        page.ui.notice.on_action_clicked()
        assert page.keeping.comparison == before
        await compare.until(lambda: page.keeping.saved, "it is on disk again")

    compare.run(scenario())


def test_a_voice_sent_from_the_audition_page_joins_what_was_open_last(
    compare: CompareDesk, qapp: QApplication, theme: Theme
) -> None:
    async def leave_one() -> None:
        await compare.open()
        await compare.add_voices("pico")

    compare.run(leave_one())
    again = CompareDesk(qapp)

    async def send() -> None:
        await again.until_connected()
        again.window.show_page("audition")
        again.choose("espeak")
        again.ui.voices.compared.emit([again.ui.voices.selection()])
        await again.until(lambda: len(again.page.keeping.comparison.columns) == 2, "both voices are there")
        assert [column.spec.provider for column in again.page.keeping.comparison.columns] == ["pico", "espeak"]
        assert again.window.pages.current == "compare"

    again.run(send())
    again.close()


def test_a_switch_goes_on_at_the_same_word_where_that_is_known(compare: CompareDesk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await compare.open()
        page = compare.page
        for speed in (120, 240):
            options = {"add_timestamps": True, "rate": speed}
            page.editing.add_specs([VoiceSpec("espeak/formant", options=options, catalogue=NOTHING_KNOWN)])
        await compare.type_texts("One two three four five six seven eight nine ten.")
        compare.click(page.ui.synthesise)
        await compare.until_spoken_all()
        slow, fast = (page.cells.measured(place) for place in compare.places())
        assert len(slow.words) == len(fast.words) == 10
        compare.click(page.ui.words)
        page.ui.grid.setFocus()
        compare.press(Qt.Key.Key_1)
        six = slow.words[5].begins
        await compare.until(lambda: compare.player.position >= six * pulse.rate, "the sixth word is heard")
        compare.press(Qt.Key.Key_2)
        await compare.until(lambda: compare.player.position < six * pulse.rate, "it goes on in the faster take")
        heard = compare.player.position / pulse.rate
        assert fast.words[5].begins <= heard < fast.words[8].begins

    compare.run(scenario())


def test_a_take_of_the_library_becomes_a_cell(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.until_connected()
        compare.choose("espeak")
        compare.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await compare.until_spoken()
        library = compare.window.takes.library
        records = []
        for _ in range(200):
            records = await library.records("", False, "made_at", True, None)
            if records:
                break
            await asyncio.sleep(0.02)
        compare.window.show_page("library").takes.table.send_requested.emit(records)
        await compare.until(lambda: compare.window.pages.current == "compare", "the page is in front")
        await compare.until(lambda: compare.states() == [CellState.DONE], "the take is in its cell")

    compare.run(scenario())


def test_a_listening_test_of_nothing_says_what_to_do_and_stays(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.open()
        await compare.add_voices("espeak", "pico")
        compare.click(compare.page.ui.listen)
        assert "press Synthesise" in compare.page.ui.notice.sentence()
        compare.page.ui.notice.clear()
        compare.page.editing.add_specs([VoiceSpec("espeak/formant", "no-such-voice")])
        compare.page.editing.add_texts(["Good morning."])
        compare.page.synthesising.begin([compare.places()[-1]], 1)
        await compare.until(lambda: compare.states()[-1] is CellState.FAILED, "it failed")
        compare.click(compare.page.ui.listen)
        assert "press Synthesise" in compare.page.ui.notice.sentence()
        assert compare.window.pages.current == "compare"

    compare.run(scenario())
