"""The script editor as a user sees it."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.widgets.script_editor import ScriptEditor
from gui.widgets.script_field import ScriptField
from gui.widgets.script_tabs import ScriptTabs


def field(editor: ScriptEditor) -> ScriptField:
    return next(each for each in editor.findChildren(ScriptField) if each.isVisible())


def titles(editor: ScriptEditor) -> list[str]:
    tabs = editor.findChild(ScriptTabs)
    return [tabs.tabText(index) for index in range(tabs.count())]


def select(editor: ScriptEditor, start: int, count: int, qtbot: QtBot) -> None:
    qtbot.keyClick(field(editor), Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(start):
        qtbot.keyClick(field(editor), Qt.Key.Key_Right)
    for _ in range(count):
        qtbot.keyClick(field(editor), Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
