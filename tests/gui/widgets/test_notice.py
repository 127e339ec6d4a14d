import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
from gui.widgets import notice as notice_module
from gui.widgets.notice import Notice


@pytest.fixture
def notice(qtbot: QtBot, theme: Theme) -> Notice:
    widget = Notice()
    qtbot.addWidget(widget)
    return widget


def test_hidden_until_there_is_something_to_say(notice: Notice) -> None:
    assert notice.isHidden()
    notice.show_error("The gateway refused the key: check it in Settings.")
    assert not notice.isHidden()
    assert notice.accessibleDescription() == "Error: The gateway refused the key: check it in Settings."
    selectable = Qt.TextInteractionFlag.TextSelectableByMouse
    labels = [label for label in notice.findChildren(QLabel) if label.textInteractionFlags() & selectable]
    assert [label.text() for label in labels] == [notice.sentence()]


def test_details_fold_out(notice: Notice, qtbot: QtBot) -> None:
    notice.show_error("It failed.", details='{"code": 429}')
    details = notice.findChild(QPlainTextEdit)
    assert details.isHidden() and details.toPlainText() == '{"code": 429}'
    fold = next(button for button in notice.findChildren(QToolButton) if button.isCheckable())
    fold.setFocus()
    qtbot.keyClick(fold, Qt.Key.Key_Space)
    assert not details.isHidden()
    notice.show_info("All is well.")
    assert details.isHidden() and fold.isHidden()


def test_action_runs_once_and_closes(notice: Notice, qtbot: QtBot) -> None:
    runs: list[bool] = []
    notice.show_error("It failed.", action_text="Try again", on_action=lambda: runs.append(True))
    qtbot.mouseClick(notice.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert runs == [True]
    assert notice.isHidden()


def test_dismiss(notice: Notice, qtbot: QtBot) -> None:
    notice.show_info("Connected.")
    dismiss = next(button for button in notice.findChildren(QToolButton) if button.accessibleName() == "Dismiss")
    qtbot.mouseClick(dismiss, Qt.MouseButton.LeftButton)
    assert notice.isHidden() and notice.sentence() == ""


def test_an_action_may_show_the_next_notice(notice: Notice, qtbot: QtBot) -> None:
    notice.show_error("It failed.", action_text="Try", on_action=lambda: notice.show_info("Trying."))
    qtbot.mouseClick(notice.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert notice.sentence() == "Trying." and not notice.isHidden()


def test_what_still_holds_is_seen_again_when_the_newer_message_goes(notice: Notice, qtbot: QtBot) -> None:
    runs: list[str] = []
    notice.show_error("No gateway.", "refused", "Try again", lambda: runs.append("gateway"), about="gateway")
    notice.show_info("No device.", about="device")
    assert notice.sentence() == "No device." and notice.accessibleDescription() == "Note: No device."
    notice.clear()
    assert notice.accessibleDescription() == "Error: No gateway." and not notice.isHidden()
    assert notice.findChild(QPlainTextEdit).toPlainText() == "refused"
    qtbot.mouseClick(notice.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert runs == ["gateway"] and notice.isHidden()


def test_what_is_settled_goes_also_from_behind(notice: Notice) -> None:
    notice.show_error("No gateway.", about="gateway")
    notice.show_error("The text is too long.", about="speech")
    notice.settle("gateway", "never mentioned")
    assert notice.sentence() == "The text is too long."
    notice.settle("speech")
    assert notice.isHidden() and notice.sentence() == ""


def test_the_same_problem_is_said_once(notice: Notice) -> None:
    notice.show_error("No gateway at one.", about="gateway")
    notice.show_error("No gateway at two.", about="gateway")
    assert notice.sentence() == "No gateway at two."
    notice.clear()
    assert notice.isHidden()


def test_a_note_about_what_was_done_does_not_cover_a_problem_for_long(
    notice: Notice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_module, "PASSING_MS", 30)
    notice.show_error("No gateway.", about="gateway")
    notice.show_info("A preset was deleted.", action_text="Undo")
    assert notice.sentence() == "A preset was deleted."
    qtbot.waitUntil(lambda: notice.sentence() == "No gateway.")


def test_a_passing_note_goes_and_others_stay(notice: Notice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notice_module, "PASSING_MS", 30)
    notice.show_info("A preset was deleted.", action_text="Undo")
    qtbot.wait(100)
    assert notice.sentence() == "A preset was deleted."
    notice.show_info("Copied.", about="copy", passes=True)
    qtbot.waitUntil(lambda: notice.sentence() == "A preset was deleted.")
