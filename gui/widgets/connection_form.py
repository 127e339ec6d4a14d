"""How long the gateway is to wait for the provider, and how often it tries again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from core.voices import ConnectionLimits, SpecError
from gui.look.theme import spacing
from gui.widgets.error_label import ErrorLabel
from gui.widgets.fold import Fold
from gui.widgets.number_box import NumberBox


class ConnectionForm(Fold):
    """Two folded numbers; while both are empty nothing is sent and the gateway decides."""

    changed = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        body = QWidget()
        super().__init__(
            self.tr("Connection"), self.tr("How the gateway is to reach the provider; unset, it decides"), body, parent
        )
        usual = ConnectionLimits()
        self.timeout = NumberBox(step=1.0)
        self.retries = NumberBox(step=1.0, whole=True)
        self._error = ErrorLabel()
        self._limits: ConnectionLimits | None = None
        grid = QGridLayout(body)
        grid.setContentsMargins(spacing(self.font(), 2), 0, 0, 0)
        rows = (
            (
                self.timeout,
                self.tr("Timeout"),
                self.tr("Seconds that the gateway waits for the provider, each time"),
                usual.timeout,
            ),
            (
                self.retries,
                self.tr("Retries"),
                self.tr("How often the gateway tries the provider again"),
                usual.retries,
            ),
        )
        for index, (box, name, tip, value) in enumerate(rows):
            box.setAccessibleName(name)
            box.setToolTip(tip)
            box.set_range(0, None)
            box.set_empty_value(value, self.tr("Unset"))
            box.value_changed.connect(self.on_edited)
            box.editingFinished.connect(self.settled)
            label = QLabel(name)
            label.setBuddy(box)
            grid.addWidget(label, index, 0)
            grid.addWidget(box, index, 1)
        grid.addWidget(QLabel(self.tr("s")), 0, 2)
        grid.setColumnStretch(3, 1)
        hint = QLabel(self.tr("Between gateway and provider. The gateway's own limits are in its profile."))
        hint.setWordWrap(True)
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        grid.addWidget(self._error, 2, 0, 1, 4)
        grid.addWidget(hint, 3, 0, 1, 4)

    def limits(self) -> ConnectionLimits | None:
        """What is to be sent; None while nothing is set, or what is set is wrong."""
        return self._limits

    def error(self) -> str:
        return self._error.sentence()

    def texts(self) -> list[str]:
        """Timeout and retries as they were typed."""
        return [self.timeout.text(), self.retries.text()]

    def set_texts(self, texts: Sequence[str]) -> None:
        for box, text in zip((self.timeout, self.retries), texts, strict=True):
            box.set_value(text)

    @Slot()
    def on_edited(self) -> None:
        self._error.set_text("")
        self._limits = None
        given = {"timeout": self.timeout.value(), "retries": self.retries.value()}
        given = {name: value for name, value in given.items() if value is not None}
        try:
            if given:
                self._limits = ConnectionLimits(**given)  # type: ignore[arg-type]  # it checks for itself
        except SpecError as error:
            self._error.set_text(str(error))
        wrong = bool(self.error())
        self.set_note(self.tr("not valid") if wrong else self.tr("set") if self._limits else "", wrong=wrong)
        self.changed.emit()
