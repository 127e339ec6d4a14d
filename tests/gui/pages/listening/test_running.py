"""Listening blind: by keyboard alone, on the window as it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.pages.listening.conftest import VOICES, ListeningDesk

Key = Qt.Key
HEAR = {"preference": (Key.Key_A, Key.Key_B), "abx": (Key.Key_A, Key.Key_B, Key.Key_X), "opinion": (Key.Key_A,)}


def words_on_screen(window: QWidget) -> str:
    """Everything that a listener could read, point at, or have read out."""
    found = [window.windowTitle(), QApplication.applicationDisplayName()]
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        found += [widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.windowTitle(), widget.objectName()]
        found += [widget.accessibleName(), widget.accessibleDescription()]
        for name in ("text", "placeholderText", "currentText", "toPlainText"):
            if callable(getter := getattr(widget, name, None)):
                found.append(str(getter()))
    return "\n".join(found)


def test_a_whole_study_by_keyboard_alone(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan()
        await desk.begin()
        assert desk.runner.trial is not None and desk.runner.trial.of == 6
        for number in range(1, 7):
            trial = desk.runner.trial
            assert trial is not None and trial.number == number
            desk.press(Key.Key_Left)  # nothing was heard: no vote
            await desk.hear(Key.Key_A)
            assert desk.runner.panel is not None
            assert desk.runner.panel.reason() == "Listen to B to its end before you answer."
            desk.press(Key.Key_Left)
            assert not desk.view.votes[0].isEnabled() and desk.runner.trial == trial
            await desk.hear(Key.Key_2)
            assert desk.runner.panel.reason() == ""
            await desk.answer((Key.Key_Left, Key.Key_Down, Key.Key_Right)[number % 3])
        assert desk.runner.question.title() == "Thank you: all 6 trials are answered."
        desk.press(Key.Key_Return)
        page = desk.page
        await desk.until(lambda: page.result.isVisible(), "the result")
        await desk.until(lambda: all(voice in page.result.words.text() for voice in VOICES), "names, at last")
        assert desk.window.navigation.isVisible() and desk.window.status.isVisible()

    desk.run(scenario())


@pytest.mark.parametrize("kind", ["preference", "abx", "opinion", "multi_stimulus"])
def test_no_name_is_anywhere_while_somebody_listens(listening_desk: ListeningDesk, kind: str) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan(kind, texts=1)

        def is_blind() -> bool:
            words = words_on_screen(desk.window)
            return not any(voice.casefold() in words.casefold() for voice in VOICES)

        assert is_blind()
        await desk.begin()
        assert is_blind()
        assert not desk.window.navigation.isVisible() and not desk.window.status.isVisible()
        for key in HEAR.get(kind, (Key.Key_1, Key.Key_2, Key.Key_3)):
            await desk.hear(key)
            assert is_blind()
        for key, modifier in (
            (Key.Key_1, Qt.KeyboardModifier.ControlModifier),
            (Key.Key_F12, Qt.KeyboardModifier.NoModifier),
        ):
            desk.press(key, modifier)  # neither another page nor the dock comes up
            assert desk.runner.isVisible() and not desk.window.inspector.isVisible()
        desk.press(Key.Key_Escape)
        assert desk.runner.question.isVisible() and is_blind()
        folder = desk.page.studies._shelf._folder
        names = "\n".join(str(path) for path in folder.rglob("*"))
        assert not any(voice.casefold() in names.casefold() for voice in VOICES)
        assert not any(voice in line for line in desk.window.records.lines for voice in VOICES)

    desk.run(scenario())


def test_pausing_leaves_the_study_where_it_is(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan()
        await desk.begin()
        await desk.hear(Key.Key_A, Key.Key_B)
        await desk.answer(Key.Key_Left)
        trial = desk.runner.trial
        desk.press(Key.Key_A)
        desk.press(Key.Key_Escape)
        assert desk.player.playback_id == 0, "silence at once"
        desk.press(Key.Key_A)
        assert desk.player.playback_id == 0, "keys of the trial rest"
        desk.press(Key.Key_Escape)
        assert desk.runner.trial == trial, "Esc goes on"
        desk.press(Key.Key_Escape)
        desk.press(Key.Key_Tab)
        desk.press(Key.Key_Return)
        await desk.until(lambda: desk.page.list.isVisible() and desk.page.list.current, "the list")
        assert desk.window.navigation.isVisible()
        assert desk.page.list.tree.topLevelItem(0).text(3) == "hidden until finished"
        assert desk.page.list.tree.topLevelItem(0).text(4) == "1 of 6"
        desk.press(Key.Key_Return)
        await desk.until(lambda: desk.runner.listeners.isVisible(), "who listens")
        assert desk.runner.listeners.name.text() == "Ann"
        await desk.begin()
        assert desk.runner.trial == trial

    desk.run(scenario())


def test_the_other_sound_silences_the_first(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan()
        await desk.begin()
        desk.press(Key.Key_A)
        first = desk.player.playback_id
        desk.press(Key.Key_B)
        assert desk.player.playback_id not in (0, first)
        await desk.until_silent()
        trial = desk.runner.trial
        assert trial is not None and desk.runner.sounds.heard == {trial.stimuli[1]}, "A was not heard to its end"

    desk.run(scenario())
