import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
from gui.widgets.filter_chip import FilterChip
from gui.widgets.filter_menu import FilterMenu, FilterValue

COLOURS = ["Red", "Green", "Blue", "Rosé"]
MANY = [*COLOURS, *(f"Shade {number}" for number in range(20))]


@pytest.fixture
def chip(qtbot: QtBot, theme: Theme) -> FilterChip:
    widget = FilterChip("Colour", "Choose", lambda: [FilterValue(name.lower(), name, 3) for name in MANY])
    widget.set_titles(str.capitalize)
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


def opened(chip: FilterChip, qtbot: QtBot) -> FilterMenu:
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    menu = chip.findChild(FilterMenu)
    assert menu is not None and menu.isVisible()
    return menu


def test_the_menu_is_used_by_keyboard_alone(chip: FilterChip, qtbot: QtBot) -> None:
    menu = opened(chip, qtbot)
    search = menu.findChild(QLineEdit)
    lines = menu.findChild(QListWidget)
    qtbot.keyClicks(search, "rose")
    assert [lines.item(row).text() for row in range(lines.count()) if not lines.item(row).isHidden()] == ["Rosé  (3)"]
    with qtbot.waitSignal(chip.changed):
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert chip.chosen() == {"rosé"}
    search.clear()
    qtbot.keyClick(search, Qt.Key.Key_Down)
    lines.setCurrentRow(1)
    qtbot.keyClick(lines, Qt.Key.Key_Space)
    assert chip.chosen() == {"rosé", "green"}
    assert menu.isVisible()
    qtbot.keyClick(lines, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert QApplication.activePopupWidget() is None


def test_the_chip_says_what_is_chosen(chip: FilterChip, qtbot: QtBot) -> None:
    assert (chip.text(), chip.isChecked()) == ("Colour ▾", False)
    assert chip.accessibleName() == "Colour: all"
    chip.set_chosen({"red"})
    assert (chip.text(), chip.isChecked()) == ("Red ▾", True)
    chip.set_chosen({"red", "blue"})
    assert chip.text() == "Colour: 2 ▾"
    assert chip.accessibleName() == "Colour: Blue, Red"
    menu = opened(chip, qtbot)
    lines = menu.findChild(QListWidget)
    ticked = [
        lines.item(row).text() for row in range(lines.count()) if lines.item(row).checkState() == Qt.CheckState.Checked
    ]
    assert ticked == ["Red  (3)", "Blue  (3)"]
    assert chip.isChecked()
    menu.close()


def test_a_second_click_on_a_line_takes_it_back(chip: FilterChip, qtbot: QtBot) -> None:
    lines = opened(chip, qtbot).findChild(QListWidget)
    for chosen in ({"red"}, set()):
        place = lines.visualItemRect(lines.item(0)).center()
        qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert chip.chosen() == chosen
    lines.window().close()
