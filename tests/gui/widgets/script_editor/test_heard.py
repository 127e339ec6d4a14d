"""The word that is heard, marked in the text."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.widgets.script_editor import ScriptEditor
from tests.gui.widgets.script_editor.writing import field


def marked(editor: ScriptEditor) -> list[str]:
    return [mark.cursor.selectedText() for mark in field(editor).extraSelections()]


def test_what_is_heard_is_marked_and_nothing_else_changes(editor: ScriptEditor, qtbot: QtBot) -> None:
    text = "👋🏽 Hello 𝄞 there,\nworld."
    editor.set_text(text)
    changes: list[bool] = []
    editor.text_changed.connect(lambda: changes.append(True))
    cursor = field(editor).textCursor()
    start = text.index("there")
    editor.highlight_range(start, start + 5)
    assert marked(editor) == ["there"]
    editor.highlight_range(text.index("world"), len(text) + 99)
    assert marked(editor) == ["world."]
    assert field(editor).textCursor() == cursor and not field(editor).document().isRedoAvailable()
    editor.clear_highlight()
    assert marked(editor) == [] and changes == []
    editor.highlight_range(0, 2)
    qtbot.keyClicks(field(editor), "x")
    assert marked(editor) == [], "it would stand in the wrong place now"


def test_what_is_heard_scrolls_into_sight_unless_the_user_is_busy(editor: ScriptEditor, qtbot: QtBot) -> None:
    text = "\n".join(f"This is line number {number}." for number in range(200))
    editor.set_text(text)
    bar = field(editor).verticalScrollBar()
    bar.setValue(0)
    start = text.index("number 150")
    editor.highlight_range(start, start + 10)
    assert bar.value() > 100
    at = bar.value()
    editor.highlight_range(start + 11, start + 12)
    assert bar.value() == at, "what is in sight stays where it is"
    qtbot.keyClick(field(editor), Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    at = bar.value()
    editor.highlight_range(start, start + 10)
    assert bar.value() == at < 10
