"""What else can be done with a study."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.pages.listening.studies import Listed


class StudyMenu(QMenu):
    """The actions of the chosen study, and bringing in one from elsewhere."""

    rename_chosen = Signal()
    again_chosen = Signal()  # the same plan once more
    copy_chosen = Signal()
    bring_in_chosen = Signal()
    folder_chosen = Signal()
    end_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self._rename = self._add(self.tr("Rename\tF2"), self.tr("Call it otherwise"), self.rename_chosen)
        self._again = self._add(
            self.tr("Use the plan again"),
            self.tr("A new study of the same voices, texts and listeners, in another order"),
            self.again_chosen,
        )
        self._folder = self._add(
            self.tr("Open its folder"), self.tr("Show the files of this study"), self.folder_chosen
        )
        self.addSeparator()
        self._copy = self._add(
            self.tr("Write a copy for a colleague…"),
            self.tr("One file: whoever brings it in listens there, as blind as here, and sends a copy back"),
            self.copy_chosen,
        )
        self._add(
            self.tr("Bring in a copy…"),
            self.tr("A study of a colleague, or the answers to one of yours; no answer counts twice"),
            self.bring_in_chosen,
        )
        self.addSeparator()
        self._end = self._add(
            self.tr("End and unblind…"),
            self.tr("Take no more answers and show the names; it cannot be undone"),
            self.end_chosen,
        )

    def offer(self, listed: Listed | None, is_unreadable: bool = False) -> None:
        """For this study, or for none. is_unreadable: there is one, whose folder alone can be shown."""
        for action in (self._rename, self._again, self._copy):
            action.setEnabled(listed is not None)
        self._folder.setEnabled(listed is not None or is_unreadable)
        self._end.setEnabled(listed is not None and not listed.summary.finished and listed.summary.votes > 0)

    def _add(self, text: str, tip: str, chosen: SignalInstance) -> QAction:
        action = self.addAction(text)
        action.setToolTip(tip)
        action.triggered.connect(lambda: chosen.emit())
        return action
