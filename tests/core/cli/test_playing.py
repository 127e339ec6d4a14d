"""`timbre-cli say` through a player program: on a sound server of the tests' own, and with players that misbehave."""

import asyncio
import json
import signal
import subprocess
import time
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from core.cli import speaker as speaker_module
from core.cli.players import find_player
from core.cli.speaker import Speaker
from tests.core.cli.conftest import LIMIT_S, CommandLine
from tests.support.pulse import Pulse, Recording, Samples, wait_until
from tests.support.scripted_gateway import KEY, SECRET, Peer, serving

RATE = 24000
SOUND = np.random.default_rng(5).integers(1, 20000, RATE).astype("<i2")  # never 0, never the same stretch twice
SAY = ("say", "Hello.", "--model", "acme/one")


async def says_sound(peer: Peer) -> None:
    await peer.session()
    await peer.speech(*(SOUND[start : start + 1000].tobytes() for start in range(0, len(SOUND), 1000)))


def heard(recording: Recording) -> Samples:
    """What was played, but for silence: a machine that is too busy makes pauses, and must lose or change nothing."""
    samples = recording.samples()
    return cast(Samples, samples[samples != 0])


async def test_what_is_heard_is_what_was_sent(bare: CommandLine, pulse: Pulse) -> None:
    async with serving(says_sound) as server:
        bare.use(server.url, KEY, SECRET)
        with pulse.record() as recording:
            done = await asyncio.to_thread(bare.run, *SAY)
        assert (done.returncode, done.stderr) == (0, "")
        assert "time to first audio" in done.stdout
        assert np.array_equal(heard(recording), SOUND)
        with pulse.record() as recording:
            for quiet in (["--no-play"], ["--json"], ["--out", "a.wav"]):
                assert (await asyncio.to_thread(bare.run, *SAY, *quiet)).returncode == 0
        assert len(recording.sound()) == 0


async def test_piped_text_is_heard_before_more_is_written(bare: CommandLine, pulse: Pulse) -> None:
    async def echoes(peer: Peer) -> None:
        await peer.session()
        while (await peer.read())["type"] == "input_transcript":
            await peer.audio(SOUND.tobytes())
        await peer.send("done")

    async with serving(echoes) as server:
        bare.use(server.url, KEY, SECRET)
        with (
            pulse.record() as recording,
            bare.started(
                *("say", "--model", "acme/one", "--text-file", "-"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
            ) as process,
        ):
            assert process.stdin is not None
            process.stdin.write("Hello there. ")
            process.stdin.flush()
            await asyncio.to_thread(wait_until, lambda: len(recording.sound()) > RATE // 4, "no sound")
            await asyncio.to_thread(process.communicate)
            assert process.returncode == 0
        assert np.array_equal(heard(recording), SOUND)


@pytest.mark.real_time
async def test_ctrl_c_stops_the_sound_at_once(bare: CommandLine, pulse: Pulse) -> None:
    async def goes_on(peer: Peer) -> None:
        await peer.session()
        await peer.speech(*[SOUND.tobytes()] * 20)

    async with serving(goes_on) as server:
        bare.use(server.url, KEY, SECRET)
        with pulse.record() as recording, bare.started(*SAY, stdout=subprocess.PIPE) as process:
            await asyncio.to_thread(wait_until, lambda: len(recording.sound()) > RATE // 2, "no sound")
            process.send_signal(signal.SIGINT)
            interrupted = recording.length
            assert await asyncio.to_thread(process.wait, LIMIT_S) == 130
            await asyncio.sleep(0.6)
        after = recording.samples()[interrupted:]
        assert len(after) > RATE // 2
        assert not after[RATE // 2 :].any(), "silent half a second later"


async def test_without_a_player_or_a_sound_server_there_is_a_hint(bare: CommandLine) -> None:
    async with serving(says_sound) as server:
        bare.use(server.url, KEY, SECRET)
        without = await asyncio.to_thread(lambda: bare.run(*SAY, env={"PATH": "/nowhere"}))
        assert (without.returncode, without.stderr.count("\n")) == (0, 1)
        assert "install paplay" in without.stderr
        asked = await asyncio.to_thread(lambda: bare.run(*SAY, "--json", "--play", env={"PATH": "/nowhere"}))
        assert json.loads(asked.stdout)["samples"] == len(SOUND)
        assert "install paplay" in asked.stderr


def install(folder: Path, name: str, script: str) -> None:
    """A program that does what a test says."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder where programs are looked for."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.mark.parametrize("name", ["paplay", "pacat", "pw-play", "aplay", "play", "ffplay"])
def test_any_player_will_do(programs: Path, name: str) -> None:
    install(programs, name, "echo --raw")
    player = find_player(22050)
    assert player is not None
    assert player.command[0] == name
    assert any("22050" in argument for argument in player.command)


def test_a_player_of_sound_files_only_is_passed_over(programs: Path) -> None:
    install(programs, "pw-play", "echo --help")
    assert find_player(RATE) is None
    install(programs, "aplay", "exit")
    player = find_player(RATE)
    assert player is not None
    assert player.name == "aplay"


async def test_a_player_that_does_not_listen_holds_nobody_up(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaker_module, "GRACE_S", 0.2)
    install(programs, "paplay", "exec /bin/sleep 60")
    async with Speaker(RATE) as speaker:
        begun = time.monotonic()
        for _ in range(50):
            speaker.play(bytes(RATE // 50))
        await speaker.finish()
    assert speaker.complaint is not None
    assert "took too long" in speaker.complaint
    assert time.monotonic() - begun < 5


async def test_a_player_that_fails_says_why(programs: Path) -> None:
    install(programs, "paplay", "echo 'No such device' >&2; exit 1")
    async with Speaker(RATE) as speaker:
        for _ in range(20):
            speaker.play(bytes(RATE))
            await asyncio.sleep(0.01)
        await speaker.finish()
    assert speaker.complaint == "paplay could not play the sound: No such device"


async def test_a_player_that_cannot_be_started_is_named(programs: Path) -> None:
    (programs / "paplay").write_text("#!/no/such/interpreter\n")
    (programs / "paplay").chmod(0o755)
    async with Speaker(RATE) as speaker:
        speaker.play(bytes(RATE))
        await speaker.finish()
    assert speaker.complaint is not None
    assert speaker.complaint.startswith("No sound: paplay did not start")
