"""What the window and the audio process say to each other: a header (kind, length) and a payload a message.

Commands go to the process, reports come back. `playback` is the id of the playback that is meant; both sides ignore
messages about any other. Times are `time.monotonic_ns()`, comparable across the processes of one machine.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import NamedTuple

# How the process ends when its sound server is gone, or was never there.
EXIT_NO_SERVER = 3

_HEADER = struct.Struct("<BI")
_LONGEST_PAYLOAD = 1 << 26


class Begin(NamedTuple):
    """Command: drop what plays; audio at this rate follows, the first of it is sample `from_sample` of the take.

    Playing begins with sample `start`. From `loop_end` it goes back to `loop_start`, for ever; an empty loop is none.
    Several tracks of one length run in step and are sent sample by sample, one after the other; `track` is heard.
    """

    playback: int
    sample_rate: int
    from_sample: int
    start: int
    loop_start: int = 0
    loop_end: int = 0
    tracks: int = 1
    track: int = 0


class Audio(NamedTuple):
    """Command: more PCM (s16le mono, whole samples) of the playback."""

    playback: int
    pcm: bytes


class End(NamedTuple):
    """Command: no more audio follows."""

    playback: int


class Stop(NamedTuple):
    """Command: silence at once and forget the playback."""

    playback: int


class Pause(NamedTuple):
    """Command: silence at once, keep the place."""

    playback: int


class Resume(NamedTuple):
    """Command: go on where it was paused."""

    playback: int


class Loop(NamedTuple):
    """Command: from now on go back from `end` to `start`; where both are equal, go on."""

    playback: int
    start: int
    end: int


class Switch(NamedTuple):
    """Command: from now on let another track be heard, `shift` samples further on."""

    playback: int
    track: int
    shift: int


class Device(NamedTuple):
    """Report: the name of the device that plays; empty when there is none. The first report of a process."""

    description: str


class OutputDevice(NamedTuple):
    """A device that sound could go to. id: in hexadecimal, the same as long as the device is the same."""

    id: str
    description: str
    is_default: bool


class Devices(NamedTuple):
    """Report: the devices there are; sent after `Device`, and again when they come or go."""

    devices: tuple[OutputDevice, ...]


class Started(NamedTuple):
    """Report: the device took the first sample at this time."""

    playback: int
    at_ns: int


class Position(NamedTuple):
    """Report: at this time `heard` samples had been heard and the device had taken `taken`.

    Both count on through a loop. `place` is where in the take the next sample to be heard is.
    """

    playback: int
    at_ns: int
    heard: int
    taken: int
    place: int
    loop_start: int = 0
    loop_end: int = 0


class Underrun(NamedTuple):
    """Report: the device ran out of audio, for the `times`-th time."""

    playback: int
    times: int


class Finished(NamedTuple):
    """Report: the last sample has been heard."""

    playback: int


Command = Begin | Audio | End | Stop | Pause | Resume | Loop | Switch
Report = Device | Devices | Started | Position | Underrun | Finished
Message = Command | Report

# The fixed part of each payload; Audio, Device and Devices end in bytes of any length.
_LAYOUTS: dict[type[Message], struct.Struct] = {
    Begin: struct.Struct("<IIQQQQII"),
    Audio: struct.Struct("<I"),
    End: struct.Struct("<I"),
    Stop: struct.Struct("<I"),
    Pause: struct.Struct("<I"),
    Resume: struct.Struct("<I"),
    Loop: struct.Struct("<IQQ"),
    Switch: struct.Struct("<IIq"),
    Device: struct.Struct("<"),
    Devices: struct.Struct("<"),
    Started: struct.Struct("<IQ"),
    Position: struct.Struct("<IQQQQQQ"),
    Underrun: struct.Struct("<II"),
    Finished: struct.Struct("<I"),
}
_TYPES = list(_LAYOUTS)
_KINDS = {message_type: kind for kind, message_type in enumerate(_TYPES)}


class AudioMessageError(ValueError):
    """Bytes that are no message: the two sides cannot understand each other any more."""


def encode(message: Message) -> bytes:
    """A message as bytes."""
    layout = _LAYOUTS[type(message)]
    match message:
        case Audio(playback, pcm):
            payload = layout.pack(playback) + pcm
        case Device(description):
            payload = description.encode()
        case Devices(devices):
            payload = json.dumps(devices).encode()
        case _:
            payload = layout.pack(*message)
    return _HEADER.pack(_KINDS[type(message)], len(payload)) + payload


class Decoder:
    """Turns bytes, cut anywhere, back into messages."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Message]:
        """Take bytes; give the messages that are complete."""
        self._buffer += data
        while len(self._buffer) >= _HEADER.size:
            kind, length = _HEADER.unpack_from(self._buffer)
            if kind >= len(_TYPES) or length > _LONGEST_PAYLOAD:
                raise AudioMessageError(f"no message begins with kind {kind} and length {length}")
            end = _HEADER.size + length
            if len(self._buffer) < end:
                return
            payload = bytes(memoryview(self._buffer)[_HEADER.size : end])
            del self._buffer[:end]
            yield _decode(_TYPES[kind], payload)


def _decode(message_type: type[Message], payload: bytes) -> Message:
    layout = _LAYOUTS[message_type]
    if message_type is Device:
        return Device(payload.decode(errors="replace"))
    if message_type is Devices:
        return _decode_devices(payload)
    if len(payload) < layout.size or (message_type is not Audio and len(payload) > layout.size):
        raise AudioMessageError(f"{message_type.__name__} with {len(payload)} bytes")
    fixed = layout.unpack_from(payload)
    if message_type is Audio:
        return Audio(fixed[0], payload[layout.size :])
    return message_type(*fixed)


def _decode_devices(payload: bytes) -> Devices:
    try:
        return Devices(tuple(OutputDevice(*device) for device in json.loads(payload)))
    except (ValueError, TypeError) as error:
        raise AudioMessageError(f"Devices with {len(payload)} bytes") from error
