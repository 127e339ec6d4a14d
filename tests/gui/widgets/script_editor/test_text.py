"""What is typed, counted and spoken."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.script_editor import ScriptEditor
from tests.gui.widgets.script_editor.test_tabs import labels
from tests.gui.widgets.script_editor.writing import field, select


def test_counter_and_cost_follow_typing(editor: ScriptEditor, qtbot: QtBot) -> None:
    assert labels(editor) == ["0 characters · 0 words", "no price known"]
    editor.set_price(0.0)
    assert labels(editor)[1] == "free"
    editor.set_price(50.0)
    qtbot.keyClicks(field(editor), "Hello there")
    assert editor.text() == "Hello there"
    qtbot.waitUntil(lambda: labels(editor) == ["11 characters · 2 words", "≈ $0.00055"])


def test_a_selection_is_what_is_counted_and_spoken(editor: ScriptEditor, qtbot: QtBot) -> None:
    editor.set_text("Well 👋🏽 hello there.\nSecond line.")
    editor.set_price(50.0)
    assert editor.spoken() == (editor.text(), 0)
    with qtbot.waitSignal(editor.selection_changed):
        select(editor, 7, 5, qtbot)
    spoken, offset = editor.spoken()
    assert editor.has_selection
    assert editor.text()[offset : offset + len(spoken)] == spoken == "hello"
    qtbot.waitUntil(lambda: labels(editor) == ["selection: 5 of 33 characters · 1 word", "≈ $0.00025"])
    qtbot.keyClick(field(editor), Qt.Key.Key_Right)
    assert not editor.has_selection
    assert editor.spoken() == (editor.text(), 0)


def test_a_selection_over_lines_keeps_their_break(editor: ScriptEditor, qtbot: QtBot) -> None:
    editor.set_text("One.\nTwo.")
    field(editor).selectAll()
    assert editor.spoken() == ("One.\nTwo.", 0)
    editor.set_text("a    b")
    select(editor, 1, 3, qtbot)
    assert editor.spoken() == ("a    b", 0), "nothing but spaces is no selection"


def test_no_break_spaces_are_spoken_as_they_are(editor: ScriptEditor) -> None:
    editor.set_text("1\u00a0249,95\u202f€")
    assert editor.spoken()[0] == "1\u00a0249,95\u202f€"


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
    qtbot.keyClick(field(editor), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [True]
    assert editor.text() == ""


def test_paragraphs_run_the_way_of_their_letters(editor: ScriptEditor) -> None:
    editor.set_text("مرحبا بكم في المتجر.\nHello and welcome.")
    block = field(editor).document().begin()
    assert block.textDirection() == Qt.LayoutDirection.RightToLeft
    assert block.layout().lineAt(0).naturalTextRect().left() > field(editor).viewport().width() / 2
    assert block.next().textDirection() == Qt.LayoutDirection.LeftToRight
    assert block.next().layout().lineAt(0).naturalTextRect().left() < 20


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
    assert field(editor).hasFocus()
    for _ in range(10):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if after.hasFocus():
            break
    assert after.hasFocus()


def test_nothing_is_squeezed_out_where_it_is_narrow(
    editor: ScriptEditor, qtbot: QtBot, enlarge: Callable[[], None]
) -> None:
    editor.set_text("Hello there")
    editor.pieces.switch.click()
    enlarge()
    editor.resize(640, 400)

    def all_is_there() -> None:
        for label in editor.findChildren(ElidedLabel):
            assert label.width() >= label.sizeHint().width(), label.text()
        assert editor.texts.tabs.width() > 200

    qtbot.waitUntil(all_is_there)
