"""Takes as sound files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QFileDialog, QMenu

from core.takes import Take
from core.takes.library import TakeRecord
from gui.preferences import Preferences
from tests.gui.pages.library.conftest import TakesDesk
from tests.support.takes import take

Keep = Callable[[list[Take]], list[TakeRecord]]
CTRL = Qt.KeyboardModifier.ControlModifier


async def dialog_of(desk: TakesDesk) -> QFileDialog:
    await desk.until(lambda: desk.view.findChild(QFileDialog), "it is asked where to")
    dialog = desk.view.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    return dialog


def test_one_take_is_saved_where_and_as_what_the_user_says(quiet_desk: TakesDesk, keep: Keep, tmp_path: Path) -> None:
    made = take("A greeting.")
    keep([made])
    desk = quiet_desk

    async def scenario() -> None:
        await desk.until_listed(1)
        desk.choose_rows(0)
        desk.press(Qt.Key.Key_E, CTRL)
        dialog = await dialog_of(desk)
        assert "A greeting" in dialog.selectedFiles()[0]
        dialog.selectFile(str(tmp_path / "greeting.flac"))
        dialog.accept()
        await desk.until(lambda: "greeting.flac" in desk.view.notice.sentence(), "it is told")
        desk.press(Qt.Key.Key_E, CTRL)
        await desk.until(lambda: desk.view.findChild(QFileDialog) not in (None, dialog), "it is asked again")
        again = desk.view.findChildren(QFileDialog)[-1]
        assert Path(again.directory().absolutePath()) == tmp_path
        assert again.selectedFiles()[0].endswith(".flac"), "folder and format are those of the last time"
        again.reject()

    desk.run(scenario())
    samples, rate = soundfile.read(tmp_path / "greeting.flac", dtype="int16")
    assert (samples.tobytes(), rate) == (made.pcm, 24000)


def test_many_takes_go_into_a_folder_and_overwrite_nothing(quiet_desk: TakesDesk, keep: Keep, tmp_path: Path) -> None:
    keep([take("A greeting.", minutes=minutes) for minutes in range(3)])
    desk = quiet_desk

    async def scenario() -> None:
        await desk.until_listed(3)
        desk.choose_rows(0, 1, 2)
        for count in (3, 6):
            menu = next(menu for menu in desk.view.table.findChildren(QMenu) if menu.title() == "Export as")
            menu.actions()[2].trigger()
            dialog = await dialog_of(desk)
            dialog.selectFile(str(tmp_path))
            dialog.accept()
            await desk.until(lambda count=count: len(list(tmp_path.glob("*.ogg"))) == count, f"{count} files")
            await desk.until(lambda: "3 takes exported" in desk.view.notice.sentence(), "it is told")
            await desk.until(lambda: desk.view.findChild(QFileDialog) is None, "the dialog is gone")

    desk.run(scenario())
    assert Preferences().load("export folder", "") == str(tmp_path)


def test_what_cannot_be_written_is_told_in_place(quiet_desk: TakesDesk, keep: Keep, tmp_path: Path) -> None:
    keep([take()])
    desk = quiet_desk

    async def scenario() -> None:
        await desk.until_listed(1)
        desk.choose_rows(0)
        desk.press(Qt.Key.Key_E, CTRL)
        dialog = await dialog_of(desk)
        dialog.fileSelected.emit(str(tmp_path / "gone" / "take.wav"))
        dialog.reject()
        await desk.until(lambda: "gone does not exist" in desk.view.notice.sentence(), "it is told")

    desk.run(scenario())


def test_dragged_takes_are_sound_files(
    quiet_desk: TakesDesk, keep: Keep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = take("A greeting.")
    keep([made])
    desk = quiet_desk
    dragged: list[bytes] = []

    def drop(drag: QDrag, actions: Qt.DropAction) -> Qt.DropAction:
        for url in drag.mimeData().urls():
            dragged.append(soundfile.read(url.toLocalFile(), dtype="int16")[0].tobytes())
        return actions

    monkeypatch.setattr(QDrag, "exec", drop)  # another program would have to take it
    monkeypatch.setattr("gui.pages.library.exporting.QGuiApplication.mouseButtons", lambda: Qt.MouseButton.LeftButton)

    async def scenario() -> None:
        await desk.until_listed(1)
        desk.choose_rows(0)
        desk.view.table.startDrag(Qt.DropAction.CopyAction)
        await desk.until(lambda: dragged, "it is dragged")

    desk.run(scenario())
    assert dragged == [made.pcm]
