"""The list of studies, several listeners, and a disk that fails."""

from __future__ import annotations

import shutil

from PySide6.QtCore import Qt

from gui.pages.listening.study_item import VOICES as VOICES_COLUMN
from tests.gui.pages.listening.conftest import VOICES, ListeningDesk

Key = Qt.Key


async def listen(desk: ListeningDesk) -> None:
    """Through all trials of an opinion test."""
    await desk.begin()
    while desk.runner.trial is not None:
        await desk.hear(Key.Key_A)
        await desk.answer(Key.Key_3)


def test_voices_stay_hidden_until_the_last_listener_has_finished(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("opinion", "Ann, Ben", texts=1)
        await listen(desk)
        await desk.until(lambda: "Still to listen: Ben" in desk.runner.question.sentence(), "who is missing")
        desk.press(Key.Key_Return)  # the first way is the next listener
        await desk.until(lambda: desk.runner.listeners.isVisible(), "who listens")
        assert desk.runner.listeners.name.text() == "Ben"
        desk.press(Key.Key_Escape)
        await desk.until(lambda: desk.page.list.isVisible() and desk.page.list.current, "the list")
        item = desk.page.list.tree.topLevelItem(0)
        assert item is not None and item.text(VOICES_COLUMN) == "hidden until finished"
        desk.press(Key.Key_Return)
        await desk.until(lambda: desk.runner.listeners.isVisible(), "who listens")
        await listen(desk)
        desk.press(Key.Key_Return)
        await desk.until(lambda: desk.page.result.isVisible(), "the result")
        await desk.until(lambda: len(desk.page.result.tabs.checks.texts()) == 2, "both listeners", 90)
        desk.page.result.back.click()
        await desk.until(lambda: desk.page.list.isVisible() and desk.page.list.current, "the list")
        item = desk.page.list.tree.topLevelItem(0)
        assert item is not None and all(voice in item.text(VOICES_COLUMN) for voice in VOICES)

    desk.run(scenario())


def test_a_test_can_be_ended_early(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("opinion", texts=1)
        await desk.begin()
        await desk.hear(Key.Key_A)
        await desk.answer(Key.Key_3)
        desk.press(Key.Key_Escape)
        desk.click(desk.runner.question.buttons()[1])
        await desk.until(lambda: desk.page.list.isVisible() and desk.page.list.current, "the list")
        desk.click(desk.page.list.result)
        await desk.until(lambda: desk.page.list.notice.isVisible(), "how to get there")
        assert not desk.page.result.isVisible()
        desk.page.list.notice.on_action_clicked()
        await desk.until(lambda: desk.page.result.isVisible(), "the result")

    desk.run(scenario())


def test_a_deleted_study_comes_back(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("opinion", texts=1)
        desk.press(Key.Key_Escape)
        studies = desk.page.list
        await desk.until(lambda: studies.isVisible() and studies.current, "the list")
        study = studies.current
        desk.press(Key.Key_Delete)
        await desk.until(lambda: not studies.empty.isHidden(), "it is gone")
        studies.notice.on_action_clicked()
        await desk.until(lambda: studies.current == study, "it is back")

    desk.run(scenario())


def test_an_answer_that_cannot_be_written_keeps_the_trial(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("opinion", texts=1)
        await desk.begin()
        trial = desk.runner.trial
        await desk.hear(Key.Key_A)
        (votes,) = desk.page.studies._shelf._folder.glob("*/votes")
        shutil.rmtree(votes)
        votes.write_text("no folder")
        desk.press(Key.Key_3)
        await desk.until(lambda: desk.runner.notice.isVisible(), "what went wrong")
        assert "cannot be written" in desk.runner.notice.sentence() and desk.runner.trial == trial
        votes.unlink()
        votes.mkdir()
        await desk.answer(Key.Key_3)  # all that was heard still counts
        assert not desk.runner.notice.isVisible()

    desk.run(scenario())
