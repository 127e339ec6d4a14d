"""Studies to run, and listeners who answer them."""

from __future__ import annotations

import itertools
import math
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.studies.listening import Answer, Condition, Kind, Sound, Study, StudyStore, TestPlan, Trial
from core.studies.listening.plan import REFERENCE
from core.takes import Take
from tests.support.takes import spec, take

RATE = 16000
NAMES = ("Sonic Ann", "Aura Bob", "Mist Cem")
TEXTS = ("Hello there.", "The birch canoe slid.", "Seven, eight, nine.")
PITCHES = {name: 300 + 200 * number for number, name in enumerate((*NAMES, "Dua", "Eve", "Fay", REFERENCE))}
"""Hz. Voices are told by their pitch: a study hides everything else."""


def tone(name: str, *, rate: int = RATE, silence_ms: int = 120, level: float = 0.2, ms: int = 500) -> bytes:
    """A voice's tone after a silence."""
    samples = [
        round(32767 * level * math.sin(2 * math.pi * PITCHES[name] * number / rate))
        for number in range(rate * ms // 1000)
    ]
    return bytes(2 * (rate * silence_ms // 1000)) + struct.pack(f"<{len(samples)}h", *samples)


def spoken(name: str, text: str, **changes: Any) -> Take:
    """A take of a voice whose name, model and options are all to stay hidden."""
    return take(text, **{"spec": spec(voice=name, sample_rate=RATE), "pcm": tone(name), **changes})


def plan(kind: Kind = Kind.PREFERENCE, **changes: Any) -> TestPlan:
    fields: dict[str, Any] = {
        "conditions": tuple(Condition.of(name, spec(voice=name)) for name in NAMES),
        "texts": TEXTS,
        "seed": 7,
    }
    return TestPlan(kind, **{**fields, **changes})


def made(folder: Path, of: TestPlan) -> Study:
    """The study of a plan, with a tone for every voice."""
    names = [condition.name for condition in of.conditions]
    takes = {(text, name): spoken(name, text) for text in of.texts for name in names}
    references = {text: Sound(tone(REFERENCE), RATE) for text in of.texts} if of.kind is Kind.MUSHRA else None
    return StudyStore(folder).create(of, takes, references)


def heard_pitch(study: Study, listener: str, stimulus: str) -> float:
    """The pitch of a sound, in Hz, by its zero crossings."""
    pcm = study.sound(listener, stimulus)
    samples = struct.unpack(f"<{len(pcm) // 2}h", pcm)[study.sample_rate // 5 : study.sample_rate // 2]
    crossings = sum(1 for a, b in itertools.pairwise(samples) if a < 0 <= b)
    return crossings * study.sample_rate / len(samples)


def heard_name(study: Study, listener: str, stimulus: str) -> str:
    """Which voice a sound is, as a listener can tell who hears well; degraded ones are not told from clean ones."""
    pitch = heard_pitch(study, listener, stimulus)
    return min(PITCHES, key=lambda name: abs(PITCHES[name] - pitch))


def answer(trial: Trial, value: Any, took_ms: int = 2000) -> Answer:
    """Everything heard once."""
    return Answer(value, dict.fromkeys(trial.must_hear, 1), took_ms)


def listen(study: Study, listener: str, say: Callable[[Trial], Any], most: int | None = None) -> list[Trial]:
    """Answer trials until there are no more, or so many were answered."""
    trials: list[Trial] = []
    while (most is None or len(trials) < most) and (trial := study.next_trial(listener)):
        study.vote(listener, trial, answer(trial, say(trial)))
        trials.append(trial)
    return trials


def scores(trial: Trial, value: float = 3) -> dict[str, float]:
    return dict.fromkeys(trial.stimuli, value)


def anything(trial: Trial) -> Any:
    """An answer that every kind of trial takes."""
    return trial.stimuli[0] if trial.kind.is_paired else scores(trial)
