import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
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
