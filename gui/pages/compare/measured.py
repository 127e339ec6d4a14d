"""A take of the grid with what is measured of its audio, and the figures that are shown of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from core.takes import Take
from core.takes.same_word import words_of
from core.takes.words import Word
from gui.look.formats import DASH, format_ms, format_ratio, format_seconds

OUTLINE_STEPS = 160
SOME_SAMPLES = 8000


@dataclass(frozen=True, slots=True, eq=False)
class MeasuredTake:
    """loudness: LUFS, None for silence. peak: dBFS. outline: the highest peak, 0 to 1, of equal parts of the audio.

    crowded: it was spoken beside others of its lane, so that its timing may be too high.
    """

    take: Take
    loudness: float | None
    peak: float
    outline: tuple[float, ...]
    words: tuple[Word, ...]
    crowded: bool = False

    @property
    def samples(self) -> int:
        return len(self.take.pcm) // 2

    @property
    def is_heard(self) -> bool:
        """Whether it was spoken to its end, and there is sound."""
        return not self.take.error and self.samples > 0


def prepare() -> None:
    """Import what measuring takes, beforehand: that would hold up the audio that arrives. For a thread."""
    from core.audio.loudness import loudness_lufs

    loudness_lufs(b"\1\0" * SOME_SAMPLES, SOME_SAMPLES)


def measure(take: Take, crowded: bool = False) -> MeasuredTake:
    """Takes some hundredths of a second: for a thread."""
    import numpy as np

    from core.audio.loudness import loudness_lufs, peak_dbfs

    samples = np.abs(np.frombuffer(take.pcm, "<i2").astype(np.float32)) / 32768
    parts = np.array_split(samples, min(OUTLINE_STEPS, max(1, len(samples))))
    return MeasuredTake(
        take,
        loudness_lufs(take.pcm, take.spec.sample_rate),
        peak_dbfs(take.pcm),
        tuple(float(part.max(initial=0)) for part in parts),
        tuple(words_of(take)),
        crowded,
    )


def format_lufs(lufs: float | None) -> str:
    return DASH if lufs is None else f"{lufs:.1f} LUFS".replace("-", "−")


class Figure(Enum):
    """What is known of every cell: its title, how it is read and how it is written."""

    AUDIBLE_TTFA = (
        str(QT_TRANSLATE_NOOP("Figure", "Audible TTFA")),
        lambda cell: cell.take.timeline.audible_ttfa_ms,
        format_ms,
    )
    RTF = (str(QT_TRANSLATE_NOOP("Figure", "RTF")), lambda cell: cell.take.timeline.rtf, format_ratio)
    LENGTH = (
        str(QT_TRANSLATE_NOOP("Figure", "Length")),
        lambda cell: cell.samples / cell.take.spec.sample_rate,
        format_seconds,
    )
    LOUDNESS = (
        str(QT_TRANSLATE_NOOP("Figure", "Loudness")),
        lambda cell: cell.loudness,
        format_lufs,
    )

    def __init__(
        self, title: str, read: Callable[[MeasuredTake], float | None], write: Callable[[float | None], str]
    ) -> None:
        self._title = title
        self.read = read
        self.write = write

    @property
    def title(self) -> str:
        return QCoreApplication.translate("Figure", self._title)

    @property
    def is_timing(self) -> bool:
        """Whether it depends on the connection, and on what else is spoken meanwhile."""
        return self in (Figure.AUDIBLE_TTFA, Figure.RTF)

    def written(self, cell: MeasuredTake) -> str:
        """The figure of a cell."""
        text = self.write(self.read(cell))
        return about(text) if cell.crowded and self.is_timing else text


def about(text: str) -> str:
    """A figure that may be too high."""
    return f"≈ {text}"


def crowded_words() -> str:
    return QCoreApplication.translate("Figure", "≈ spoken beside others: may be too high")


def format_gain(db: float) -> str:
    """Such as "+1.7 dB"."""
    return f"{db:+.1f} dB".replace("-", "−")


def warmth(take: Take) -> str:
    """Whether a speech had to open its connection."""
    cold = take.timeline.cold
    if cold is None:
        return ""
    return QCoreApplication.translate("Figure", "cold") if cold else QCoreApplication.translate("Figure", "warm")
