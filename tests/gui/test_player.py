"""The player by itself; with a sound server it is tested in tests/audio."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pytestqt.qtbot import QtBot

from gui.player import Player
from gui.sound.player_state import PlayerState
from tests.support.audio import Witness


def test_the_window_does_not_load_the_sound_library() -> None:
    code = "import sys, gui.player; print(*(name for name in ('PySide6.QtMultimedia', 'numpy') if name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip() == ""


@pytest.mark.parametrize("state", PlayerState)
def test_every_state_has_a_sentence(qtbot: QtBot, state: PlayerState) -> None:
    player = Player()
    player._state = state
    assert player.sentence


def test_nothing_to_control_is_no_error(qtbot: QtBot) -> None:
    player = Player()
    for control in (player.end, player.pause, player.resume, player.stop, player.shutdown, player.shutdown):
        control()
    player.write(b"\0\0")
    assert (player.position, player.playback_id, player.device) == (0, 0, "")
    assert player.state == PlayerState.STARTING


def test_a_process_that_says_nothing_is_no_device(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.sound.kept_process.SEARCH_MS", 10)
    player = Player(program=[sys.executable, "-c", "import time; time.sleep(60)"])
    witness = Witness(player)
    player.start()
    qtbot.waitUntil(lambda: player.state == PlayerState.NO_DEVICE)
    player.shutdown()
    assert witness.devices == [""]


def test_a_process_that_talks_nonsense_is_replaced(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.sound.kept_process.SEARCH_MS", 10)
    player = Player(program=[sys.executable, "-c", "print('nonsense ' * 10, flush=True); input()"])
    player.start()
    first = player._link.process_id
    qtbot.waitUntil(lambda: player._link.process_id not in (0, first))
    player.shutdown()
    assert player._link.process_id == 0
