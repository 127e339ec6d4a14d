"""The list of keys; it stays open beside the work if wanted."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.keys import key_help
from gui.look.theme import scaled, spacing


class KeysDialog(QDialog):
    """Shows every key with its meaning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        gap = spacing(self.font(), 2)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * gap)
        grid.setVerticalSpacing(gap // 2)
        for row, help_line in enumerate(key_help()):
            keys = QLabel(help_line.keys)
            keys.setFont(scaled(self.font(), 1.0, bold=True))
            grid.addWidget(keys, row, 0)
            grid.addWidget(QLabel(help_line.meaning), row, 1)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setToolTip(self.tr("Close this list (Esc)"))
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        column.setSpacing(2 * gap)
        column.addLayout(grid)
        column.addWidget(buttons)
