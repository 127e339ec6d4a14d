"""A trial on screen: how far it is, the text, the question, the sounds, and why it cannot be answered yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.keys import bind_keys
from gui.look.theme import scaled, spacing
from gui.pages.listening.runner.opinion_view import OpinionView
from gui.pages.listening.runner.paired_view import PairedView
from gui.pages.listening.runner.sliders_view import SlidersView
from gui.pages.listening.runner.trial_sounds import TrialSounds
from gui.pages.listening.runner.trial_view import TrialView
from gui.pages.listening.tally_words import tally_words
from gui.pages.listening.words import kind_words

if TYPE_CHECKING:
    from core.studies.listening import Answer
    from gui.pages.listening.studies import Stage


class TrialPanel(QWidget):
    """The frame around the view of one kind of trial."""

    pause_wanted = Signal()
    take_back_wanted = Signal()
    repeat_wanted = Signal(bool)

    def __init__(self, kind: str, sounds: TrialSounds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        words = kind_words(kind)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.title)
        self.view = self._view(kind, sounds)
        self.view.changed.connect(self.on_changed)
        self._count = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.setMaximumHeight(spacing(self.font(), 2))
        self.repeat = QPushButton(self.tr("Repeat"))
        self.repeat.setCheckable(True)
        self.repeat.setToolTip(self.tr("Begin again what has ended, until another one is heard (L)"))
        self.repeat.toggled.connect(self.repeat_wanted)
        self.take_back = QPushButton(self.tr("Take back"))
        self.take_back.setToolTip(self.tr("Take the last answer back and give it anew (Ctrl+Z or Backspace)"))
        self.take_back.clicked.connect(self.take_back_wanted)
        self.pause = QPushButton(self.tr("Pause"))
        self.pause.setToolTip(self.tr("Pause; every answer so far is kept (Esc)"))
        self.pause.clicked.connect(self.pause_wanted)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMargin(spacing(self.font(), 3))
        self._text.setFont(scaled(self.font(), 1.15))
        self._question = QLabel(words.question)
        self._question.setFont(scaled(self.font(), 1.4, bold=True))
        self._note = QLabel()
        self._reason = QLabel()
        self._tally = QLabel()
        self._keys = QLabel(
            words.keys
            + "\n"
            + self.tr(
                "P stops and plays again, L repeats, Ctrl+Z takes the last answer back, Esc pauses, F1 lists all keys."
            )
        )
        for label in (self._question, self._note, self._reason, self._tally, self._keys):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self._tally, self._keys):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        gap = spacing(self.font(), 2)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(gap)
        inner.addStretch(1)
        for widget in (self._text, self._question, self.view, self._reason, self._note):
            inner.addWidget(widget)
        inner.addStretch(2)
        inner.addWidget(self._keys)
        area = QScrollArea()  # for long texts, many sounds and large letters
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.looked_at.connect(area.ensureWidgetVisible)
        head = QHBoxLayout()
        head.setSpacing(gap * 2)
        head.addWidget(self._count)
        head.addWidget(self._bar, 1)
        for button in (self.repeat, self.take_back, self.pause):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(gap)
        column.addLayout(head)
        column.addWidget(area, 1)
        column.addWidget(self._tally)
        bind_keys(self, {"take back": self.take_back.click, "repeat": self.repeat.click})

    def show_trial(self, stage: Stage, earlier: Answer | None, *, proposes_rest: bool) -> None:
        """Show a trial, and how many votes there are.

        earlier: the answer to it that was taken back. proposes_rest: it has been long enough for one.
        """
        trial = stage.trial
        if trial is None:
            return
        self.take_back.setEnabled(stage.progress.done > 0)
        self._count.setText(self.tr("Trial {number} of {of}").format(number=trial.number, of=trial.of))
        self._bar.setRange(0, trial.of)
        self._bar.setValue(trial.number - 1)
        self._text.setText(trial.text)
        self._tally.setText(tally_words(stage.tally, self.kind) if stage.tally is not None else "")
        self._tally.setVisible(stage.tally is not None)
        self.view.show_trial(trial, earlier)
        if earlier is not None:
            note = self._taken_back_words(self.view.earlier_words(earlier.value))
        elif proposes_rest:
            note = self.tr("You have listened for a while: a short rest keeps the ears fresh. Esc pauses.")
        else:
            note = ""
        self._note.setText(note or " ")

    def note(self) -> str:
        """What is said about this trial; "" for nothing."""
        return self._note.text().strip()

    def reason(self) -> str:
        """Why the trial cannot be answered yet; "" when it can."""
        return self._reason.text().strip()

    def count(self) -> str:
        return self._count.text()

    def tally(self) -> str:
        return self._tally.text()

    def on_changed(self) -> None:
        self._reason.setText(self.view.reason() or " ")

    def _taken_back_words(self, answer: str) -> str:
        if answer:
            return self.tr("Taken back: it was “{answer}”. Answer anew.").format(answer=answer)
        return self.tr("Taken back: the scores stand as you gave them. Change them, or go on.")

    def _view(self, kind: str, sounds: TrialSounds) -> TrialView:
        if kind in ("preference", "abx"):
            return PairedView(kind, sounds)
        return OpinionView(sounds) if kind == "opinion" else SlidersView(sounds)
