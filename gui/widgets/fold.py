"""A part of a form under a heading that folds it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui.look.theme import scaled, spacing, tones
from gui.widgets.elided_label import ElidedLabel


class Fold(QWidget):
    """A heading with an arrow, a word about what is below it, and the part itself."""

    toggled = Signal(bool)

    def __init__(self, title: str, tip: str, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = body
        self._wrong = False
        self._head = QToolButton()
        self._head.setCheckable(True)
        self._head.setProperty("quiet", True)
        self._head.setProperty("fold", True)
        self._head.setText(title)
        self._head.setToolTip(tip)
        self._head.setAccessibleName(title)
        self._head.setArrowType(Qt.ArrowType.RightArrow)
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._head.toggled.connect(self.on_toggled)
        self._note = ElidedLabel(alignment=Qt.AlignmentFlag.AlignRight)
        self._last: QWidget = self._head
        self._row = QHBoxLayout()
        self._row.addWidget(self._head)
        self._row.addStretch(1)
        self._row.addWidget(self._note, 1000)  # all of the room, while there is something to say
        self._note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(self.font()))
        column.addLayout(self._row)
        column.addWidget(body)
        body.hide()
        self._dress()

    def title(self) -> str:
        return self._head.text()

    def note(self) -> str:
        """The word about what is below."""
        return self._note.text()

    def set_note(self, text: str, *, wrong: bool = False) -> None:
        """Say in a word what is below, so that nothing that is set hides there."""
        self._wrong = wrong
        self._note.set_text(f"▲ {text}" if wrong else text)
        self._note.setVisible(bool(text))
        self._dress()

    def add_to_head(self, widget: QWidget) -> None:
        """Put a button at the end of the heading."""
        self._row.addWidget(widget)
        QWidget.setTabOrder(self._last, widget)
        self._last = widget

    def is_unfolded(self) -> bool:
        return self._head.isChecked()

    def set_unfolded(self, unfolded: bool) -> None:
        self._head.setChecked(unfolded)

    @Slot(bool)
    def on_toggled(self, unfolded: bool) -> None:
        self._head.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self._body.setVisible(unfolded)
        self.toggled.emit(unfolded)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        self._head.setFont(scaled(self.font(), 1.0, bold=True))
        self._note.setFont(scaled(self.font(), 0.9))
        self._note.setMinimumWidth(self._note.fontMetrics().horizontalAdvance("▲ no…"))
        self._note.setForegroundRole(
            QPalette.ColorRole.WindowText if self._wrong else QPalette.ColorRole.PlaceholderText
        )
        palette = self.palette()
        if self._wrong:
            palette.setColor(QPalette.ColorRole.WindowText, QColor(tones(self.palette()).error))
        self._note.setPalette(palette)
