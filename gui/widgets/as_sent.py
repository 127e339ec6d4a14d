"""What will be sent: the `session.create` of the present choice, folded away until it is wanted."""

from __future__ import annotations

import json

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.voices import VoiceSpec
from gui.look.theme import spacing

LINES = 9


class AsSent(QWidget):
    """A fold-out with the JSON of a spec, to read and to copy."""

    toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec: VoiceSpec | None = None
        self._fold = QToolButton()
        self._fold.setCheckable(True)
        self._fold.setProperty("quiet", True)
        self._fold.setText(self.tr("As sent"))
        self._fold.setToolTip(self.tr("Show the session.create message that the gateway will get"))
        self._fold.setAccessibleName(self.tr("As sent"))
        self._fold.setArrowType(Qt.ArrowType.RightArrow)
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fold.toggled.connect(self.on_toggled)
        self._copy = QToolButton()
        self._copy.setText(self.tr("Copy"))
        self._copy.setToolTip(self.tr("Copy this message as JSON"))
        self._copy.setAccessibleName(self.tr("Copy the message"))
        self._copy.setProperty("quiet", True)
        self._copy.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._copy.clicked.connect(self.on_copy)
        self._json = QPlainTextEdit()
        self._json.setReadOnly(True)
        self._json.setTabChangesFocus(True)
        self._json.setAccessibleName(self.tr("The message as sent"))
        self._json.setToolTip(self.tr("The session.create message of the next speech; it can be selected and copied"))
        self._json.setPlaceholderText(self.tr("What is chosen cannot be sent: mend what is marked above."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._lay_out()
        self._fit()
        self.on_toggled(False)

    def is_unfolded(self) -> bool:
        return self._fold.isChecked()

    def set_unfolded(self, unfolded: bool) -> None:
        self._fold.setChecked(unfolded)

    def text(self) -> str:
        """The message that is shown; empty while folded."""
        return self._json.toPlainText()

    def show_spec(self, spec: VoiceSpec | None) -> None:
        """Show another choice; None for one that cannot be spoken."""
        self._spec = spec
        if self.is_unfolded():
            self._refresh()

    @Slot(bool)
    def on_toggled(self, unfolded: bool) -> None:
        self._fold.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self._json.setVisible(unfolded)
        self._copy.setVisible(unfolded)
        if unfolded:
            self._refresh()
        self.toggled.emit(unfolded)

    @Slot()
    def on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _refresh(self) -> None:
        if self._spec is None:
            self._json.clear()
            self._copy.setEnabled(False)
            return
        # Only now: the protocol's imports are slow, and few look here.
        from core.gateway.messages import encode
        from core.gateway.protocol import session_create

        message = json.loads(encode(session_create(self._spec)))
        self._json.setPlainText(json.dumps(message, indent=2, ensure_ascii=False))
        self._copy.setEnabled(True)

    def _fit(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF())
        self._json.setFont(font)
        self._json.setFixedHeight(self._json.fontMetrics().height() * LINES)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._fold)
        head.addStretch(1)
        head.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(self.font()))
        column.addLayout(head)
        column.addWidget(self._json)
