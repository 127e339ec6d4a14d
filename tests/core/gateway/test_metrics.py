"""What a speech cost, as a record that voice developers know."""

from core.gateway.errors import GatewayTimeoutError
from core.gateway.metrics import SpeechMetrics, metrics_of
from core.takes import Attempt, Mark, Timeline
from core.voices import VoiceSpec

SPEC = VoiceSpec("acme/one", "ann", sample_rate=16000)
SECOND = 1_000_000_000


def timeline() -> Timeline:
    found = Timeline(sample_rate=16000, cold=False, samples=32000)
    for mark, seconds in {Mark.REQUESTED: 1, Mark.ACQUIRED: 1.5, Mark.TEXT_SENT: 2, Mark.FIRST_AUDIO: 2.25}.items():
        found.mark(mark, int(seconds * SECOND))
    return found


def test_every_field_of_a_finished_one() -> None:
    done = timeline()
    done.mark(Mark.DONE, 5 * SECOND)
    done.attempts.append(Attempt(SECOND, "It failed.", 0.1))
    metrics = metrics_of(SPEC, done, characters=12, streamed=True, cancelled=False, error=None, ended_ns=9 * SECOND)
    assert metrics == SpeechMetrics(
        model="acme/one",
        voice="ann",
        ttfb=0.25,
        duration=3.0,
        audio_duration=2.0,
        characters_count=12,
        cancelled=False,
        streamed=True,
        connection_reused=True,
        acquire_time=0.5,
        retries=1,
        error=None,
    )


def test_one_that_was_left_lasts_until_then() -> None:
    metrics = metrics_of(
        SPEC, timeline(), characters=1, streamed=False, cancelled=True, error=None, ended_ns=4 * SECOND
    )
    assert (metrics.duration, metrics.cancelled, metrics.streamed) == (2.0, True, False)


def test_what_never_came_is_none() -> None:
    metrics = metrics_of(
        SPEC,
        Timeline(sample_rate=16000),
        characters=1,
        streamed=False,
        cancelled=False,
        error=GatewayTimeoutError("Too late."),
        ended_ns=SECOND,
    )
    assert (metrics.ttfb, metrics.duration, metrics.acquire_time, metrics.connection_reused) == (None, None, None, None)
    assert (metrics.audio_duration, metrics.error) == (0.0, "GatewayTimeoutError")
