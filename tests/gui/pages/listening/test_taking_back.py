"""The last answer is taken back by a key, and given anew."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.gui.pages.listening.conftest import ListeningDesk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def kept(desk: ListeningDesk) -> list[Any]:
    """What is on the disk, line by line."""
    (path,) = desk.page.studies._shelf._folder.glob("*/votes/*.jsonl")
    return [json.loads(line) for line in path.read_bytes().splitlines()]


@pytest.mark.parametrize(("key", "modifier"), [(Key.Key_Z, CTRL), (Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)])
def test_a_slip_is_taken_back_and_the_new_answer_counts(
    listening_desk: ListeningDesk, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan(texts=1)
        await desk.begin()
        first = desk.runner.trial
        assert desk.runner.panel is not None and not desk.runner.panel.take_back.isEnabled()
        desk.press(key, modifier)  # there is nothing to take back yet
        await desk.hear(Key.Key_A, Key.Key_B)
        await desk.answer(Key.Key_Left)
        second = desk.runner.trial
        desk.press(Key.Key_A)
        desk.press(key, modifier)
        await desk.until(lambda: desk.runner.trial == first, "the trial before")
        assert desk.player.playback_id == 0, "silence"
        assert desk.runner.panel.note() == "Taken back: it was “A is better”. Answer anew."
        assert desk.runner.panel.count() == "Trial 1 of 3"
        desk.press(Key.Key_Right)  # it was heard before
        await desk.until(lambda: desk.runner.trial == second, "the trial after it")
        assert not desk.runner.panel.note()
        vote, taken_back, anew = kept(desk)
        assert (vote["choice"], taken_back["withdrawn"], anew["choice"]) == (0, vote["id"], 1)
        assert anew["heard"] == [1, 1]
        for _ in range(2):
            await desk.hear(Key.Key_A, Key.Key_B)
            await desk.answer(Key.Key_Down)
        assert desk.runner.question.title() == "Thank you: all 3 trials are answered."
        desk.press(key, modifier)  # who is done takes nothing back
        desk.press(Key.Key_Return)
        words = desk.page.result.tabs.words
        await desk.until(lambda: words.text().startswith("3 votes of 1 listener"), "the result", 90)
        assert len(kept(desk)) == 5

    desk.run(scenario())


def test_scores_stand_where_they_stood(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("multi_stimulus")
        await desk.begin()
        for number, key in enumerate((Key.Key_1, Key.Key_2, Key.Key_3), 1):
            await desk.hear(key)
            for _ in range(number):
                desk.press(Key.Key_PageUp)
        await desk.answer(Key.Key_Return)
        desk.press(Key.Key_Z, CTRL)
        await desk.until(lambda: desk.runner.panel and desk.runner.panel.note(), "the trial before")
        assert [row.score for row in desk.view.rows] == [10, 20, 30]
        desk.press(Key.Key_Right)
        await desk.answer(Key.Key_Return)
        assert kept(desk)[-1]["scores"] == [11.0, 20.0, 30.0]
        assert [row.score for row in desk.view.rows] == [None] * 3

    desk.run(scenario())


def test_a_disk_that_refuses_keeps_the_answer(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("opinion", texts=1)
        await desk.begin()
        await desk.hear(Key.Key_A)
        await desk.answer(Key.Key_3)
        second = desk.runner.trial
        (votes,) = desk.page.studies._shelf._folder.glob("*/votes")
        votes.rename(votes.with_name("away"))
        votes.write_text("no folder")
        desk.press(Key.Key_Z, CTRL)
        await desk.until(lambda: desk.runner.notice.isVisible(), "what went wrong")
        assert desk.runner.trial == second
        votes.unlink()
        votes.with_name("away").rename(votes)
        await desk.hear(Key.Key_A)
        await desk.answer(Key.Key_5)
        assert [each["scores"] for each in kept(desk)] == [[3.0], [5.0]]

    desk.run(scenario())
