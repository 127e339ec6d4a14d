"""Everything about one take that the list has no room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from gui.look.formats import DASH, format_ms, format_ratio, format_seconds
from gui.look.moments import format_moment_in_full
from gui.look.theme import spacing, tabular
from gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from core.takes.library import TakeRecord

FEWEST_LINES = 3


class TakeDetails(QWidget):
    """Text, voice, figures and error of a take."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("Text of the take"))
        self._text.setToolTip(self.tr("What was spoken; it can be selected and copied"))
        self._text.setPlaceholderText(self.tr("Choose a take to read its text."))
        self._error = QLabel()
        self._error.setWordWrap(True)
        self._error.setAccessibleName(self.tr("Error"))
        self._text.setMinimumHeight(self.fontMetrics().lineSpacing() * FEWEST_LINES)
        gap = spacing(self.font(), 2)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(2 * gap)
        self._form.setVerticalSpacing(gap // 2)
        self._values: dict[str, ElidedLabel] = {}
        for name, title in self._titles().items():
            label = QLabel(title)
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            value = ElidedLabel(DASH)
            value.setAccessibleName(title)
            value.setFont(tabular(self.font()))
            self._values[name] = value
            self._form.addRow(label, value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(self._text, 1)
        column.addWidget(self._error)
        column.addLayout(self._form)
        self.show_record(None, "")

    def show_record(self, record: TakeRecord | None, voice: str) -> None:
        """Show a take; `voice` is the name of its voice."""
        text = record.text if record else ""
        if self._text.toPlainText() != text:
            self._text.setPlainText(text)
        self._error.setText(f"▲ {record.error}" if record and record.error else "")
        self._error.setVisible(bool(record and record.error))
        shown = self._figures(record, voice) if record else {}
        for name, label in self._values.items():
            label.set_text(shown.get(name, DASH))

    def _figures(self, record: TakeRecord, voice: str) -> dict[str, str]:
        warmth = {True: self.tr("○ cold"), False: self.tr("● warm"), None: DASH}
        return {
            "made": format_moment_in_full(record.made_at),
            "model": record.model,
            "voice": f"{voice} ({record.voice})" if record.voice and record.voice != voice else voice,
            "language": record.language or DASH,
            "rate": self.tr("{rate} Hz").format(rate=record.sample_rate),
            "connection": warmth[record.cold],
            "ttfa": format_ms(record.ttfa_ms),
            "audible": format_ms(record.audible_ttfa_ms),
            "total": format_ms(record.total_ms),
            "rtf": format_ratio(record.rtf),
            "audio": format_seconds(record.audio_ms / 1e3 if record.audio_ms else None),
            "retries": str(record.retries),
            "rating": "●" * record.rating + "○" * (5 - record.rating),
        }

    def _titles(self) -> dict[str, str]:
        return {
            "made": self.tr("Made"),
            "model": self.tr("Model"),
            "voice": self.tr("Voice"),
            "language": self.tr("Language"),
            "rate": self.tr("Sample rate"),
            "connection": self.tr("Connection"),
            "ttfa": self.tr("TTFA"),
            "audible": self.tr("Audible TTFA"),
            "total": self.tr("Total"),
            "rtf": self.tr("RTF"),
            "audio": self.tr("Audio"),
            "retries": self.tr("Retries"),
            "rating": self.tr("Rating"),
        }
