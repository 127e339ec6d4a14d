"""One speech through Timbre's client, and the same exchange at its floor.

The floor is the least code that any aiohttp client needs for it: `ws.receive()`, `json.loads`, `base64.b64decode`, on
one connection, its token made beforehand. It checks nothing, keeps nothing but the audio, measures no leading silence,
has no time limits, no retries, no pool. Both measure the same: from the monotonic time right before the first text is
handed to the socket, its frame made, until whoever asked holds the first audio bytes.
"""

from __future__ import annotations

import base64
import json
import time
from typing import NamedTuple

import aiohttp

from core.gateway import Gateway, GatewayClient
from core.gateway.token import make_token
from core.takes import Mark
from core.voices import VoiceSpec

TEXT = "The quick brown fox jumps over the lazy dog. "
SPEC = VoiceSpec(model="replay/one", voice="ann", language="en")


class Spoken(NamedTuple):
    """When things happened (monotonic ns), and the audio."""

    requested_ns: int
    sent_ns: int
    first_ns: int
    done_ns: int
    pcm: list[bytes]

    @property
    def ttfa_ms(self) -> float:
        """Text sent → first audio."""
        return (self.first_ns - self.sent_ns) / 1e6

    @property
    def first_ms(self) -> float:
        """Request → first audio: what someone waits who had no connection yet."""
        return (self.first_ns - self.requested_ns) / 1e6

    @property
    def total_ms(self) -> float:
        """Request → the speech is complete."""
        return (self.done_ns - self.requested_ns) / 1e6


async def speak(client: GatewayClient) -> Spoken:
    """A speech through Timbre's client."""
    requested_ns = time.monotonic_ns()
    first_ns = 0
    pcm = []
    async with client.speak(TEXT, SPEC) as speech:
        async for chunk in speech:
            first_ns = first_ns or time.monotonic_ns()
            pcm.append(chunk)
    return Spoken(requested_ns, speech.timeline.marks[Mark.TEXT_SENT], first_ns, time.monotonic_ns(), pcm)


class Floor:
    """The least client: one connection for each, opened when it is entered."""

    def __init__(self, http: aiohttp.ClientSession, gateway: Gateway) -> None:
        self._http = http
        self._url = gateway.websocket_url(SPEC.model)
        self._headers = {"Authorization": f"Bearer {make_token(gateway.api_key, gateway.api_secret, time.time())}"}

    async def open(self) -> None:
        """Connect and ask for the session; like ours it does not wait for the answer."""
        self._ws = await self._http.ws_connect(self._url, headers=self._headers)
        await self._ws.send_str(
            json.dumps(
                {
                    "type": "session.create",
                    "sample_rate": str(SPEC.sample_rate),
                    "encoding": "pcm_s16le",
                    "extra": {},
                    "model": SPEC.model,
                    "voice": SPEC.voice,
                    "language": SPEC.language,
                }
            )
        )

    async def created(self) -> None:
        """Read until the session stands."""
        while json.loads((await self._ws.receive()).data)["type"] != "session.created":
            pass

    async def speak(self, requested_ns: int = 0) -> Spoken:
        """One speech on the open connection, asked for now unless it was earlier."""
        requested_ns = requested_ns or time.monotonic_ns()
        first_ns = 0
        pcm = []
        text = json.dumps(
            {
                "type": "input_transcript",
                "transcript": TEXT,
                "generation_config": {"model": SPEC.model, "voice": SPEC.voice, "language": SPEC.language},
                "extra": {},
            }
        )
        sent_ns = time.monotonic_ns()
        await self._ws.send_str(text)
        await self._ws.send_str('{"type":"session.flush"}')
        while True:
            message = json.loads((await self._ws.receive()).data)
            if message["type"] == "output_audio":
                pcm.append(base64.b64decode(message["audio"]))
                first_ns = first_ns or time.monotonic_ns()
            elif message["type"] == "done":
                return Spoken(requested_ns, sent_ns, first_ns, time.monotonic_ns(), pcm)

    async def close(self) -> None:
        await self._ws.close()


async def speak_cold(http: aiohttp.ClientSession, gateway: Gateway) -> Spoken:
    """A speech at the floor that has to open its connection."""
    requested_ns = time.monotonic_ns()
    floor = Floor(http, gateway)
    await floor.open()
    spoken = await floor.speak(requested_ns)
    await floor.close()
    return spoken
