"""What the kinds of listening tests are called, and what they ask."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

GRADES = ("Bad", "Poor", "Fair", "Good", "Excellent")
"""The words of five points (ITU-T P.800) and of the scale from 0 to 100 (ITU-R BS.1534), the lowest first."""


@dataclass(frozen=True, slots=True)
class KindWords:
    """A kind of test. use: one sentence on when to choose it. question: what a trial asks. keys: how it is answered."""

    title: str
    use: str
    question: str
    keys: str


def tr(text: str) -> str:
    return QCoreApplication.translate("Listening", text)


def kind_words(kind: str) -> KindWords:
    """Words for one of `Kind`'s values."""
    return {
        "preference": KindWords(
            tr("Paired preference"),
            tr("Which of two is better? Best for choosing between voices: quick, and anyone can do it."),
            tr("Which one do you prefer?"),
            tr("A and B play (also 1 and 2). ← prefers A, → prefers B, ↓ says that there is no difference."),
        ),
        "abx": KindWords(
            tr("ABX"),
            tr("Is X the same as A or B? Shows whether a difference can be heard at all, not which is better."),
            tr("Which one is X?"),
            tr("A, B and X play (also 1, 2 and 3). ← says that X is A, → that X is B."),
        ),
        "opinion": KindWords(
            tr("Opinion score"),
            tr("How good is one sound, in five points (ITU-T P.800)? For figures that others can compare with."),
            tr("How good is the speech?"),
            tr("A plays. 1 to 5 score it, from Bad to Excellent."),
        ),
        "multi_stimulus": KindWords(
            tr("Multi-stimulus"),
            tr("All voices side by side on a scale from 0 to 100: for fine differences between many voices."),
            tr("How good is each of them?"),
            tr(
                "1 to 9 play and choose a slider, ↑ ↓ go from one to another, Space plays it. ← → PgUp PgDn Home End "
                "score it, S sorts, Enter goes on."
            ),
        ),
        "mushra": KindWords(
            tr("MUSHRA"),
            tr("As multi-stimulus, against a recording of the same text (ITU-R BS.1534): for closeness to a real one."),
            tr("How close is each of them to the reference?"),
            tr(
                "R plays the reference, 1 to 9 the others, ↑ ↓ go from one to another, Space plays it. ← → PgUp PgDn "
                "Home End score it, S sorts, Enter goes on."
            ),
        ),
    }[kind]


def trial_count(count: int) -> str:
    """So many trials."""
    return tr("1 trial") if count == 1 else tr("{count} trials").format(count=count)


def grade(number: int) -> str:
    """The word for a grade from 1 to 5."""
    return tr(GRADES[number - 1])
