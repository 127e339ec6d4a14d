"""The list of studies: where each is, who is where, and what can be done with one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from core.studies.listening import Kind, StudyStore
from core.studies.listening.sharing import bring_in, write_copy
from gui.look.theme import scaled
from gui.pages.listening.study_item import ANSWERS, STATE, STUDY, VOICES
from gui.pages.listening.study_list import StudyList
from tests.core.studies.listening.studies import TEXTS, anything, listen, plan
from tests.gui.pages.listening.conftest import ListeningDesk
from tests.gui.pages.listening.finished import answered, store

Key = Qt.Key


async def open_list(desk: ListeningDesk, count: int) -> StudyList:
    await desk.open_page()
    await desk.until(lambda: desk.page.list.tree.topLevelItemCount() == count, "the studies")
    return desk.page.list


def column(studies: StudyList, at: int) -> list[str]:
    items = [studies.tree.topLevelItem(row) for row in range(studies.tree.topLevelItemCount())]
    return [item.text(at) for item in items if item]


def choose(studies: StudyList, title: str) -> None:
    studies.tree.setCurrentIndex(studies.tree.model().index(column(studies, STUDY).index(title), 0))


def test_each_study_says_where_it_is_and_who_is_where(listening_desk: ListeningDesk) -> None:
    answered(plan(listeners=("Ann",)), (), title="New")
    answered(plan(listeners=("Ann", "Ben", "Cleo")), ("Ann",), title="Half")
    answered(plan(Kind.OPINION), ("Ann",), title="Done")
    desk = listening_desk

    async def scenario() -> None:
        studies = await open_list(desk, 3)
        states = dict(zip(column(studies, STUDY), column(studies, STATE), strict=True))
        assert states == {"New": "○ not begun", "Half": "◐ running", "Done": "● finished"}
        choose(studies, "Half")
        assert studies.details.text().startswith("Ann: done · Ben: not begun · Cleo: not begun\n")
        assert "more decided votes to tell a 60/40 preference apart in every pair." in studies.details.text()
        assert studies.go_on.text() == "Continue"
        choose(studies, "New")
        assert studies.details.text().startswith("Ann: not begun\n")
        assert studies.go_on.text() == "Begin" and not studies.result.isEnabled()
        choose(studies, "Done")
        assert studies.details.text() == "Ann: done", "scores have no such number"

    desk.run(scenario())


def test_a_study_that_cannot_be_read_says_why_and_what_to_do(listening_desk: ListeningDesk) -> None:
    spoilt = answered(plan(listeners=("Ann",)), title="Spoilt")
    answered(plan(listeners=("Ann",)), title="Good")
    path = store().folder / spoilt.id / "plan"
    whole = path.read_bytes()
    path.write_bytes(whole[:40])
    desk = listening_desk

    async def scenario() -> None:
        studies = await open_list(desk, 2)
        assert set(column(studies, STATE)) == {"● finished", "▲ cannot be read"}
        studies.tree.setCurrentIndex(studies.tree.model().index(column(studies, STATE).index("▲ cannot be read"), 0))
        assert studies.current == spoilt.id and studies.details.isVisible()
        assert "could not be read" in studies.details.text() and "put its files back" in studies.details.text()
        assert not studies.go_on.isEnabled() and not studies.result.isEnabled()
        desk.press(Key.Key_F2)
        assert studies.tree.findChild(QLineEdit) is None, "its name cannot be kept"
        studies.tree.setFocus()
        desk.press(Key.Key_Delete)
        await desk.until(lambda: len(column(studies, STATE)) == 1, "it is gone")
        studies.notice.on_action_clicked()
        await desk.until(lambda: len(column(studies, STATE)) == 2, "it is back")
        path.write_bytes(whole)
        desk.page.managing.refresh()
        await desk.until(lambda: column(studies, STATE) == ["● finished"] * 2, "it can be read")

    desk.run(scenario())


def test_a_click_on_a_title_sorts_and_is_remembered(listening_desk: ListeningDesk) -> None:
    for name, most in (("ten", 3), ("two", 2), ("nine", 9)):
        answered(plan(), title=name, most=most)
    desk = listening_desk

    async def scenario() -> None:
        studies = await open_list(desk, 3)
        assert column(studies, STUDY) == ["nine", "two", "ten"], "the newest first"
        header = studies.tree.header()
        at = header.viewport().rect().center()
        at.setX(header.sectionViewportPosition(ANSWERS) + header.sectionSize(ANSWERS) // 2)
        desk.click(header.viewport(), at)
        assert column(studies, ANSWERS) == ["2 of 9", "3 of 9", "9 of 9"]
        assert desk.window.preferences.load("studies order", None) == [ANSWERS, False]

    desk.run(scenario())


def test_a_study_is_renamed_in_its_line(listening_desk: ListeningDesk) -> None:
    study = answered(plan(), most=2, title="Which?")
    desk = listening_desk

    async def scenario() -> None:
        studies = await open_list(desk, 1)
        studies.tree.setFocus()
        desk.press(Key.Key_F2)
        editor = studies.tree.findChild(QLineEdit)
        assert isinstance(editor, QLineEdit) and editor.text() == "Which?"
        desk.keys(editor, "Round 2")
        desk.press(Key.Key_Return)
        await desk.until(lambda: StudyStore(store().folder).open(study.id).title == "Round 2", "it is kept")
        await desk.until(lambda: column(studies, STUDY) == ["Round 2"], "it is shown")
        assert studies.isVisible(), "Enter ended the typing, and nothing else"

    desk.run(scenario())


def test_a_plan_is_used_again(listening_desk: ListeningDesk) -> None:
    answered(plan(listeners=("Ann",)), title="Which?")
    desk = listening_desk

    async def scenario() -> None:
        studies = await open_list(desk, 1)
        studies.menu.again_chosen.emit()
        await desk.until(lambda: len(column(studies, STUDY)) == 2, "the new one", 90)
        choose(studies, "Which? (again)")
        assert studies.details.text().startswith("Ann: not begun")
        choose(studies, "Which?")
        assert studies.details.text().startswith("Ann: done")

    desk.run(scenario())


def test_two_deleted_studies_come_back_by_key(listening_desk: ListeningDesk) -> None:
    answered(plan(), title="one")
    answered(plan(), title="two")
    desk = listening_desk

    async def scenario() -> None:
        studies = await open_list(desk, 2)
        studies.tree.setFocus()
        for left in (1, 0):
            desk.press(Key.Key_Delete)
            await desk.until(lambda left=left: len(column(studies, STUDY)) == left, "it is gone")
            studies.tree.setFocus()
        studies.notice.clear()
        managing = desk.page.managing
        for there in (1, 2):
            managing.on_undo()
            await desk.until(lambda there=there: len(column(studies, STUDY)) == there, "it is back")

    desk.run(scenario())


def test_ending_is_asked_once_and_says_that_it_cannot_be_undone(listening_desk: ListeningDesk) -> None:
    study = answered(plan(), most=2)
    desk = listening_desk

    async def scenario() -> None:
        studies = await open_list(desk, 1)
        assert column(studies, VOICES) == ["hidden until finished"]
        studies.menu.offer(studies._listed[study.id])
        studies.menu.end_chosen.emit()
        assert "it cannot be undone" in studies.notice.sentence()
        assert not store().list()[0].finished
        studies.notice.on_action_clicked()
        result = desk.page.result
        await desk.until(lambda: result.isVisible() and result.tabs.checks.rowCount(), "the result", 90)
        assert store().list()[0].finished

    desk.run(scenario())


def test_a_colleague_listens_to_a_copy_and_the_answers_come_back(listening_desk: ListeningDesk, tmp_path: Path) -> None:
    study = answered(plan(listeners=("Ann", "Ben")), ("Ann",), title="Which?")
    there = StudyStore(tmp_path / "there")
    desk = listening_desk

    async def scenario() -> None:
        studies = await open_list(desk, 1)
        managing = desk.page.managing
        managing.write_copy(study.id, tmp_path / "which.timbre-study")
        await desk.until(lambda: "which.timbre-study" in studies.notice.sentence(), "it is written")
        bring_in(there.folder, tmp_path / "which.timbre-study")
        listen(there.open(study.id), "Ben", anything)
        write_copy(there.folder / study.id, tmp_path / "back.timbre-study")
        managing.bring_in(tmp_path / "back.timbre-study")
        await desk.until(lambda: studies.notice.sentence() == "9 answers were added to “Which?”.", "they are added")
        assert column(studies, STATE) == ["● finished"]
        managing.bring_in(tmp_path / "back.timbre-study")
        await desk.until(lambda: studies.notice.sentence() == "0 answers were added to “Which?”.", "none of them twice")
        (tmp_path / "no.timbre-study").write_text("no")
        managing.bring_in(tmp_path / "no.timbre-study")
        await desk.until(lambda: "no copy of a study" in studies.notice.sentence(), "what is none is told")

    desk.run(scenario())


def test_no_name_of_a_result_is_left_while_somebody_listens(listening_desk: ListeningDesk) -> None:
    answered(plan(Kind.OPINION, texts=TEXTS[:1]))
    desk = listening_desk

    async def scenario() -> None:
        studies = await open_list(desk, 1)
        desk.click(studies.result)
        result = desk.page.result
        await desk.until(
            lambda: result.isVisible() and result.busy.isHidden() and result.tabs.pictures.labels, "it", 90
        )
        desk.press(Key.Key_Escape)
        await desk.until(lambda: studies.isVisible() and bool(studies.current), "the list")
        desk.click(studies.go_on)
        await desk.until(lambda: desk.runner.listeners.isVisible(), "who listens")
        texts = [text for widget in QApplication.allWidgets() for text in (widget.accessibleName(), widget.toolTip())]
        assert not any("Sonic Ann" in text for text in texts)
        assert result.headline.text() == result.tabs.words.text() == "" and result.tabs.pairs.rowCount() == 0

    desk.run(scenario())


def test_a_studys_name_can_be_read_where_there_is_little_room(listening_desk: ListeningDesk) -> None:
    answered(plan(), title="Support line, second round")
    desk = listening_desk

    async def scenario() -> None:
        tree = (await open_list(desk, 1)).tree
        header = tree.header()
        assert header.length() == tree.viewport().width(), "all the room is used"
        tree.setFont(scaled(tree.font(), 2.0))
        desk.window.resize(700, 480)
        desk.page.managing.refresh()
        await desk.until(lambda: tree.viewport().width() < header.length(), "it scrolls")
        assert tree.columnWidth(STUDY) >= tree.fontMetrics().averageCharWidth() * 24
        desk.window.resize(1900, 800)
        await desk.until(lambda: header.length() == tree.viewport().width(), "the room is used again")

    desk.run(scenario())
