"""The edge of a box is seen, also in the dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme, tones
from gui.widgets.check_delegate import CheckDelegate


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest, theme: Theme) -> Iterator[None]:
    theme.set_preference(Qt.ColorScheme.Dark if request.param == "dark" else Qt.ColorScheme.Light)
    yield
    theme.set_preference(Qt.ColorScheme.Light)


def luminance(colour: QColor) -> float:
    parts = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_the_edge_of_a_box_stands_out(qtbot: QtBot, scheme: None) -> None:
    tree = QTreeWidget()
    tree.setItemDelegateForColumn(0, CheckDelegate(tree))
    item = QTreeWidgetItem(tree, [""])
    item.setCheckState(0, Qt.CheckState.Unchecked)
    qtbot.addWidget(tree)
    tree.show()
    picture = tree.viewport().grab(tree.visualItemRect(item)).toImage()
    ground = luminance(QColor(tones(tree.palette()).base))
    inside = [picture.pixelColor(x, picture.height() // 2) for x in range(1, min(60, picture.width()))]
    contrast = max((max(luminance(each), ground) + 0.05) / (min(luminance(each), ground) + 0.05) for each in inside)
    assert contrast >= 3
