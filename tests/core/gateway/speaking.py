"""What the tests of the client say, to a gateway that does as it should."""

import asyncio
from collections.abc import Callable

from core.gateway import Speech
from core.voices import VoiceSpec
from tests.support.scripted_gateway import Peer

SPEC = VoiceSpec.parse("acme/one:ann")
PCM = b"\x01\x20" * 1200


async def well_behaved(peer: Peer) -> None:
    await peer.session()
    while True:
        await peer.speech(PCM, PCM)


async def echoes(peer: Peer) -> None:
    """A gateway that answers each sentence at once."""
    await peer.session()
    await peer.echo(PCM)


async def says_done_twice(peer: Peer) -> None:
    """A gateway that says something while nobody has asked."""
    await peer.session()
    await peer.speech(PCM)
    await peer.send("done")
    await asyncio.sleep(5)


async def hear(speech: Speech) -> bytes:
    async with speech:
        return b"".join([pcm async for pcm in speech])


async def comes_true(condition: Callable[[], bool]) -> bool:
    """Whether a condition comes true within some seconds."""
    for _ in range(500):
        if condition():
            return True
        await asyncio.sleep(0.01)
    return False
