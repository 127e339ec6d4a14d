"""A provider's mark: one colour, letter and shape everywhere, so that colour never tells alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF

from gui.look.contrast import ink_on
from gui.look.theme import tones


class Shape(Enum):
    """The outline of a mark."""

    DISC = auto()
    SQUARE = auto()
    DIAMOND = auto()


@dataclass(frozen=True, slots=True)
class ProviderMark:
    """Colour, letter and shape of a provider."""

    colour: str
    letter: str
    shape: Shape

    @property
    def ink(self) -> QColor:
        return ink_on(self.colour)


# Okabe and Ito's seven colours for the hosted providers. The local engines take three of them again, with a square.
MARKS = {
    "cartesia": ProviderMark("#0072b2", "C", Shape.DISC),
    "deepgram": ProviderMark("#009e73", "D", Shape.DISC),
    "elevenlabs": ProviderMark("#e69f00", "E", Shape.DISC),
    "rime": ProviderMark("#cc79a7", "R", Shape.DISC),
    "inworld": ProviderMark("#d55e00", "I", Shape.DISC),
    "xai": ProviderMark("#f0e442", "X", Shape.DISC),
    "fishaudio": ProviderMark("#56b4e9", "F", Shape.DISC),
    "hibari": ProviderMark("#56b4e9", "H", Shape.SQUARE),
    "pico": ProviderMark("#e69f00", "P", Shape.SQUARE),
    "espeak": ProviderMark("#009e73", "S", Shape.SQUARE),
}
UNKNOWN_COLOUR = "#999999"


def provider_mark(provider_id: str) -> ProviderMark:
    """The mark of a provider; one that nobody has met yet gets a grey diamond with its first letter."""
    known = MARKS.get(provider_id)
    return known or ProviderMark(UNKNOWN_COLOUR, (provider_id[:1] or "?").upper(), Shape.DIAMOND)


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
    painter.setPen(mark.ink)
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
