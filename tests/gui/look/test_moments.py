from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QLocale

from gui.look.moments import format_moment, format_moment_in_full

NOW = datetime(2026, 7, 14, 12, 30, 5).astimezone()


def test_moments_are_as_short_as_they_can_be_told_apart() -> None:
    assert format_moment(NOW.replace(hour=9, minute=5), NOW) == "09:05:05"
    yesterday = format_moment(NOW - timedelta(days=1), NOW)
    assert yesterday.startswith("13 ") and yesterday.endswith(" 12:30")
    assert format_moment(NOW - timedelta(days=400), NOW) == QLocale().toString(
        (NOW - timedelta(days=400)).date(), QLocale.FormatType.ShortFormat
    )


def test_moments_are_shown_in_local_time() -> None:
    assert format_moment(NOW.astimezone(UTC), NOW) == "12:30:05"
    assert "12" in format_moment_in_full(NOW.astimezone(UTC))
