"""The two ends of the audio process's pipes."""

from __future__ import annotations

import os

import pytest
from pytestqt.qtbot import QtBot

from gui.sound.messages import Decoder, Finished, Position
from gui.sound.process import CommandReader, ReportPipe


@pytest.mark.parametrize("threaded", [False, True])
def test_commands_arrive_and_end(qtbot: QtBot, threaded: bool) -> None:
    source, sink = os.pipe()
    received: list[bytes] = []
    reader = CommandReader(source, threaded=threaded)
    reader.received.connect(received.append)
    os.write(sink, b"abc")
    qtbot.waitUntil(lambda: b"".join(received) == b"abc")
    os.close(sink)
    qtbot.waitUntil(lambda: received[-1] == b"")
    os.close(source)


def test_a_reader_that_lags_behind_misses_positions_only() -> None:
    source, sink = os.pipe()
    pipe = ReportPipe(sink)
    for at in range(5000):
        pipe.send(Position(1, at, at, at, at))
    pipe.send(Finished(1))
    decoder = Decoder()
    received = list(decoder.feed(os.read(source, 1 << 20)))
    pipe.send(Position(1, 0, 0, 0, 0))
    received += decoder.feed(os.read(source, 1 << 20))
    positions = [report for report in received if isinstance(report, Position)]
    assert positions == [Position(1, at, at, at, at) for at in range(len(positions))]
    assert 0 < len(positions) < 5000
    assert received[-1] == Finished(1)
    os.close(source)
    pipe.send(Finished(1))  # no one reads any more
    os.close(sink)
