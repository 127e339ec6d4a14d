"""Text in pieces, as a language model would write it."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from core.gateway import GatewayClient
from core.gateway.pieces import push_pieces, split_pieces
from core.takes import Mark
from tests.core.gateway.speaking import SPEC, echoes
from tests.support.scripted_gateway import serving


def test_words_go_in_pieces_with_the_space_before_them() -> None:
    assert split_pieces("Hello there, you.\n\nYes") == ["Hell", "o", " ther", "e,", " you.", "\n", "\nYes"]
    assert split_pieces("東京へ go") == ["東", "京", "へ", " go"]
    assert split_pieces("") == []


@given(st.text())
def test_the_pieces_together_are_the_text(text: str) -> None:
    pieces = split_pieces(text)
    assert "".join(pieces) == text
    assert all(0 < len(piece) <= 5 for piece in pieces)


async def test_the_first_sentence_sounds_while_the_rest_is_being_written() -> None:
    text = "Hello there. How are you? Fine."
    pushed: list[int] = []
    async with serving(echoes) as server, GatewayClient(server.gateway()) as client:
        async with client.stream(SPEC) as speech, asyncio.TaskGroup() as tasks:
            tasks.create_task(push_pieces(speech, text, 50, pushed.append))
            chunks = aiter(speech)
            await anext(chunks)
            assert pushed[-1] < len(text)
            assert len([pcm async for pcm in chunks]) == 2
        take = speech.take()
    assert server.peers[0].transcripts == ["Hello there. ", "How are you? ", "Fine. "]
    assert take.text == text
    assert pushed == sorted(pushed) and pushed[-1] == len(text)
    marks = take.timeline.marks
    assert marks[Mark.REQUESTED] < marks[Mark.TEXT_SENT] < marks[Mark.FIRST_AUDIO]
