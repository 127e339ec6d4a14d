"""What can be done with the gateway that is marked in the list, and how another one comes into it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.look.theme import spacing


class GatewayButtons(QWidget):
    """A row of buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.use = self._button(self.tr("Use"), self.tr("Speak over this gateway from now on"))
        self.add = self._button(self.tr("Add"), self.tr("Another gateway"))
        self.duplicate = self._button(self.tr("Duplicate"), self.tr("Another profile like this one, secret included"))
        self.delete = self._button(self.tr("Delete"), self.tr("Forget this profile and its secret"))
        self.read = self._button(
            self.tr("Import .env…"), self.tr("Take over a gateway from a .env file; it can be dropped here too")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * spacing(self.font()))
        for button in (self.use, self.add, self.duplicate, self.delete, self.read):
            row.addWidget(button)
        row.addStretch(1)

    def set_possible(self, *, use: bool, change: bool) -> None:
        """Whether the marked gateway can be used, and whether it is a profile that can be changed."""
        self.use.setEnabled(use)
        self.duplicate.setEnabled(change)
        self.delete.setEnabled(change)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        return button
