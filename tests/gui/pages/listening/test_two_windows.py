"""One listener, one study, two windows."""

from __future__ import annotations

from PySide6.QtCore import Qt

from core.studies.listening import Answer, StudyStore
from tests.gui.pages.listening.conftest import VOICES, ListeningDesk

Key = Qt.Key


def test_what_another_window_answered_is_told_and_not_asked_again(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("opinion", texts=1)
        await desk.begin()
        store = StudyStore(desk.page.studies._shelf._folder)
        other = store.open(store.list()[0].id)
        trial = other.next_trial("Ann")
        assert trial is not None and trial == desk.runner.trial
        await desk.hear(Key.Key_A)
        other.vote("Ann", trial, Answer({trial.stimuli[0]: 5.0}, {trial.stimuli[0]: 1}, 900))
        await desk.answer(Key.Key_1)
        assert desk.runner.trial is not None and desk.runner.trial.number == 2
        assert "answered already" in desk.runner.notice.sentence()
        await desk.hear(Key.Key_A)
        await desk.answer(Key.Key_2)
        assert not desk.runner.notice.isVisible()
        other.end()
        await desk.hear(Key.Key_A)
        await desk.answer(Key.Key_3)
        assert desk.runner.question.isVisible() and "ended" in desk.runner.notice.sentence()
        assert [ballot.scores for ballot in store.open(other.id).ballots()] == [(5.0,), (2.0,)]

    desk.run(scenario())


def test_the_result_of_a_study_that_another_window_has_finished_is_shown(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("opinion", texts=1)
        await desk.begin()
        store = StudyStore(desk.page.studies._shelf._folder)
        other = store.open(store.list()[0].id)
        while (trial := other.next_trial("Ann")) is not None:
            other.vote("Ann", trial, Answer({trial.stimuli[0]: 4.0}, {trial.stimuli[0]: 1}, 900))
        desk.press(Key.Key_Escape)
        desk.click(desk.runner.question.buttons()[1])
        await desk.until(lambda: desk.page.list.isVisible() and desk.page.list.current, "the list")
        desk.page.on_result(other.id)
        await desk.until(lambda: VOICES[0] in desk.page.result.tabs.words.text(), "the result", 90)

    desk.run(scenario())
