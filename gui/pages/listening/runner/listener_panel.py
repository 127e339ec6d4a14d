"""Before the first trial: who listens, and by which keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gui.keys import bind_keys
from gui.look.theme import scaled, spacing
from gui.pages.listening.runner.middle_column import MiddleColumn
from gui.pages.listening.studies import Listeners
from gui.pages.listening.tally_words import tally_words
from gui.pages.listening.words import kind_words, trial_count
from gui.widgets.field import Field
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.name_field import NameField


class ListenerPanel(QWidget):
    """Takes a listener's name, or none."""

    begun = Signal(str)  # the name; "" for a listener who gives none
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._how = QLabel()
        self._about = QLabel(
            self.tr(
                "Use headphones in a quiet room. Check the volume, set what is comfortable, and leave it there. Listen "
                "as often as you like; an answer counts once everything was heard. Each answer is kept at once; the "
                "last one can be taken back, and Esc pauses: you go on where you were."
            )
        )
        for label in (self._how, self._about):
            label.setWordWrap(True)
        self._about.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.name = NameField()
        self.name.setToolTip(self.tr("The name that the answers are kept under; the same name goes on where it was"))
        self.name.cancelled.connect(self.left)
        self.setFocusProxy(self.name)
        self._field = Field(self.tr("Who listens?"), self.name)
        self._known = QWidget()
        self._known_row = FlowLayout(self._known)
        self._known_row.setSpacing(spacing(self.font(), 2))
        self.begin = QPushButton(self.tr("Begin"))
        self.begin.setProperty("primary", True)
        self.begin.setToolTip(self.tr("Begin with the first trial that this listener has not answered (Enter)"))
        self.begin.clicked.connect(self.on_begin)
        self.anonymous = QPushButton(self.tr("Listen anonymously"))
        self.anonymous.setToolTip(self.tr("Begin without a name; a made-up one is kept with the answers"))
        self.anonymous.clicked.connect(lambda: self.begun.emit(""))
        self.volume = QPushButton(self.tr("Check the volume"))
        self.volume.setCheckable(True)
        self.volume.setToolTip(self.tr("Hear a noise that is as loud as the voices; press again for silence"))
        self._tally = QLabel()
        self._tally.setWordWrap(True)
        self._tally.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.leave = QPushButton(self.tr("Not now"))
        self.leave.setToolTip(self.tr("Back to the list of studies; nothing is lost (Esc)"))
        self.leave.clicked.connect(self.left)
        gap = spacing(self.font(), 2)
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.setSpacing(gap)
        for button in (self.begin, self.anonymous, self.leave):
            row.addWidget(button)
        volume = QWidget()
        FlowLayout(volume).addWidget(self.volume)
        MiddleColumn(
            self, (self._title, self._how, self._about, volume, self._field, self._known, buttons, self._tally)
        )
        bind_keys(self, {"go on": self.on_enter})
        self._title.setFont(scaled(self.font(), 1.4, bold=True))

    def show_listeners(self, listeners: Listeners) -> None:
        """Offer those who are not done; the first of them is filled in."""
        words = kind_words(listeners.kind)
        self._title.setText(f"{words.title}: {trial_count(listeners.trials)}")
        self._tally.setText(tally_words(listeners.tally, listeners.kind))
        self._tally.setVisible(listeners.tally.votes > 0)
        self.volume.setChecked(False)
        self._how.setText(f"{words.question} {words.keys}")
        while self._known_row.count():
            if (item := self._known_row.takeAt(0)) is not None and (button := item.widget()) is not None:
                button.hide()
                button.deleteLater()
        for name in listeners.waiting:
            button = QPushButton(name)
            button.setToolTip(self.tr("Fill in this name: not done yet"))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(partial(self.name.setText, name))
            self._known_row.addWidget(button)
        self._known.setVisible(len(listeners.waiting) > 1)
        self.name.setText(listeners.waiting[0] if listeners.waiting else "")
        self._field.set_error("")
        self.name.setFocus()
        self.name.selectAll()

    def on_enter(self) -> None:
        """Enter takes the button that has the focus, else it begins."""
        pressed = next((button for button in self.findChildren(QPushButton) if button.hasFocus()), self.begin)
        (self.begin if pressed is self.volume else pressed).click()

    def on_begin(self) -> None:
        if self.name.text().strip():
            self._field.set_error("")
            self.begun.emit(self.name.text())
        else:
            self._field.set_error(self.tr("Type a name, or listen anonymously."))
            self.name.setFocus()
