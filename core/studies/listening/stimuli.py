"""The sounds of a study, made alike: one sample rate, one loudness, the same short silence before and after."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.audio.loudness import SHORTEST_MS, TARGET_LUFS, common_target, gain_db, loudness_lufs, peak_dbfs, with_gain
from core.audio.onset import OnsetDetector
from core.audio.pcm import BYTES_PER_SAMPLE
from core.audio.resample import Resampler
from core.studies.listening.degrading import low_passed, noisy
from core.studies.listening.errors import PlanError, StudyError
from core.studies.listening.plan import TestPlan
from core.studies.listening.stimulus import Role, Stimulus, stimuli_of
from core.takes.take import Take

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAD_IN_MS = 100
"""Silence before the first sound, of every stimulus alike."""
TAIL_MS = 200
"""Silence after the last sound, of every stimulus alike: some voices send a second of it, which would tell them."""
FADE_MS = 5
"""What is cut begins and ends without a click."""
LOW_ANCHOR_HZ = 3500.0
MID_ANCHOR_HZ = 7000.0
LOWEST_REFERENCE_RATE = 16000
"""Hz. A recording of less has nothing above 7 kHz that its anchor could lack."""


@dataclass(frozen=True, slots=True)
class Sound:
    """s16le mono PCM with its sample rate."""

    pcm: bytes
    sample_rate: int


def recording(path: Path) -> Sound:
    """A reference from a sound file; several channels are mixed to one. Raises `StudyError`."""
    import numpy as np
    import soundfile

    try:
        samples, sample_rate = soundfile.read(path, dtype="float64", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise StudyError(f"{path.name} could not be read ({error}): choose a WAV, FLAC, Ogg or MP3 file.") from None
    return Sound(_as_pcm(np.asarray(samples).mean(axis=1)), int(sample_rate))


def prepared(
    plan: TestPlan,
    takes: Mapping[tuple[str, str], Take | Sound],
    references: Mapping[str, Sound],
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[dict[Stimulus, bytes], int]:
    """Every stimulus of the plan as PCM, and their one sample rate: the highest there is among what is given.

    takes: by text and condition's name. references: by text. Raises `PlanError` for what is missing or silent.
    """
    given = _given(plan, takes, references)
    rate = max(sound.sample_rate for sound in given.values())
    resampled = {stimulus: _centred(_resampled(sound, rate)) for stimulus, sound in given.items()}
    needed = stimuli_of(plan)
    raw: dict[Stimulus, bytes] = {}
    spans: dict[Stimulus, tuple[int, int]] = {}
    levels: dict[Stimulus, tuple[float | None, float]] = {}
    for done, stimulus in enumerate(needed, 1):
        pcm = raw[stimulus] = _made(stimulus, resampled, rate, plan.seed)
        start, end = spans[stimulus] = _span(pcm, rate)
        # Without the silence around it, which would make a short sound count as less loud.
        heard = pcm[start * BYTES_PER_SAMPLE : end * BYTES_PER_SAMPLE]
        levels[stimulus] = _loudness(heard, rate), peak_dbfs(pcm)
        if on_progress:
            on_progress(done, len(needed))
    target = common_target(levels.values())
    return {
        stimulus: with_gain(_trimmed(pcm, spans[stimulus], rate), gain_db(loudness, target, peak))
        for (stimulus, pcm), (loudness, peak) in zip(raw.items(), levels.values(), strict=True)
    }, rate


def _given(
    plan: TestPlan, takes: Mapping[tuple[str, str], Take | Sound], references: Mapping[str, Sound]
) -> dict[Stimulus, Sound]:
    """What was handed in, by the stimulus that it becomes."""
    given: dict[Stimulus, Sound] = {}
    for stimulus in stimuli_of(plan):
        text = plan.texts[stimulus.text]
        if stimulus.role is Role.TAKE:
            name = plan.conditions[stimulus.condition].name
            sound = takes.get((text, name))
            if isinstance(sound, Take):
                sound = None if sound.error else Sound(sound.pcm, sound.spec.sample_rate)
            given[stimulus] = _audible(sound, f"{name} has not said “{_short(text)}”: speak it again, or leave it out.")
        elif stimulus.role is Role.REFERENCE:
            sound = _audible(
                references.get(text), f"There is no recording of “{_short(text)}”: give one, or leave the text out."
            )
            if sound.sample_rate < LOWEST_REFERENCE_RATE:
                raise PlanError("A recording must have 16000 Hz or more: MUSHRA's anchors lack what is above 7 kHz.")
            given[stimulus] = sound
    return given


def _audible(sound: Sound | None, otherwise: str) -> Sound:
    """The sound in whole samples. Raises `PlanError` for none, and for one without any sound."""
    if sound is None or not sound.pcm.strip(b"\0"):
        raise PlanError(otherwise)
    return dataclasses.replace(sound, pcm=sound.pcm[: len(sound.pcm) // BYTES_PER_SAMPLE * BYTES_PER_SAMPLE])


def _made(stimulus: Stimulus, given: Mapping[Stimulus, bytes], rate: int, seed: int) -> bytes:
    """A stimulus as it was given, or made from one that was."""
    match stimulus.role:
        case Role.DEGRADED:
            clean = _as_samples(given[stimulus._replace(role=Role.TAKE)])
            return _as_pcm(noisy(clean, f"{seed}/{stimulus.text}/{stimulus.condition}"))
        case Role.LOW_ANCHOR | Role.MID_ANCHOR:
            edge = LOW_ANCHOR_HZ if stimulus.role is Role.LOW_ANCHOR else MID_ANCHOR_HZ
            return _as_pcm(low_passed(_as_samples(given[stimulus._replace(role=Role.REFERENCE)]), rate, edge))
    return given[stimulus]


def _resampled(sound: Sound, rate: int) -> bytes:
    return Resampler(sound.sample_rate, rate).feed(sound.pcm, last=True)


def _loudness(pcm: bytes, rate: int) -> float | None:
    """Integrated loudness; of what is too short for it, that of the same sound over and over."""
    shortest = rate * SHORTEST_MS // 1000 * BYTES_PER_SAMPLE
    return loudness_lufs(pcm if len(pcm) >= shortest else pcm * (shortest // len(pcm) + 1), rate)


def _centred(pcm: bytes) -> bytes:
    """The sound without a constant offset, which nobody hears but where it begins and ends."""
    samples = _as_samples(pcm)
    return _as_pcm(samples - samples.mean())


def _span(pcm: bytes, rate: int) -> tuple[int, int]:
    """The samples where sound begins and where it has ended, found at the same loudness in every sound."""
    import numpy as np

    even = with_gain(pcm, gain_db(_loudness(pcm, rate), TARGET_LUFS, peak_dbfs(pcm)))
    backwards = np.frombuffer(even, dtype="<i2")[::-1].tobytes()
    return _onset(even, rate), len(pcm) // BYTES_PER_SAMPLE - _onset(backwards, rate)


def _onset(pcm: bytes, rate: int) -> int:
    detector = OnsetDetector(rate)
    detector.feed(pcm)
    return detector.onset_samples or 0


def _trimmed(pcm: bytes, span: tuple[int, int], rate: int) -> bytes:
    """The sound with its silence before and after: what is there too much is cut, what is missing is added."""
    import numpy as np

    samples = _as_samples(pcm)
    start, end = span[0] - rate * LEAD_IN_MS // 1000, span[1] + rate * TAIL_MS // 1000
    inner = samples[max(0, start) : min(end, len(samples))].copy()
    fade = np.linspace(0, 1, min(len(inner), rate * FADE_MS // 1000), endpoint=False)
    inner[: len(fade)] *= fade
    inner[len(inner) - len(fade) :] *= fade[::-1]
    return _as_pcm(np.pad(inner, (max(0, -start), max(0, end - len(samples)))))


def _as_samples(pcm: bytes) -> NDArray[np.float64]:
    import numpy as np

    return np.frombuffer(pcm, dtype="<i2") / 32768


def _as_pcm(samples: NDArray[np.float64]) -> bytes:
    """16-bit samples; what is too loud for them is made quieter as a whole, so that nothing clips."""
    import numpy as np

    peak = float(np.abs(samples).max(initial=0.0))
    pcm: bytes = np.rint(samples / max(1.0, peak) * 32767).astype("<i2").tobytes()
    return pcm


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
