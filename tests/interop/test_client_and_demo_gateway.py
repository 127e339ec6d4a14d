"""Our client and our demo gateway, as two processes that share nothing but the wire."""

import asyncio
from collections.abc import Iterator

import pytest

from core.demo.child import DemoGateway
from core.gateway import (
    Gateway,
    GatewayClient,
    GatewayConnectionError,
    GatewayStatusError,
    Speech,
    SynthesisError,
)
from core.gateway.probe import Step, StepTime, probe
from core.takes import Mark
from core.voices import VoiceSpec

TEXT = "Good morning. This is a test of two sentences."


@pytest.fixture(scope="module")
def demo() -> Iterator[DemoGateway]:
    with DemoGateway() as demo:
        yield demo


@pytest.fixture
def gateway(demo: DemoGateway) -> Gateway:
    return Gateway(url=demo.url, api_key=demo.key, api_secret=demo.secret, retries=0)


async def hear(speech: Speech) -> bytes:
    async with speech:
        return b"".join([pcm async for pcm in speech])


@pytest.mark.parametrize("model", ["hibari/heart-v1", "pico/nano", "espeak/formant", "espeak/en-us"])
@pytest.mark.parametrize("sample_rate", [8000, 24000, 44100])
async def test_every_engine_speaks_at_every_rate(gateway: Gateway, model: str, sample_rate: int) -> None:
    async with GatewayClient(gateway) as client:
        speech = client.speak(TEXT, VoiceSpec.parse(model, sample_rate=sample_rate))
        pcm = await hear(speech)
        seconds = len(pcm) / 2 / sample_rate
        assert 2 < seconds < 8
        assert speech.timeline.leading_silence_ms is not None, "there is sound in it"
        assert speech.timeline.rtf is not None and speech.timeline.rtf > 0


async def test_the_gateways_own_catalogue_is_read(gateway: Gateway) -> None:
    async with GatewayClient(gateway) as client:
        served = await client.voices()
    assert served is not None
    assert {provider.id for provider in served.providers} == {"hibari", "pico", "espeak"}
    for provider in served.providers:
        assert provider.voices and provider.models and provider.options


async def test_asking_for_voices_leaves_no_open_way_for_the_first_speech(gateway: Gateway) -> None:
    async with GatewayClient(gateway) as client:
        await client.voices()
        speech = client.speak("Hi.", VoiceSpec("espeak/formant", "en-us"))
        await hear(speech)
        assert Mark.TCP in speech.timeline.marks, "the speech had to connect"


async def test_every_voice_of_pico_speaks_its_language(gateway: Gateway) -> None:
    async with GatewayClient(gateway) as client:
        served = await client.voices()
        assert served is not None
        pico = served.provider("pico")
        assert pico is not None
        for voice in pico.voices_of("pico/nano"):
            assert await hear(client.speak("Uno due tre.", VoiceSpec("pico/nano", voice.id, voice.language)))


async def test_warm_speeches_follow_each_other_on_one_connection(gateway: Gateway) -> None:
    async with GatewayClient(gateway) as client:
        spec = VoiceSpec("pico/nano", "en-US")
        await client.prewarm(spec)
        colds = []
        for _ in range(5):
            speech = client.speak(TEXT, spec)
            await hear(speech)
            colds.append(speech.timeline.cold)
        assert colds == [False] * 5


async def test_twenty_speeches_at_once(gateway: Gateway) -> None:
    async with GatewayClient(gateway) as client:
        speeches = [client.speak(f"Number {number}.", VoiceSpec("espeak/formant", "en-us")) for number in range(20)]
        heard = await asyncio.gather(*(hear(speech) for speech in speeches))
        assert all(heard)


async def test_word_times_come_with_the_speech_and_read_as_the_text(gateway: Gateway) -> None:
    async with GatewayClient(gateway) as client:
        speech = client.speak(TEXT, VoiceSpec("espeak/formant", "en-us", options={"add_timestamps": True}))
        pcm = await hear(speech)
    words = speech.alignment
    assert "".join(span.text for span in words).strip() == TEXT.replace(".", "")
    assert [span.start for span in words] == sorted(span.start for span in words)
    assert words[-1].end <= len(pcm) / 2 / 24000 + 0.1


async def test_text_in_pieces_is_spoken_while_it_is_written(gateway: Gateway) -> None:
    async with GatewayClient(gateway) as client, client.stream(VoiceSpec("pico/nano", "en-GB")) as speech:
        speech.push_text("The first sentence. ")
        chunks = aiter(speech)
        first = await asyncio.wait_for(anext(chunks), 20)
        speech.push_text("And the second one.")
        speech.end_input()
        rest = b"".join([pcm async for pcm in chunks])
    assert first and len(rest) > 2 * len(first)


@pytest.mark.parametrize(
    ("spec", "named"),
    [
        (VoiceSpec("nowhere/none"), "nowhere/none"),
        (VoiceSpec("pico/nano", "nobody"), "nobody"),
        (VoiceSpec("pico/nano", "en-US", options={"speed": 99}), "speed"),
        (VoiceSpec("pico/nano", "en-US", language="tlh"), "tlh"),
    ],
)
async def test_what_is_refused_is_told_in_one_sentence(gateway: Gateway, spec: VoiceSpec, named: str) -> None:
    async with GatewayClient(gateway) as client:
        with pytest.raises(SynthesisError, match=named) as caught:
            await hear(client.speak(TEXT, spec))
        assert not caught.value.retryable
        assert str(caught.value).endswith(".")


async def test_a_wrong_secret_is_refused(demo: DemoGateway) -> None:
    async with GatewayClient(Gateway(url=demo.url, api_key=demo.key, api_secret="wrong")) as client:
        with pytest.raises(GatewayStatusError, match="key or the secret") as caught:
            await hear(client.speak(TEXT, VoiceSpec("pico/nano")))
        assert caught.value.status == 401


@pytest.mark.parametrize("text", ["🙂", "こんにちは。元気ですか？"])
async def test_a_voice_without_a_word_of_the_texts_language_says_which_it_speaks(gateway: Gateway, text: str) -> None:
    async with GatewayClient(gateway) as client:
        with pytest.raises(SynthesisError, match="Heart speaks English only") as caught:
            await hear(client.speak(text, VoiceSpec("hibari/heart-v1")))
        assert not caught.value.retryable
        assert await hear(client.speak(f"Well done! {text}", VoiceSpec("hibari/heart-v1"))), "the rest is left out"


async def test_a_gateway_that_dies_while_it_speaks() -> None:
    with DemoGateway() as dying:
        gateway = Gateway(url=dying.url, api_key=dying.key, api_secret=dying.secret, retries=0)
        async with GatewayClient(gateway) as client:
            speech = client.speak(TEXT * 200, VoiceSpec("hibari/heart-v1"))
            with pytest.raises(GatewayConnectionError, match="broke"):
                async with speech:
                    async for _ in speech:
                        assert dying.process is not None
                        dying.process.kill()
            assert speech.take().pcm
            assert speech.take().error


async def test_a_gateway_is_tried_with_a_model_that_it_serves(gateway: Gateway) -> None:
    steps: list[StepTime] = []
    await probe(gateway, VoiceSpec("cartesia/sonic-3"), steps.append)
    assert [step.step for step in steps] == list(Step)
