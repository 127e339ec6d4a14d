"""The framing between the window and the audio process."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.sound.messages import (
    Audio,
    AudioMessageError,
    Begin,
    Decoder,
    Device,
    End,
    Finished,
    Loop,
    Message,
    Pause,
    Position,
    Resume,
    Started,
    Stop,
    Switch,
    Underrun,
    encode,
)

MESSAGES: list[Message] = [
    Begin(1, 24000, 1 << 40, 1 << 41, 5, 6),
    Audio(2, b"\x01\x02\x03\x04"),
    Audio(2, b""),
    End(3),
    Stop(4),
    Pause(5),
    Resume(6),
    Device("Kopfhörer 🎧"),
    Device(""),
    Started(7, 1 << 62),
    Begin(1, 24000, 0, 0, tracks=9, track=8),
    Loop(6, 7, 8),
    Switch(6, 3, -(1 << 40)),
    Position(8, 1 << 62, 5, 6, 7, 8, 9),
    Underrun(9, 2),
    Finished(1 << 31),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_what_is_encoded_is_decoded(message: Message) -> None:
    (decoded,) = Decoder().feed(encode(message))
    assert decoded == message
    assert type(decoded) is type(message)


@given(st.lists(st.sampled_from(MESSAGES)), st.lists(st.integers(1, 20), min_size=1))
def test_bytes_may_be_cut_anywhere(messages: list[Message], lengths: list[int]) -> None:
    data = b"".join(map(encode, messages))
    decoder = Decoder()
    decoded: list[Message] = []
    at = step = 0
    while at < len(data):
        length = lengths[step % len(lengths)]
        decoded += decoder.feed(data[at : at + length])
        at += length
        step += 1
    assert decoded == messages


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\x00\x00\x00\x00",  # no such kind
        b"\x00\xff\xff\xff\xff",  # longer than anything
        b"\x00\x01\x00\x00\x00\x00",  # a Begin too short
        b"\x02\x05\x00\x00\x00\x00\x00\x00\x00\x00",  # an End too long
        b"\x01\x02\x00\x00\x00\x00\x00",  # an Audio without an id
    ],
)
def test_what_is_no_message_is_an_error(data: bytes) -> None:
    with pytest.raises(AudioMessageError):
        list(Decoder().feed(data))
