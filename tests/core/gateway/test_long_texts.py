"""Texts of any length: sent whole, and never in the way of whatever else the event loop has to do."""

import asyncio
from collections.abc import Sequence

import pytest

from core.gateway import GatewayClient
from core.gateway import speech as speech_module
from core.gateway import text_input as text_input_module
from core.gateway.connection import Connection
from core.gateway.text_input import TextInput
from tests.core.gateway.speaking import PCM, SPEC, hear, well_behaved
from tests.support.scripted_gateway import Peer, serving


@pytest.fixture
def short_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_input_module, "LONG_TEXT", 50)
    monkeypatch.setattr(speech_module, "SENTENCES_AT_ONCE", 2)


@pytest.mark.usefixtures("short_slices")
async def test_a_long_text_is_said_whole_sentence_by_sentence() -> None:
    sentences = [f"Dr. Smith has {number}.5 apples. " for number in range(40)]
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        speech = client.speak("".join(sentences), SPEC)
        assert await hear(speech) == PCM + PCM
        assert server.peers[0].transcripts == sentences
        assert speech.take().text == "".join(sentences)


@pytest.mark.usefixtures("short_slices")
async def test_it_is_said_whole_again_by_another_attempt() -> None:
    async def breaks(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("input_transcript")

    sentences = [f"This is sentence number {number}. " for number in range(40)]
    async with serving(breaks, well_behaved) as server, GatewayClient(server.gateway()) as client:
        assert await hear(client.speak("".join(sentences), SPEC)) == PCM + PCM
        assert server.peers[1].transcripts == sentences


@pytest.mark.usefixtures("short_slices")
@pytest.mark.parametrize("text", ["word " * 100, "x" * 1000, " " * 1000 + "End.", "そして" * 100])
async def test_nothing_is_lost_of_a_text_without_sentences(text: str) -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        await hear(client.speak(text, SPEC))
        assert "".join("".join(server.peers[0].transcripts).split()) == "".join(text.split())


async def test_others_have_their_turn_meanwhile() -> None:
    turns = 0

    async def count_turns() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    counting = asyncio.create_task(count_turns())
    text = TextInput("A sentence of some words. " * 100_000, "en")
    assert not text.sentences, "nothing is cut before it can be sent"
    while not text.ended:
        await text.wait_changed()
    counting.cancel()
    assert len(text.sentences) == 100_000
    assert turns > 20, "cut in one go it would be one or two"


async def test_a_whole_text_takes_no_more() -> None:
    text = TextInput("A sentence of some words. " * 100_000, "en")
    with pytest.raises(RuntimeError, match="has ended"):
        text.push("more")
    text.flush()
    text.end()
    while not text.ended:
        await text.wait_changed()
    assert len(text.sentences) == 100_000


async def test_many_sentences_go_out_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech_module, "SENTENCES_AT_ONCE", 2)
    largest = 0
    send = Connection.send_input

    async def counted(self: Connection, sentences: Sequence[str], *, end: bool) -> None:
        nonlocal largest
        largest = max(largest, len(sentences))
        await send(self, sentences, end=end)

    monkeypatch.setattr(Connection, "send_input", counted)
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        assert await hear(client.speak("One. Two. Three. Four. Five.", SPEC)) == PCM + PCM
        assert server.peers[0].transcripts == ["One. ", "Two. ", "Three. ", "Four. ", "Five. "]
        assert largest == 2


@pytest.mark.usefixtures("short_slices")
async def test_words_are_not_cut_in_two() -> None:
    words = [f"word{number}" for number in range(100)]
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        await hear(client.speak(" ".join(words), SPEC))
        said = server.peers[0].transcripts
        assert "".join(said).split() == words
        assert len(said) > 5, "what has no sentences goes out slice by slice"
