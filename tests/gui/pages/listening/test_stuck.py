"""A study that cannot be read says so, and leaves a way on and a way out."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.pages.listening.conftest import ListeningDesk

Key = Qt.Key


def test_a_sound_that_is_damaged_is_told_and_tried_again(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("opinion", texts=1)
        paths = list(desk.page.studies._shelf._folder.glob("*/sounds/*"))
        whole = {path: path.read_bytes() for path in paths}
        for path in paths:
            path.write_bytes(whole[path][: len(whole[path]) // 2])
        desk.press(Key.Key_Return)
        question = desk.runner.question
        await desk.until(lambda: question.isVisible(), "what is wrong")
        assert question.title() == "The test cannot go on"
        assert question.sentence().startswith("A sound of this test is missing or damaged: put the study's files back.")
        desk.press(Key.Key_Return)
        assert not question.isVisible(), "it is tried again"
        await desk.until(lambda: question.isVisible(), "it is still wrong")
        for path in paths:
            path.write_bytes(whole[path])
        await desk.begin()
        assert desk.runner.trial is not None and desk.runner.trial.number == 1
        for path in paths:
            path.unlink()
        await desk.hear(Key.Key_A)
        await desk.answer(Key.Key_3)
        assert question.isVisible() and question.title() == "The test cannot go on"
        desk.press(Key.Key_Escape)
        await desk.until(lambda: desk.page.list.isVisible() and desk.page.list.current, "the list")
        item = desk.page.list.tree.topLevelItem(0)
        assert item is not None and item.text(4) == "1 of 3", "the answer was kept"
        assert desk.window.navigation.isVisible()

    desk.run(scenario())


def test_a_study_whose_folder_went_away_can_be_left(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("opinion", texts=1)
        desk.press(Key.Key_Escape)
        await desk.until(lambda: desk.page.list.isVisible() and desk.page.list.current, "the list")
        (plan,) = desk.page.studies._shelf._folder.glob("*/plan")
        plan.parent.rename(plan.parents[2] / "elsewhere")
        desk.press(Key.Key_Return)
        await desk.until(lambda: desk.runner.question.isVisible(), "what is wrong")
        assert "no longer there" in desk.runner.question.sentence()
        desk.press(Key.Key_Escape)
        await desk.until(lambda: desk.page.list.isVisible(), "the list")
        assert desk.window.navigation.isVisible()

    desk.run(scenario())
