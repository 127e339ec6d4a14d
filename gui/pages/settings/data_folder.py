"""Where takes are kept: shown, opened, and moved to another folder."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.library_link import takes_folder
from gui.look.theme import spacing
from gui.owned_task import owned_task
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.field import Field
from gui.widgets.notice import Notice

if TYPE_CHECKING:
    from gui.window import Window

LOOK_MS = 50
NAME = "data folder"


class DataFolder(QWidget):
    """Takes are copied, compared and only then removed from where they were."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._preferences = window.preferences
        self._library = window.takes.library
        self._task: asyncio.Task[None] | None = None
        self._wanted = Path()
        self._done, self._whole, self._is_cancelled = 0, 0, False
        self.path = ElidedLabel()
        self.path.setAccessibleName(self.tr("Folder of takes"))
        self.change = QPushButton(self.tr("Change…"))
        self.change.setToolTip(self.tr("Keep takes in another folder"))
        self.change.clicked.connect(self.on_change)
        self.open = QPushButton(self.tr("Open folder"))
        self.open.setToolTip(self.tr("Show the folder in the system's file manager"))
        self.open.clicked.connect(self.on_open)
        self.row = Field(
            self.tr("Data folder"),
            self.path,
            self.change,
            self.open,
            meaning=self.tr(
                "Every take is kept here with its audio, its wire frames and what you noted about it, until you delete "
                "it. Settings, texts and secrets are kept elsewhere."
            ),
        )
        self.notice = Notice()
        self.question = QLabel()
        self.question.setWordWrap(True)
        self.accept = QPushButton()
        self.leave = QPushButton(self.tr("Leave them there"))
        self.leave.setToolTip(self.tr("Begin without takes in the new folder; the old folder stays as it is"))
        self.stop = QPushButton(self.tr("Cancel"))
        self.stop.setToolTip(self.tr("Everything stays where it is"))
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Takes being moved"))
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.on_look)
        self._lay_out()
        self.accept.clicked.connect(self.on_accept)
        self.leave.clicked.connect(self.on_leave)
        self.stop.clicked.connect(self.on_stop)
        window.closed.connect(self.on_stop)
        self._show_path()
        self._ask("")

    def choose(self, folder: Path) -> None:
        """Another data folder was chosen; takes are only moved when that is wanted."""
        self._wanted = folder
        self._start(self._look_at(folder))

    def on_change(self) -> None:
        dialog = QFileDialog(self, self.tr("Data folder"), str(takes_folder(self._preferences).parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self.choose(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(takes_folder(self._preferences))))

    def on_accept(self) -> None:
        """Move the takes, or use those that are there."""
        self._start(self._move(self._wanted, bring=not self.leave.isHidden()))

    def on_leave(self) -> None:
        self._start(self._move(self._wanted, bring=False))

    def on_stop(self) -> None:
        self._is_cancelled = True
        if self.progress.isHidden():
            self._ask("")

    def on_look(self) -> None:
        """How far the thread has come."""
        self.progress.setRange(0, max(1, self._whole >> 10))
        self.progress.setValue(self._done >> 10)

    async def _look_at(self, folder: Path) -> None:
        from core.takes.library import LibraryError
        from core.takes.library.moving import check_target, is_empty

        here, there = takes_folder(self._preferences), folder / "takes"
        try:
            await asyncio.to_thread(check_target, here, there)
            is_free = await asyncio.to_thread(is_empty, there)
            count = await self._library.count("", False)
        except (LibraryError, OSError) as error:
            self._ask("")
            self.notice.show_error(str(error))
            return
        self.notice.clear()
        if not is_free:
            question = self.tr("There are takes in {folder} already. Use those? Those in {old} stay there.")
            self._ask(question.format(folder=folder, old=here.parent), self.tr("Use those"))
        elif count:
            question = self.tr("Move the takes ({count}) from {old} to {folder}?")
            self._ask(question.format(count=count, old=here.parent, folder=folder), self.tr("Move them"), leave=True)
        else:
            await self._move(folder, bring=False)

    async def _move(self, folder: Path, *, bring: bool) -> None:
        from core.takes.library import LibraryError
        from core.takes.library.moving import MovingCancelled, copy_library

        self._is_cancelled = False
        self._done = self._whole = 0

        def copy(here: Path, there: Path) -> None:
            copy_library(here, there, self._note_progress, lambda: self._is_cancelled)

        self._show_work(bring)
        try:
            before = await self._library.use_folder(folder / "takes", copy if bring else None)
        except MovingCancelled:
            self.notice.show_info(self.tr("Nothing was moved: the takes are where they were."))
            return
        except (LibraryError, OSError) as error:
            self.notice.show_error(str(error))
            return
        finally:
            self._look.stop()
            self._ask("")
        self._preferences.save(NAME, str(folder))
        self._show_path()
        if bring:
            await self._remove(before)

    async def _remove(self, folder: Path) -> None:
        from core.takes.library import LibraryError
        from core.takes.library.moving import remove_library

        try:
            await asyncio.to_thread(remove_library, folder)
        except LibraryError as error:
            text = self.tr("The takes were moved, but their copies in {folder} are still there: delete the folder.")
            self.notice.show_error(text.format(folder=folder), str(error))
        else:
            self.notice.show_info(self.tr("The takes were moved."))

    def _note_progress(self, done: int, whole: int) -> None:
        self._done, self._whole = done, whole

    def _show_path(self) -> None:
        self.path.set_text(str(takes_folder(self._preferences).parent))

    def _ask(self, question: str, yes: str = "", *, leave: bool = False) -> None:
        """Ask what is to become of the takes; empty to ask nothing."""
        self.question.setText(question)
        self.accept.setText(yes)
        self.accept.setToolTip(question)
        for widget in (self.question, self.accept, self.stop):
            widget.setVisible(bool(question))
        self.leave.setVisible(leave)
        self.progress.hide()
        self.change.setEnabled(True)
        if question:
            self.accept.setFocus()

    def _show_work(self, bring: bool) -> None:
        self._ask("")
        self.change.setEnabled(False)
        self.progress.setVisible(bring)
        self.stop.setVisible(bring)
        if bring:
            self._look.start()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        if self._task is None or self._task.done():
            self._task = owned_task(self, work)
        else:
            work.close()

    def _lay_out(self) -> None:
        gap = spacing(self.font())
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * gap)
        for button in (self.accept, self.leave, self.stop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * gap)
        for part in (self.row, self.notice, self.question, self.progress):
            column.addWidget(part)
        column.addLayout(buttons)
