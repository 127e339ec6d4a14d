"""What the replay gateway says: one speech, made once, the same for whoever asks.

The audio begins with silence, as speech does, and goes on with noise, which no shortcut makes cheaper to read.
"""

from __future__ import annotations

import base64
import json
import random
import struct
from dataclasses import dataclass

SAMPLE_RATE = 24000
SESSION_ID = "replay-session"
LEADING_SILENCE_MS = 30
CREATED = {"type": "session.created", "session_id": SESSION_ID}
DONE = {"type": "done", "session_id": SESSION_ID}


@dataclass(frozen=True, slots=True)
class Replay:
    """How much is said, how it is cut, and how it comes.

    speed: how many times faster than it plays; 0 for as fast as the socket takes it, after a first chunk that is sent
    by itself. accept_s: how long each upgrade takes; they wait side by side.
    """

    chunks: int = 10
    chunk_ms: int = 80
    speed: float = 0.0
    accept_s: float = 0.0

    @property
    def audio_s(self) -> float:
        return self.chunks * self.chunk_ms / 1e3

    def pcm(self) -> list[bytes]:
        """The chunks: s16le, mono."""
        samples = SAMPLE_RATE * self.chunk_ms // 1000
        silence = 2 * (SAMPLE_RATE * LEADING_SILENCE_MS // 1000)
        noise = random.Random(1)
        whole = bytes(silence) + noise.randbytes(2 * samples * self.chunks - silence)
        return [whole[at : at + 2 * samples] for at in range(0, len(whole), 2 * samples)]

    def frames(self) -> list[bytes]:
        """The chunks as they travel: websocket frames."""
        return [
            frame({"type": "output_audio", "audio": base64.b64encode(pcm).decode(), "session_id": SESSION_ID})
            for pcm in self.pcm()
        ]


def frame(message: dict[str, str]) -> bytes:
    """A message as one unmasked text frame (RFC 6455, 5.2)."""
    payload = json.dumps(message, separators=(",", ":")).encode()
    if len(payload) < 126:
        header = struct.pack("!BB", 0x81, len(payload))
    elif len(payload) < 1 << 16:
        header = struct.pack("!BBH", 0x81, 126, len(payload))
    else:
        header = struct.pack("!BBQ", 0x81, 127, len(payload))
    return header + payload
