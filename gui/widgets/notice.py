"""An in-place message: what happened and what to do, with details that fold out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.look.theme import scaled, spacing, tones
from gui.widgets.messages import Message, Messages, Severity

PASSING_MS = 8000


class Notice(QFrame):
    """A message bar; hidden while there is nothing to say.

    A message about something stands until that is settled or dismissed: what comes later covers it only for a while.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = Messages()
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.timeout.connect(self.clear)
        self._symbol = QLabel()
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._action = QPushButton()
        self._action.hide()
        self._action.clicked.connect(self.on_action_clicked)
        self._fold = QToolButton()
        self._fold.setCheckable(True)
        self._fold.setProperty("quiet", True)
        self._fold.setText(self.tr("Details"))
        self._fold.setToolTip(self.tr("Show or hide what exactly was reported"))
        self._fold.setAccessibleName(self.tr("Details"))
        self._fold.setArrowType(Qt.ArrowType.RightArrow)
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.toggled.connect(self.on_fold_toggled)
        self._dismiss = QToolButton()
        self._dismiss.setProperty("quiet", True)
        self._dismiss.setText("✕")
        self._dismiss.setToolTip(self.tr("Dismiss this message"))
        self._dismiss.setAccessibleName(self.tr("Dismiss"))
        self._dismiss.clicked.connect(self.clear)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setToolTip(self.tr("What exactly was reported; it can be selected and copied"))
        self._details.setAccessibleName(self.tr("Details"))
        self._lay_out()
        self.setAccessibleName(self.tr("Message"))
        self.setMinimumWidth(spacing(self.font(), 50))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_error(
        self,
        sentence: str,
        details: str = "",
        action_text: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        about: str = "",
    ) -> None:
        """Say what failed and what to do about it. about: what `settle` will be told; "" is what was done last."""
        self._add(about, Message(Severity.ERROR, sentence, details, action_text, on_action))

    def show_info(
        self,
        sentence: str,
        details: str = "",
        action_text: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        about: str = "",
        passes: bool = False,
    ) -> None:
        """Say something that is good to know. passes: for a moment."""
        self._add(about, Message(Severity.INFO, sentence, details, action_text, on_action, passes))

    def sentence(self) -> str:
        """What the notice says; empty while it is hidden."""
        return self._sentence.text()

    def settle(self, *topics: str) -> None:
        """Take away what was said about these."""
        before = self._messages.shown
        for topic in topics:
            self._messages.settle(topic)
        self._present(before)

    @Slot()
    def clear(self) -> None:
        """Take away the message that is in sight; what it covered is seen again."""
        before = self._messages.shown
        self._messages.dismiss()
        self._present(before)

    @Slot()
    def on_action_clicked(self) -> None:
        shown = self._messages.shown
        self.clear()
        if shown is not None and shown.on_action is not None:
            shown.on_action()

    @Slot(bool)
    def on_fold_toggled(self, unfolded: bool) -> None:
        self._fold.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self._details.setVisible(unfolded)

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = tones(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(tone.error if self._is_error else tone.accent)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(QColor(tone.base))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        edge = self.rect().toRectF()
        edge.setWidth(spacing(self.font()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(edge, 2, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()
        super().changeEvent(event)

    @property
    def _is_error(self) -> bool:
        shown = self._messages.shown
        return shown is not None and shown.severity is Severity.ERROR

    def _add(self, about: str, message: Message) -> None:
        self._messages.add(about, message)
        self._present(None)

    def _present(self, before: Message | None) -> None:
        """Show the newest message, unless that is the one that was seen before."""
        self._passing.stop()
        if self._messages.passes:
            self._passing.start(PASSING_MS)
        shown = self._messages.shown
        if shown is None:
            self._sentence.clear()
            self.hide()
        elif shown is not before:
            self._show(shown)

    def _show(self, message: Message) -> None:
        word = self.tr("Error") if message.severity is Severity.ERROR else self.tr("Note")
        self._sentence.setText(message.sentence)
        self._symbol.setAccessibleName(word)
        self._symbol.setToolTip(word)
        self._action.setText(message.action_text)
        self._action.setToolTip(message.action_text)
        self._action.setAccessibleName(message.action_text)
        self._action.setVisible(bool(message.action_text))
        self._details.setPlainText(message.details)
        self._fold.setVisible(bool(message.details))
        self._fold.setChecked(False)
        self._details.hide()
        self._dress()
        self._turn()
        self.setAccessibleDescription(f"{word}: {message.sentence}")
        self.show()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _turn(self) -> None:
        """Put the buttons below the sentence where both do not fit into one line."""
        buttons = [button for button in (self._action, self._fold) if not button.isHidden()]
        taken = sum(button.sizeHint().width() for button in buttons) + spacing(self.font(), 24)
        fits = self._sentence.fontMetrics().horizontalAdvance(self._sentence.text()) + taken <= self.width()
        directions = QBoxLayout.Direction
        self._body.setDirection(directions.LeftToRight if fits or not buttons else directions.TopToBottom)

    def _dress(self) -> None:
        """Give the symbol its shape and colour."""
        tone = tones(self.palette())
        error = self._is_error
        self._symbol.setText("▲" if error else "ⓘ")
        palette = self._symbol.palette()
        palette.setColor(self._symbol.foregroundRole(), QColor(tone.error if error else tone.accent))
        self._symbol.setPalette(palette)
        self._symbol.setFont(scaled(self.font(), 1.1 if error else 1.4, bold=True))
        lines = min(8, self._details.document().blockCount() + 1)
        self._details.setFixedHeight(self.fontMetrics().height() * (lines + 1))

    def _lay_out(self) -> None:
        gap = spacing(self.font())
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * gap)
        buttons.addWidget(self._action)
        buttons.addWidget(self._fold)
        buttons.addStretch(1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(gap)
        self._body.addWidget(self._sentence, 1)
        self._body.addLayout(buttons)
        line = QHBoxLayout()
        line.setSpacing(2 * gap)
        line.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._body, 1)
        line.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * gap, gap, gap, gap)
        column.addLayout(line)
        column.addWidget(self._details)
