from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui.script.ready_texts import ready_groups, ready_text
from gui.widgets.ready_texts_button import ReadyTextsButton
from gui.widgets.script_editor import ScriptEditor
from tests.gui.widgets.script_editor.writing import field, titles


def actions(menu: QMenu) -> list[QAction]:
    found = []
    for action in menu.actions():
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            found += actions(submenu)
        elif action.isEnabled() and not action.isSeparator():
            found.append(action)
    return found


def ready_actions(editor: ScriptEditor) -> list[QAction]:
    button = editor.findChild(ReadyTextsButton)
    button.menu().aboutToShow.emit()
    return actions(button.menu())


def test_a_ready_text_never_takes_the_place_of_edited_text(editor: ScriptEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(editor), "Mine.")
    first, second, *_ = ready_actions(editor)
    first.trigger()
    assert titles(editor) == ["Mine.", first.text()]
    second.trigger()
    assert titles(editor) == ["Mine.", second.text()], "a ready text that nobody has touched makes room"
    qtbot.keyClicks(field(editor), "Edited. ")
    first.trigger()
    assert titles(editor) == ["Mine.", "Edited. Thank you for…", first.text()]
    editor.texts.previous_text()
    assert editor.text().startswith("Edited. ")
    editor.texts.previous_text()
    assert editor.text() == "Mine."


def test_every_ready_text_can_be_read(editor: ScriptEditor) -> None:
    texts = set()
    for action in ready_actions(editor):
        action.trigger()
        texts.add(editor.text())
        assert titles(editor) == [action.text().replace("&", "&&")]
    assert len(texts) == sum(len(group.texts) for group in ready_groups())
    assert all(len(text) > 25 for text in texts)
    assert ready_text(ready_groups()[0].texts[0].file) in texts
