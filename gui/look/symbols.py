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
    LOOP = auto()


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
            paint_line(painter, arc, colour, side)
            top = QPointF(ring.center().x() - side * 0.1, ring.top())
            paint_head(painter, top, -1, side)
        case Symbol.LOOP:
            band = inner.adjusted(0, side * 0.13, 0, -side * 0.13)
            half = band.height() / 2
            for turn in (1, -1):  # the upper half runs to the right, the lower one back
                start, end = (band.left(), band.right()) if turn > 0 else (band.right(), band.left())
                edge = band.center().y() - turn * half
                path = QPainterPath(QPointF(start, band.center().y() - turn * side * 0.04))
                path.cubicTo(QPointF(start, edge), QPointF(start, edge), QPointF(start + turn * half, edge))
                path.lineTo(QPointF(end - turn * side * 0.2, edge))
                paint_line(painter, path, colour, side)
                paint_head(painter, QPointF(end - turn * side * 0.16, edge), turn, side)


def paint_line(painter: QPainter, path: QPainterPath, colour: QColor, side: float) -> None:
    """A line without filling; afterwards the painter fills again."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, side * 0.12, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def paint_head(painter: QPainter, at: QPointF, direction: int, side: float) -> None:
    """An arrow's head that points right (1) or left (-1)."""
    head = side * 0.2 * direction
    points = [at + QPointF(head, 0), at + QPointF(-head * 0.6, -head), at + QPointF(-head * 0.6, head)]
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
