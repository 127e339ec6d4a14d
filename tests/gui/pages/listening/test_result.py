"""The result page: the answer first, tables to sort and copy, sounds by name, who counts, and files."""

from __future__ import annotations

import asyncio
import csv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QScrollArea
from pytestqt.qtbot import QtBot

from core.studies.listening import Condition, Kind
from gui.look.tooltips import WIDTH
from gui.pages.listening.result.result import ResultView
from gui.pages.listening.result.result_table import ResultTable
from tests.core.studies.listening.studies import NAMES, PITCHES, TEXTS, plan
from tests.gui.pages.listening.conftest import ListeningDesk
from tests.gui.pages.listening.finished import answered
from tests.support.takes import spec

Key = Qt.Key


async def show(desk: ListeningDesk) -> ResultView:
    """From the list to the result, with its figures."""
    await desk.open_page()
    await desk.until(lambda: desk.page.list.current, "the study in the list")
    desk.page.list.tree.setFocus()
    desk.press(Key.Key_Return)
    await until_shown(desk)
    return desk.page.result


async def until_shown(desk: ListeningDesk) -> None:
    result = desk.page.result
    await desk.until(
        lambda: result.isVisible() and result.tabs.pictures.labels and not result.busy.isVisible(), "it", 90
    )


def test_the_answer_is_above_everything_in_one_sentence(listening_desk: ListeningDesk) -> None:
    answered(plan(texts=tuple(f"text {number}" for number in range(16))), ("Ann", "Ben"), lambda trial: None)
    desk = listening_desk

    async def scenario() -> None:
        result = await show(desk)
        assert result.headline.text() == "The 3 voices cannot be told apart by these votes."
        assert result.headline.isVisible()
        for at in range(result.tabs.count()):
            result.tabs.setCurrentIndex(at)
            assert result.headline.isVisible()

    desk.run(scenario())


def test_tables_are_sorted_by_a_click_and_copied_with_their_titles(listening_desk: ListeningDesk) -> None:
    conditions = tuple(Condition(name) for name in NAMES)
    grades = {1: 5, 2: 3, 3: 1}
    answered(
        plan(Kind.OPINION, conditions=conditions, texts=TEXTS[:1]),
        say=lambda trial: dict.fromkeys(trial.stimuli, grades[trial.number]),
    )
    desk = listening_desk

    async def scenario() -> None:
        result = await show(desk)
        result.tabs.setCurrentWidget(result.tabs.pairs)
        means = [row[1] for row in result.tabs.pairs.texts()]
        assert means == ["5.00", "3.00", "1.00"], "the best first, until a title is clicked"
        header = result.tabs.pairs.horizontalHeader()
        at = header.viewport().rect().center()
        at.setX(header.sectionViewportPosition(1) + header.sectionSize(1) // 2)
        desk.click(header.viewport(), at)
        assert [row[1] for row in result.tabs.pairs.texts()] == ["1.00", "3.00", "5.00"]
        result.tabs.pairs.setFocus()
        result.tabs.pairs.selectRow(0)
        desk.press(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        titles, row = QApplication.clipboard().text().split("\n")
        assert titles.split("\t") == ["Voice", "Mean", "95 % interval", "Scores"]
        assert row.split("\t")[1] == "1.00"
        result.tabs.pairs.on_copy_all()
        assert QApplication.clipboard().text().count("\n") == 3

    desk.run(scenario())


def test_who_is_set_aside_can_be_counted_and_exports_follow(listening_desk: ListeningDesk, tmp_path: Path) -> None:
    answered(plan(catch_trials=4), ("Asleep",), lambda trial: None)
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.until(lambda: desk.page.list.current, "the study in the list")
        desk.click(desk.page.list.result)
        result = desk.page.result
        await desk.until(lambda: result.tabs.checks.rowCount() == 1, "the listener", 90)
        assert result.headline.text() == "There are no votes that count: nothing can be said."
        assert result.tabs.checks.texts()[0][-1] == "no: 4 of 4 catch trials missed"
        desk.click(result.everyone)
        await desk.until(lambda: result.tabs.pairs.rowCount() == 3, "the votes count", 90)
        assert result.tabs.checks.texts()[0][-1] == "yes, although: 4 of 4 catch trials missed"
        result.exporting.export("votes", tmp_path / "votes.csv")
        await desk.until(lambda: "votes.csv" in result.notice.sentence(), "it is exported")

    desk.run(scenario())
    with (tmp_path / "votes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["counts"] for row in csv.DictReader(file)} == {"yes", "no"}


def test_a_text_is_heard_by_names(listening_desk: ListeningDesk) -> None:
    answered(plan(), ("Ann",))
    desk = listening_desk

    async def scenario() -> None:
        result = await show(desk)
        result.tabs.setCurrentIndex(5)
        sounds = result.tabs.sounds
        await desk.until(lambda: list(sounds.buttons) == list(NAMES), "a button a voice")
        result.tabs.texts.selectRow(result.tabs.texts.rowCount() - 1)
        assert sounds.text.currentText() == TEXTS[-1]
        button = sounds.buttons[NAMES[1]]
        assert not button.isEnabled(), "the sounds of the other text are on their way"
        await desk.until(button.isEnabled, "they are there")
        desk.click(button)
        assert button.accessibleName() == f"Stop {NAMES[1]}"
        await desk.until(lambda: NAMES[1] in sounds.sounds.heard, "it was heard")
        await desk.until(lambda: not sounds.sounds.playing, "it has ended")
        desk.click(button)
        desk.press(Key.Key_Escape)
        assert not sounds.sounds.playing and result.isVisible(), "Esc first ends what is heard"
        desk.press(Key.Key_Escape)
        await desk.until(lambda: desk.page.list.isVisible(), "then leads back")

    desk.run(scenario())


def test_what_is_left_half_drawn_is_drawn_when_it_is_looked_at_again(listening_desk: ListeningDesk) -> None:
    answered(plan(), ("Ann", "Ben"))
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.until(lambda: desk.page.list.current, "the study in the list")
        desk.click(desk.page.list.result)
        result = desk.page.result
        await desk.until(lambda: result.isVisible() and result.busy.isVisible(), "it is being worked out")
        desk.window.show_page("library")
        await asyncio.sleep(0.5)
        assert len(result.tabs.pictures.labels) < 4, "nobody looks: nothing more is drawn"
        desk.window.show_page("listening")
        await until_shown(desk)
        assert len(result.tabs.pictures.labels) == 4 and result.tabs.checks.rowCount() == 2

    desk.run(scenario())


def test_the_export_is_called_as_the_study(listening_desk: ListeningDesk) -> None:
    answered(plan(), ("Ann",), title="Round 1/2: which?")
    desk = listening_desk

    async def scenario() -> None:
        result = await show(desk)
        result.exporting.on_table("voices")
        (dialog,) = result.findChildren(QFileDialog)
        await desk.until(lambda: dialog.isVisible(), "where to")
        assert Path(dialog.selectedFiles()[0]).name == "Round 1 2 which voices.csv"
        dialog.reject()

    desk.run(scenario())


def test_a_folder_that_cannot_be_written_is_told(listening_desk: ListeningDesk, tmp_path: Path) -> None:
    answered(plan(), ("Ann",))
    desk = listening_desk

    async def scenario() -> None:
        result = await show(desk)
        result.exporting.export("voices", tmp_path / "gone" / "voices.csv")
        await desk.until(lambda: "The table was not exported" in result.notice.sentence(), "what went wrong")
        result.exporting.export_figures(tmp_path / "gone", ".png")
        await desk.until(lambda: "The figures were not exported" in result.notice.sentence(), "what went wrong", 90)

    desk.run(scenario())


def test_titles_that_are_cut_keep_their_ends_and_say_all_in_their_tooltips(qtbot: QtBot) -> None:
    table = ResultTable("Pair by pair")
    qtbot.addWidget(table)
    titles = [
        f"Katie - friendly conversational woman for support lines · cartesia/sonic-{each}" for each in ("3", "turbo")
    ]
    table.show_rows(("Preferred to", *titles), [(titles[0], "–", "60%"), (titles[1], "40%", "–")])
    assert table.horizontalHeader().textElideMode() == Qt.TextElideMode.ElideMiddle
    tips = [table.horizontalHeaderItem(at).toolTip() for at in (1, 2)]
    assert [" ".join(tip.split()) for tip in tips] == titles
    table.show_rows(("Text",), [("A long text. " * 40,)])
    assert max(map(len, table.item(0, 0).toolTip().splitlines())) <= WIDTH, "no tooltip is wider than a screen"


def test_the_window_closes_while_a_busy_disk_still_owes_the_result(
    listening_desk: ListeningDesk, tmp_path: Path
) -> None:
    answered(plan(), ("Ann",), lambda trial: None)
    desk = listening_desk
    slow, votes = Event(), tmp_path / "votes.csv"
    disk: list[ThreadPoolExecutor] = []

    async def scenario() -> None:
        result = await show(desk)
        disk.append(desk.page.studies._worker)
        disk[0].submit(slow.wait, 30)
        result.everyone.click()
        result.exporting.export("votes", votes)
        await desk.until(lambda: disk[0]._work_queue.qsize() == 2, "the disk has been asked")
        desk.window.destroyed.connect(slow.set)

    desk.run(scenario())
    disk[0].shutdown()
    assert votes.read_text("utf-8-sig").count("\n") > 1, "what was to be exported is there"


def test_every_button_of_many_voices_with_long_names_can_be_reached(
    listening_desk: ListeningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{number}: Katie, a friendly conversational woman for support · sonic-{number}" for number in range(10)]
    for number, name in enumerate(names):
        monkeypatch.setitem(PITCHES, name, 300 + 100 * number)
    answered(plan(Kind.OPINION, conditions=tuple(Condition.of(name, spec(voice=name)) for name in names)), ("Ann",))
    desk = listening_desk

    async def scenario() -> None:
        desk.window.resize(640, 480)
        result = await show(desk)
        result.tabs.setCurrentIndex(5)
        buttons = result.tabs.sounds.buttons
        await desk.until(lambda: list(buttons) == names, "a button a voice")
        area = result.tabs.currentWidget()
        assert isinstance(area, QScrollArea)
        for name, button in buttons.items():
            area.ensureWidgetVisible(button)
            place = button.mapTo(area.viewport(), button.rect().center())
            assert area.viewport().rect().contains(place), name
            assert button.width() <= area.viewport().width() and button.shown_text().endswith(name[-3:])
        assert not area.horizontalScrollBar().isVisible()

    desk.run(scenario())
