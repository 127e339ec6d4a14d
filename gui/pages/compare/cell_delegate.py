"""How a cell looks: play symbol, waveform, and below it the figures."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.look.symbols import Symbol, paint_symbol
from gui.look.theme import Tones, scaled, spacing, tabular, tones
from gui.pages.compare.cells import CellState
from gui.pages.compare.grid_model import CELL_ROLE, CellView, Index, state_words
from gui.pages.compare.measured import Figure, MeasuredTake, format_gain, warmth

LEAST_REACH = 0.02
"""Silence is a line."""

WIDEST = ("≈ 0000 ms  warm", "−00.0 LUFS  +00.0 dB")


def figures_font(font: QFont) -> QFont:
    return tabular(scaled(font, 0.9))


class CellDelegate(QStyledItemDelegate):
    """Paints a `CellView`."""

    def cell_size(self, font: QFont) -> QSize:
        """The least room in which nothing is clipped."""
        metrics, line = QFontMetrics(figures_font(font)), QFontMetrics(font).height()
        gap = spacing(font)
        width = max(metrics.horizontalAdvance(f"{text}  ≈ 00.00 ×") for text in WIDEST)
        return QSize(width + 4 * gap, 2 * line + 2 * metrics.height() + 4 * gap)

    def play_rect(self, option: QStyleOptionViewItem) -> QRect:
        """Where the play symbol is."""
        gap, side = spacing(option.font), 2 * QFontMetrics(option.font).height()
        return QRect(option.rect.left() + gap, option.rect.top() + gap, round(side * 0.8), side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view: CellView = index.data(CELL_ROLE)
        tone = tones(option.palette)
        painter.save()
        painter.setClipRect(option.rect)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, QColor(tone.selected if is_current else tone.base))
        if view.cell.state is CellState.DONE and view.cell.measured is not None:
            self._paint_take(painter, option, view, view.cell.measured, tone)
        else:
            self._paint_words(painter, option, view, tone)
        painter.setBrush(Qt.BrushStyle.NoBrush)  # or the frame would be filled as the play symbol was
        if view.heard is not None:
            painter.setPen(QPen(QColor(tone.accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        elif option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tone.accent), 1, Qt.PenStyle.DashLine))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.cell_size(option.font)

    def presses_play(self, option: QStyleOptionViewItem, at: QPoint) -> bool:
        return self.play_rect(option).contains(at)

    def _paint_take(
        self, painter: QPainter, option: QStyleOptionViewItem, view: CellView, measured: MeasuredTake, tone: Tones
    ) -> None:
        gap, play = spacing(option.font), self.play_rect(option)
        side = play.width() * 0.7
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(play).center())
        playing = view.heard is not None and not view.paused
        paint_symbol(painter, box, Symbol.PAUSE if playing else Symbol.PLAY, QColor(tone.accent))
        wave = QRectF(option.rect)
        wave.setLeft(play.right() + gap)
        wave.setRight(option.rect.right() - gap)
        wave.setTop(play.top())
        wave.setHeight(play.height())
        paint_outline(painter, wave, measured.outline, view.heard or 0.0, tone)
        painter.setFont(figures_font(option.font))
        height = painter.fontMetrics().height()
        text = QRect(option.rect.left() + gap, play.bottom() + gap, option.rect.width() - 2 * gap, height)
        read = {figure: figure.written(measured) for figure in Figure}
        latency = f"{read[Figure.AUDIBLE_TTFA]}  {warmth(measured.take)}"
        loudness = f"{read[Figure.LOUDNESS]}  {format_gain(view.gain)}" if view.gain else read[Figure.LOUDNESS]
        for left, right in ((latency, read[Figure.RTF]), (loudness, read[Figure.LENGTH])):
            painter.setPen(QColor(tone.text))
            painter.drawText(text, int(Qt.AlignmentFlag.AlignLeft), left)
            painter.setPen(QColor(tone.subtle))
            painter.drawText(text, int(Qt.AlignmentFlag.AlignRight), right)
            text.translate(0, height)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, view: CellView, tone: Tones) -> None:
        gap = 2 * spacing(option.font)
        box = option.rect.adjusted(gap, gap, -gap, -gap)
        painter.setFont(figures_font(option.font))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
        if view.cell.state is CellState.FAILED and view.cell.measured is not None:
            error = view.cell.measured.take.error or self.tr("No audio came.")
            metrics = painter.fontMetrics()
            lines = max(1, box.height() // metrics.lineSpacing())
            room = int(box.width() * lines * 0.85)
            painter.setPen(QColor(tone.error))
            painter.drawText(box, flags, metrics.elidedText(f"▲ {error}", Qt.TextElideMode.ElideRight, room))
            return
        painter.setPen(QColor(tone.accent if view.cell.state is CellState.SPEAKING else tone.subtle))
        painter.drawText(box, flags, state_words(view.cell.state))


def paint_outline(painter: QPainter, box: QRectF, outline: tuple[float, ...], heard: float, tone: Tones) -> None:
    """The waveform's outline, up to `heard` as heard, and the playhead."""
    split = box.left() + box.width() * heard
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    shape = painter.transform()
    for colour, left, right in ((tone.accent, box.left(), split), (tone.unheard, split, box.right())):
        if right > left:
            painter.setClipRect(QRectF(left, box.top(), right - left, box.height()))
            painter.setBrush(QColor(colour))
            painter.translate(box.left(), box.center().y())
            painter.scale(box.width(), box.height() / 2)
            painter.drawPolygon(outline_shape(outline))
            painter.setTransform(shape)
    painter.restore()
    if heard:
        painter.setPen(QPen(QColor(tone.text), 1))
        painter.drawLine(QLineF(split, box.top(), split, box.bottom()))


@lru_cache(512)
def outline_shape(outline: tuple[float, ...]) -> QPolygonF:
    """An outline as it is filled: from 0 to 1 across, from -1 to 1 down. Making it takes longer than drawing it."""
    count = max(1, len(outline))
    reach = [(at / count, max(LEAST_REACH, peak)) for at, peak in enumerate(outline)]
    steps = [point for x, peak in reach for point in ((x, peak), (x + 1 / count, peak))]
    below = [(x, -peak) for x, peak in reversed(steps)]
    return QPolygonF([QPointF(x, y) for x, y in [*steps, *below]])
