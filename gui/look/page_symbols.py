"""The pages' symbols, drawn so that they look the same with every font."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

BARS = (0.3, 0.75, 0.5, 1.0, 0.4)
KNOBS = (0.7, 0.3, 0.6)


class PageSymbol(Enum):
    """What a page is about."""

    AUDITION = auto()  # a waveform
    COMPARE = auto()  # columns beside each other
    LISTENING = auto()  # two circles, one of them chosen
    LIBRARY = auto()  # a list
    SETTINGS = auto()  # sliders


def paint_page_symbol(painter: QPainter, box: QRectF, symbol: PageSymbol, colour: QColor) -> None:
    """Draw a symbol into a square."""
    side = box.width()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, side * 0.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(colour)
    inner = box.adjusted(side * 0.12, side * 0.12, -side * 0.12, -side * 0.12)
    match symbol:
        case PageSymbol.AUDITION:
            for number, height in enumerate(BARS):
                x = inner.left() + inner.width() * number / (len(BARS) - 1)
                half = inner.height() * height / 2
                painter.drawLine(QLineF(x, inner.center().y() - half, x, inner.center().y() + half))
        case PageSymbol.COMPARE:
            for number in range(3):
                x = inner.left() + inner.width() * (0.08 + 0.42 * number)
                painter.drawLine(QLineF(x, inner.top() + side * 0.04, x, inner.bottom() - side * 0.04))
        case PageSymbol.LISTENING:
            radius = inner.width() * 0.2
            painter.drawEllipse(QPointF(inner.left() + radius, inner.center().y()), radius, radius)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(inner.right() - radius, inner.center().y()), radius, radius)
        case PageSymbol.LIBRARY:
            for y in _rows(inner):
                painter.drawPoint(QPointF(inner.left(), y))
                painter.drawLine(QLineF(inner.left() + side * 0.22, y, inner.right(), y))
        case PageSymbol.SETTINGS:
            for y, knob in zip(_rows(inner), KNOBS, strict=True):
                painter.drawLine(QLineF(inner.left(), y, inner.right(), y))
                painter.drawEllipse(QPointF(inner.left() + inner.width() * knob, y), side * 0.07, side * 0.07)


def page_icon(symbol: PageSymbol, size: QSize, colour: QColor, pixel_ratio: float = 1.0) -> QIcon:
    """A symbol as an icon; room beyond a square is left at its right, to the text beside it."""
    pixmap = QPixmap(size * pixel_ratio)
    pixmap.setDevicePixelRatio(pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_page_symbol(painter, QRectF(0, 0, size.height(), size.height()), symbol, colour)
    painter.end()
    return QIcon(pixmap)


def _rows(box: QRectF) -> tuple[float, float, float]:
    return box.top() + box.height() * 0.12, box.center().y(), box.bottom() - box.height() * 0.12
