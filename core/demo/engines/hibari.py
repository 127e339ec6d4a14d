"""hibari: a small neural voice for American English. One voice comes with it; the others are derived from it."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.demo.engines.engine import FREE, EngineKind, Output
from core.demo.engines.factor import factor
from core.demo.engines.text import break_long_tokens, cut_long
from core.voices.catalog import Model, Provider, Voice
from core.voices.options import Option

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MODEL = "hibari/heart-v1"
LONGEST_SENTENCE = 400  # characters; time and memory grow with the longest
SILENT = -20.0  # a log magnitude that nobody hears
VOICED = 40.0  # Hz: the model gives a lower pitch where the voice does not sound
BREATH_FROM = 4000  # Hz
HARMONICS_TO = 11000  # Hz: the highest that the model's pulse train holds


@dataclass(frozen=True)
class Shape:
    """How a voice differs from the recorded one: factors of its pitch and of its resonances."""

    pitch: float = 1.0
    resonance: float = 1.0


SHAPES = {
    "heart": Shape(),
    "heart-low": Shape(pitch=0.82, resonance=0.95),
    "heart-deep": Shape(pitch=0.6, resonance=0.86),
    "heart-bright": Shape(pitch=1.18, resonance=1.06),
    "heart-small": Shape(pitch=1.4, resonance=1.16),
}


def describe() -> EngineKind | None:
    """The engine, or None where it is not installed."""
    if importlib.util.find_spec("hibari") is None or importlib.util.find_spec("onnxruntime") is None:
        return None
    return EngineKind(
        provider=Provider(
            id="hibari",
            name="Hibari (offline)",
            docs_url="https://github.com/MMWilliams/hibari",
            models=[Model(id=MODEL, name="Heart v1", languages=["en"], pricing_usd_per_1m_chars=FREE)],
            voices=[
                _voice("heart", "Heart", "female", "Warm and even, the voice as it was trained"),
                _voice("heart-low", "Heart, lower", "female", "Derived from Heart: pitch 18 % lower, slightly darker"),
                _voice("heart-deep", "Heart, deep", "male", "Derived from Heart: shifted into a male range, darker"),
                _voice("heart-bright", "Heart, bright", "female", "Derived from Heart: pitch 18 % higher, brighter"),
                _voice("heart-small", "Heart, small", "neutral", "Derived from Heart: high and small, like a cartoon"),
            ],
            options=[
                factor("speed", 0.5, 2.0, "Speaking pace"),
                factor("pitch", 0.7, 1.4, "Height of the voice, on top of the voice's own"),
                Option(
                    name="seed",
                    group="delivery",
                    type="int",
                    min=0,
                    max=2**31 - 1,
                    default=0,
                    description="Seed of the breath noise: the same seed gives the same audio",
                ),
            ],
        ),
        target=f"{__name__}:Hibari",
        model=MODEL,
        default_voice="heart",
        warm_at_start=True,
        speaks="English",
    )


def _voice(voice_id: str, name: str, gender: str, description: str) -> Voice:
    return Voice(
        id=voice_id,
        name=name,
        language="en-US",
        gender=gender,
        accent="American",
        description=f"{description}.",
        models=[MODEL],
    )


class Hibari:
    """The neural engine. Each sentence comes as soon as it is ready."""

    def __init__(self) -> None:
        import numpy as np
        from hibari import Hibari as Model
        from hibari import dsp

        self._np = np
        self._dsp = dsp
        self._model = Model(threads=1)  # two threads were slower
        self.sample_rate: int = Model.sample_rate
        for _ in self._sentences("Hello.", Shape(), 1.0, 0):  # the first sentence costs 0.2 s more than any other
            pass

    def synthesise(self, text: str, voice: str, options: Mapping[str, Any], output: Output) -> None:
        shape = SHAPES[voice]
        shape = Shape(shape.pitch * options["pitch"], shape.resonance)
        for wave in self._sentences(break_long_tokens(text), shape, options["speed"], options["seed"]):
            pcm = (wave.clip(-1.0, 1.0) * 32767.0).astype("<i2")
            output.audio(pcm.tobytes())

    def _sentences(self, text: str, shape: Shape, speed: float, seed: int) -> Iterator[Floats]:
        np = self._np
        noise = np.random.default_rng(seed)
        sentences = self._model.split_sentences(text)
        pieces = (piece for sentence in sentences for piece in cut_long(sentence, LONGEST_SENTENCE))
        for phonemes in (phonemes for piece in pieces for phonemes in self._model.phonemize(piece)):
            ids = self._model.ids(phonemes)
            if len(ids) < 3:  # nothing but the padding: not a sound in it
                continue
            inputs = {"ids": np.asarray([ids], np.int64), "speed": np.asarray([speed], np.float32)}
            frames = [each[0] for each in self._model.sess.run(None, inputs)]
            if shape != Shape():
                frames = self._reshaped(frames, shape, noise)
            yield self._dsp.synth(*frames, noise)

    def _reshaped(self, frames: list[Floats], shape: Shape, noise: np.random.Generator) -> list[Floats]:
        """Scale the pitch curve, and stretch the spectral envelopes along the frequency axis.

        What the model says about frequencies between the recorded harmonics means nothing, so where the voice
        sounds, the envelope runs straight from harmonic to harmonic. The free-phase part holds traces of the
        recorded pitch there: below 4 kHz it goes, above it becomes breath noise by random phases. Elsewhere it is
        consonants, which stay.
        """
        np = self._np
        harmonic, phase, breath, free, free_phase, pitch = frames
        width = self.sample_rate / 2 / (len(harmonic) - 1)  # Hz a bin
        bins = np.arange(len(harmonic))
        source = bins / shape.resonance
        nearest = np.minimum(np.rint(source).astype(int), len(bins) - 1)
        breath, free, free_phase = breath[nearest], free[nearest], free_phase[nearest]
        harmonic, phase = harmonic.copy(), phase.copy()
        for frame in np.flatnonzero(pitch > VOICED):
            spacing = pitch[frame] / width
            peaks = np.arange(1, int(HARMONICS_TO / pitch[frame]) + 1) * spacing
            for envelope in (harmonic[:, frame], phase[:, frame]):
                envelope[:] = np.interp(source, peaks, np.interp(peaks, bins, envelope))
        for magnitude in (harmonic, breath, free):
            magnitude[source > bins[-1]] = SILENT
        voiced = np.broadcast_to(pitch > VOICED, free.shape)
        free[voiced & (bins[:, None] * width < BREATH_FROM)] = SILENT
        free_phase[voiced] = noise.uniform(-np.pi, np.pi, size=int(voiced.sum()))
        return [harmonic, phase, breath, free, free_phase, pitch * np.float32(shape.pitch)]
