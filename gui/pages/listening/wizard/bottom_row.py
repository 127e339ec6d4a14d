"""The row below the steps of the wizard: away, anew, back, on, and how far the sounds are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from gui.look.theme import spacing


class BottomRow(QWidget):
    """Buttons that say what they will do at this step; what they cannot do just now is off."""

    leave_wanted = Signal()
    over_wanted = Signal()
    back_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leave, self.over, self.back, self.next = (QPushButton() for _ in range(4))
        self.over.setText(self.tr("Start over"))
        self.over.setToolTip(self.tr("Choose everything anew; it can be undone"))
        self.back.setText(self.tr("Back"))
        self.back.setToolTip(self.tr("The step before"))
        self.next.setProperty("primary", True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Sounds made"))
        self.progress.setToolTip(self.tr("How many sounds of the test are made"))
        for button, wanted in (
            (self.leave, self.leave_wanted),
            (self.over, self.over_wanted),
            (self.back, self.back_wanted),
            (self.next, self.next_wanted),
        ):
            button.clicked.connect(wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing(self.font(), 3))
        row.addWidget(self.leave)
        row.addWidget(self.over)
        row.addWidget(self.progress, 1)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)

    def show_state(self, *, step: int, fits: bool, busy: bool, making: bool, chosen: bool) -> None:
        """fits: whether the next step can be gone to. making: the sounds are. chosen: there is something to forget."""
        self.back.setVisible(step > 1)
        self.back.setEnabled(not busy)
        self.next.setText(self.tr("Start") if step == 3 else self.tr("Next"))
        self.next.setToolTip(self.tr("Make the sounds, then listen") if step == 3 else self.tr("The next step"))
        self.next.setEnabled(fits and not busy)
        self.over.setVisible(chosen)
        self.over.setEnabled(not busy)
        self.leave.setText(self.tr("Cancel") if making else self.tr("Not now"))
        self.leave.setToolTip(
            self.tr("Make no more sounds; everything chosen stays (Esc)")
            if making
            else self.tr("Back to the list of studies; New study leads back here (Esc)")
        )
        self.leave.setEnabled(making or not busy)
        self.progress.setVisible(making)

    def show_progress(self, done: int, of: int) -> None:
        self.progress.setMaximum(of)
        self.progress.setValue(done)
