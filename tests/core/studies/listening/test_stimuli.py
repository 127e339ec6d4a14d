"""Sounds that a listener cannot tell apart by anything but the voice."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from core.audio.files import write_sound
from core.audio.loudness import loudness_lufs
from core.audio.onset import OnsetDetector
from core.studies.listening import Kind, PlanError, Sound, StudyError, StudyStore, recording, stimuli
from core.studies.listening.degrading import low_passed
from core.studies.listening.plan import REFERENCE
from core.studies.listening.stimuli import LEAD_IN_MS, TAIL_MS, prepared
from core.studies.listening.stimulus import Role, Stimulus
from tests.core.studies.listening.studies import NAMES, RATE, TEXTS, made, plan, spoken, tone
from tests.support.takes import spec


def onset_ms(pcm: bytes, rate: int) -> float:
    detector = OnsetDetector(rate)
    detector.feed(pcm)
    assert detector.onset_samples is not None
    return detector.onset_samples / rate * 1e3


def test_loudness_silence_and_sample_rate_are_alike_whatever_came() -> None:
    takes = {}
    for number, text in enumerate(TEXTS):
        takes[text, NAMES[0]] = spoken(NAMES[0], text, pcm=tone(NAMES[0], silence_ms=0, level=0.9))
        takes[text, NAMES[1]] = spoken(NAMES[1], text, pcm=tone(NAMES[1], silence_ms=700, level=0.02, ms=900))
        high = tone(NAMES[2], rate=24000, silence_ms=40 * number, ms=150)
        takes[text, NAMES[2]] = spoken(NAMES[2], text, spec=spec(sample_rate=24000), pcm=high)
    sounds, rate = prepared(plan(), takes, {})
    assert rate == 24000
    assert len(sounds) == 9
    for stimulus, pcm in sounds.items():
        assert onset_ms(pcm, rate) == pytest.approx(LEAD_IN_MS, abs=6)
        peak = max(abs(each) for each in struct.unpack(f"<{len(pcm) // 2}h", pcm))
        assert peak < 32767, stimulus
    bodies = [pcm[2 * rate * LEAD_IN_MS // 1000 : -2 * rate * TAIL_MS // 1000] for pcm in sounds.values()]
    levels = [loudness_lufs(pcm * 3, rate) for pcm in bodies]
    assert np.ptp(np.array(levels, float)) < 0.5


def test_the_end_tells_a_voice_no_more_than_the_start(tmp_path: Path) -> None:
    """Silence that a voice sends after its last word, an offset that clicks, and noise that is cut off."""
    noise = np.random.default_rng(1).normal(0, 15, RATE).astype("<i2").tobytes()
    offset = (np.frombuffer(tone(NAMES[1]), "<i2") + 900).astype("<i2").tobytes()
    pcm = {NAMES[0]: tone(NAMES[0]) + bytes(2 * RATE), NAMES[1]: offset, NAMES[2]: noise + tone(NAMES[2]) + noise}
    takes = {(text, name): spoken(name, text, pcm=pcm[name]) for text in TEXTS for name in NAMES}
    sounds, rate = prepared(plan(), takes, {})
    for stimulus, said in sounds.items():
        samples = np.frombuffer(said, "<i2")
        assert onset_ms(said, rate) == pytest.approx(LEAD_IN_MS, abs=6)
        assert onset_ms(samples[::-1].tobytes(), rate) == pytest.approx(TAIL_MS, abs=6)
        assert np.abs(samples[[0, -1]]).max() <= 1, (stimulus, "it begins and ends without a click")
        assert abs(samples.mean()) < 3


def test_one_sound_that_cannot_be_louder_makes_the_others_quieter() -> None:
    takes = {(text, name): spoken(name, text) for text in TEXTS for name in NAMES}
    quiet = np.frombuffer(tone(NAMES[0], level=0.01, ms=900), "<i2").copy()
    quiet[len(quiet) // 2] = 32767  # one click at full scale
    takes[TEXTS[0], NAMES[0]] = spoken(NAMES[0], TEXTS[0], pcm=quiet.tobytes())
    sounds, rate = prepared(plan(), takes, {})
    levels = [loudness_lufs(pcm[2 * rate * LEAD_IN_MS // 1000 :], rate) for pcm in sounds.values()]
    assert np.ptp(np.array(levels, float)) < 0.5
    assert max(np.array(levels, float)) < -30


def test_files_have_names_without_meaning_and_nothing_but_sound(tmp_path: Path) -> None:
    study = made(tmp_path, plan(catch_trials=2))
    paths = list((tmp_path / study.id / "sounds").iterdir())
    assert len(paths) == 9 + 2
    for path in paths:
        assert set(path.stem) <= set("0123456789abcdef")
        content = path.read_bytes()
        assert not any(word in content.lower() for word in (b"title", b"artist", b"comment", b"timbre", b"sonic"))


def test_the_order_of_the_files_tells_nothing(tmp_path: Path) -> None:
    names = []
    for number in range(2):
        study = made(tmp_path / str(number), plan())
        paths = sorted(
            (tmp_path / str(number) / study.id / "sounds").iterdir(), key=lambda path: path.stat().st_mtime_ns
        )
        assert [path.name for path in paths] == sorted(path.name for path in paths)
        names.append({path.name for path in paths})
    assert not names[0] & names[1]


@pytest.mark.parametrize("rate", [16000, 24000, 48000])
@pytest.mark.parametrize("edge", [3500.0, 7000.0])
def test_anchors_are_as_flat_and_as_steep_as_the_recommendation_asks(rate: int, edge: float) -> None:
    impulse = np.zeros(8192)
    impulse[4096] = 1
    response = low_passed(impulse, rate, edge)
    assert int(np.argmax(np.abs(response))) == 4096  # in step with the reference
    spectrum = 20 * np.log10(np.abs(np.fft.rfft(response)) + 1e-12)
    frequencies = np.fft.rfftfreq(len(impulse), 1 / rate)
    assert np.abs(spectrum[frequencies <= edge]).max() <= 0.1
    assert spectrum[frequencies >= edge / 3.5 * 4].max(initial=-99.0) <= -25
    assert spectrum[frequencies >= edge / 3.5 * 4.5].max(initial=-99.0) <= -50


def test_mushra_makes_its_anchors_from_the_recording() -> None:
    noise = np.random.default_rng(1).integers(-6000, 6000, 48000).astype("<i2").tobytes()
    takes = {(text, name): spoken(name, text) for text in TEXTS for name in NAMES}
    references = {text: Sound(noise, 48000) for text in TEXTS}
    sounds, rate = prepared(plan(Kind.MUSHRA), takes, references)
    assert rate == 48000
    for role, edge in ((Role.LOW_ANCHOR, 3500), (Role.MID_ANCHOR, 7000), (Role.REFERENCE, 24000)):
        samples = np.frombuffer(sounds[Stimulus(role, 0)], "<i2").astype(float)
        power = np.abs(np.fft.rfft(samples)) ** 2
        frequencies = np.fft.rfftfreq(len(samples), 1 / rate)
        above = power[frequencies > edge * 8 / 7].sum() / power.sum()
        below = power[frequencies < edge].sum() / power.sum()
        assert (above < 1e-4) and (below > 0.85)


def test_a_recording_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "said.flac"
    write_sound(path, tone(REFERENCE), RATE)
    sound = recording(path)
    assert sound.sample_rate == RATE
    before, after = (np.frombuffer(pcm, "<i2").astype(int) for pcm in (tone(REFERENCE), sound.pcm))
    assert np.abs(before - after).max() <= 1
    path.write_bytes(b"no sound")
    with pytest.raises(StudyError, match=r"said\.flac could not be read"):
        recording(path)


def test_what_is_missing_failed_or_silent_is_told_by_voice_and_text(tmp_path: Path) -> None:
    takes = {(text, name): spoken(name, text) for text in TEXTS for name in NAMES}
    for spoilt in (
        None,
        spoken("Sonic Ann", TEXTS[0], error="It broke."),
        spoken("Sonic Ann", TEXTS[0], pcm=bytes(900)),
    ):
        some = {key: value for key, value in takes.items() if key != (TEXTS[0], "Sonic Ann")}
        with pytest.raises(PlanError, match=r"Sonic Ann has not said “Hello there\.”"):
            StudyStore(tmp_path).create(plan(), some if spoilt is None else some | {(TEXTS[0], "Sonic Ann"): spoilt})
    with pytest.raises(PlanError, match="no recording of “Hello there"):
        StudyStore(tmp_path).create(plan(Kind.MUSHRA), takes)
    telephone = {text: Sound(tone(REFERENCE, rate=8000), 8000) for text in TEXTS}
    with pytest.raises(PlanError, match="16000 Hz or more"):
        StudyStore(tmp_path).create(plan(Kind.MUSHRA), takes, telephone)
    assert StudyStore(tmp_path).list() == []


def test_a_spoilt_voice_is_as_loud_and_much_noisier() -> None:
    takes = {(text, name): spoken(name, text) for text in TEXTS for name in NAMES}
    sounds, rate = prepared(plan(catch_trials=3), takes, {})
    spoilt = [stimulus for stimulus in sounds if stimulus.role is Role.DEGRADED]
    assert len(spoilt) == 3
    for stimulus in spoilt:
        levels = [loudness_lufs(sounds[each], rate) for each in (stimulus, stimulus._replace(role=Role.TAKE))]
        assert levels[0] == pytest.approx(levels[1], abs=0.5)
        samples = np.frombuffer(sounds[stimulus], "<i2").astype(float)
        power = np.sort(np.abs(np.fft.rfft(samples)) ** 2)
        assert power[:-20].sum() > 0.1 * power.sum()


def test_what_takes_long_is_told_as_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measuring loudness is most of the work, and who wants the study no longer need not wait for all of it."""
    of = plan()
    takes = {(text, name): spoken(name, text) for text in of.texts for name in NAMES}
    measured: list[int] = []
    told: list[tuple[int, int]] = []

    def watched(pcm: bytes, rate: int) -> float | None:
        measured.append(len(told))
        return loudness_lufs(pcm, rate)

    def on_progress(done: int, all_: int) -> None:
        told.append((done, all_))
        if done == 5:
            raise InterruptedError

    monkeypatch.setattr(stimuli, "loudness_lufs", watched)
    with pytest.raises(InterruptedError):
        prepared(of, takes, {}, on_progress)
    assert told == [(number, 9) for number in range(1, 6)]
    assert set(measured) == {0, 1, 2, 3, 4}, "something was measured before each step that was told"
