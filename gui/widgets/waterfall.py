"""The waterfall: where the time between click and sound went, one row of segments."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.takes.timeline import Segment
from gui.look.formats import format_ms
from gui.look.segment_looks import SEGMENTS, segment_meaning, segment_title
from gui.look.theme import tones
from gui.look.tooltips import tooltip
from gui.picture import waterfall_painting as paint
from gui.widgets.failed_attempts import FailedAttempt

# The time shown grows in these steps (ms): a running waterfall does not rescale with every frame.
SPANS = tuple(factor * 10**power for power in range(1, 6) for factor in (1, 2, 3, 5, 8))
SHORTEST_LEAD_IN_MS = 0.5


def open_segment(segments: Sequence[Segment], now_ms: float) -> Segment | None:
    """The segment that runs at `now_ms`, judging by those that are over; None once sound has come out."""
    if not segments:
        return Segment("", 0.0, now_ms)
    names = [segment.name for segment in segments]
    if "to the device" in names:
        return None
    following = {"connect": "session", "session": "wait", "wait": "to the device", "leading silence": "to the device"}
    begin = next((s.end_ms for s in segments if s.name == "wait"), segments[-1].end_ms)
    return Segment(following.get(names[-1], ""), begin, max(begin, now_ms))


class WaterfallView(QWidget):
    """Draws the segments of one timeline with legend, figures and a time axis; failed attempts go before them."""

    legend_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: list[Segment] = []
        self._running: Segment | None = None
        self._attempts: list[FailedAttempt] = []
        self._hint = self.tr("Where the time goes appears here with the first speech.")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Waterfall"))
        self.setToolTip(
            self.tr("Where the time between the click and the sound went. A right click shows or hides the legend.")
        )
        self._legend_action = QAction(self.tr("Legend"), self)
        self._legend_action.setToolTip(self.tr("Show the names of the segments above them"))
        self._legend_action.setCheckable(True)
        self._legend_action.setChecked(True)
        self._legend_action.toggled.connect(self.on_legend_toggled)
        self.addAction(self._legend_action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._describe()

    def set_legend_shown(self, shown: bool) -> None:
        """Show or hide the legend; the context menu does the same."""
        self._legend_action.setChecked(shown)

    def set_segments(
        self, segments: Sequence[Segment], now_ms: float | None = None, attempts: Sequence[FailedAttempt] = ()
    ) -> None:
        """Show these segments; with `now_ms` the speech is running and its open segment grows up to there."""
        running = open_segment(segments, now_ms) if now_ms is not None else None
        changed = list(segments) != self._segments or list(attempts) != self._attempts
        self._attempts = list(attempts)
        self._segments = list(segments)
        self._running = running
        if changed:
            self._describe()
        self.update()

    def clear(self) -> None:
        """Forget the segments and show the hint."""
        self.set_segments([])

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 30, self._legend_height() + round(line * 2.0) + self._axis_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 10, self.sizeHint().height())

    @Slot(bool)
    def on_legend_toggled(self, shown: bool) -> None:
        self.updateGeometry()
        self.update()
        self.legend_toggled.emit(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # the legend may need another row
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = tones(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self._shown()
        if not shown and not self._attempts:
            painter.setPen(QColor(tone.subtle))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect(), flags, self._hint)
            return
        font = self.font()
        paint.paint_legend(painter, self._legend(), {segment.name for segment in shown}, font, tone)
        paint.paint_time_axis(painter, self._row(), self._span(), font, tone)
        if lead_in := self._lead_in_ms():
            paint.paint_lead_in(painter, self._box(0, lead_in), lead_in, font, tone)
        for number, attempt in enumerate(self._attempts, 1):
            name = self.tr("attempt {number}").format(number=number)
            paint.paint_attempt(painter, self._box(attempt.start_ms, attempt.end_ms), name, font, tone)
        for segment, box in self._boxes():
            paint.paint_segment(painter, box, segment, font, tone, running=segment is self._running)

    def _lead_in_ms(self) -> float:
        """Click until the first segment or attempt began; 0 where that is nothing to speak of."""
        begins = [segment.start_ms for segment in self._shown()] + [attempt.start_ms for attempt in self._attempts]
        return begin if (begin := min(begins, default=0.0)) >= SHORTEST_LEAD_IN_MS else 0.0

    def _boxes(self) -> list[tuple[Segment, QRectF]]:
        """Each shown segment with its place; where two overlap in time they share the height of the row."""
        shown, row = self._shown(), self._row()
        places = []
        for index, segment in enumerate(shown):
            box = self._box(segment.start_ms, segment.end_ms)
            others = [other for other in shown if other is not segment and overlap(segment, other)]
            if others:
                box.setHeight(row.height() / 2)
                if any(other in shown[:index] for other in others):
                    box.moveTop(row.top() + row.height() / 2)
            places.append((segment, box))
        return places

    def _box(self, start_ms: float, end_ms: float) -> QRectF:
        row, span = self._row(), self._span()
        width = max(1.0, row.width() * (end_ms - start_ms) / span)
        return QRectF(row.left() + row.width() * start_ms / span, row.top(), width, row.height())

    def _shown(self) -> list[Segment]:
        return [*self._segments, self._running] if self._running else self._segments

    def _span(self) -> float:
        ends = [segment.end_ms for segment in self._shown()] + [attempt.end_ms for attempt in self._attempts]
        end = max(ends, default=0.0)
        return float(next((span for span in SPANS if span >= end * 1.02), end))

    def _row(self) -> QRectF:
        top = self._legend_height()
        return QRectF(0, top, self.width() - 1, self.height() - top - self._axis_height())

    def _legend(self) -> list[tuple[str, QPointF]]:
        return paint.legend_places(self.width(), self.font()) if self._legend_action.isChecked() else []

    def _legend_height(self) -> int:
        legend = self._legend()
        return round(legend[-1][1].y() + self.fontMetrics().height()) if legend else 0

    def _axis_height(self) -> int:
        return round(self.fontMetrics().height() * 1.05)

    def _tip_at(self, position: QPointF) -> str:
        for number, attempt in enumerate(self._attempts, 1):
            if self._box(attempt.start_ms, attempt.end_ms).adjusted(-2, 0, 2, 0).contains(position):
                return tooltip((self.tr("Attempt {number} failed:").format(number=number), attempt.error))
        for segment, box in self._boxes():
            if segment.name and box.adjusted(-2, 0, 2, 0).contains(position):
                figure = format_ms(segment.duration_ms)
                return f"{segment_title(segment.name)}: {figure}\n{segment_meaning(segment.name)}"
        if self._box(0, self._lead_in_ms()).contains(position):
            form = self.tr("Before: {time} from the click until Timbre began to connect, or had sent the text.")
            return form.format(time=format_ms(self._lead_in_ms()))
        meanings = [f"{segment_title(name)}: {segment_meaning(name)}" for name in SEGMENTS]
        return "\n".join([self.toolTip(), *meanings])

    def _describe(self) -> None:
        before = self._lead_in_ms()
        parts = [self.tr("Before {time}").format(time=format_ms(before))] if before else []
        parts += [
            self.tr("Attempt {number} failed").format(number=number) for number, _ in enumerate(self._attempts, 1)
        ]
        parts += [f"{segment_title(s.name)} {format_ms(s.duration_ms)}" for s in self._segments]
        self.setAccessibleDescription(", ".join(parts) or self._hint)


def overlap(one: Segment, other: Segment) -> bool:
    """Whether two segments share more than a moment."""
    return min(one.end_ms, other.end_ms) - max(one.start_ms, other.start_ms) > 1e-6
