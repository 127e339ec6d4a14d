from datetime import UTC, datetime

import pytest

from core.gateway import GatewayConnectionError, GatewayProtocolError, GatewayTimeoutError, NoAudioError
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


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3", 3),
        ("Sun, 22 Nov 2026 12:00:05 GMT", 5),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0),
        ("-1", None),
        ("1.5", None),
        ("\u00b2", None),
        ("soon", None),
        (None, None),
    ],
)
def test_the_pause_a_gateway_asks_for(header: str | None, seconds: float | None) -> None:
    assert status_error(429, "", retry_after=header, date=None, now=NOW).retry_after_s == seconds


def test_a_date_to_wait_for_is_read_by_the_clock_of_who_gave_it() -> None:
    here, there = "Sun, 22 Nov 2026 15:00:00 GMT", "Sun, 22 Nov 2026 15:00:07 GMT"
    assert status_error(503, "", retry_after=there, date=here, now=NOW).retry_after_s == 7


def test_a_date_that_no_calendar_has_is_no_date() -> None:
    assert clock_hint("Fri, 31 Dec 9999 23:59:59 -1200", NOW) is None


@pytest.mark.parametrize(
    ("status", "retryable", "advice"),
    [
        (400, False, "check its URL"),
        (402, False, "check its URL"),
        (404, False, "URL and the model"),
        (408, True, "gave up waiting"),
        (409, False, "check its URL"),
        (422, False, "check its URL"),
        (429, True, "quota is exceeded"),
        (499, True, "closed the request"),
        (500, True, "in a moment"),
        (599, True, "in a moment"),
    ],
)
def test_each_status_has_its_sentence_and_only_some_may_pass(status: int, retryable: bool, advice: str) -> None:
    error = status_error(status, " why ", retry_after=None, date=None, now=NOW)
    assert error.retryable is retryable
    assert advice in str(error)
    assert str(error).endswith(f"(HTTP {status})")
    assert error.details == "why"


def test_what_may_pass_by_itself_is_worth_another_attempt() -> None:
    for passing in (GatewayConnectionError, GatewayTimeoutError, GatewayProtocolError):
        assert passing("It failed.").retryable
    assert not NoAudioError("It failed.").retryable
