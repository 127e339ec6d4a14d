import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
from gui.widgets.preset_row import PresetRow


@pytest.fixture
def row(qtbot: QtBot, theme: Theme) -> PresetRow:
    widget = PresetRow()
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
    return widget


def test_a_name_is_typed_in_place(row: PresetRow, qtbot: QtBot) -> None:
    assert not row.combo.isEnabled() and not row.delete.isEnabled() and row.combo.shown_text() == "No preset"
    qtbot.mouseClick(row.save, Qt.MouseButton.LeftButton)
    assert row.name.hasFocus() and not row.combo.isVisible()
    qtbot.keyClick(row.name, Qt.Key.Key_Return)  # without a name there is nothing to save
    assert row.name.isVisible()
    qtbot.keyClicks(row.name, "  Calm   support ")
    with qtbot.waitSignal(row.save_requested) as saved:
        qtbot.keyClick(row.name, Qt.Key.Key_Return)
    assert saved.args == ["Calm support"]
    assert row.combo.isVisible()


def test_escape_leaves_the_name(row: PresetRow, qtbot: QtBot) -> None:
    row.show_presets(["Calm"], "Calm")
    qtbot.mouseClick(row.save, Qt.MouseButton.LeftButton)
    assert row.name.selectedText() == "Calm"
    with qtbot.assertNotEmitted(row.save_requested):
        qtbot.keyClick(row.name, Qt.Key.Key_Escape)
    assert row.combo.isVisible() and row.save.hasFocus()


def test_the_chosen_one_is_marked_when_it_was_modified(row: PresetRow, qtbot: QtBot) -> None:
    row.show_presets(["Calm", "Fast"], "Calm", modified=True)
    assert row.combo.currentText() == "● Calm · modified" and row.current() == "Calm"
    with qtbot.waitSignal(row.chosen) as chosen:
        row.combo.setFocus()
        qtbot.keyClick(row.combo, Qt.Key.Key_Down)
    assert chosen.args == ["Fast"]
    with qtbot.waitSignal(row.delete_requested) as deleted:
        qtbot.mouseClick(row.delete, Qt.MouseButton.LeftButton)
    assert deleted.args == ["Calm"]
