"""Listening blind: by keyboard alone, on the window as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.pages.listening.conftest import VOICES, ListeningDesk

Key = Qt.Key


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
            assert desk.runner.panel.reason() == "Listen to all of B before you answer."
            desk.press(Key.Key_Left)
            assert not desk.view.votes[0].isEnabled() and desk.runner.trial == trial
            await desk.hear(Key.Key_2)
            assert desk.runner.panel.reason() == ""
            await desk.answer((Key.Key_Left, Key.Key_Down, Key.Key_Right)[number % 3])
        assert desk.runner.question.title() == "Thank you: all 6 trials are answered."
        desk.press(Key.Key_Return)
        page = desk.page
        await desk.until(lambda: page.result.isVisible(), "the result")
        await desk.until(lambda: all(voice in page.result.tabs.words.text() for voice in VOICES), "names, at last")
        assert desk.window.navigation.isVisible() and desk.window.status.isVisible()

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
