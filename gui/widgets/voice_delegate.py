"""How a voice looks in the list: provider, name, badges, preview, star, and a line that describes it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.voices.shelf import ShelfVoice, VoiceKey
from gui.look.model_words import status_word
from gui.look.provider_marks import mark_icon
from gui.look.symbols import Symbol, paint_symbol
from gui.look.theme import Tones, is_dark, scaled, spacing, tones
from gui.widgets.voice_filters import gender_name
from gui.widgets.voice_list_model import FAVOURITE_ROLE, PREVIEW_ROLE, SERVED_ROLE, VOICE_ROLE

LINES_KEPT = 2000

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """What of a voice there is room for."""

    name: str
    description: str
    badges: tuple[tuple[str, int], ...]  # text and width


class Look:
    """Fonts and measures, for as long as the text has its size."""

    def __init__(self, font: QFont) -> None:
        self.key = font.key()
        self.gap = spacing(font)
        self.bold = scaled(font, 1.0, bold=True)
        self.small = scaled(font, 0.9)
        self.badge = scaled(font, 0.8)
        self.metrics = QFontMetrics(font)
        self.bold_metrics = QFontMetrics(self.bold)
        self.small_metrics = QFontMetrics(self.small)
        self.badge_metrics = QFontMetrics(self.badge)
        self.side = round(self.metrics.height() * 1.6)
        self.height = self.metrics.height() + self.small_metrics.height() + 4 * self.gap
        self.lines: dict[tuple[VoiceKey, int, bool], Line] = {}
        self._marks: dict[tuple[str, bool, float], QPixmap] = {}

    def mark(self, provider_id: str, palette: QPalette, pixel_ratio: float) -> QPixmap:
        """A provider's mark, as high as a line of text."""
        key = (provider_id, is_dark(palette), pixel_ratio)
        if key not in self._marks:
            side = self.metrics.height()
            icon = mark_icon(provider_id, side, palette, pixel_ratio)
            self._marks[key] = icon.pixmap(QSize(side, side), pixel_ratio)
        return self._marks[key]


class VoiceDelegate(QStyledItemDelegate):
    """Paints a voice in two lines. What fits is found out once for a width."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._look_of(option.font).height)

    def star_rect(self, option: QStyleOptionViewItem) -> QRect:
        """Where the star is, with enough room around it to be hit easily."""
        side = self._look_of(option.font).side
        return QRect(option.rect.right() - side, option.rect.top(), side, option.rect.height())

    def preview_rect(self, option: QStyleOptionViewItem) -> QRect:
        """Where ▶ is, beside the star."""
        star = self.star_rect(option)
        return star.translated(-star.width(), 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        listed: ShelfVoice = index.data(VOICE_ROLE)
        served = bool(index.data(SERVED_ROLE))
        look, tone = self._look_of(option.font), tones(option.palette)
        gap = look.gap
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, tone, gap)
        self._paint_star(painter, self.star_rect(option), bool(index.data(FAVOURITE_ROLE)), tone)
        self._paint_preview(painter, option, index.data(PREVIEW_ROLE), tone)
        area = option.rect.adjusted(3 * gap, 2 * gap, 0, -2 * gap)
        area.setRight(self.preview_rect(option).left() - gap)
        height = look.metrics.height()
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(area.topLeft(), look.mark(listed.provider.id, option.palette, ratio))
        line = self._line(listed, area.width(), served, look)
        left = area.left() + height + 2 * gap
        painter.setFont(look.bold)
        painter.setPen(QColor(tone.text if served else tone.subtle))
        painter.drawText(QPointF(left, area.top() + look.metrics.ascent()), line.name)
        self._paint_badges(painter, area, line, tone, look)
        painter.setFont(look.small)
        painter.setPen(QColor(tone.subtle))
        painter.drawText(QPointF(area.left(), area.bottom() - look.small_metrics.descent()), line.description)
        painter.restore()

    def _look_of(self, font: QFont) -> Look:
        if self._look is None or self._look.key != font.key():
            self._look = Look(font)
        return self._look

    def _line(self, listed: ShelfVoice, width: int, served: bool, look: Look) -> Line:
        key = (listed.key, width, served)
        line = look.lines.get(key)
        if line is None:
            if len(look.lines) >= LINES_KEPT:
                look.lines.clear()
            line = look.lines[key] = self._measure(listed, width, served, look)
        return line

    def _measure(self, listed: ShelfVoice, width: int, served: bool, look: Look) -> Line:
        voice, gap = listed.voice, look.gap
        room = width - look.metrics.height() - 2 * gap
        # The name goes before the badges, the language before the gender.
        left = room - look.bold_metrics.horizontalAdvance(voice.name) - gap
        badges = []
        gender = gender_name(voice.gender).lower() if voice.gender != "unknown" else ""
        for text in (voice.language, gender):
            needed = look.badge_metrics.horizontalAdvance(text) + 3 * gap if text else 0
            if text and needed + gap <= left:
                badges.append((text, needed))
                left -= needed + gap
        taken = sum(needed + gap for _, needed in badges)
        elide = Qt.TextElideMode.ElideRight
        said = (
            status_word(listed.status),
            "" if served else self.tr("○ not served"),
            listed.provider.name,
            voice.accent,
            voice.description,
        )
        return Line(
            name=look.bold_metrics.elidedText(voice.name, elide, room - taken),
            description=look.small_metrics.elidedText(" · ".join(part for part in said if part), elide, width),
            badges=tuple(reversed(badges)),
        )

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, tone: Tones, gap: int) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, QColor(tone.selected))
            bar = QRect(option.rect)
            bar.setWidth(max(3, gap))
            painter.fillRect(bar, QColor(tone.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(tone.raised))
        line = QColor(tone.line)
        line.setAlphaF(0.5)
        painter.setPen(line)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tone.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1.5))

    def _paint_badges(self, painter: QPainter, area: QRect, line: Line, tone: Tones, look: Look) -> None:
        """Badges from the right."""
        painter.setFont(look.badge)
        x = area.right()
        for text, width in line.badges:
            box = QRectF(x - width, area.top(), width, look.badge_metrics.height() + look.gap // 2)
            painter.setPen(QPen(QColor(tone.line), 1))
            painter.setBrush(QColor(tone.raised))
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.setPen(QColor(tone.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            x -= width + look.gap

    def _paint_star(self, painter: QPainter, rect: QRect, favourite: bool, tone: Tones) -> None:
        painter.setPen(QPen(QColor(tone.warning if favourite else tone.subtle), 1.2))
        painter.setBrush(QColor(tone.warning) if favourite else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(star(QPointF(rect.center()), rect.width() * 0.27))

    def _paint_preview(self, painter: QPainter, option: QStyleOptionViewItem, preview: str, tone: Tones) -> None:
        """▶ where the pointer or the choice is, … while it is on its way, ■ while it plays."""
        shown = option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        if not shown and not preview:
            return
        rect = self.preview_rect(option)
        side = rect.width() * 0.55
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        colour = QColor(tone.accent if preview else tone.text)
        if preview == "loading":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            for place in (-1, 0, 1):
                painter.drawEllipse(box.center() + QPointF(place * side * 0.35, 0), side * 0.1, side * 0.1)
        else:
            paint_symbol(painter, box, Symbol.STOP if preview else Symbol.PLAY, colour)


def star(centre: QPointF, radius: float) -> QPolygonF:
    """A five-pointed star."""
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.45
        angle = math.pi * (corner / 5 - 0.5)
        points.append(centre + QPointF(math.cos(angle) * reach, math.sin(angle) * reach))
    return QPolygonF(points)
