from __future__ import annotations

import dataclasses
import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from core.audio.files import SoundFileError
from core.takes import Take
from core.takes.export import LONGEST_NAME, export, file_name
from core.takes.library import TakeRecord
from core.takes.library.record import record_of
from core.voices import SAMPLE_RATES
from tests.support.disk import files_limited_to
from tests.support.takes import spec, take

LONG_TEXT = "Ein langer Text über vieles. " * 2000


def exported(made: Take, path: Path) -> dict[str, str]:
    """The tags of an exported take."""
    export(made, record_of("1", made, len(made.pcm)), path)
    with soundfile.SoundFile(path) as file:
        return file.copy_metadata()


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".ogg"])
def test_a_take_is_exported_with_what_it_is(tmp_path: Path, suffix: str) -> None:
    made = take("Grüße,\n世界!")
    found = exported(made, tmp_path / f"take{suffix}")
    assert found["title"] == "Grüße, 世界!"
    assert found["artist"] == "Katie · cartesia/sonic-3"
    assert found["date"] == "2026-03-14T09:26:53+00:00"
    assert found["software"].startswith("Timbre")
    assert json.loads(found["comment"]) == {
        "model": "cartesia/sonic-3",
        "voice": "f786b574-daa5-4673-aa0c-cbe3e8534c02",
        "options": {"speed": 1.2, "emotion": "calm"},
        "language": "en",
        "sample_rate": 24000,
        "encoding": "pcm_s16le",
        "fallbacks": [
            {"model": "deepgram/aura-2", "voice": "apollo"},
            {"model": "rime/mist", "options": {"unheard_of": [1, 2.5]}},
        ],
        "connection": {"timeout": 4.5, "retries": 1},
    }
    assert [path.name for path in tmp_path.iterdir()] == [f"take{suffix}"]


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
@pytest.mark.parametrize("pcm", [b"\x01\x02" * 5, bytes(range(256)) * 2000])
def test_lossless_files_hold_the_take_sample_for_sample(tmp_path: Path, suffix: str, pcm: bytes) -> None:
    made = take(LONG_TEXT, pcm=pcm)
    exported(made, tmp_path / f"take{suffix}")
    samples, rate = soundfile.read(tmp_path / f"take{suffix}", dtype="int16")
    assert (rate, samples.astype("<i2").tobytes()) == (24000, pcm)


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".ogg"])
def test_a_text_of_any_length_is_the_title_and_loses_no_other_tag(tmp_path: Path, suffix: str) -> None:
    exported(take(LONG_TEXT), tmp_path / f"take{suffix}")
    data = (tmp_path / f"take{suffix}").read_bytes()
    assert LONG_TEXT.strip().encode() in data
    assert b"cartesia/sonic-3" in data
    if suffix == ".wav":
        assert struct.unpack("<I", data[4:8])[0] == len(data) - 8


@pytest.mark.parametrize("sample_rate", SAMPLE_RATES)
def test_ogg_takes_every_sample_rate_and_sounds_alike(tmp_path: Path, sample_rate: int) -> None:
    tone = (np.sin(np.arange(sample_rate) * 2 * np.pi * 440 / sample_rate) * 12000).astype("<i2")
    exported(take(pcm=tone.tobytes(), spec=spec(sample_rate=sample_rate)), tmp_path / "take.ogg")
    samples, rate = soundfile.read(tmp_path / "take.ogg", dtype="float64")
    assert (rate, len(samples)) == (sample_rate, sample_rate)
    assert np.corrcoef(samples, tone)[0, 1] > 0.99


def test_what_looks_like_a_credential_is_left_out(tmp_path: Path) -> None:
    options: dict[str, Any] = {
        "speed": 1.2,
        "api_key": "sesame",
        "max_tokens": 5,
        "auth": {"client_secret": "sesame", "region": "eu"},
        "list": [{"access-token": "sesame"}],
    }
    for suffix in (".wav", ".flac", ".ogg"):
        found = exported(take(spec=spec(options=options)), tmp_path / f"take{suffix}")
        assert json.loads(found["comment"])["options"] == {
            "speed": 1.2,
            "max_tokens": 5,
            "auth": {"region": "eu"},
            "list": [{}],
        }
        assert b"sesame" not in (tmp_path / f"take{suffix}").read_bytes()


def test_a_full_disk_leaves_the_earlier_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    exported(take(), path)
    before = path.read_bytes()
    with files_limited_to(2000), pytest.raises(SoundFileError, match="free some space or choose another place"):
        exported(take("other"), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("name", "advice"), [("take.mp3", r"use \.wav"), ("nowhere/take.wav", "make it")])
def test_a_path_that_cannot_be_is_told(tmp_path: Path, name: str, advice: str) -> None:
    with pytest.raises(SoundFileError, match=advice):
        exported(take(), tmp_path / name)


@pytest.mark.parametrize("pcm", [b"", b"\x01"])
@pytest.mark.parametrize("suffix", [".wav", ".flac", ".ogg"])
def test_a_take_without_audio_is_told_and_makes_no_file(tmp_path: Path, suffix: str, pcm: bytes) -> None:
    with pytest.raises(SoundFileError, match="no audio to export: choose one"):
        exported(take(pcm=pcm), tmp_path / f"take{suffix}")
    assert list(tmp_path.iterdir()) == []


def test_half_a_sample_at_the_end_is_left_out(tmp_path: Path) -> None:
    exported(take(pcm=b"\x01\x02\x03\x04\x05"), tmp_path / "take.wav")
    samples, _ = soundfile.read(tmp_path / "take.wav", dtype="int16")
    assert samples.astype("<i2").tobytes() == b"\x01\x02\x03\x04"


def record(text: str, voice: str | None = "Katie", model: str = "cartesia/sonic-3") -> TakeRecord:
    made = take(text)
    return dataclasses.replace(record_of("1", made, 0), voice=voice, model=model)


def test_a_name_says_who_speaks_and_how_it_begins() -> None:
    assert file_name(record("Hello there. How are you?")) == "Katie Hello there. How are you.wav"
    assert file_name(record("Hello there."), ".ogg") == "Katie Hello there.ogg"
    assert file_name(record("Hi.", "an-id-that-nobody-knows")) == "an-id-that-nobody-knows Hi.wav"
    assert file_name(record("Hi.", "f786b574-daa5-4673-aa0c-cbe3e8534c02")) == "Katie Hi.wav"
    assert file_name(record("你好，世界", None)) == "cartesia sonic-3 你好，世界.wav"


@pytest.mark.parametrize(("text", "voice"), [("", "con"), ("", "LPT1.x"), ("...", ". ."), ("\u202e\0", "///")])
def test_names_that_a_system_refuses_are_changed(text: str, voice: str) -> None:
    assert file_name(record(text, voice)).startswith("take")


@given(text=st.text(), voice=st.text(min_size=1))
def test_a_name_is_safe_on_every_system(text: str, voice: str) -> None:
    name = file_name(record(text.encode("utf-8", "replace").decode(), voice.encode("utf-8", "replace").decode()))
    assert name.endswith(".wav")
    assert not set(name) & set('<>:"/\\|?*\0\n\t')
    assert name.isprintable()
    assert len(name.encode()) <= LONGEST_NAME + 10
    assert name == name.strip(" .")
    assert not name.removesuffix(".wav").endswith((" ", "."))
