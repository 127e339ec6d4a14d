"""A provider's mark, painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF

from core.voices.provider_marks import Shape, provider_mark
from gui.look.contrast import ink_on
from gui.look.theme import tones


def paint_mark(painter: QPainter, rect: QRectF, provider_id: str, palette: QPalette) -> None:
    """Draw a provider's mark into the largest square in the middle of `rect`."""
    mark = provider_mark(provider_id)
    side = min(rect.width(), rect.height()) - 1
    box = QRectF(0, 0, side, side)
    box.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # A hairline keeps yellow visible on white and blue visible on black.
    outline = QColor(tones(palette).text)
    outline.setAlphaF(0.45)
    painter.setPen(QPen(outline, 1))
    painter.setBrush(QColor(mark.colour))
    match mark.shape:
        case Shape.DISC:
            painter.drawEllipse(box)
        case Shape.SQUARE:
            painter.drawRoundedRect(box, side * 0.15, side * 0.15)
        case Shape.DIAMOND:
            middle = box.center()
            corners = [(middle.x(), box.top()), (box.right(), middle.y()), (middle.x(), box.bottom())]
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in [*corners, (box.left(), middle.y())]]))
    font = QFont(painter.font())
    font.setPixelSize(max(6, round(side * 0.62)))
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.setPen(ink_on(mark.colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.letter)
    painter.restore()


def mark_icon(provider_id: str, side: int, palette: QPalette, pixel_ratio: float = 1.0) -> QIcon:
    """A provider's mark as an icon, for combo boxes and tables."""
    pixmap = QPixmap(QSize(side, side) * pixel_ratio)
    pixmap.setDevicePixelRatio(pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_mark(painter, QRectF(0, 0, side, side), provider_id, palette)
    painter.end()
    return QIcon(pixmap)
