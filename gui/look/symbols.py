"""Transport symbols, drawn so that they look the same with every font."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPalette, QPen, QPixmap, QPolygonF


class Symbol(Enum):
    """What a transport button does."""

    PLAY = auto()
    PAUSE = auto()
    STOP = auto()
    REPLAY = auto()


def paint_symbol(painter: QPainter, box: QRectF, symbol: Symbol, colour: QColor) -> None:
    """Draw a symbol into a square."""
    side = box.width()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    inner = box.adjusted(side * 0.15, side * 0.15, -side * 0.15, -side * 0.15)
    match symbol:
        case Symbol.PLAY:
            tip = QPointF(inner.right(), inner.center().y())
            painter.drawPolygon(QPolygonF([inner.topLeft(), tip, inner.bottomLeft()]))
        case Symbol.PAUSE:
            bar = inner.width() * 0.34
            painter.drawRect(QRectF(inner.left(), inner.top(), bar, inner.height()))
            painter.drawRect(QRectF(inner.right() - bar, inner.top(), bar, inner.height()))
        case Symbol.STOP:
            painter.drawRect(inner)
        case Symbol.REPLAY:
            ring = inner.adjusted(side * 0.03, side * 0.03, -side * 0.03, -side * 0.03)
            arc = QPainterPath()
            arc.arcMoveTo(ring, 100)
            arc.arcTo(ring, 100, 290)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, side * 0.12, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawPath(arc)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            top = QPointF(ring.center().x() - side * 0.1, ring.top())
            head = side * 0.2
            points = [top + QPointF(-head, 0), top + QPointF(head * 0.6, -head), top + QPointF(head * 0.6, head)]
            painter.drawPolygon(QPolygonF(points))


def symbol_icon(symbol: Symbol, side: int, palette: QPalette, pixel_ratio: float = 1.0) -> QIcon:
    """A symbol as an icon in the button's text colours, enabled and disabled."""
    icon = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        pixmap = QPixmap(QSize(side, side) * pixel_ratio)
        pixmap.setDevicePixelRatio(pixel_ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_symbol(painter, QRectF(0, 0, side, side), symbol, palette.color(group, QPalette.ColorRole.ButtonText))
        painter.end()
        icon.addPixmap(pixmap, mode)
    return icon
