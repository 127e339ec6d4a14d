from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.keys import SEQUENCES, key_help
from gui.look.theme import Theme
from gui.widgets.keys_dialog import KeysDialog


def shown(dialog: KeysDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_keys_are_found_by_what_they_do(qtbot: QtBot, theme: Theme) -> None:
    dialog = KeysDialog()
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    whole = shown(dialog)
    assert dialog.search.hasFocus()
    QTest.keyClicks(dialog.search, "FULL scr")
    assert shown(dialog) == ["Everywhere", "F11", "Full screen and back"]
    dialog.search.clear()
    QTest.keyClicks(dialog.search, "make coffee")
    assert shown(dialog) == ["No key does that. Search for another word."]
    dialog.search.clear()
    assert shown(dialog) == whole
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_key_that_is_bound_is_in_the_list() -> None:
    listed = {QKeySequence(line.keys).toString() for group in key_help() for line in group.lines}
    for name, sequences in SEQUENCES.items():
        assert {QKeySequence(sequence).toString() for sequence in sequences} & listed, name
