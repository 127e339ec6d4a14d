"""Hearing the sounds of a trial: at once, in step, over and over, and wholly before an answer counts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.gateway import Gateway
from gui.look.theme import Theme
from gui.pages.listening.runner.coverage import Coverage
from tests.gui.pages.listening.conftest import ListeningDesk, keep_takes
from tests.support.pulse import Pulse

Key = Qt.Key


@pytest.fixture
def slow_desk(qapp: QApplication, theme: Theme, new_user: None, pulse: Pulse) -> Iterator[ListeningDesk]:
    """A window with takes that last long enough to do something meanwhile."""
    keep_takes(seconds=0.8)
    desk = ListeningDesk(qapp, Gateway(url="http://127.0.0.1:9/v1", api_key="key", api_secret="s3cret", retries=0))
    yield desk
    desk.close()


def test_another_sound_goes_on_at_the_same_place(slow_desk: ListeningDesk) -> None:
    desk = slow_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("abx", texts=1)
        await desk.begin()
        sounds, player = desk.runner.sounds, desk.player
        desk.press(Key.Key_A)
        await desk.until(lambda: player.position > 24000 * 0.2, "A is heard")
        first, place = player.playback_id, player.position
        for key in (Key.Key_B, Key.Key_X, Key.Key_B):
            desk.press(key)
            assert player.playback_id == first and player.position >= place, "no other playback, so no gap"
        await desk.until_silent()
        trial = desk.runner.trial
        assert trial is not None and sounds.heard == set(), "neither was heard as a whole"
        assert desk.runner.panel is not None
        assert desk.runner.panel.reason() == "Listen to all of A, B and X before you answer."
        assert sounds.plays == {trial.stimuli[0]: 1, trial.stimuli[1]: 2, trial.stimuli[2]: 1}
        await desk.hear(Key.Key_B)
        assert sounds.heard == {trial.stimuli[1]}
        desk.press(Key.Key_A)
        await desk.until(lambda: player.position > 24000 * 0.2, "A is heard")
        desk.press(Key.Key_A)
        assert player.position == 0, "the same one again begins anew"

    desk.run(scenario())


def test_what_has_ended_begins_again_and_is_remembered(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan(texts=1)
        await desk.begin()
        trial = desk.runner.trial
        assert trial is not None and desk.runner.panel is not None
        desk.press(Key.Key_L)
        assert desk.runner.panel.repeat.isChecked()
        desk.press(Key.Key_A)
        await desk.until(lambda: desk.runner.sounds.plays.get(trial.stimuli[0], 0) > 2, "it goes on and on")
        desk.press(Key.Key_B)
        await desk.until(lambda: len(desk.runner.sounds.heard) == 2, "both were heard, while it plays on")
        desk.press(Key.Key_P)
        assert desk.player.playback_id == 0
        await desk.answer(Key.Key_Left)
        assert desk.window.preferences.load("listening repeats", False) is True

    desk.run(scenario())


def test_time_to_answer_has_no_pauses(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("opinion", texts=1)
        await desk.begin()
        desk.press(Key.Key_Escape)
        before = desk.runner.answering.ms
        await desk.until(lambda: desk.runner.question.isVisible(), "the question")
        assert desk.runner.answering.ms == before
        desk.press(Key.Key_Escape)
        await desk.hear(Key.Key_A)
        assert desk.runner.answering.ms > before

    desk.run(scenario())


def test_a_sound_is_whole_by_its_parts_in_any_order() -> None:
    coverage = Coverage()
    coverage.load({"a": 10_000, "b": 4_001}, 10_000)
    assert not coverage.add("a", 0, 6_000) and not coverage.add("b", 0, 4_000)
    assert not coverage.add("a", 5_000, 9_999), "the very end is missing"
    assert coverage.whole == set()
    assert coverage.add("b", 3_900, 4_001) and coverage.add("a", 9_000, 10_000)
    assert coverage.whole == {"a", "b"} and not coverage.add("a", 0, 10_000)
    coverage.load({"a": 500, "c": 700}, 10_000, heard=["a"])
    assert coverage.whole == {"a"}


def test_a_skipped_part_is_not_heard() -> None:
    coverage = Coverage()
    coverage.load({"a": 10_000}, 10_000)
    coverage.add("a", 0, 4_000)
    assert not coverage.add("a", 5_000, 10_000)
    assert coverage.add("a", 3_000, 6_000)
