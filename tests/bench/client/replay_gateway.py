"""The replay gateway: it answers every text with the same audio, at next to no cost of its own.

Its frames are made before it listens and written as they stand, and it runs in a process of its own, so what a
benchmark sees is the client. `ReplayGateway(Replay(…))` starts one; this module is the process.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from dataclasses import asdict
from types import TracebackType
from typing import Self

from aiohttp import WSMsgType, web

from core.demo.spawn import child_environment
from core.gateway import Gateway
from tests.bench.client.replay import CREATED, DONE, Replay, frame

BACKLOG = 1024  # five hundred connections at once must not wait for the kernel to ask again


class ReplayGateway:
    """A replay gateway's process, for as long as the context lasts."""

    def __init__(self, replay: Replay) -> None:
        self.replay = replay

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.client.replay_gateway", json.dumps(asdict(self.replay))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=child_environment(),
        )
        assert self._process.stdout is not None
        url = self._process.stdout.readline().strip()
        if not url:
            raise RuntimeError("the replay gateway did not start")
        self.gateway = Gateway(url=url, api_key="bench", api_secret="bench")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


class Server:
    """The gateway itself."""

    def __init__(self, replay: Replay) -> None:
        self._replay = replay
        self._frames = replay.frames()
        self._rest = b"".join(self._frames[1:])
        self._created = frame(CREATED)
        self._done = frame(DONE)

    async def on_tts(self, request: web.Request) -> web.WebSocketResponse:
        if self._replay.accept_s:
            await asyncio.sleep(self._replay.accept_s)
        socket = web.WebSocketResponse(compress=False, decode_text=False)
        await socket.prepare(request)
        transport = request.transport
        assert transport is not None
        said = asyncio.create_task(asyncio.sleep(0))
        while (message := await socket.receive()).type is WSMsgType.TEXT:
            if b'"session.create"' in message.data:
                transport.write(self._created)
            elif b'"input_transcript"' in message.data:
                said = asyncio.create_task(self._say(transport))
            else:
                await said
                transport.write(self._done)
        said.cancel()
        return socket

    async def _say(self, transport: asyncio.Transport) -> None:
        if not self._replay.speed:
            transport.write(self._frames[0])
            await asyncio.sleep(0)
            transport.write(self._rest)
            return
        loop = asyncio.get_running_loop()
        begun = loop.time()
        interval = self._replay.chunk_ms / 1e3 / self._replay.speed
        for number, chunk in enumerate(self._frames):
            await asyncio.sleep(begun + number * interval - loop.time())
            transport.write(chunk)


async def serve(replay: Replay) -> None:
    """Serve until stdin ends."""
    application = web.Application()
    application.router.add_get("/v1/tts", Server(replay).on_tts)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=BACKLOG).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}/v1", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve(Replay(**json.loads(sys.argv[1]))))
