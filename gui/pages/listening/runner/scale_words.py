"""The five words of a scale from 0 to 100, above the sliders that they belong to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

from gui.look.theme import spacing, tones
from gui.pages.listening.words import GRADES, grade


class ScaleWords(QWidget):
    """Bad to Excellent, each over its fifth of the sliders (ITU-R BS.1534, 5.3), with a line where they meet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slider: QSlider | None = None
        words = ", ".join(grade(number) for number in range(1, len(GRADES) + 1))
        self.setAccessibleName(self.tr("Scale from 0 to 100: {words}").format(words=words))

    def follow(self, slider: QSlider) -> None:
        """Stand above this one and all that are below it."""
        self._slider = slider
        slider.installEventFilter(self)

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + 2 * spacing(self.font()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._slider is None:
            return
        left, width = self._span(self._slider)
        fifth = width / len(GRADES)
        tone = tones(self.palette())
        painter = QPainter(self)
        mark = spacing(self.font())
        for number in range(len(GRADES)):
            x = left + number * fifth
            painter.setPen(QColor(tone.subtle))
            place = QRectF(x, 0, fifth, self.height() - mark)
            word = self.fontMetrics().elidedText(grade(number + 1), Qt.TextElideMode.ElideRight, round(fifth) - 4)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
        painter.setPen(QPen(QColor(tone.line), 1))
        for number in range(len(GRADES) + 1):
            x = left + number * fifth
            painter.drawLine(QPoint(round(x), self.height() - 2 * mark), QPoint(round(x), self.height()))

    def _span(self, slider: QSlider) -> tuple[float, float]:
        """Where the middle of the handle is at 0, and how far it goes to 100."""
        option = QStyleOptionSlider()
        slider.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
        handle = slider.style().subControlRect(control, option, part, slider).width()
        left = slider.mapTo(slider.window(), QPoint(0, 0)).x() - self.mapTo(self.window(), QPoint(0, 0)).x()
        return left + handle / 2, slider.width() - handle
