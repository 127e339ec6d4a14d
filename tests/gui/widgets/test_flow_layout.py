import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
from gui.widgets.flow_layout import FlowLayout


@pytest.fixture
def body(qtbot: QtBot, theme: Theme) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    layout = FlowLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(10)
    for number in range(4):
        button = QPushButton(str(number))
        button.setFixedSize(100, 30)
        layout.addWidget(button)
    return widget


def corners(body: QWidget) -> list[tuple[int, int]]:
    return [(button.x(), button.y()) for button in body.findChildren(QPushButton) if button.isVisible()]


def test_lines_are_filled_and_go_on_below(body: QWidget, qtbot: QtBot) -> None:
    body.resize(330, 200)
    with qtbot.waitExposed(body):
        body.show()
    body.resize(330, 200)
    assert corners(body) == [(0, 0), (110, 0), (220, 0), (0, 40)]
    assert body.layout().heightForWidth(330) == 70
    assert body.layout().heightForWidth(1000) == 30
    body.resize(430, 200)
    assert corners(body) == [(0, 0), (110, 0), (220, 0), (330, 0)]


def test_what_is_hidden_takes_no_room(body: QWidget, qtbot: QtBot) -> None:
    body.findChildren(QPushButton)[1].hide()
    with qtbot.waitExposed(body):
        body.show()
    body.resize(330, 200)
    assert corners(body) == [(0, 0), (110, 0), (220, 0)]


def test_lines_begin_at_the_right_where_one_reads_from_there(body: QWidget, qtbot: QtBot) -> None:
    body.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    with qtbot.waitExposed(body):
        body.show()
    body.resize(330, 200)
    assert [x for x, _ in corners(body)] == [230, 120, 10, 230]
