"""Text in pieces."""

import pytest

from core.gateway import GatewayClient
from tests.core.gateway.speaking import PCM, SPEC, well_behaved
from tests.support.scripted_gateway import Peer, serving

GERMAN = SPEC.replace(language="de-DE")
SHORT_FORM = "Das ist bzw. War gut. Ja."


@pytest.mark.parametrize("pieces", [[SHORT_FORM], list(SHORT_FORM)])
async def test_the_language_of_the_spec_decides_on_sentences(pieces: list[str]) -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        async with client.stream(GERMAN) as speech:
            for piece in pieces:
                speech.push_text(piece)
            speech.end_input()
            assert [pcm async for pcm in speech]
        assert server.peers[0].transcripts == ["Das ist bzw. War gut. ", "Ja. "]


async def test_the_language_decides_for_a_whole_text_too() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        async with client.speak(SHORT_FORM, GERMAN) as speech:
            assert [pcm async for pcm in speech]
        assert server.peers[0].transcripts == ["Das ist bzw. War gut. ", "Ja. "]


async def test_half_a_surrogate_pair_is_replaced_in_a_piece() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        async with client.stream(SPEC) as speech:
            speech.push_text("Hi \ud83d there.")
            speech.end_input()
            assert [pcm async for pcm in speech]
        assert server.peers[0].transcripts == ["Hi \ufffd there. "]


async def test_the_input_may_be_ended_twice() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        async with client.stream(SPEC) as speech:
            speech.push_text("Hello. There.")
            speech.end_input()
            speech.end_input()
            assert b"".join([pcm async for pcm in speech]) == PCM + PCM
            speech.end_input()
        assert server.peers[0].transcripts == ["Hello. ", "There. "]
        with pytest.raises(RuntimeError, match="has ended"):
            speech.push_text("More.")


async def test_what_was_pushed_before_it_began_is_said() -> None:
    async with serving(well_behaved) as server, GatewayClient(server.gateway()) as client:
        speech = client.stream(SPEC)
        speech.push_text("Hello. There.")
        speech.end_input()
        async with speech:
            assert b"".join([pcm async for pcm in speech]) == PCM + PCM
        assert server.peers[0].transcripts == ["Hello. ", "There. "]
        assert speech.take().text == "Hello. There."


async def test_a_failed_attempt_sends_all_pieces_again_and_goes_on_with_new_ones() -> None:
    async def breaks(peer: Peer) -> None:
        await peer.session()
        await peer.read_until("input_transcript")

    async def echoes(peer: Peer) -> None:
        await peer.session()
        while (await peer.read())["type"] == "input_transcript":
            await peer.audio(PCM)
        await peer.send("done")

    async with serving(breaks, echoes) as server, GatewayClient(server.gateway()) as client:
        async with client.stream(SPEC) as speech:
            speech.push_text("One. Two. ")
            chunks = aiter(speech)
            assert await anext(chunks) == PCM
            speech.push_text("Three.")
            speech.end_input()
            assert len([pcm async for pcm in chunks]) == 2
        assert speech.timeline.retries == 1
        assert server.peers[1].transcripts == ["One. ", "Two. ", "Three. "]
