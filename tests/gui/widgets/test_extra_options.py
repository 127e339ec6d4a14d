import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
from gui.widgets.extra_options import ExtraOptions


@pytest.fixture
def extra(qtbot: QtBot, theme: Theme) -> ExtraOptions:
    widget = ExtraOptions()
    widget.set_known(["speed"])
    qtbot.addWidget(widget)
    widget.set_unfolded(True)
    widget.show()
    return widget


def test_it_is_checked_while_it_is_typed(extra: ExtraOptions, qtbot: QtBot) -> None:
    field = extra.findChild(QPlainTextEdit)
    qtbot.keyClicks(field, '{"style": "calm"')
    assert extra.values() == {}
    assert extra.error() == "Line 1, column 17 is not JSON: expecting ',' delimiter."
    assert extra.note() == "▲ not valid"
    qtbot.keyClicks(field, "}")
    assert extra.values() == {"style": "calm"} and extra.error() == "" and extra.note() == "1"


def test_what_the_form_has_is_refused_as_soon_as_it_has_it(extra: ExtraOptions) -> None:
    extra.set_text('{"speed": 2}')
    assert extra.error() == "speed is an option of this model: set it above."
    extra.set_known([])
    assert extra.error() == "" and extra.values() == {"speed": 2}
