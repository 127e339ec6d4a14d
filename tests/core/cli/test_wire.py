"""What `timbre-cli say` sends and what it makes of known samples: a gateway in here says what comes back."""

import asyncio
import contextlib
import json
import subprocess
import wave
from typing import Any

import numpy as np
import pytest
import soundfile

from core.cli.piped_text import ends_sentence
from tests.core.cli.conftest import LIMIT_S, CommandLine
from tests.support.scripted_gateway import KEY, SECRET, Peer, ScriptedGateway, serving

PCM = np.random.default_rng(7).integers(-20000, 20000, 24000).astype("<i2").tobytes()


async def says_pcm(peer: Peer) -> None:
    await peer.session()
    while True:
        await peer.speech(PCM[:4801], PCM[4801:])  # an odd number of bytes: half a sample


async def run(cli: CommandLine, *arguments: object, **settings: Any) -> subprocess.CompletedProcess[str]:
    return await asyncio.to_thread(cli.run, *arguments, **settings)


@pytest.mark.parametrize("name", ["a.wav", "a.flac"])
async def test_files_hold_the_samples_that_were_sent(bare: CommandLine, name: str) -> None:
    async with serving(says_pcm) as server:
        bare.use(server.url, KEY, SECRET)
        done = await run(bare, "say", "Hello.", "--model", "acme/one", "--out", name, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["samples"] == len(PCM) // 2
    samples, rate = soundfile.read(bare.folder / name, dtype="int16")
    assert (samples.tobytes(), rate) == (PCM, 24000)
    if name.endswith(".wav"):
        with wave.open(str(bare.folder / name)) as file:
            assert (file.getnchannels(), file.getsampwidth()) == (1, 2)


async def test_everything_asked_for_is_on_the_wire(bare: CommandLine) -> None:
    async with serving(says_pcm) as server:
        bare.use(server.url, KEY, SECRET)
        done = await run(
            *(bare, "say", "Hello.", "--model", "cartesia/sonic-3:ann", "--language", "en-GB", "--json"),
            *("--option", "speed=1.2", "--option", "emotion=Happy", "--sample-rate", 16000),
            *("--fallback", "rime/coda:astra", "--fallback", "xai/tts-1"),
            *("--gateway-timeout", 2.5, "--gateway-retries", 0),
        )
    assert (done.returncode, done.stderr) == (0, "")
    create = server.peers[0].received[0]
    assert (create["model"], create["voice"], create["language"]) == ("cartesia/sonic-3", "ann", "en-GB")
    assert create["sample_rate"] == "16000"
    assert create["connection"] == {"timeout": 2.5, "retries": 0}
    assert create["extra"] == {"speed": 1.2, "emotion": "Happy"}
    assert create["fallback"] == {"models": [{"model": "rime/coda", "voice": "astra"}, {"model": "xai/tts-1"}]}


async def test_a_files_text_is_said_whole(bare: CommandLine) -> None:
    (bare.folder / "text.txt").write_text("\ufeffHello there.\n\nHow are\nyou?\n", encoding="utf-8")
    (bare.folder / "latin.txt").write_bytes("Grüße".encode("latin-1"))
    async with serving(says_pcm) as server:
        bare.use(server.url, KEY, SECRET)
        done = await run(bare, "say", "--model", "acme/one", "--text-file", "text.txt", "--json")
        assert done.returncode == 0, done.stderr
        said = server.peers[0].transcripts
        assert said == ["Hello there. ", "How are you? "]
        bad = await asyncio.to_thread(bare.refused, 2, "say", "--model", "acme/one", "--text-file", "latin.txt")
        assert "not UTF-8" in bad


async def test_a_failed_attempt_is_listed_and_what_had_arrived_is_kept(bare: CommandLine) -> None:
    async def fails(peer: Peer) -> None:
        await peer.session()
        await peer.send("session.closed")

    async def breaks(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("session.flush")
        await peer.audio(PCM)
        await peer.send("error", message="The provider fell over.")

    async with serving(fails, says_pcm) as server:
        bare.use(server.url, KEY, SECRET)
        done = await run(bare, "say", "Hello.", "--model", "acme/one", "--no-play")
        assert (done.returncode, done.stderr) == (0, "")
        (failed,) = [line for line in done.stdout.splitlines() if line.startswith("attempt")]
        assert "attempt 1 at 0" in failed
        assert "closed the session early" in failed
    async with serving(breaks) as server:
        bare.use(server.url, KEY, SECRET)
        done = await run(bare, "say", "Hello.", "--model", "acme/one", "--out", "a.wav")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.splitlines() == [
            "timbre-cli: what had arrived is kept in a.wav.",
            "timbre-cli: The provider fell over.",
        ]
        assert soundfile.read(bare.folder / "a.wav", dtype="int16")[0].tobytes() == PCM


async def echoes(peer: Peer) -> None:
    """A gateway that answers each sentence at once."""
    await peer.session()
    await peer.echo(PCM[:480])


async def said(server: ScriptedGateway, count: int) -> list[str]:
    """The first sentences that the gateway was given."""
    async with asyncio.timeout(LIMIT_S):
        while True:
            found = server.peers[0].transcripts if server.peers else []
            if len(found) >= count:
                return found
            await asyncio.sleep(0.005)


async def test_piped_text_is_spoken_while_it_is_being_written(bare: CommandLine) -> None:
    async with serving(echoes) as server:
        bare.use(server.url, KEY, SECRET)
        with bare.started(
            *("say", "--model", "acme/one", "--text-file", "-", "--json"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as process:
            assert process.stdin is not None
            pieces = process.stdin.buffer  # type: ignore[attr-defined]  # a text stream stands on a binary one
            for piece in ("Grüße an all", "e. "):
                data = piece.encode()
                pieces.write(data[:3])  # in the middle of a letter
                pieces.flush()
                await asyncio.sleep(0.02)
                pieces.write(data[3:])
                pieces.flush()
            assert await said(server, 1) == ["Grüße an alle. "]
            pieces.write(b"The end has no space behind it.")  # but the writer pauses
            pieces.flush()
            assert (await said(server, 2))[1:] == ["The end has no space behind it. "]
            line = "Ärger!\n".encode()
            pieces.write(line[:1])  # in the middle of a letter, which is read before the rest is there
            pieces.flush()
            await asyncio.sleep(0.1)
            pieces.write(line[1:])
            pieces.flush()
            assert (await said(server, 3))[2:] == ["Ärger! "]
            pieces.write(b"and the rest")
            pieces.flush()
            await asyncio.sleep(0.5)
            assert len(await said(server, 3)) == 3, "an unfinished sentence waits"
            output = (await asyncio.to_thread(process.communicate))[0]
            assert process.returncode == 0
        assert (await said(server, 4))[3:] == ["and the rest "]
    assert json.loads(output)["chunks"] == 4


@pytest.mark.parametrize(("data", "named"), [(b" \n ", "nothing came"), (b"\xff.", "not UTF-8")])
async def test_what_is_no_text_is_refused(bare: CommandLine, data: bytes, named: str) -> None:
    async with serving(echoes) as server:
        bare.use(server.url, KEY, SECRET)
        line = await asyncio.to_thread(
            lambda: bare.refused(2, "say", "--model", "acme/one", "--text-file", "-", text=data)
        )
    assert named in line


async def test_a_gateway_that_fails_ends_the_reading(bare: CommandLine) -> None:
    async def refuses(peer: Peer) -> None:
        await peer.session()
        await peer.read()
        await peer.send("error", message="Quota exceeded.", retryable=False)
        with contextlib.suppress(ConnectionResetError):
            await peer.read()

    async with serving(refuses) as server:
        bare.use(server.url, KEY, SECRET)
        with bare.started(
            *("say", "--model", "acme/one", "--text-file", "-"), stdin=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdin is not None
            assert process.stderr is not None
            process.stdin.write("Hello there. ")
            process.stdin.flush()
            assert await asyncio.to_thread(process.stderr.read) == "timbre-cli: Quota exceeded.\n"
            assert await asyncio.to_thread(process.wait, LIMIT_S) == 1


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("Hello there.", True),
        ("Hello there. ", True),
        ('She said "no!"', True),
        ("你好。", True),
        ("a line\n", True),
        ("Hello", False),
        ("Hello, ", False),
        ("", False),
        ("\n", False),
    ],
)
def test_a_pause_ends_a_sentence_or_a_line(text: str, complete: bool) -> None:
    assert ends_sentence(text) is complete
