"""Several texts: opened, named, moved, closed, and as they were at the next start."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.script_editor import ScriptEditor
from gui.widgets.script_field import ScriptField
from gui.widgets.script_tabs import NameField, ScriptTabs
from tests.gui.widgets.script_editor.test_ready_texts import actions, ready_actions
from tests.gui.widgets.script_editor.writing import field, titles


def labels(editor: ScriptEditor) -> list[str]:
    return [label.text() for label in editor.findChildren(ElidedLabel)]


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
