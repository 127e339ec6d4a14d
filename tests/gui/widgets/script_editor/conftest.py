import pytest
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
from gui.widgets.script_editor import ScriptEditor


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
