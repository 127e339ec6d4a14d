"""How moments are written: as short as they can be told apart, or in full, in the user's own way."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale


def format_moment(moment: datetime, now: datetime) -> str:
    """The time on the same day, day and time in the same year, else the date. Both have a time zone."""
    there, here = _local(moment), _local(now)
    if there.date() == here.date():
        return there.toString("HH:mm:ss")
    locale = QLocale()
    if there.date().year() == here.date().year():
        return locale.toString(there, "d MMM HH:mm")
    return locale.toString(there.date(), QLocale.FormatType.ShortFormat)


def format_moment_in_full(moment: datetime) -> str:
    """Date and time."""
    return QLocale().toString(_local(moment), QLocale.FormatType.ShortFormat)


def _local(moment: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
