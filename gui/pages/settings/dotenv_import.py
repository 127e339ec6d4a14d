"""Taking over a gateway from a .env file: which one, and what was found in it, the secret masked."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.settings import PRODUCTION_URL, DotenvGateway, SettingsError, gateway_in
from gui.look.theme import spacing
from gui.owned_task import owned_task

DOTS = "•" * 8


class DotenvImport(QFrame):
    """Shows what a file names; hidden while there is none."""

    accepted = Signal(str, object)  # a name for the profile, and the DotenvGateway
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.found: DotenvGateway | None = None
        self._name = ""
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.take = QPushButton(self.tr("Make a profile of it"))
        self.take.setToolTip(self.tr("Fill in a new profile; it is kept when you save it"))
        self.take.clicked.connect(self.on_take)
        self.drop = QPushButton(self.tr("Cancel"))
        self.drop.setToolTip(self.tr("Take nothing over"))
        self.drop.clicked.connect(self.forget)
        gap = spacing(self.font())
        row = QHBoxLayout()
        row.setSpacing(2 * gap)
        row.addWidget(self.take)
        row.addWidget(self.drop)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(3 * gap,) * 4)
        column.setSpacing(2 * gap)
        column.addWidget(self.text)
        column.addLayout(row)
        self.hide()

    def ask(self) -> None:
        """Let the user choose a file; hidden ones are shown, as .env is one."""
        dialog = QFileDialog(self, self.tr("Import a .env file"), str(Path.cwd()))
        dialog.setFilter(dialog.filter() | QDir.Filter.Hidden)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.read(Path(path)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Look what a file names, and show it; `failed` tells why that cannot be."""
        owned_task(self, self._read(path))

    async def _read(self, path: Path) -> None:
        try:
            found = await asyncio.to_thread(gateway_in, path)
        except SettingsError as error:
            self.failed.emit(str(error))
            return
        self._name = path.parent.name
        self._show_found(path.name, found)

    def _show_found(self, file: str, found: DotenvGateway) -> None:
        """Say what is in a file."""
        self.found = found
        none = self.tr("none")
        secret = self.tr("{dots} ({count} characters)").format(dots=DOTS, count=len(found.secret or ""))
        lines = (
            self.tr("In {file}: {variables}").format(file=file, variables=", ".join(found.variables)),
            self.tr("Address: {url}").format(url=found.url or PRODUCTION_URL),
            self.tr("API key: {key}").format(key=found.key or none),
            self.tr("API secret: {secret}").format(secret=secret if found.secret else none),
        )
        self.text.setText("\n".join(lines))
        self.show()
        self.take.setFocus()

    def forget(self) -> None:
        """Away with it."""
        self.found = None
        self.text.clear()
        self.hide()

    def on_take(self) -> None:
        found = self.found
        self.forget()
        self.accepted.emit(self._name, found)
