"""The protocol without a socket: frames in, frames out, time handed in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.gateway import GatewayConnectionError, GatewayError, GatewayProtocolError, NoAudioError
from core.gateway.protocol import SessionProtocol, State
from core.takes import Mark
from tests.core.gateway.without_socket import SPEC, Speaking, audio, frame


def test_a_speech_from_text_to_done() -> None:
    speaking = Speaking()
    assert speaking.receive(audio(b"\x01\x02" * 80, session_id="s1"), 30) == b"\x01\x02" * 80
    assert speaking.receive(audio(b"\x03\x04" * 80), 40) == b"\x03\x04" * 80
    assert speaking.receive(frame("done", session_id="s1"), 50) is None
    timeline = speaking.record.timeline
    assert timeline.marks[Mark.TEXT_SENT] == 10
    assert timeline.marks[Mark.FIRST_AUDIO] == 30
    assert timeline.marks[Mark.LAST_AUDIO] == 40
    assert timeline.marks[Mark.DONE] == 50
    assert (timeline.chunks, timeline.samples) == (2, 160)
    assert speaking.protocol.state is State.READY


def test_one_session_serves_speech_after_speech() -> None:
    speaking = Speaking()
    for _ in range(3):
        speaking.receive(audio(b"\x01\x02"))
        speaking.receive(frame("done"))
        speaking.begin()
        speaking.say("Again. ")
    assert Mark.TEXT_SENT in speaking.record.timeline.marks
    assert speaking.record.timeline.samples == 0


def test_an_odd_byte_is_carried_over_to_the_next_chunk() -> None:
    speaking = Speaking()
    assert speaking.receive(audio(b"\x01")) is None
    assert Mark.FIRST_AUDIO not in speaking.record.timeline.marks
    assert speaking.receive(audio(b"\x02\x03\x04\x05")) == b"\x01\x02\x03\x04"
    assert speaking.receive(audio(b"\x06")) == b"\x05\x06"
    assert speaking.receive(audio(b"\x07\x08")) == b"\x07\x08"


def test_an_odd_byte_never_reaches_the_next_speech() -> None:
    speaking = Speaking()
    speaking.receive(audio(b"\x01\x02\x03"))
    speaking.receive(frame("done"))
    speaking.begin()
    speaking.say("Again. ")
    assert speaking.receive(audio(b"\x08\x09")) == b"\x08\x09"


def test_a_session_confirmed_after_the_text_went_out_is_on_the_timeline() -> None:
    speaking = Speaking(created=False)
    speaking.receive(frame("session.created", session_id="s1"), 15)
    assert speaking.record.timeline.marks[Mark.SESSION_CREATED] == 15


def test_word_and_character_times_are_kept() -> None:
    speaking = Speaking(text="Hello, you. ")
    speaking.receive(frame("output_alignment", words=[{"word": "Hello", "start": 0.1, "end": 0.4}]))
    speaking.receive(frame("output_alignment", words=None, chars=[{"char": "y", "start": 0.5, "end": 0.6}]))
    assert speaking.record.alignment == [("Hello ", 0.1, 0.4), ("y", 0.5, 0.6)]


def test_unknown_messages_fields_and_binary_frames_are_logged_and_ignored() -> None:
    speaking = Speaking()
    assert speaking.receive(frame("usage.report", tokens=3)) is None
    assert speaking.receive(audio(b"\x01\x02", extra_field=[1])) == b"\x01\x02"
    speaking.protocol.receive_binary(b"\x00" * 7, 25)
    logged = [entry.text for entry in speaking.record.frames if not entry.sent]
    assert any("usage.report" in text for text in logged)
    assert any("7 bytes of binary" in text for text in logged)


def test_the_frame_log_shows_both_ways_and_elides_audio() -> None:
    speaking = Speaking()
    speaking.receive(audio(b"\x01\x02" * 5000))
    sent = [entry.text for entry in speaking.record.frames if entry.sent]
    assert [json.loads(text)["type"] for text in sent] == ["session.create", "input_transcript", "session.flush"]
    last = speaking.record.frames[-1]
    assert "10000 bytes of PCM" in last.text
    assert len(last.text) < 100 < last.size


def test_done_without_audio_is_an_error_unless_there_was_nothing_to_say() -> None:
    with pytest.raises(NoAudioError):
        Speaking().receive(frame("done"))
    nothing = Speaking(text=" ")
    nothing.receive(frame("done"))
    assert nothing.protocol.state is State.READY


def test_text_that_was_said_at_first_is_still_missed_at_the_end() -> None:
    speaking = Speaking(text=None)
    speaking.say("Hello. ", end=False)
    speaking.say(" ")
    with pytest.raises(NoAudioError):
        speaking.receive(frame("done"))


def test_the_text_of_one_speech_is_not_missed_in_the_next() -> None:
    speaking = Speaking()
    speaking.receive(audio(b"\x01\x02"))
    speaking.receive(frame("done"))
    speaking.begin()
    speaking.say(" ")
    speaking.receive(frame("done"))
    assert speaking.protocol.state is State.READY


def test_done_before_the_end_of_the_text_is_a_protocol_error() -> None:
    speaking = Speaking(text=None)
    speaking.say("Hello. ", end=False)
    speaking.receive(audio(b"\x01\x02"))
    with pytest.raises(GatewayProtocolError, match="before it had the whole text"):
        speaking.receive(frame("done"))


def test_a_session_closed_before_done_is_a_failed_attempt() -> None:
    with pytest.raises(GatewayConnectionError):
        Speaking().receive(frame("session.closed"))


@pytest.mark.parametrize(
    "bad",
    [
        "not json",
        "[]",
        '{"no": "type"}',
        '{"type": 3}',
        '{"type": "output_audio"}',
        '{"type": "output_audio", "audio": "not base64!"}',
        '{"type": "output_audio", "audio": 5}',
        '{"type": "output_alignment", "words": [{"word": 1}]}',
        '{"type": "output_audio", "audio": "AAA=", "session_id": "another"}',
        '{"type": "output_alignment", "words": [], "session_id": "another"}',
        '{"type": "done", "session_id": "another"}',
        b'\xff{"type": "done"}',
    ],
)
def test_what_cannot_be_read_is_a_protocol_error_and_ends_the_session(bad: str | bytes) -> None:
    speaking = Speaking()
    with pytest.raises(GatewayProtocolError):
        speaking.protocol.receive(bad, 20)
    assert speaking.protocol.state is State.ENDED
    logged = speaking.record.frames[-1]
    assert (logged.sent, logged.size) == (False, len(bad)), "it is there to look at"


def test_audio_out_of_order_is_a_protocol_error() -> None:
    with pytest.raises(GatewayProtocolError, match="before it confirmed"):
        Speaking(created=False).receive(audio(b"\x01\x02"))
    idle = SessionProtocol(SPEC)
    idle.create_session(0)
    with pytest.raises(GatewayProtocolError, match="nobody asked"):
        idle.receive(audio(b"\x01\x02"), 1)


def test_done_before_the_session_is_confirmed_is_a_protocol_error() -> None:
    with pytest.raises(GatewayProtocolError, match="before it confirmed"):
        Speaking(created=False).receive(frame("done"))


def test_a_second_done_never_ends_the_next_speech() -> None:
    speaking = Speaking()
    speaking.receive(audio(b"\x01\x02"))
    speaking.receive(frame("done"))
    with pytest.raises(GatewayProtocolError):
        speaking.receive(frame("done"))


@pytest.mark.parametrize("kind", ["done", "zap", "error"])
def test_a_message_nested_without_end_is_survived(kind: str) -> None:
    with pytest.raises(GatewayProtocolError):
        Speaking().protocol.receive(f'{{"type":"{kind}","x":{"[" * 200_000}{"]" * 200_000}}}', 20)


def test_fields_that_nobody_knows_and_ids_that_are_null_are_passed_over() -> None:
    speaking = Speaking(created=False)
    speaking.receive(frame("session.created", session_id=None, region="eu"))
    speaking.receive(frame("session.created", region="eu"))
    assert speaking.receive(audio(b"\x01\x02", session_id=None, seq=1)) == b"\x01\x02"
    word = {"word": "Hello.", "start": 0, "end": 1, "confidence": 0.9}
    speaking.receive(frame("output_alignment", words=[word], session_id=None, final=True))
    speaking.receive(frame("done", session_id=None, usage={"characters": 6}))
    assert [span.text for span in speaking.record.alignment] == ["Hello. "]
    assert speaking.protocol.state is State.READY


def test_long_frames_are_elided_in_the_log() -> None:
    speaking = Speaking()
    speaking.receive(frame("news", text="x" * 100_000))
    logged = speaking.record.frames[-1]
    assert logged.size > 100_000 > 40 * len(logged.text)
    assert "more characters" in logged.text


def test_the_frames_of_opening_are_told_by_the_first_speech_alone() -> None:
    speaking = Speaking()
    kinds = [json.loads(each.text)["type"] for each in speaking.record.frames]
    assert kinds[:2] == ["session.create", "session.created"]
    speaking.receive(audio(b"\x01\x02"))
    speaking.receive(frame("done"))
    speaking.begin()
    assert speaking.record.frames == []


def test_the_time_of_the_text_is_that_of_its_first_sentence() -> None:
    speaking = Speaking(text=None)
    speaking.say("One. ", now_ns=10, end=False)
    speaking.say("Two. ", now_ns=15)
    assert speaking.record.timeline.marks[Mark.TEXT_SENT] == 10


def test_the_leading_silence_is_measured_in_each_speech_anew() -> None:
    speaking = Speaking()
    for silence in (1600, 800):
        speaking.receive(audio(b"\x00\x00" * silence))
        speaking.receive(audio(b"\x00\x40" * 1600))
        assert speaking.record.timeline.leading_silence_samples is None, "not while the audio waits to be heard"
        speaking.protocol.measure()
        assert speaking.record.timeline.leading_silence_samples == silence
        speaking.receive(frame("done"))
        speaking.begin()
        speaking.say("Again. ")


def test_words_are_looked_for_in_the_text_of_their_own_speech() -> None:
    speaking = Speaking(text="well known ")
    speaking.receive(audio(b"\x01\x02"))
    speaking.receive(frame("done"))
    speaking.begin()
    speaking.say("well-known ")
    for word in ("well", "known"):
        speaking.receive(frame("output_alignment", words=[{"word": word, "start": 0, "end": 1}]))
    assert [span.text for span in speaking.record.alignment] == ["well", "known "]


@given(st.lists(st.one_of(st.text(), st.binary(), st.builds(json.dumps, st.dictionaries(st.text(), st.integers())))))
def test_nothing_but_a_gateway_error_ever_comes_out(frames: list[str | bytes]) -> None:
    speaking = Speaking()
    for each in frames:
        if speaking.protocol.state is not State.SPEAKING:
            return
        try:
            speaking.protocol.receive(each, 20)
        except GatewayError as error:
            assert str(error)
