"""How a voice looks in the list: name, badges, star, and a line that describes it."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.voices.catalog import Voice
from gui.look.theme import Tones, scaled, spacing, tones
from gui.widgets.voice_list_model import FAVOURITE_ROLE, VOICE_ROLE, Index


class VoiceDelegate(QStyledItemDelegate):
    """Paints a voice in two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        gap = spacing(option.font)
        small = QFontMetrics(scaled(option.font, 0.9))
        return QSize(0, QFontMetrics(option.font).height() + small.height() + 4 * gap)

    def star_rect(self, option: QStyleOptionViewItem) -> QRect:
        """Where the star is, with enough room around it to be hit easily."""
        side = round(QFontMetrics(option.font).height() * 1.6)
        return QRect(option.rect.right() - side, option.rect.top(), side, option.rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        voice: Voice = index.data(VOICE_ROLE)
        tone = tones(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, tone)
        gap = spacing(option.font)
        star = self.star_rect(option)
        self._paint_star(painter, star, bool(index.data(FAVOURITE_ROLE)), tone)
        area = option.rect.adjusted(3 * gap, 2 * gap, 0, -2 * gap)
        area.setRight(star.left() - gap)
        metrics = QFontMetrics(option.font)
        left = self._paint_badges(painter, area, option, voice, tone)
        bold = scaled(option.font, 1.0, bold=True)
        painter.setFont(bold)
        painter.setPen(QColor(tone.text))
        name = QFontMetrics(bold).elidedText(voice.name, Qt.TextElideMode.ElideRight, left - area.left() - gap)
        painter.drawText(QPointF(area.left(), area.top() + metrics.ascent()), name)
        small = scaled(option.font, 0.9)
        painter.setFont(small)
        painter.setPen(QColor(tone.subtle))
        text = " · ".join(part for part in (voice.accent, voice.description) if part)
        text = QFontMetrics(small).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QPointF(area.left(), area.bottom() - QFontMetrics(small).descent()), text)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, tone: Tones) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, QColor(tone.selected))
            bar = QRect(option.rect)
            bar.setWidth(max(3, spacing(option.font)))
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

    def _paint_badges(
        self, painter: QPainter, area: QRect, option: QStyleOptionViewItem, voice: Voice, tone: Tones
    ) -> int:
        """Badges from the right; returns where the leftmost begins."""
        font = scaled(option.font, 0.8)
        metrics = QFontMetrics(font)
        gap = spacing(option.font)
        painter.setFont(font)
        x = area.right()
        # The name goes before the badges, the language before the gender.
        room = area.width() - QFontMetrics(scaled(option.font, 1.0, bold=True)).horizontalAdvance(voice.name) - gap
        badges = []
        for text in (voice.language, voice.gender if voice.gender != "unknown" else None):
            width = metrics.horizontalAdvance(text) + 3 * gap if text else 0
            if text and width + gap <= room:
                badges.append((text, width))
                room -= width + gap
        for text, width in reversed(badges):
            box = QRectF(x - width, area.top(), width, metrics.height() + gap // 2)
            painter.setPen(QPen(QColor(tone.line), 1))
            painter.setBrush(QColor(tone.raised))
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.setPen(QColor(tone.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            x -= width + gap
        return x

    def _paint_star(self, painter: QPainter, rect: QRect, favourite: bool, tone: Tones) -> None:
        painter.setPen(QPen(QColor(tone.warning if favourite else tone.subtle), 1.2))
        painter.setBrush(QColor(tone.warning) if favourite else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(star(QPointF(rect.center()), rect.width() * 0.27))


def star(centre: QPointF, radius: float) -> QPolygonF:
    """A five-pointed star."""
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.45
        angle = math.pi * (corner / 5 - 0.5)
        points.append(centre + QPointF(math.cos(angle) * reach, math.sin(angle) * reach))
    return QPolygonF(points)
