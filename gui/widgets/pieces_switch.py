"""Whether the text goes out in pieces, and how fast."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QWidget

from gui.look.theme import spacing
from gui.look.tooltips import tooltip

SLOWEST, USUAL, FASTEST = 5, 40, 500  # tokens per second


class RateBox(QSpinBox):
    """A number of tokens per second."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling past must not change it.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class PiecesSwitch(QWidget):
    """Switches to text in pieces, as a language model would write it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = QCheckBox(self.tr("As an agent"))
        self.switch.setToolTip(
            tooltip(
                (
                    self.tr(
                        "Send the text in pieces, as a language model would write it, to hear the voice as an agent's "
                        "caller does. Each sentence goes out when it is complete; what is not written yet is dimmed."
                    ),
                )
            )
        )
        self.rate = RateBox()
        self.rate.setRange(SLOWEST, FASTEST)
        self.rate.setSingleStep(5)
        self.rate.setValue(USUAL)
        self.rate.setSuffix(self.tr(" tokens/s"))
        self.rate.setAccessibleName(self.tr("Tokens per second"))
        self.rate.setToolTip(self.tr("How fast the text is written: a token is about four letters"))
        self.rate.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rate.hide()  # until it matters: the tabs beside need the room
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing(self.font()))
        row.addWidget(self.switch)
        row.addWidget(self.rate)
        row.addStretch(0)
        self._fit()
        self.switch.toggled.connect(self.on_toggled)
        self.rate.valueChanged.connect(self.changed)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
        super().changeEvent(event)

    def tokens_per_second(self) -> int | None:
        """How fast the text goes out; None for all at once."""
        return self.rate.value() if self.switch.isChecked() else None

    def set_state(self, on: bool, rate: int) -> None:
        self.rate.setValue(rate)
        self.switch.setChecked(on)

    def on_toggled(self, on: bool) -> None:
        self.rate.setVisible(on)
        self.changed.emit()

    def _fit(self) -> None:
        """No wider than its longest number: the tabs beside need the room."""
        metrics = self.rate.fontMetrics()
        longest = metrics.horizontalAdvance(f"{FASTEST}{self.rate.suffix()}")
        self.rate.setFixedWidth(longest + 5 * metrics.averageCharWidth())
