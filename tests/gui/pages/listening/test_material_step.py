"""The wizard's first step before the disk has answered."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
from gui.pages.listening.wizard.material_step import MaterialStep


def test_no_button_is_without_words_while_the_takes_are_fetched(qtbot: QtBot, theme: Theme) -> None:
    step = MaterialStep(lambda record: record.voice)
    qtbot.addWidget(step)
    step.show()
    buttons = [button for button in step.findChildren(QAbstractButton) if button.isVisible()]
    assert [button for button in buttons if not (button.text() or button.toolTip())] == []
    step.show_records([])
    assert step.empty.button.isVisible() and step.empty.button.text()
