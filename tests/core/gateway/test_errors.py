from datetime import UTC, datetime

import pytest

from core.gateway.errors import clock_hint, status_error

NOW = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("Sun, 22 Nov 2026 12:15:00 GMT", "15 min behind"),
        ("Sun, 22 Nov 2026 11:55:00 GMT", "5 min ahead"),
    ],
)
def test_a_refused_token_names_a_clock_that_is_off(date: str, told: str) -> None:
    error = status_error(401, "", retry_after=None, date=date, now=NOW)
    assert told in str(error)
    assert "set the clock" in str(error)


@pytest.mark.parametrize("date", [None, "", "yesterday", "Sun, 22 Nov 2026 12:00:30 GMT"])
def test_a_clock_that_is_right_or_unknown_is_not_blamed(date: str | None) -> None:
    assert clock_hint(date, NOW) is None
    assert "key" in str(status_error(401, "", retry_after=None, date=date, now=NOW))


def test_only_a_refused_token_is_blamed_on_the_clock() -> None:
    error = status_error(404, "", retry_after=None, date="Sun, 22 Nov 2026 15:00:00 GMT", now=NOW)
    assert "clock" not in str(error)
