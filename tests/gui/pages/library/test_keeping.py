"""Every speech becomes a take on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.takes.library import Library
from gui.library_link import takes_folder
from gui.look.theme import Theme
from gui.preferences import Preferences
from tests.gui.pages.library.conftest import TakesDesk

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "Good morning. This is Timbre."


def test_every_speech_is_listed_finished_stopped_or_failed(takes_desk: TakesDesk) -> None:
    desk = takes_desk

    async def scenario() -> None:
        await desk.until_connected()
        await desk.until_listed(0)
        assert "kept here" in desk.view.empty.sentence()
        desk.choose("pico", "en-US")
        desk.ui.script.set_text(TEXT)
        desk.click(desk.view.empty.button)  # the empty list offers what fills it
        await desk.until_listed(1)
        desk.ui.script.set_text(" ".join([TEXT] * 100))
        arrived: list[bytes] = []
        desk.window.audition.speaking.audio_arrived.connect(arrived.append)
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until(lambda: arrived, "audio")
        desk.press(Qt.Key.Key_Escape)
        await desk.until_listed(2)
        desk.choose("cartesia")
        desk.ui.script.set_text("Nobody says this.")
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until_listed(3)
        failed, stopped, finished = desk.shown
        assert (finished.error, finished.text) == (None, TEXT)
        model = desk.view.model
        assert "warm" in model.ttfa_text(finished) or "cold" in model.ttfa_text(finished)
        assert stopped.total_ms is None and "■" in model.index(1, 6).data()
        assert failed.error and model.ttfa_text(failed) == "▲ failed"
        assert failed.error in model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole).replace("\n", " ")

    desk.run(scenario())
    with Library(takes_folder(Preferences())) as library:
        for take, record in zip(desk.takes, library.records(descending=False), strict=True):
            kept = library.take(record.id)
            assert (kept.spec, kept.text, kept.pcm, kept.error) == (take.spec, take.text, take.pcm, take.error)
            assert (kept.frames, kept.alignment) == (take.frames, take.alignment)


def test_a_speech_in_whose_middle_the_window_is_closed_is_kept(takes_desk: TakesDesk) -> None:
    desk = takes_desk

    async def scenario() -> None:
        await desk.until_connected()
        desk.choose("pico", "en-US")
        desk.ui.script.set_text(" ".join([TEXT] * 100))
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until(lambda: desk.ui.waveform.samples, "audio")

    desk.run(scenario())
    with Library(takes_folder(Preferences())) as library:
        (record,) = library.records()
        assert record.audio_ms > 0


def test_what_cannot_be_kept_is_told_and_kept_as_soon_as_it_can_be(takes_desk: TakesDesk, tmp_path: Path) -> None:
    desk = takes_desk
    blocker = takes_folder(Preferences())
    blocker.parent.mkdir(parents=True, exist_ok=True)
    blocker.touch()  # a file where the folder should be

    async def scenario() -> None:
        await desk.until_connected()
        desk.choose("pico", "en-US")
        desk.ui.script.set_text(TEXT)
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until_spoken()
        await desk.until(lambda: str(blocker) in desk.ui.notice.sentence(), "it is told")
        assert desk.window.takes.library.waiting == 1
        desk.window.inspector.show()
        await desk.until(lambda: str(blocker) in desk.view.empty.sentence(), "the list tells it too")
        blocker.unlink()
        desk.ui.notice.on_action_clicked()
        await desk.until_listed(1)
        assert desk.texts == [TEXT]
        assert desk.window.takes.library.waiting == 0
        assert str(blocker) not in desk.ui.notice.sentence()

    desk.run(scenario())


def test_takes_are_there_again_the_next_time(
    qapp: QApplication, theme: Theme, new_user: None, keep: Callable[..., Any], tmp_path: Path
) -> None:
    Preferences().save("data folder", str(tmp_path / "elsewhere"))
    first = TakesDesk(qapp)

    async def speak() -> None:
        await first.until_connected()
        first.choose("pico", "en-US")
        first.ui.script.set_text(TEXT)
        first.press(Qt.Key.Key_Return, CTRL)
        await first.until_listed(1)

    first.run(speak())
    first.close()
    assert (tmp_path / "elsewhere" / "takes").is_dir()
    again = TakesDesk(qapp)

    async def look() -> None:
        await again.until_listed(1)
        assert again.texts == [TEXT]

    again.run(look())
    again.close()


@pytest.mark.parametrize("name", ["dock takes order", "dock takes columns"])
@pytest.mark.parametrize("saved", [5, ["NONE", True], {"TIME": "wide", "NONE": 3}])
def test_what_was_saved_of_the_list_and_cannot_be_read_is_left_out(
    quiet_desk: TakesDesk, name: str, saved: object
) -> None:
    Preferences().save(name, saved)

    async def scenario() -> None:
        await quiet_desk.until_listed(0)
        assert quiet_desk.view.is_plain

    quiet_desk.run(scenario())
