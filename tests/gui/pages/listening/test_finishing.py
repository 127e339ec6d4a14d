"""How a test ends: for whoever comes it is finished by hand, and no name shows before."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.core.studies.listening.studies import NAMES, plan
from tests.gui.pages.listening.conftest import VOICES, ListeningDesk
from tests.gui.pages.listening.finished import answered, store
from tests.gui.pages.listening.test_blind import words_within_reach

Key = Qt.Key


def test_the_first_listeners_end_shows_no_name_until_the_test_is_finished(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def listen(name: str) -> None:
        desk.runner.listeners.name.clear()
        desk.keys(desk.runner.listeners.name, name)
        await desk.begin()
        while desk.runner.trial is not None:
            await desk.hear(Key.Key_A)
            await desk.answer(Key.Key_3)
        words = words_within_reach(desk)
        assert not [voice for voice in VOICES if voice.casefold() in words]

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("opinion", listeners="", texts=1)
        await listen("Ann")
        question = desk.runner.question
        assert [button.text() for button in question.buttons()] == [
            "Next listener",
            "Finish and show the result",
            "Leave",
        ]
        desk.press(Key.Key_Return)  # what a listener presses without looking hands over
        await desk.until(lambda: desk.runner.listeners.isVisible(), "who listens")
        await listen("Ben")
        assert not store().list()[0].finished
        desk.press(Key.Key_Tab)
        desk.press(Key.Key_Return)
        await desk.until(lambda: VOICES[0] in desk.page.result.tabs.words.text(), "the result", 90)
        assert store().list()[0].finished

    desk.run(scenario())


def test_a_test_that_was_left_is_finished_from_the_list(listening_desk: ListeningDesk) -> None:
    answered(plan(open_ended=True))
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        studies = desk.page.list
        await desk.until(lambda: studies.current, "the study")
        assert studies.tree.topLevelItem(0).text(0) == "◐ all answered"
        assert "Result finishes the test" in studies.details.text() and studies.go_on.text() == "Another listener"
        words = words_within_reach(desk)
        assert not [name for name in NAMES if name.casefold() in words]
        studies.tree.setFocus()
        desk.press(Key.Key_Return)
        await desk.until(studies.notice.isVisible, "the question")
        assert "cannot be undone" not in studies.notice.sentence() and not store().list()[0].finished
        studies.notice.on_action_clicked()
        await desk.until(lambda: desk.page.result.isVisible() and desk.page.result.tabs.checks.rowCount(), "names", 90)
        desk.press(Key.Key_Escape)
        await desk.until(lambda: studies.isVisible() and studies.go_on.isEnabled(), "others may listen yet")

    desk.run(scenario())


def test_a_test_that_was_ended_offers_no_listener_a_way_into_it(listening_desk: ListeningDesk) -> None:
    study = answered(plan(listeners=("Ann", "Ben")))
    study.end()
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        studies = desk.page.list
        await desk.until(lambda: studies.current, "the study")
        assert not studies.go_on.isEnabled() and "takes no more answers" in studies.go_on.toolTip()
        desk.page.on_open(study.id)  # as where another window ended it meanwhile
        await desk.until(lambda: desk.runner.listeners.isVisible(), "who listens")
        desk.press(Key.Key_Return)
        await desk.until(lambda: desk.runner.question.isVisible(), "what is the matter")
        assert desk.runner.question.title() == "The test was ended"
        assert [button.text() for button in desk.runner.question.buttons()] == ["Show the result", "Leave"]

    desk.run(scenario())
