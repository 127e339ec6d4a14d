from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.first_paint import FirstPaint


def test_a_widget_that_others_cover_counts_as_painted_with_them(qtbot: QtBot) -> None:
    """As a page that fills its background covers what holds the pages: the gateway starts after that paint."""
    widget, cover = QWidget(), QWidget()
    cover.setAutoFillBackground(True)
    cover.setPalette(QPalette("white"))
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(cover)
    widget.resize(200, 100)
    qtbot.addWidget(widget)
    with qtbot.waitSignal(FirstPaint(widget).painted):
        widget.show()
