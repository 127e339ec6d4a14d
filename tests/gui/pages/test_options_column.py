"""The column of options by itself: the order of Tab, sizes, folds."""

import itertools
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from core.voices import Catalogue
from gui.look.theme import Theme
from gui.pages.audition.options_column import OptionsColumn
from gui.preferences import Preferences


@pytest.fixture
def column(qtbot: QtBot, theme: Theme, catalogue: Catalogue) -> OptionsColumn:
    widget = OptionsColumn()
    qtbot.addWidget(widget)
    widget.resize(290, 2600)  # all of it in sight
    widget.options.set_options(catalogue.options_of("elevenlabs/eleven_v3"))
    widget.options.set_values({"speed": 1.1, "chunk_length_schedule": [100, 200]})
    with qtbot.waitActive(widget):
        widget.show()
    return widget


def button(part: QWidget, text: str) -> QToolButton:
    return next(found for found in part.findChildren(QToolButton) if found.text() == text)


def tabbed(column: OptionsColumn) -> Iterator[QWidget]:
    """Where Tab leads, once round."""
    first = at = column.presets.save
    at.setFocus()
    for _ in range(200):
        yield at
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at is first:
            return
    raise AssertionError("Tab does not come round")


def test_tab_follows_the_eye(column: OptionsColumn, qtbot: QtBot) -> None:
    for fold in (column.extra, column.fallbacks, column.connection, column.as_sent):
        fold.set_unfolded(True)
    column.fallbacks.set_texts([["rime/arcana", ""], ["deepgram/aura-2", ""]])
    qtbot.mouseClick(button(column.fallbacks, "+ Add"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(column.options, "+ Add"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    visited = list(tabbed(column))
    assert len(visited) == len(set(map(id, visited))) > 60
    places = [(widget.mapTo(column, QPoint(0, widget.height() // 2)).y(), widget) for widget in visited]
    for (above, one), (below, other) in itertools.pairwise(places):
        assert below > above - max(one.height(), other.height()) // 2, (one.accessibleName(), other.accessibleName())


@pytest.mark.parametrize("model", ["elevenlabs/eleven_v3", "fishaudio/s2-pro", "rime/mist", "xai/tts-1"])
def test_nothing_is_wider_than_the_column_at_its_design_width(
    column: OptionsColumn, catalogue: Catalogue, qtbot: QtBot, model: str
) -> None:
    column.options.set_options(catalogue.options_of(model))
    for fold in (column.extra, column.fallbacks, column.connection, column.as_sent):
        fold.set_unfolded(True)
    column.fallbacks.set_texts([["rime/arcana", "{"]])
    qtbot.waitUntil(lambda: column.minimumSizeHint().width() <= 290)
    column.resize(290, 700)
    qtbot.waitUntil(lambda: column.width() == 290)
    for widget in column.findChildren(QWidget):
        if widget.isVisible() and not isinstance(widget.parentWidget(), (QAbstractSpinBox, QComboBox)):
            assert widget.width() >= widget.minimumSizeHint().width(), widget
            assert widget.mapTo(column, QPoint(widget.width(), 0)).x() <= 290, widget


def test_large_text_gets_the_room_it_needs(column: OptionsColumn, qtbot: QtBot, enlarge: Callable[[], None]) -> None:
    before = column.minimumSizeHint().width()
    enlarge()
    qtbot.waitUntil(lambda: column.minimumSizeHint().width() > before * 1.5)
    form = column.options
    qtbot.waitUntil(lambda: form.width() >= form.minimumSizeHint().width())


def test_folds_are_as_they_were_left(column: OptionsColumn, qtbot: QtBot, theme: Theme, new_user: None) -> None:
    column.restore(Preferences())
    column.extra.set_unfolded(True)
    column.options.set_folded(["latency"])
    again = OptionsColumn()
    qtbot.addWidget(again)
    again.restore(Preferences())
    assert again.extra.is_unfolded() and not again.connection.is_unfolded()
    assert again.options.folded() == ["latency"]
    again.reset_folds()
    assert not again.extra.is_unfolded() and again.options.folded() == ["foreign"]
