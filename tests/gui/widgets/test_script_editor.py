from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTabBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
from gui.script.ready_texts import ready_groups, ready_text
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.ready_texts_button import ReadyTextsButton
from gui.widgets.script_editor import ScriptEditor
from gui.widgets.script_field import ScriptField
from gui.widgets.script_tabs import NameField, ScriptTabs


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme) -> ScriptEditor:
    widget = ScriptEditor()
    qtbot.addWidget(widget)
    widget.resize(700, 240)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    widget.setFocus()
    return widget


def field(editor: ScriptEditor) -> ScriptField:
    return next(each for each in editor.findChildren(ScriptField) if each.isVisible())


def titles(editor: ScriptEditor) -> list[str]:
    tabs = editor.findChild(ScriptTabs)
    return [tabs.tabText(index) for index in range(tabs.count())]


def labels(editor: ScriptEditor) -> list[str]:
    return [label.text() for label in editor.findChildren(ElidedLabel)]


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


def select(editor: ScriptEditor, start: int, count: int, qtbot: QtBot) -> None:
    qtbot.keyClick(field(editor), Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(start):
        qtbot.keyClick(field(editor), Qt.Key.Key_Right)
    for _ in range(count):
        qtbot.keyClick(field(editor), Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)


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


def test_texts_are_opened_named_moved_and_closed(editor: ScriptEditor, qtbot: QtBot) -> None:
    tabs = editor.findChild(ScriptTabs)
    qtbot.keyClicks(field(editor), "First words of a text that is rather long")
    editor.texts.new_text()
    assert field(editor).hasFocus()
    qtbot.keyClicks(field(editor), "Second")
    assert titles(editor) == ["First words of a text that…", "Second"]

    qtbot.mouseDClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    name = editor.findChild(NameField)
    assert editor.text().startswith("First words"), "the tab that is named is shown"
    qtbot.keyClicks(name, "Opening & closing")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert titles(editor) == ["Opening && closing", "Second"]
    editor.texts.rename_current()
    qtbot.keyClicks(editor.findChildren(NameField)[-1], "No")
    qtbot.keyClick(editor.findChildren(NameField)[-1], Qt.Key.Key_Escape)
    assert titles(editor) == ["Opening && closing", "Second"]

    tabs.moveTab(0, 1)
    assert titles(editor) == ["Second", "Opening && closing"]
    assert editor.text().startswith("First words")
    editor.texts.next_text()
    assert editor.text() == "Second"
    editor.texts.close_current()
    assert titles(editor) == ["Opening && closing"]
    editor.texts.close_current()
    assert titles(editor) == ["New text"] and editor.text() == ""
    editor.texts.close_current()
    assert titles(editor) == ["New text"]
    assert editor.texts.closed_titles() == ["Second", "Opening & closing"]
    editor.texts.reopen_closed()
    editor.texts.reopen_closed()
    assert titles(editor) == ["New text", "Opening && closing", "Second"]
    assert editor.text() == "Second"


def test_a_middle_click_closes_and_a_click_in_the_name_stays(editor: ScriptEditor, qtbot: QtBot) -> None:
    tabs = editor.findChild(ScriptTabs)
    editor.set_text("One")
    editor.texts.new_text()
    editor.set_text("Two")
    qtbot.mouseClick(tabs, Qt.MouseButton.MiddleButton, pos=tabs.tabRect(0).center())
    assert titles(editor) == ["Two"]


def test_each_text_has_its_own_undo_cursor_and_selection(editor: ScriptEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(editor), "One")
    qtbot.keyClick(field(editor), Qt.Key.Key_Home)
    editor.texts.new_text()
    qtbot.keyClicks(field(editor), "Two")
    editor.texts.previous_text()
    qtbot.keyClicks(field(editor), "x")
    assert editor.text() == "xOne"
    qtbot.keyClick(field(editor), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "One"
    editor.texts.next_text()
    assert editor.text() == "Two"
    qtbot.keyClick(field(editor), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == ""


def test_what_is_kept_comes_back(editor: ScriptEditor, qtbot: QtBot, theme: Theme) -> None:
    editor.set_text("Mine 👋.")
    qtbot.keyClick(field(editor), Qt.Key.Key_End)
    qtbot.keyClick(field(editor), Qt.Key.Key_Left)
    ready_actions(editor)[0].trigger()
    editor.texts.new_text()
    qtbot.keyClicks(field(editor), "Closed.")
    editor.texts.close_current()
    editor.texts.previous_text()
    kept = editor.texts.keep()
    again = ScriptEditor()
    qtbot.addWidget(again)
    again.show()
    again.texts.restore(kept)
    assert titles(again) == titles(editor) and len(titles(again)) == 2
    assert again.texts.keep() == kept
    qtbot.keyClicks(field(again), "!")
    assert again.text() == "Mine 👋!."
    again.texts.next_text()
    ready_actions(again)[1].trigger()
    assert len(titles(again)) == 2, "it is still known that nobody has touched the ready text"
    again.texts.reopen_closed()
    assert again.text() == "Closed."


def drop(target: ScriptField, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    assert target.canInsertFromMimeData(data)
    target.insertFromMimeData(data)


def test_dropped_text_files_open_in_tabs_of_their_own(editor: ScriptEditor, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text("Grüße aus der Datei.\r\nZweite Zeile.\n", "utf-8")
    (tmp_path / "second.md").write_bytes("Süß".encode("cp1252"))
    refused: list[str] = []
    editor.texts.file_refused.connect(refused.append)
    drop(field(editor), tmp_path / "first.txt", tmp_path / "second.md", tmp_path)
    assert titles(editor) == ["first", "second"]
    assert editor.text() == "Süß"
    editor.texts.previous_text()
    assert editor.text() == "Grüße aus der Datei.\nZweite Zeile."
    assert len(refused) == 1 and refused[0].endswith("is a folder: drop the text files that are in it.")
    (tmp_path / "third.txt").write_text("Third.")
    drop(field(editor), tmp_path / "third.txt")
    assert titles(editor) == ["first", "third", "second"]


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


def test_the_tabs_menu_belongs_to_the_tab_under_the_pointer(editor: ScriptEditor, qtbot: QtBot) -> None:
    editor.set_text("One")
    editor.texts.new_text()
    editor.set_text("Two")
    tabs = editor.findChild(ScriptTabs)
    tabs.customContextMenuRequested.emit(QPoint(tabs.tabRect(0).center()))
    editor.menu.close()
    assert editor.text() == "One"


def test_the_cross_on_a_tab_closes_it(editor: ScriptEditor, qtbot: QtBot) -> None:
    editor.set_text("One")
    editor.texts.new_text()
    editor.set_text("Two")
    tabs = editor.findChild(ScriptTabs)
    tabs.moveTab(0, 1)
    cross = tabs.tabButton(1, QTabBar.ButtonPosition.RightSide)
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert titles(editor) == ["Two"]


def test_the_last_twenty_closed_texts_are_kept(editor: ScriptEditor) -> None:
    for number in range(25):
        editor.set_text(f"Text {number}")
        editor.texts.close_current()
    assert editor.texts.closed_titles() == [f"Text {number}" for number in range(5, 25)]
    editor.menu.aboutToShow.emit()
    offered = [action.text() for action in actions(editor.menu)]
    assert offered[-20:] == [f"Text {number}" for number in reversed(range(5, 25))]
    actions(editor.menu)[-1].trigger()
    assert editor.text() == "Text 5"


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


def test_each_text_comes_back_scrolled_to_where_it_was(editor: ScriptEditor, qtbot: QtBot) -> None:
    lines = "\n".join(f"This is line number {number}." for number in range(200))
    for top in (300, 900):
        editor.texts.new_text()
        editor.set_text(lines)
        bar = field(editor).verticalScrollBar()
        qtbot.waitUntil(lambda bar=bar: bar.maximum() > 1000)
        bar.setValue(top)
    kept = editor.texts.keep()
    again = ScriptEditor()
    qtbot.addWidget(again)
    again.resize(editor.size())
    again.texts.restore(kept)
    assert again.texts.keep() == kept, "nothing is forgotten before it is shown"
    again.show()
    qtbot.waitUntil(lambda: field(again).verticalScrollBar().value() == 900)
    again.texts.previous_text()
    qtbot.waitUntil(lambda: field(again).verticalScrollBar().value() == 300)
    assert again.texts.keep().texts == kept.texts
