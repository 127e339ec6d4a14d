from core.takes import Attempt, Mark, Timeline
from gui.widgets.failed_attempts import failed_attempts

MS = 1_000_000


def timeline(*attempts: Attempt, connect_ms: int | None = None) -> Timeline:
    made = Timeline(sample_rate=24000)
    made.mark(Mark.CLICKED, 0)
    made.mark(Mark.REQUESTED, 5 * MS)
    made.attempts.extend(attempts)
    if connect_ms is not None:
        made.mark(Mark.CONNECT, connect_ms * MS)
    return made


def test_none_without_attempts() -> None:
    assert failed_attempts(timeline(connect_ms=7)) == []


def test_an_attempt_ends_where_the_pause_before_the_next_one_begins() -> None:
    found = failed_attempts(timeline(Attempt(5 * MS, "refused", 0.1), connect_ms=205))
    assert [(each.start_ms, each.end_ms, each.error) for each in found] == [(5.0, 105.0, "refused")]


def test_attempts_whose_beginning_is_not_known_follow_one_another() -> None:
    found = failed_attempts(timeline(*[Attempt(5 * MS, "refused", pause) for pause in (0.1, 2.0, 2.0)]))
    assert [each.start_ms for each in found] == [5.0, 106.0, 2107.0]
    assert all(each.end_ms > each.start_ms for each in found)
