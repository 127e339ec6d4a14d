"""What one does with takes, by keys and by mouse."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.takes import Take
from core.takes.library import Library, TakeRecord
from core.voices import VoiceSpec
from gui.library_link import takes_folder
from gui.look.theme import Theme
from gui.preferences import Preferences
from gui.widgets.spec_comparison import SpecComparison
from gui.widgets.takes_columns import Column
from tests.gui.pages.library.conftest import TakesDesk
from tests.support.pulse import Pulse
from tests.support.takes import spec, take

Keep = Callable[[list[Take]], list[TakeRecord]]
CTRL = Qt.KeyboardModifier.ControlModifier


def click_cell(desk: TakesDesk, row: int, column: Column, x: int | None = None) -> None:
    table = desk.view.table
    rect = table.visualRect(desk.view.model.index(row, column))
    at = rect.center() if x is None else QPoint(rect.left() + x, rect.center().y())
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_stars_and_ratings_by_key_and_mouse(quiet_desk: TakesDesk, keep: Keep) -> None:
    keep([take("one"), take("two", minutes=1)])
    desk = quiet_desk

    async def scenario() -> None:
        await desk.until_listed(2)
        desk.choose_rows(0, 1)
        desk.press(Qt.Key.Key_3)
        await desk.until(lambda: [record.rating for record in desk.shown] == [3, 3], "both are rated")
        desk.press(Qt.Key.Key_D, CTRL)
        await desk.until(lambda: all(record.starred for record in desk.shown), "both are starred")
        click_cell(desk, 1, Column.STAR)
        await desk.until(lambda: not desk.shown[1].starred, "a click takes the star away")
        click_cell(desk, 1, Column.RATING, desk.view.table.columnWidth(Column.RATING) - 10)
        await desk.until(lambda: desk.shown[1].rating == 5, "a click rates")
        desk.choose_rows(0)
        desk.press(Qt.Key.Key_0)
        await desk.until(lambda: desk.shown[0].rating == 0, "0 takes the rating away")

    desk.run(scenario())
    with Library(takes_folder(Preferences())) as library:
        assert [(each.starred, each.rating) for each in library.records()] == [(True, 0), (False, 5)]


def test_notes_and_tags_are_saved_as_they_are_typed_and_never_lost(
    qapp: QApplication, theme: Theme, keep: Keep
) -> None:
    keep([take("one"), take("two", minutes=1)])
    desk = TakesDesk(qapp)

    async def scenario() -> None:
        await desk.until_listed(2)
        desk.choose_rows(0)
        desk.press(Qt.Key.Key_F2)
        QTest.keyClicks(desk.window.focusWidget(), "Sounds tired")
        await desk.until(lambda: desk.shown[0].note == "Sounds tired", "it is saved while one types on")
        QTest.keyClicks(desk.window.focusWidget(), " today")
        desk.press(Qt.Key.Key_Tab)
        QTest.keyClicks(desk.window.focusWidget(), "demo,  slow , demo")
        desk.choose_rows(1)  # before the delay is over
        assert desk.view.notes._note.text() == ""
        await desk.until(lambda: desk.shown[0].tags == ("demo", "slow"), "what was left is saved")
        assert desk.shown[0].note == "Sounds tired today"
        desk.view.table.setFocus()
        desk.press(Qt.Key.Key_F2)
        QTest.keyClicks(desk.window.focusWidget(), "Typed before it closed")

    desk.run(scenario())
    desk.close()
    with Library(takes_folder(Preferences())) as library:
        assert [each.note for each in library.records()] == [
            "Sounds tired today",
            "Typed before it closed",
        ]


def test_deleting_is_undone_in_place(quiet_desk: TakesDesk, keep: Keep) -> None:
    keep([take(f"Number {number}.", minutes=number) for number in range(5)])
    desk = quiet_desk

    async def scenario() -> None:
        await desk.until_listed(5)
        desk.choose_rows(1, 2)
        desk.press(Qt.Key.Key_Delete)
        await desk.until_listed(3)
        assert desk.texts == ["Number 4.", "Number 1.", "Number 0."]
        assert desk.view.table.current().text == "Number 1."  # the one that follows
        assert desk.view.notice.sentence() == "2 takes were deleted."
        desk.press(Qt.Key.Key_Delete)
        await desk.until_listed(2)
        desk.view.notice.on_action_clicked()
        await desk.until_listed(3)
        desk.press(Qt.Key.Key_Z, CTRL)
        await desk.until_listed(5)
        assert desk.texts == [f"Number {number}." for number in (4, 3, 2, 1, 0)]
        assert desk.view.table.current().text in ("Number 3.", "Number 2.")
        assert desk.view.notice.sentence() == ""
        desk.choose_rows(0)
        desk.press(Qt.Key.Key_Delete)
        await desk.until_listed(4)

    desk.run(scenario())
    with Library(takes_folder(Preferences())) as library:
        assert library.count() == 4


def test_a_summary_is_copied(quiet_desk: TakesDesk, keep: Keep) -> None:
    keep([take("one\ntwo", ttfa_ms=80)])
    desk = quiet_desk

    async def scenario() -> None:
        await desk.until_listed(1)
        desk.choose_rows(0)
        desk.press(Qt.Key.Key_C, CTRL)
        copied = QGuiApplication.clipboard().text()
        assert "\n" not in copied
        for part in ("cartesia/sonic-3", "Katie", "TTFA 80 ms ● warm", "90 ms", "“one two”"):
            assert part in copied, part

    desk.run(scenario())


def test_two_specs_are_compared_beside_the_work(quiet_desk: TakesDesk, keep: Keep) -> None:
    keep([take("one", spec=spec()), take("two", spec=spec(language="de", options={"speed": 0.8}), minutes=1)])
    desk = quiet_desk

    async def scenario() -> None:
        await desk.until_listed(2)
        desk.choose_rows(0, 1)
        desk.press(Qt.Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
        await desk.until(lambda: desk.window.findChild(SpecComparison), "they are compared")
        dialog = desk.window.findChild(SpecComparison)
        assert dialog.isVisible() and not dialog.isModal()
        differing = [line.split("\t") for line in dialog.as_text().splitlines()[1:]]
        assert ["Language", "de", "en"] in differing and ["speed", "0.8", "1.2"] in differing
        assert not any(line[0] == "Model" for line in differing)
        folded = dialog.table.topLevelItem(dialog.table.topLevelItemCount() - 1)
        assert not folded.isExpanded()
        assert "Model" in [folded.child(row).text(0) for row in range(folded.childCount())]
        dialog.close()

    desk.run(scenario())


def test_the_frames_of_the_chosen_take_are_shown(quiet_desk: TakesDesk, keep: Keep) -> None:
    keep([take("one")])
    desk = quiet_desk

    async def scenario() -> None:
        await desk.until_listed(1)
        assert desk.window.inspector.frames.as_text() == ""
        desk.choose_rows(0)
        await desk.until(lambda: "session.create" in desk.window.inspector.frames.as_text(), "its frames")

    desk.run(scenario())


@pytest.mark.real_time
def test_a_take_is_heard_again_sample_for_sample_and_marked(takes_desk: TakesDesk, keep: Keep, pulse: Pulse) -> None:
    sound = (np.sin(np.arange(24000) / 20) * 8000).astype("<i2")
    keep([take("one"), take("two", pcm=sound.tobytes(), spec=spec(sample_rate=24000), minutes=1)])
    desk = takes_desk

    async def heard_exactly() -> bool:
        with pulse.record() as recording:
            desk.press(Qt.Key.Key_Return)
            await desk.until(lambda: desk.player.state == "playing", "it plays")
            await desk.until(lambda: desk.view.model.index(0, Column.TIME).data().startswith("▶"), "it is marked")
            await desk.until_silent()
        await desk.until(lambda: "▶" not in desk.view.model.index(0, Column.TIME).data(), "the mark goes")
        heard = recording.samples()
        at = np.flatnonzero(heard)[0] - np.flatnonzero(sound)[0]
        return np.array_equal(heard[at : at + len(sound)], sound)

    async def scenario() -> None:
        await desk.until_connected()
        await desk.until_listed(2)
        await desk.until(lambda: desk.player.device, "a sound device")
        desk.choose_rows(0)
        assert await heard_exactly()
        assert desk.ui.waveform.samples == len(sound)
        desk.press(Qt.Key.Key_Return)
        await desk.until(lambda: desk.player.state == "playing", "it plays")
        desk.press(Qt.Key.Key_Space)
        await desk.until(lambda: desk.player.state == "paused", "Space pauses here too")

    desk.run(scenario())


def test_a_speech_that_is_heard_is_marked_once_it_is_kept(takes_desk: TakesDesk, pulse: Pulse) -> None:
    desk = takes_desk

    async def scenario() -> None:
        await desk.until_connected()
        await desk.until_listed(0)
        await desk.until(lambda: desk.player.device, "a sound device")
        desk.choose("pico", "en-US")
        desk.ui.script.set_text("This is said for as long as it takes to be kept.")
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until_listed(1)
        await desk.until(lambda: desk.view.model.index(0, Column.TIME).data().startswith("▶"), "it is marked")

    desk.run(scenario())


def test_its_spec_becomes_the_current_one_again_with_its_text_on_demand(takes_desk: TakesDesk, keep: Keep) -> None:
    voice = VoiceSpec("pico/nano", voice="de-DE", sample_rate=16000, options={"pitch": 1.5})
    keep([take("Guten Morgen.", spec=voice)])
    desk = takes_desk

    async def scenario() -> None:
        await desk.until_connected()
        desk.ui.script.set_text("Mine.")
        desk.window.show_page("library")
        page = desk.window.show_page("library")
        await desk.until(lambda: page.takes.total == 1, "it is listed")
        page.takes.table.setFocus(Qt.FocusReason.TabFocusReason)
        desk.press(Qt.Key.Key_U, CTRL)
        await desk.until(lambda: desk.window.audition.isVisible(), "the audition page is shown")
        assert desk.window.audition.choice.spec() == voice
        assert desk.ui.script.text() == "Mine."
        desk.window.show_page("library")
        page.takes.table.setFocus()
        desk.press(Qt.Key.Key_U, CTRL | Qt.KeyboardModifier.ShiftModifier)
        await desk.until(lambda: desk.ui.script.text() == "Guten Morgen.", "its text too")
        desk.ui.script.setFocus()
        desk.press(Qt.Key.Key_Z, CTRL)
        assert desk.ui.script.text() == "Mine."

    desk.run(scenario())


def test_by_mouse_alone_a_take_is_played_and_acted_on(takes_desk: TakesDesk, keep: Keep, pulse: Pulse) -> None:
    keep([take("one", pcm=bytes(48000)), take("two", pcm=bytes(48000), minutes=1)])
    desk = takes_desk

    async def scenario() -> None:
        await desk.until_connected()
        await desk.until_listed(2)
        await desk.until(lambda: desk.player.device, "a sound device")
        click_cell(desk, 1, Column.TEXT)
        desk.click(desk.view._play)
        await desk.until(lambda: desk.player.playback_id, "it plays")
        assert desk.ui.waveform.samples == 24000
        menu = desk.view.table.menu
        menu.popup(desk.view.mapToGlobal(QPoint(0, 0)))
        states = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
        assert states["Play"] and not states["Compare the specs of two takes"] and not states["Undo the deletion"]
        delete = next(action for action in menu.actions() if action.text() == "Delete")
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(delete).center())
        await desk.until_listed(1)
        assert desk.texts == ["two"]

    desk.run(scenario())


def test_on_the_library_page_escape_stops(takes_desk: TakesDesk, keep: Keep, pulse: Pulse) -> None:
    keep([take("one", pcm=bytes(24000 * 20))])
    desk = takes_desk

    async def scenario() -> None:
        await desk.until_connected()
        await desk.until(desk.window.isActiveWindow, "the window has the focus")
        await desk.until(lambda: desk.player.device, "a sound device")
        page = desk.window.show_page("library")
        await desk.until(lambda: page.takes.total == 1, "it is listed")
        page.takes.table.setFocus(Qt.FocusReason.TabFocusReason)
        desk.press(Qt.Key.Key_Return)
        await desk.until(lambda: desk.player.state == "playing", "it plays")
        desk.press(Qt.Key.Key_Escape)
        assert desk.player.playback_id == 0

    desk.run(scenario())
