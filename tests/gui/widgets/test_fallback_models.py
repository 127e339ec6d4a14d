import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from core.voices import Catalogue, Fallback
from gui.look.theme import Theme
from gui.widgets.fallback_models import FallbackModels
from gui.widgets.fallback_row import FallbackRow


@pytest.fixture
def models(qtbot: QtBot, theme: Theme, catalogue: Catalogue) -> FallbackModels:
    widget = FallbackModels()
    widget.set_catalogue(catalogue)
    qtbot.addWidget(widget)
    widget.set_unfolded(True)
    widget.show()
    return widget


def rows(models: FallbackModels) -> list[FallbackRow]:
    return [row for row in models.findChildren(FallbackRow) if row.isVisible()]


def add(models: FallbackModels, qtbot: QtBot, descriptor: str, options: str = "") -> FallbackRow:
    before = rows(models)
    button = next(found for found in models.findChildren(QToolButton) if found.text() == "+ Add")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    row = next(found for found in rows(models) if found not in before)
    qtbot.keyClicks(row.descriptor, descriptor)
    qtbot.keyClicks(row.options, options)
    return row


def test_none_at_first_then_in_the_order_they_were_given(models: FallbackModels, qtbot: QtBot) -> None:
    assert models.fallbacks() == () and models.note() == ""
    add(models, qtbot, "cartesia/sonic-3:voice-1", '{"speed": 1.2}')
    second = add(models, qtbot, "rime/arcana")
    first_model = Fallback("cartesia/sonic-3", "voice-1", {"speed": 1.2})
    assert models.fallbacks() == (first_model, Fallback("rime/arcana")) and models.note() == "2"
    qtbot.mouseClick(second.up, Qt.MouseButton.LeftButton)
    assert models.fallbacks() == (Fallback("rime/arcana"), first_model)
    assert not second.up.isEnabled() and second.down.isEnabled()
    qtbot.mouseClick(second.remove, Qt.MouseButton.LeftButton)
    assert models.fallbacks() == (first_model,)
    assert models.texts() == [["cartesia/sonic-3:voice-1", '{"speed": 1.2}']]


def test_a_row_that_is_still_empty_is_no_error(models: FallbackModels, qtbot: QtBot) -> None:
    add(models, qtbot, "")
    assert models.fallbacks() == () and models.errors() == []


@pytest.mark.parametrize(
    ("descriptor", "options", "said"),
    [
        ("cartesia/", "", "'cartesia/' is not a model"),
        ("", '{"speed": 1}', "'' is not a model"),
        ("cartesia/sonic-3", '{"speed": 9}', "Option speed does not take 9"),
        ("cartesia/sonic-3", "{", "Line 1, column 2 is not JSON"),
    ],
)
def test_what_is_wrong_is_said_below_the_row(
    models: FallbackModels, qtbot: QtBot, descriptor: str, options: str, said: str
) -> None:
    add(models, qtbot, "rime/arcana")
    row = add(models, qtbot, descriptor, options)
    assert row.error().startswith(said)
    assert models.errors()[0].startswith(f"Fallback model 2: {said}")
    assert models.note() == "▲ not valid"
    assert models.fallbacks() == (Fallback("rime/arcana"),)


def test_rows_come_back_as_they_were_typed(models: FallbackModels, qtbot: QtBot) -> None:
    texts = [["cartesia/", "{"], ["rime/arcana", ""]]
    with qtbot.waitSignal(models.changed):
        models.set_texts(texts)
    assert models.texts() == texts and len(models.errors()) == 1
