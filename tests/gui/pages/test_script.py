"""The script on its page: several texts, a selection, text in pieces; with the demo gateway."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core.takes import Mark
from gui.widgets.script_field import ScriptField
from tests.support.desk import Desk
from tests.support.pulse import Pulse

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = (
    "Good morning. This is Timbre. It says a third sentence, which is somewhat longer, and then a fourth. Here it is."
)


def field(desk: Desk) -> ScriptField:
    return next(each for each in desk.ui.script.findChildren(ScriptField) if each.isVisible())


def dimmed(desk: Desk) -> str:
    return " ".join(mark.cursor.selectedText() for mark in field(desk).extraSelections())


async def ready(desk: Desk) -> None:
    await desk.until_connected()
    desk.choose("pico", "en-US")
    desk.ui.script.set_text(TEXT)
    await desk.until_warm()
    desk.ui.script.setFocus()


def test_only_the_selection_is_spoken_and_all_of_it_when_wanted(desk: Desk) -> None:
    async def scenario() -> None:
        await ready(desk)
        speak = desk.ui.transport.findChild(QPushButton)
        assert speak.text() == "Speak"
        desk.press(Qt.Key.Key_Home, CTRL)
        for _ in range(2):
            desk.press(Qt.Key.Key_Right, CTRL | SHIFT)
        assert speak.text() == "Speak selection"
        desk.press(Qt.Key.Key_Return, CTRL)
        assert (await desk.until_spoken()).text == desk.ui.script.spoken()[0] == "Good morning"
        desk.press(Qt.Key.Key_Return, CTRL | SHIFT)
        assert (await desk.until_spoken(2)).text == TEXT
        desk.press(Qt.Key.Key_Right)
        assert speak.text() == "Speak"

    desk.run(scenario())


def test_a_text_in_pieces_is_heard_while_it_is_being_written(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await ready(desk)
        desk.click(desk.ui.script.pieces.switch)
        desk.ui.script.pieces.rate.setValue(8)  # so slow that the engine has seconds for its first sentence
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until(lambda: 0 < len(dimmed(desk)) < len(TEXT), "what is not written yet is dimmed")
        await desk.until(lambda: desk.ui.waveform.samples, "audio")
        assert dimmed(desk) and TEXT.endswith(dimmed(desk)), "it sounds before all of it is written"
        take = await desk.until_spoken()
        assert take.error is None and take.text == TEXT
        assert dimmed(desk) == ""
        sent = [frame.text for frame in take.frames if "input_transcript" in frame.text]
        assert len(sent) == 4
        marks = take.timeline.marks
        assert marks[Mark.CLICKED] < marks[Mark.TEXT_SENT] < marks[Mark.FIRST_AUDIO] < marks[Mark.LAST_AUDIO]
        assert take.timeline.ttfa_ms == take.timeline.between_ms(Mark.TEXT_SENT, Mark.FIRST_AUDIO)
        assert desk.ui.readouts.figure("ttfa").endswith(" ms")

    desk.run(scenario())


def test_stop_ends_a_text_in_pieces_wherever_it_is(desk: Desk) -> None:
    async def scenario() -> None:
        await ready(desk)
        desk.click(desk.ui.script.pieces.switch)
        desk.ui.script.pieces.rate.setValue(5)
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until(lambda: 0 < len(dimmed(desk)) < len(TEXT) - 4, "some of it is written")
        desk.press(Qt.Key.Key_Escape)
        take = await desk.until_spoken()
        assert dimmed(desk) == "" and take.error is None
        assert TEXT.startswith(take.text) and len(take.text) < 40
        desk.ui.script.pieces.rate.setValue(500)
        desk.press(Qt.Key.Key_Return, CTRL)
        assert (await desk.until_spoken(2)).text == TEXT

    desk.run(scenario())


def test_editing_while_it_is_written_changes_what_is_seen_and_not_what_is_said(desk: Desk) -> None:
    async def scenario() -> None:
        await ready(desk)
        desk.click(desk.ui.script.pieces.switch)
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until(lambda: 0 < len(dimmed(desk)) < len(TEXT), "some of it is written")
        desk.ui.script.setFocus()
        desk.press(Qt.Key.Key_X)
        assert dimmed(desk) == ""
        desk.press(Qt.Key.Key_W, CTRL)
        assert (await desk.until_spoken()).text == TEXT

    desk.run(scenario())


def test_the_pace_is_remembered(desk: Desk) -> None:
    async def scenario() -> None:
        desk.click(desk.ui.script.pieces.switch)
        desk.ui.script.pieces.rate.setValue(120)

    desk.run(scenario())

    async def again() -> None:
        assert desk.ui.script.pieces.tokens_per_second() == 120

    desk.run(again())


def test_the_keys_of_the_texts(desk: Desk) -> None:
    async def scenario() -> None:
        await ready(desk)
        desk.press(Qt.Key.Key_T, CTRL)
        assert desk.ui.script.text() == "" and field(desk).hasFocus()
        desk.press(Qt.Key.Key_X)
        desk.press(Qt.Key.Key_PageUp, CTRL)
        assert desk.ui.script.text() == TEXT
        desk.press(Qt.Key.Key_Tab, CTRL)
        assert desk.ui.script.text() == "x"
        desk.press(Qt.Key.Key_W, CTRL)
        assert desk.ui.script.text() == TEXT
        desk.press(Qt.Key.Key_T, CTRL | SHIFT)
        assert desk.ui.script.text() == "x"

    desk.run(scenario())


def test_a_closed_text_can_be_had_back_by_the_notice(desk: Desk) -> None:
    async def scenario() -> None:
        await ready(desk)
        desk.ui.notice.clear()
        desk.press(Qt.Key.Key_W, CTRL)
        assert "is closed" in desk.ui.notice.sentence() and desk.ui.script.text() == ""
        desk.click(next(each for each in desk.ui.notice.findChildren(QPushButton) if each.isVisible()))
        assert desk.ui.script.text() == TEXT
        assert desk.ui.notice.sentence() == ""

    desk.run(scenario())
