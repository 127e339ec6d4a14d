import pytest

from gui.look.formats import DASH, format_ms, format_ratio, format_seconds, format_usd
from gui.look.language_names import language_title


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, DASH), (0, "0.0 ms"), (9.94, "9.9 ms"), (9.96, "10 ms"), (10.4, "10 ms"), (1234.4, "1234 ms")],
)
def test_milliseconds(value: float | None, text: str) -> None:
    assert format_ms(value) == text


def test_seconds_and_ratios() -> None:
    assert format_seconds(3.456) == "3.46 s"
    assert format_seconds(59.999) == "1:00.0 min"
    assert format_seconds(83.04) == "1:23.0 min"
    assert format_seconds(None) == format_ratio(None) == format_usd(None) == DASH
    assert format_ratio(0.123) == "0.12 ×"


@pytest.mark.parametrize(("value", "text"), [(0, "$0.00"), (0.0042, "$0.0042"), (0.05, "$0.050"), (12, "$12.00")])
def test_money(value: float, text: str) -> None:
    assert format_usd(value) == text


@pytest.mark.parametrize(
    ("tag", "title"),
    [
        ("en", "English · en"),
        ("en-GB", "English (United Kingdom) · en-GB"),
        ("es-419", "Spanish (Latin America) · es-419"),
        ("auto", "Detected by the provider · auto"),
        ("cmn", "cmn"),
    ],
)
def test_languages_are_readable(tag: str, title: str) -> None:
    assert language_title(tag) == title
