"""Finding out whether a sound server listens."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from gui.sound.sound_server import answering_servers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sockets are Linux's")


def listen(path: Path) -> socket.socket:
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(str(path))
    server.listen()
    return server


def test_a_server_that_listens_and_its_successor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "native"
    monkeypatch.setenv("PULSE_SERVER", f"unix:{path}")
    assert answering_servers() == frozenset()
    with listen(path):
        first = answering_servers()
        assert first
        assert answering_servers() == first
    assert answering_servers() == frozenset()  # the file is still there, but no one listens
    path.unlink()
    with listen(path):
        second = answering_servers()
        assert second
        assert second != first


@pytest.mark.parametrize("name", ["{host}unix:{path}", "{path}", "{{abc}}unix:{path} unix:/nowhere"])
def test_the_ways_to_name_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    path = tmp_path / "native"
    monkeypatch.setenv("PULSE_SERVER", name.format(path=path, host=""))
    with listen(path):
        assert answering_servers()


def test_where_servers_are_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PULSE_SERVER", "PULSE_RUNTIME_PATH", "PIPEWIRE_RUNTIME_DIR", "PIPEWIRE_REMOTE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "pulse").mkdir()
    with listen(tmp_path / "pulse" / "native"), listen(tmp_path / "pipewire-0"):
        servers = answering_servers()
        assert servers is not None
        assert len(servers) == 2


def test_a_remote_server_cannot_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "tcp:192.0.2.1:4713")
    assert answering_servers() is None
