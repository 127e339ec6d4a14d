"""The column of options as a user has it: presets, undo, extra options, fallbacks, connection, copying."""

from __future__ import annotations

import ast
import json
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QToolButton, QWidget

from core.voices import ConnectionLimits, Fallback
from gui.preferences import Preferences
from gui.presets import Presets
from gui.widgets.copy_menu import CopyKind
from gui.widgets.number_box import NumberBox
from gui.widgets.option_row import OptionRow
from tests.support.desk import Desk

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def column(desk: Desk) -> Any:
    return desk.ui.options_column


def box(desk: Desk, name: str) -> NumberBox:
    row = next(row for row in column(desk).options.findChildren(OptionRow) if row.option.name == name)
    return row.findChild(NumberBox)


def enter(desk: Desk, name: str, number: str) -> None:
    """Type a number into an option, and leave it."""
    field = box(desk, name)
    field.setFocus()
    field.selectAll()
    desk.keys(field, number)
    desk.press(Qt.Key.Key_Tab)


def button(part: QWidget, text: str) -> QToolButton:
    return next(found for found in part.findChildren(QToolButton) if found.text() == text and found.isVisible())


def save_preset(desk: Desk, name: str) -> None:
    desk.click(column(desk).presets.save)
    desk.keys(column(desk).presets.name, name)
    desk.press(Qt.Key.Key_Return)


def choose_preset(desk: Desk, name: str) -> None:
    combo = column(desk).presets.combo
    index = combo.findData(name)
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


async def ready(desk: Desk, provider: str = "pico", voice: str | None = "en-US") -> None:
    await desk.until_connected()
    await desk.until(lambda: desk.window.isActiveWindow(), "the window has the focus")
    desk.ui.options_toggle.setChecked(True)
    desk.choose(provider, voice)


def spec(desk: Desk) -> Any:
    return desk.window.audition.choice.spec()


def test_undo_and_redo_in_the_form(desk: Desk) -> None:
    async def scenario() -> None:
        await ready(desk)
        options = column(desk).options
        enter(desk, "speed", "1.5")
        enter(desk, "pitch", "1.2")
        desk.click(button(options, "Reset all"))
        assert options.values() == {}
        seen = []
        for _ in range(4):
            desk.press(Qt.Key.Key_Z, CTRL)
            seen.append(options.values())
        assert seen == [{"speed": 1.5, "pitch": 1.2}, {"speed": 1.5}, {}, {}]
        desk.press(Qt.Key.Key_Z, CTRL | SHIFT)
        desk.press(Qt.Key.Key_Z, CTRL | SHIFT)
        assert options.values() == {"speed": 1.5, "pitch": 1.2}
        assert spec(desk).options == {"speed": 1.5, "pitch": 1.2}
        # A field that is being typed in has an undo of its own, and then the form's goes on.
        field = box(desk, "speed")
        field.setFocus()
        field.selectAll()
        desk.keys(field, "1.7")
        desk.press(Qt.Key.Key_Z, CTRL)
        assert options.values() == {"speed": 1.5, "pitch": 1.2}
        desk.press(Qt.Key.Key_Z, CTRL)
        assert options.values() == {"speed": 1.5}
        # Elsewhere the key belongs to what has the focus.
        desk.ui.script.setFocus()
        desk.press(Qt.Key.Key_Z, CTRL)
        assert options.values() == {"speed": 1.5}

    desk.run(scenario())


def test_a_wrong_number_can_be_undone_and_comes_back(desk: Desk) -> None:
    async def scenario() -> None:
        await ready(desk)
        enter(desk, "speed", "99")
        assert spec(desk) is None
        desk.press(Qt.Key.Key_Z, CTRL)
        assert spec(desk).options == {} and box(desk, "speed").text() == "1"
        desk.press(Qt.Key.Key_Z, CTRL | SHIFT)
        assert box(desk, "speed").text() == "99"

    desk.run(scenario())


def test_presets_are_saved_chosen_and_deleted(desk: Desk) -> None:
    async def scenario() -> None:
        await ready(desk)
        presets = column(desk).presets
        enter(desk, "speed", "1.5")
        desk.ui.choose_sample_rate(16000)
        column(desk).extra.set_text('{"mood": "calm"}')
        save_preset(desk, "Calm")
        assert presets.combo.currentText() == "Calm"
        desk.click(button(column(desk).options, "Reset all"))
        desk.ui.choose_sample_rate(24000)
        column(desk).extra.set_text("")
        assert presets.combo.currentText() == "● Calm · modified"
        save_preset(desk, "Plain")
        choose_preset(desk, "Calm")
        assert spec(desk).options == {"speed": 1.5, "mood": "calm"} and spec(desk).sample_rate == 16000
        assert presets.combo.currentText() == "Calm"
        presets.combo.setFocus()
        desk.press(Qt.Key.Key_Z, CTRL)
        assert spec(desk).options == {} and spec(desk).sample_rate == 24000
        assert presets.combo.currentText() == "Plain"
        desk.press(Qt.Key.Key_Z, CTRL | SHIFT)
        assert spec(desk).options == {"speed": 1.5, "mood": "calm"}
        desk.click(presets.delete)
        assert presets.current() == "" and presets.combo.count() == 1
        assert desk.ui.notice.sentence() == "The preset Calm was deleted."
        desk.ui.notice.on_action_clicked()
        assert presets.current() == "Calm" and presets.combo.count() == 2
        enter(desk, "speed", "2")
        save_preset(desk, "Calm")
        assert desk.ui.notice.sentence() == "The preset Calm was replaced."
        desk.ui.notice.on_action_clicked()
        assert presets.combo.currentText() == "● Calm · modified"
        desk.choose("espeak", None)
        assert presets.combo.count() == 0

    desk.run(scenario())


def test_a_preset_brings_back_the_language_where_the_model_has_it(desk: Desk) -> None:
    async def scenario() -> None:
        await ready(desk, "espeak", "en-us")
        choice = desk.window.audition.choice
        choice.choose_language("de")
        assert spec(desk).language == "de"
        save_preset(desk, "German")
        choice.choose_language(None)
        assert column(desk).presets.combo.currentText() == "● German · modified"
        choose_preset(desk, "German")
        assert spec(desk).language == "de"
        choice.choose_language("no such language")
        assert spec(desk).language == "de"

    desk.run(scenario())


def test_everything_is_there_at_the_next_start(desk: Desk) -> None:
    async def change() -> None:
        await ready(desk)
        enter(desk, "speed", "1.5")
        save_preset(desk, "Brisk")
        column(desk).extra.set_unfolded(True)
        field = column(desk).extra.findChild(QPlainTextEdit)
        field.setFocus()
        desk.keys(field, '{"mood": ')
        column(desk).fallbacks.set_texts([["espeak/multi:de", '{"pitch": 60}']])
        column(desk).connection.set_texts(["4.5", ""])

    async def look() -> None:
        await desk.until_connected()
        assert column(desk).presets.combo.currentText() == "● Brisk · modified"
        assert column(desk).extra.is_unfolded() and column(desk).extra.text() == '{"mood": '
        assert not column(desk).connection.is_unfolded()
        assert spec(desk) is None  # the extra options are not complete
        column(desk).extra.set_text("")
        assert spec(desk).options == {"speed": 1.5}
        assert spec(desk).fallbacks == (Fallback("espeak/multi", "de", {"pitch": 60}),)
        assert spec(desk).connection == ConnectionLimits(timeout=4.5, retries=3)

    desk.run(change())
    desk.run(look())


def test_extra_options_are_sent_shown_and_in_nobodys_way(desk: Desk) -> None:
    async def scenario() -> None:
        await ready(desk)
        ui = desk.ui
        ui.notice.clear()
        ui.as_sent.set_unfolded(True)
        column(desk).extra.set_unfolded(True)
        field = column(desk).extra.findChild(QPlainTextEdit)
        field.setFocus()
        desk.keys(field, '{"mood": "calm"')
        assert ui.as_sent.text() == ""
        desk.press(Qt.Key.Key_Return, CTRL)
        assert ui.notice.sentence().startswith("Extra options: Line 1, column 16 is not JSON")
        assert not desk.takes
        desk.keys(field, "}")
        assert ui.notice.sentence() == ""
        assert json.loads(ui.as_sent.text())["extra"] == {"mood": "calm"}
        column(desk).fallbacks.set_texts([["espeak/multi:de", ""]])
        column(desk).connection.set_texts(["4", "1"])
        message = json.loads(ui.as_sent.text())
        assert message["fallback"] == {"models": [{"model": "espeak/multi", "voice": "de"}]}
        assert message["connection"] == {"timeout": 4.0, "retries": 1}
        assert ui.notice.sentence() == ""
        desk.choose("pico", "en-GB")
        assert column(desk).extra.text() == '{"mood": "calm"}'
        desk.choose("espeak", None)
        assert column(desk).extra.text() == ""  # another model, other options
        assert spec(desk).connection == ConnectionLimits(timeout=4, retries=1)

    desk.run(scenario())


def test_the_choice_is_copied_as_code(desk: Desk) -> None:
    async def scenario() -> None:
        await ready(desk)
        desk.ui.options.set_values({"speed": 1.5})
        desk.ui.script.set_text("Hello there. It's me.")
        menu = desk.ui.as_sent.copy_menu
        copied = {}
        for kind in CopyKind:
            menu.action(kind).trigger()
            copied[kind] = QGuiApplication.clipboard().text()
            assert desk.ui.notice.sentence().startswith(f"Copied: {menu.action(kind).text()}.")
        gateway = desk.link.client.gateway
        for text in copied.values():
            assert gateway.api_key not in text and gateway.api_secret not in text
        ast.parse(copied[CopyKind.LIVEKIT_AGENTS])
        assert "base_url" not in copied[CopyKind.LIVEKIT_AGENTS]
        assert "new inference.TTS" in copied[CopyKind.AGENTS_JS]
        assert copied[CopyKind.TIMBRE_CLI].startswith("timbre-cli say") and "--url" not in copied[CopyKind.TIMBRE_CLI]
        assert copied[CopyKind.WEBSOCKET].startswith(f"# ws://{gateway.host}/v1/tts?model=pico/nano")
        assert json.loads(copied[CopyKind.SESSION])["extra"] == {"speed": 1.5}
        desk.ui.transport.setFocus()
        desk.press(Qt.Key.Key_C, CTRL | SHIFT)
        await desk.until(menu.isVisible, "the menu opens")
        menu.close()
        desk.ui.options_toggle.setChecked(False)
        desk.press(Qt.Key.Key_C, CTRL | SHIFT)
        await desk.until(menu.isVisible, "the menu opens with the column away")
        menu.close()

    desk.run(scenario())


@pytest.mark.parametrize(
    "saved",
    ['"text"', "[1, 2]", '{"pico/nano": 1}', '{"pico/nano": {"x": {"options": 1}}}', '{"pico/nano": [["a"]]}', "{"],
)
def test_preferences_of_another_version_are_read_as_far_as_they_go(desk: Desk, saved: str) -> None:
    names = ("options", "extra options", "presets", "preset of", "fallback models", "connection")
    folds = ("folded options", "unfolded settings")
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Timbre", "timbre")
    for name in (*names, *folds):
        settings.setValue(name, saved)
    settings.sync()

    async def scenario() -> None:
        await ready(desk)
        assert spec(desk).options == {}
        enter(desk, "speed", "1.5")
        save_preset(desk, "Brisk")
        assert Presets(Preferences()).names("pico/nano") == ["Brisk"]

    desk.run(scenario())
