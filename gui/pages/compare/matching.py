"""Loudness matching: the takes of one text are brought to one loudness for comparing. Files stay as they are."""

from __future__ import annotations

from collections.abc import Sequence

from core.audio.loudness import common_target, gain_db, with_gain
from core.audio.resample import Resampler
from gui.pages.compare.measured import MeasuredTake


def gains(row: Sequence[MeasuredTake], *, matched: bool) -> list[float]:
    """What each take of a row is made louder by, in dB: to EBU R 128's loudness, or less where one would clip."""
    if not matched:
        return [0.0] * len(row)
    target = common_target((each.loudness, each.peak) for each in row)
    return [gain_db(each.loudness, target, each.peak) for each in row]


def tracks(row: Sequence[MeasuredTake], gain: Sequence[float]) -> tuple[list[bytes], int]:
    """The takes of a row at one sample rate, the highest of theirs, and with their gains. For a thread."""
    rate = max(each.take.spec.sample_rate for each in row)
    made = []
    for each, db in zip(row, gain, strict=True):
        made.append(with_gain(Resampler(each.take.spec.sample_rate, rate).feed(each.take.pcm, last=True), db))
    return made, rate
