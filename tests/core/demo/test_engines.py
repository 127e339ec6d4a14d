"""The real engines through the gateway: what a listener would notice."""

from __future__ import annotations

import asyncio
import importlib.util
import os
from pathlib import Path

import numpy as np
import pytest

from tests.core.demo.client import Address, Heard

needs_espeak = pytest.mark.skipif(importlib.util.find_spec("espeakng_loader") is None, reason="eSpeak is not installed")

MODELS = ["hibari/heart-v1", "pico/nano", pytest.param("espeak/formant", marks=needs_espeak)]
SENTENCE = "She sells sea shells by the sea shore. "


async def say(gateway: Address, model: str, *texts: str, rate: int = 24000, **session: object) -> Heard:
    async with gateway.connect() as client:
        created = await client.create(model=model, sample_rate=str(rate), **session)
        assert created["type"] == "session.created", created
        heard = await client.say(*(texts or (SENTENCE,)))
        assert heard.last["type"] == "done", heard.last
        return heard


def level(pcm: bytes) -> float:
    return float(np.sqrt(np.mean(np.frombuffer(pcm, dtype="<i2").astype(float) ** 2)))


def pitch(pcm: bytes, rate: int = 24000) -> float:
    """The median pitch of the parts that are clearly voiced, by autocorrelation."""
    samples = np.frombuffer(pcm, dtype="<i2").astype(float)
    size, shortest, longest = rate // 16, rate // 500, rate // 60
    pitches = []
    for start in range(0, len(samples) - size, size // 2):
        part = samples[start : start + size]
        if np.sqrt(np.mean(part**2)) < 500:
            continue
        correlation = np.correlate(part, part, "full")[size - 1 :]
        period = shortest + int(np.argmax(correlation[shortest:longest]))
        if correlation[period] > 0.5 * correlation[0]:
            pitches.append(rate / period)
    return float(np.median(pitches))


@pytest.mark.parametrize("model", MODELS)
async def test_the_duration_does_not_depend_on_the_rate(gateway: Address, model: str) -> None:
    reference = (await say(gateway, model)).seconds()
    assert 1.5 < reference < 6
    for rate in (8000, 11025, 22050, 44100, 48000):
        heard = await say(gateway, model, rate=rate)
        assert heard.seconds(rate) == pytest.approx(reference, rel=0.02)
        assert level(heard.pcm) > 300


@pytest.mark.parametrize("model", MODELS)
async def test_unspeakable_text_does_no_harm(gateway: Address, model: str) -> None:
    traps = ["1" * 70, "ab" * 140, "<voice> & <b", "😀", "\0", "日本語", "word " * 120]
    for trap in traps:
        async with gateway.connect() as client:
            await client.create(model=model)
            last = (await client.say(trap)).last
            assert last["type"] == "done" or "speaks English only" in last["message"], trap
    assert (await say(gateway, model)).pcm


async def test_audio_of_the_first_sentence_comes_before_the_last_is_made(gateway: Address) -> None:
    heard = await say(gateway, "pico/nano", SENTENCE * 25)
    assert heard.first_audio_s < 0.5 * heard.total_s


async def test_hibari_speed_halves_the_duration(gateway: Address) -> None:
    normal = await say(gateway, "hibari/heart-v1")
    fast = await say(gateway, "hibari/heart-v1", extra={"speed": 2.0})
    assert fast.seconds() == pytest.approx(normal.seconds() / 2, rel=0.15)


async def test_hibari_repeats_itself_with_the_same_seed(gateway: Address) -> None:
    first, same, other = [(await say(gateway, "hibari/heart-v1", extra={"seed": seed})).pcm for seed in (1, 1, 2)]
    assert first == same != other


async def test_hibari_voices_differ_in_pitch_and_not_in_level(gateway: Address) -> None:
    voices = ["heart-deep", "heart-low", "heart", "heart-bright", "heart-small"]
    heard = [(await say(gateway, "hibari/heart-v1", voice=voice)).pcm for voice in voices]
    pitches = [pitch(pcm) for pcm in heard]
    assert pitches == sorted(pitches)
    assert pitches[0] == pytest.approx(0.6 * pitches[2], rel=0.1)
    levels = [level(pcm) for pcm in heard]
    assert max(levels) < 2 * min(levels)


async def test_hibari_pitch(gateway: Address) -> None:
    normal = pitch((await say(gateway, "hibari/heart-v1")).pcm)
    low = pitch((await say(gateway, "hibari/heart-v1", extra={"pitch": 0.7})).pcm)
    assert low == pytest.approx(0.7 * normal, rel=0.1)


async def test_pico_options(gateway: Address) -> None:
    normal = await say(gateway, "pico/nano")
    fast = await say(gateway, "pico/nano", extra={"speed": 2.0})
    high = await say(gateway, "pico/nano", extra={"pitch": 1.5})
    quiet = await say(gateway, "pico/nano", extra={"volume": 0.25})
    assert fast.seconds() < 0.8 * normal.seconds()
    assert pitch(high.pcm) > 1.25 * pitch(normal.pcm)
    assert level(quiet.pcm) == pytest.approx(0.25 * level(normal.pcm), rel=0.1)


async def test_pico_repeats_itself(gateway: Address) -> None:
    assert len({(await say(gateway, "pico/nano")).pcm for _ in range(4)}) == 1


async def test_pico_speaks_the_language_asked_for(gateway: Address) -> None:
    german = await say(gateway, "pico/nano", language="de", rate=16000)
    english = await say(gateway, "pico/nano", language="en", rate=16000)
    assert german.pcm != english.pcm
    assert (await say(gateway, "pico/nano", voice="de-de", rate=16000)).pcm == german.pcm


@needs_espeak
async def test_espeak_options(gateway: Address) -> None:
    async def with_option(**option: object) -> Heard:
        return await say(gateway, "espeak/formant", extra=option)

    normal = await with_option()
    assert (await with_option(rate=350)).seconds() < 0.6 * normal.seconds()
    assert pitch((await with_option(pitch=99)).pcm) > 1.3 * pitch(normal.pcm)
    assert level((await with_option(volume=50)).pcm) == pytest.approx(level(normal.pcm) / 2, rel=0.2)
    assert pitch((await with_option(variant="f2")).pcm) > 1.3 * pitch(normal.pcm)
    assert (await with_option(range=0)).pcm != normal.pcm


@needs_espeak
@pytest.mark.parametrize("model", ["espeak/en-us", "espeak/formant:en-US", "espeak", "espeak/EN"])
async def test_espeak_voices_may_be_named_as_models(gateway: Address, model: str) -> None:
    async with gateway.connect() as client:
        await client.create(model=model)
        heard = await client.say(SENTENCE, generation_config={"voice": "en-us", "model": model})
        assert heard.last["type"] == "done"


@needs_espeak
async def test_espeak_sends_the_time_of_every_word_when_asked(gateway: Address) -> None:
    texts = ("Hello there, Naïve café. ", "Twelve dogs! ")
    heard = await say(gateway, "espeak/en-us", *texts, extra={"add_timestamps": True})
    assert [word["word"] for word in heard.words] == ["Hello", "there", "Naïve", "café", "Twelve", "dogs"]
    times = [time for word in heard.words for time in (word["start"], word["end"])]
    assert times == sorted(times)
    assert times[-1] == pytest.approx(heard.seconds(), abs=0.1)
    assert not (await say(gateway, "espeak/en-us", *texts)).words


@needs_espeak
async def test_every_espeak_voice_is_audible(gateway: Address) -> None:
    from core.demo.engines.espeak import describe

    kind = describe()
    assert kind is not None
    async with gateway.connect() as client:
        for voice in kind.provider.voices:
            created = await client.create(model="espeak/formant", voice=voice.id, language=voice.language)
            assert created["type"] == "session.created", created
            heard = await client.say("Hello 123.")
            assert heard.last["type"] == "done", voice.id
            assert level(heard.pcm) > 100, voice.id


@needs_espeak
async def test_every_espeak_variant_is_another_voice(gateway: Address) -> None:
    from core.demo.engines.espeak import describe

    kind = describe()
    assert kind is not None
    names = next(option.choices for option in kind.provider.options if option.name == "variant")
    async with gateway.connect() as client:
        await client.create(model="espeak/formant")
        heard = [await client.say("Hello.", extra={"variant": name}) for name in names or []]
    assert all(each.last["type"] == "done" and level(each.pcm) > 50 for each in heard)
    assert len({each.pcm for each in heard}) == len(names or [])


@needs_espeak
async def test_twenty_connections_at_once(gateway: Address) -> None:
    heard = await asyncio.gather(*(say(gateway, "espeak/de") for _ in range(20)))
    assert {round(each.seconds(), 1) for each in heard} <= {round(heard[0].seconds(), 1) + d for d in (-0.1, 0, 0.1)}


@needs_espeak
@pytest.mark.skipif(os.name != "posix", reason="makes a link")
def test_espeak_data_in_a_long_path_is_linked_from_a_short_one(tmp_path: Path) -> None:
    from core.demo.engines.espeak import LONGEST_DATA_PATH, short_path

    data = tmp_path / ("d" * 100) / ("e" * 100)
    data.mkdir(parents=True)
    (data / "phontab").write_text("here")
    short = short_path(data)
    try:
        assert len(str(short)) < LONGEST_DATA_PATH
        assert (short / "phontab").read_text() == "here"
        assert short_path(data) == short
    finally:
        short.unlink()
    assert short_path(tmp_path) == tmp_path
