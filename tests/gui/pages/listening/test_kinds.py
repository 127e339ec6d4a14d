"""Every kind of test to its end, by keyboard alone, and what its result shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import soundfile
from PySide6.QtCore import Qt

from tests.gui.pages.listening.conftest import VOICES, ListeningDesk
from tests.support.audio import tone

Key = Qt.Key


async def show_result(desk: ListeningDesk) -> None:
    desk.press(Key.Key_Return)
    result = desk.page.result
    await desk.until(
        lambda: result.isVisible() and result.tabs.checks.texts() and result.busy.isHidden(), "the result", 90
    )


def test_abx(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("abx", texts=1)
        await desk.begin()
        for _ in range(3):
            await desk.hear(Key.Key_A, Key.Key_B)
            desk.press(Key.Key_Right)
            assert desk.runner.panel is not None
            assert desk.runner.panel.reason() == "Listen to all of X before you answer."
            await desk.hear(Key.Key_X)
            await desk.answer(Key.Key_Right)
            assert "ties" not in desk.runner.panel.tally(), "it has none"
        await show_result(desk)
        assert len(desk.page.result.tabs.pairs.texts()) == 3 and set(desk.page.result.tabs.pictures.labels) >= {"abx"}

    desk.run(scenario())


def test_opinion(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("opinion", texts=1)
        await desk.begin()
        for key in (Key.Key_1, Key.Key_3, Key.Key_5):
            before = desk.runner.trial
            desk.press(key)
            assert desk.runner.trial == before, "it was not heard yet"
            await desk.hear(Key.Key_A)
            await desk.answer(key)
        await show_result(desk)
        rows = desk.page.result.tabs.pairs.texts()
        assert {row[0].split(" ")[0] for row in rows} == set(VOICES) and [row[1] for row in rows] == [
            "5.00",
            "3.00",
            "1.00",
        ]

    desk.run(scenario())


def test_sliders_are_scored_and_sorted_by_keys(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("multi_stimulus", texts=1)
        await desk.begin()
        for number, key in enumerate((Key.Key_1, Key.Key_2, Key.Key_3), 1):
            await desk.hear(key)
            for _ in range(number):
                desk.press(Key.Key_PageUp)
        desk.press(Key.Key_Right)
        desk.press(Key.Key_S)
        assert [row.score for row in desk.view.order] == [31, 20, 10]
        desk.press(Key.Key_Down)
        assert desk.view.order[1].slider.hasFocus(), "arrows go from one to the next, as they are sorted"
        await desk.answer(Key.Key_Return)
        await show_result(desk)
        assert sorted(row[1] for row in desk.page.result.tabs.pairs.texts()) == ["10.00", "20.00", "31.00"]

    desk.run(scenario())


def test_mushra_has_a_reference(listening_desk: ListeningDesk, tmp_path: Path) -> None:
    desk = listening_desk
    soundfile.write(tmp_path / "real.wav", tone(24000, 0.4, 300), 24000)

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("mushra", texts=1)
        desk.next()
        await desk.until(lambda: "choose its file" in desk.wizard.notice.sentence(), "what is missing")
        assert desk.wizard.step == 2
        (path,) = desk.wizard.kinds.paths.values()
        path.setFocus()
        desk.keys(path, str(tmp_path / "real.wav"))
        desk.next()
        await desk.until(lambda: desk.wizard.step == 3, "the listeners")
        await desk.start()
        desk.press(Key.Key_Tab)
        desk.runner.listeners.anonymous.setFocus()
        desk.press(Key.Key_Space)
        await desk.until(lambda: desk.runner.trial is not None, "the trial")
        keys = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6)
        for key in keys:
            await desk.hear(key)
            desk.press(Key.Key_PageUp)
        assert desk.runner.panel is not None
        assert desk.runner.panel.reason() == "Listen to all of the reference before you answer."
        await desk.hear(Key.Key_R)
        await desk.answer(Key.Key_Return)
        desk.press(Key.Key_Tab)  # from the next listener, whom nobody planned, to the end
        await show_result(desk)
        name, *_, counts = desk.page.result.tabs.checks.texts()[0]
        assert name.startswith("Anonymous") and counts.startswith("no: "), "the hidden reference was not heard"

    desk.run(scenario())


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_the_result_is_exported(listening_desk: ListeningDesk, tmp_path: Path, suffix: str) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("opinion", texts=1)
        await desk.begin()
        for key in (Key.Key_1, Key.Key_3, Key.Key_5):
            await desk.hear(Key.Key_A)
            await desk.answer(key)
        await show_result(desk)
        result = desk.page.result
        for what, name in (("votes", "votes.csv"), ("json", "study.json")):
            result.exporting.export(what, tmp_path / name)
            await desk.until(lambda name=name: name in result.notice.sentence(), name)
        assert (tmp_path / "votes.csv").read_text("utf-8-sig").count("Ann") == 3
        assert json.loads((tmp_path / "study.json").read_text())["plan"]["kind"] == "opinion"
        result.exporting.export_figures(tmp_path, suffix)
        await desk.until(lambda: suffix in result.notice.sentence(), "figures", 90)

    desk.run(scenario())
    assert len(list(tmp_path.glob(f"*{suffix}"))) == 3
