"""A player and a sound server of its own for each test."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.player import Player
from tests.support.audio import Witness
from tests.support.pulse import Pulse, available

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/audio/" in item.path.as_posix():
            item.add_marker(pytest.mark.real_time)
            if not available():
                item.add_marker(pytest.mark.skip(reason="needs pulseaudio, pulseaudio-utils and util-linux"))


@pytest.fixture
def no_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pulse]:
    """The same, but not started."""
    server = Pulse()
    monkeypatch.setenv("PULSE_SERVER", server.server)
    yield server
    server.close()


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[Player]:
    """A player that has not been started."""
    player = Player()
    yield player
    player.shutdown()


@pytest.fixture
def picky_player(qtbot: QtBot) -> Iterator[Player]:
    """The same, for a device that takes 48 kHz stereo float and nothing else."""
    player = Player(program=[sys.executable, "-m", "tests.support.picky_audio_process"])
    yield player
    player.shutdown()


@pytest.fixture
def witness(player: Player) -> Witness:
    return Witness(player)
