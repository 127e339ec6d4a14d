import pytest

from core.takes import Mark, Timeline

MS = 1_000_000


def cold_timeline() -> Timeline:
    timeline = Timeline(sample_rate=24000, cold=True)
    for mark, at_ms in {
        Mark.CLICKED: 0,
        Mark.REQUESTED: 2,
        Mark.CONNECT: 3,
        Mark.DNS: 5,
        Mark.TCP: 10,
        Mark.UPGRADED: 20,
        Mark.TEXT_SENT: 21,
        Mark.SESSION_CREATED: 30,
        Mark.FIRST_AUDIO: 80,
        Mark.SOUNDED: 85,
        Mark.LAST_AUDIO: 121,
        Mark.DONE: 130,
    }.items():
        timeline.mark(mark, at_ms * MS + 5_000)
    timeline.samples = 24000
    timeline.leading_silence_samples = 2400
    return timeline


def test_figures_of_a_cold_speech() -> None:
    timeline = cold_timeline()
    assert timeline.connect_ms == 17
    assert timeline.session_ms == 10
    assert timeline.ttfa_ms == 59
    assert timeline.leading_silence_ms == 100
    assert timeline.audible_ttfa_ms == 159
    assert timeline.time_to_sound_ms == 85
    assert timeline.total_ms == 128
    assert timeline.audio_ms == 1000
    assert timeline.rtf == pytest.approx(0.1)
    assert timeline.headroom_ms(played_samples=6000) == 750


def test_a_warm_speech_had_nothing_to_open() -> None:
    timeline = Timeline(sample_rate=24000, cold=False)
    assert timeline.connect_ms == 0
    assert timeline.session_ms == 0


def test_what_is_not_known_yet_is_none() -> None:
    timeline = Timeline(sample_rate=24000)
    for figure in ("connect_ms", "session_ms", "ttfa_ms", "leading_silence_ms", "audible_ttfa_ms", "rtf", "total_ms"):
        assert getattr(timeline, figure) is None, figure
    assert timeline.segments() == []


def test_the_waterfall_of_a_cold_speech_leaves_no_gap_before_the_audio() -> None:
    segments = {segment.name: segment for segment in cold_timeline().segments()}
    assert list(segments) == ["connect", "session", "wait", "leading silence", "to the device"]
    assert segments["connect"].end_ms == segments["session"].start_ms
    assert segments["session"].end_ms == segments["wait"].start_ms
    assert segments["wait"].end_ms == segments["leading silence"].start_ms == 80
    assert segments["leading silence"].duration_ms == 100
    assert segments["to the device"].duration_ms == 5


def test_the_waterfall_grows_with_the_marks() -> None:
    timeline = Timeline(sample_rate=24000, cold=False)
    timeline.mark(Mark.REQUESTED, 0)
    timeline.mark(Mark.TEXT_SENT, 1 * MS)
    assert timeline.segments() == []
    timeline.mark(Mark.FIRST_AUDIO, 9 * MS)
    assert [(segment.name, segment.duration_ms) for segment in timeline.segments()] == [("wait", 8)]


def test_a_repeated_attempt_starts_over_but_for_the_click() -> None:
    timeline = cold_timeline()
    timeline.begin_attempt()
    assert set(timeline.marks) == {Mark.CLICKED, Mark.REQUESTED}
