"""The columns of the list of takes: what they are called, what they mean, and how they are ordered."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QCoreApplication, Qt


class Column(IntEnum):
    """The columns, in the order in which they stand."""

    STAR = 0
    TIME = 1
    VOICE = 2
    TEXT = 3
    TTFA = 4
    AUDIBLE = 5
    AUDIO = 6
    RATING = 7
    TAGS = 8


ORDERS = {
    Column.STAR: "starred",
    Column.TIME: "made_at",
    Column.VOICE: "voice",
    Column.TEXT: "text",
    Column.TTFA: "ttfa_ms",
    Column.AUDIBLE: "audible_ttfa_ms",
    Column.AUDIO: "audio_ms",
    Column.RATING: "rating",
}
"""What the library orders takes by."""

FALLING_FIRST = (Column.STAR, Column.TIME, Column.RATING)
"""By which the first click shows the largest on top."""

GIVES_WAY = (Column.TAGS, Column.AUDIBLE, Column.AUDIO, Column.RATING, Column.TTFA)
"""Which columns are left out first where there is no room for all of them; the details show them anyway."""

WIDEST = {
    Column.STAR: "★",
    Column.TIME: "▶ 00 Mmm 00:00",
    Column.VOICE: "Voice name · model name",
    Column.TTFA: "00000 ms  ● warm",
    Column.AUDIBLE: "0000 ms",
    Column.AUDIO: "■ 000.00 s",
    Column.TAGS: "one, another",
}


def titles() -> dict[Column, tuple[str, str]]:
    """The title of every column, and what it means."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("TakesColumns", text)

    return {
        Column.STAR: ("★", tr("Starred: a click or Ctrl+D")),
        Column.TIME: (tr("Made"), tr("When the speech ended; ▶ is the take that plays, ▲ one that failed")),
        Column.VOICE: (tr("Voice"), tr("Voice and model, with the provider's mark")),
        Column.TEXT: (tr("Text"), tr("What was spoken")),
        Column.TTFA: (tr("TTFA"), tr("Time to first audio, and whether the connection was cold or warm")),
        Column.AUDIBLE: (tr("Audible"), tr("Audible TTFA: TTFA plus the leading silence of the audio")),
        Column.AUDIO: (tr("Audio"), tr("How long the audio is; ■ was stopped before its end")),
        Column.RATING: (tr("Rating"), tr("From 1 to 5, by a click or by these keys; 0 takes it away")),
        Column.TAGS: (tr("Tags"), tr("Words of your own, to find takes by")),
    }


def alignment(column: int) -> Qt.AlignmentFlag:
    """Figures stand at the right."""
    right = column in (Column.AUDIBLE, Column.AUDIO)
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
