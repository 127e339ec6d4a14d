"""The right column: presets, sample rate, options and what else the spec holds, and the message as sent."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.voices import DEFAULT_SAMPLE_RATE, SAMPLE_RATES
from gui.look.theme import spacing
from gui.preferences import Preferences
from gui.widgets.as_sent import AsSent
from gui.widgets.connection_form import ConnectionForm
from gui.widgets.extra_options import ExtraOptions
from gui.widgets.fallback_models import FallbackModels
from gui.widgets.options_form import FOREIGN, OptionsForm
from gui.widgets.preset_row import PresetRow

FOLDED = "folded options"
UNFOLDED = "unfolded settings"
LEAST_LINES = 6
"""How many lines high the part that scrolls is at least."""


class OptionsColumn(QWidget):
    """The widgets of the column, by name. What the user folds is remembered at once."""

    settled = Signal()  # a change in one of them is complete

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences: Preferences | None = None
        self.presets = PresetRow()
        self.sample_rate = self._make_sample_rate()
        self.options = OptionsForm()
        self.extra = ExtraOptions()
        self.fallbacks = FallbackModels()
        self.connection = ConnectionForm()
        self.as_sent = AsSent()
        self._folds = {"extra": self.extra, "fallbacks": self.fallbacks, "connection": self.connection}
        for settling in (self.options.settled, self.fallbacks.settled, self.connection.settled):
            settling.connect(self.settled)
        self.sample_rate.activated.connect(self.settled)
        self.options.fold_toggled.connect(self.on_folded)
        for fold in self._folds.values():
            fold.toggled.connect(self.on_folded)
        self._body = QWidget()
        self._body.installEventFilter(self)
        self._scroll = QScrollArea()
        self._lay_out()
        self._fit()

    def restore(self, preferences: Preferences) -> None:
        """Bring back what was folded, and from now on remember it."""
        folded = preferences.load(FOLDED, self.options.folded())
        unfolded = preferences.load(UNFOLDED, [])
        if isinstance(folded, list):
            self.options.set_folded([group for group in folded if isinstance(group, str)])
        for name, fold in self._folds.items():
            fold.set_unfolded(isinstance(unfolded, list) and name in unfolded)
        self._preferences = preferences

    def reset_folds(self) -> None:
        """Fold and unfold as at a first start."""
        self.options.set_folded([FOREIGN])
        for fold in self._folds.values():
            fold.set_unfolded(False)
        self.on_folded()

    def choose_sample_rate(self, rate: object) -> None:
        """Show a sample rate; one that is not among the usual ones is added, what is none changes nothing."""
        if not isinstance(rate, int) or not SAMPLE_RATES[0] <= rate <= SAMPLE_RATES[-1]:
            return
        if self.sample_rate.findData(rate) < 0:
            self._add_sample_rate(self.sample_rate, rate)
        self.sample_rate.setCurrentIndex(self.sample_rate.findData(rate))

    def on_folded(self) -> None:
        if self._preferences is not None:
            self._preferences.save(FOLDED, self.options.folded())
            self._preferences.save(UNFOLDED, [name for name, fold in self._folds.items() if fold.is_unfolded()])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Be wide enough for the widest row: there is no scrolling sideways."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumWidth(self._body.minimumSizeHint().width() + bar)
        self._scroll.setMinimumHeight(self.fontMetrics().lineSpacing() * LEAST_LINES)

    def _make_sample_rate(self) -> QComboBox:
        box = QComboBox()
        for rate in SAMPLE_RATES:
            self._add_sample_rate(box, rate)
        box.setToolTip(self.tr("The sample rate that the gateway is asked for"))
        box.setAccessibleName(self.tr("Sample rate"))
        box.setCurrentIndex(box.findData(DEFAULT_SAMPLE_RATE))
        return box

    def _add_sample_rate(self, box: QComboBox, rate: int) -> None:
        box.addItem(self.tr("{rate} Hz").format(rate=rate), rate)

    def _lay_out(self) -> None:
        gap = spacing(self.font(), 2)
        rate = QHBoxLayout()
        label = QLabel(self.tr("Sample rate"))
        label.setBuddy(self.sample_rate)
        rate.addWidget(label)
        rate.addWidget(self.sample_rate, 1)
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(gap)
        for part in (self.options, self.extra, self.fallbacks, self.connection):
            inner.addWidget(part)
        inner.addStretch(1)
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(self.presets)
        column.addLayout(rate)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.as_sent)
