from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.script_editor import ScriptEditor, ScriptField, sample_text


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme) -> ScriptEditor:
    widget = ScriptEditor()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def labels(editor: ScriptEditor) -> list[str]:
    return [label.text() for label in editor.findChildren(ElidedLabel)]


def actions(menu: QMenu) -> list[QAction]:
    found = []
    for action in menu.actions():
        submenu = action.menu()
        found += actions(submenu) if isinstance(submenu, QMenu) else [action]
    return found


def test_counter_and_cost_follow_typing(editor: ScriptEditor, qtbot: QtBot) -> None:
    assert labels(editor) == ["0 characters · 0 words", "no price known"]
    editor.set_price(50.0)
    qtbot.keyClicks(editor.findChild(ScriptField), "Hello there")
    assert editor.text() == "Hello there"
    assert labels(editor) == ["11 characters · 2 words", "≈ $0.00055"]


def test_ctrl_enter_reaches_the_window(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    editor = ScriptEditor()
    QVBoxLayout(window).addWidget(editor)
    pressed: list[bool] = []
    QShortcut(QKeySequence("Ctrl+Return"), window, lambda: pressed.append(True))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    editor.setFocus()
    qtbot.keyClick(editor.findChild(ScriptField), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [True]
    assert editor.text() == ""


def test_a_sample_never_destroys_edited_text(editor: ScriptEditor, qtbot: QtBot) -> None:
    field = editor.findChild(ScriptField)
    qtbot.keyClicks(field, "Mine.")
    samples = actions(editor.sample_menu())
    assert len(samples) == 9
    samples[0].trigger()
    assert editor.text() == sample_text("greeting")
    samples[1].trigger()
    field.undo()
    field.undo()
    assert editor.text() == "Mine."


def test_every_sample_can_be_read(editor: ScriptEditor) -> None:
    texts = set()
    for action in actions(editor.sample_menu()):
        action.trigger()
        texts.add(editor.text())
    assert len(texts) == 9 and all(len(text) > 60 for text in texts)


def test_a_dropped_text_file_becomes_the_script(editor: ScriptEditor, tmp_path: Path) -> None:
    (tmp_path / "script.txt").write_text("Grüße aus der Datei.\n", "utf-8")
    (tmp_path / "sound.wav").write_bytes(b"RIFF\0\0\xff\xfe")
    field = editor.findChild(ScriptField)
    field.setPlainText("Before.")
    refused: list[str] = []
    editor.drop_refused.connect(refused.append)
    for name in ("sound.wav", "script.txt"):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        assert field.canInsertFromMimeData(data)
        field.insertFromMimeData(data)
    assert editor.text() == "Grüße aus der Datei."
    assert len(refused) == 1 and refused[0].startswith("sound.wav is not a text")
    field.undo()
    assert editor.text() == "Before."


def test_tab_leads_through_and_out(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    editor, after = ScriptEditor(), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(editor)
    column.addWidget(after)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    editor.setFocus()
    assert editor.findChild(ScriptField).hasFocus()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert after.hasFocus()
