"""How a take looks in the list: star, provider's mark, TTFA with its warmth, rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.look.formats import format_ms
from gui.look.provider_marks import mark_icon
from gui.look.theme import is_dark, spacing, tones
from gui.widgets.takes_columns import Column
from gui.widgets.takes_model import RECORD_ROLE, Index, TakesModel
from gui.widgets.voice_delegate import star

if TYPE_CHECKING:
    from core.takes.library import TakeRecord

MOST = 5
PAINTED = (Column.STAR, Column.TTFA, Column.RATING)
OWN_LOOKS = (*PAINTED, Column.VOICE)


class TakesDelegate(QStyledItemDelegate):
    """Paints what is no plain text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons: dict[tuple[str, int, bool], QIcon] = {}

    def rating_width(self, font: QFont) -> int:
        """How wide a rating is."""
        return round(MOST * dot_width(font)) + 2 * spacing(font)

    def rating_at(self, option: QStyleOptionViewItem, position: QPoint) -> int:
        """Which rating a click in a cell means."""
        x = position.x() - option.rect.left() - spacing(option.font)
        return max(1, min(MOST, int(x // dot_width(option.font)) + 1))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        record: TakeRecord = index.data(RECORD_ROLE)
        if index.column() in PAINTED:
            option.text = ""
        elif index.column() == Column.VOICE:
            side = option.fontMetrics.height()
            option.icon = self._mark(record.model.partition("/")[0], side, option.palette)
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(side, side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.column() not in PAINTED:
            return
        record: TakeRecord = index.data(RECORD_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        match index.column():
            case Column.STAR:
                self._paint_star(painter, option, record)
            case Column.TTFA:
                self._paint_ttfa(painter, option, record, index)
            case _:
                self._paint_rating(painter, option, record)
        painter.restore()

    def _paint_star(self, painter: QPainter, option: QStyleOptionViewItem, record: TakeRecord) -> None:
        tone = tones(option.palette)
        painter.setPen(QPen(QColor(tone.warning if record.starred else tone.subtle), 1.2))
        painter.setBrush(QColor(tone.warning) if record.starred else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(star(QRectF(option.rect).center(), option.fontMetrics.height() * 0.4))

    def _paint_ttfa(self, painter: QPainter, option: QStyleOptionViewItem, record: TakeRecord, index: Index) -> None:
        """The figure, then the word for the connection where all words begin, so that figures stand below figures."""
        tone = tones(option.palette)
        model = index.model()
        assert isinstance(model, TakesModel)
        gap = spacing(option.font)
        cell = option.rect.adjusted(gap, 0, -gap, 0)
        if record.error or record.ttfa_ms is None:
            painter.setPen(QColor(tone.error if record.error else tone.subtle))
            painter.drawText(cell, int(Qt.AlignmentFlag.AlignVCenter), model.ttfa_text(record))
            return
        figure = QRect(cell)
        figure.setWidth(min(option.fontMetrics.horizontalAdvance("00000 ms"), cell.width()))
        painter.setPen(QColor(tone.text))
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(figure, right, format_ms(record.ttfa_ms))
        word = cell.adjusted(figure.width() + 2 * gap, 0, 0, 0)
        painter.setPen(QColor(tone.accent if record.cold else tone.good))
        painter.drawText(word, int(Qt.AlignmentFlag.AlignVCenter), model.warmth(record))

    def _paint_rating(self, painter: QPainter, option: QStyleOptionViewItem, record: TakeRecord) -> None:
        tone = tones(option.palette)
        side, radius = dot_width(option.font), option.fontMetrics.height() * 0.22
        wanted = option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)
        for place in range(MOST):
            given = place < record.rating
            if not given and not record.rating and not wanted:
                radius = option.fontMetrics.height() * 0.07
            centre = QPointF(
                option.rect.left() + spacing(option.font) + side * (place + 0.5), QRectF(option.rect).center().y()
            )
            painter.setPen(QPen(QColor(tone.accent if given else tone.subtle), 1.2))
            painter.setBrush(QColor(tone.accent) if given else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, radius, radius)

    def _mark(self, provider_id: str, side: int, palette: QPalette) -> QIcon:
        key = (provider_id, side, is_dark(palette))
        if key not in self._icons:
            self._icons[key] = mark_icon(provider_id, side, palette, 2.0)
        return self._icons[key]


def dot_width(font: QFont) -> float:
    """How much room a point of the rating has, enough to be hit."""
    return QFontMetrics(font).height() * 0.75
