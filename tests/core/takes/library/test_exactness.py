"""A take comes back as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.takes import AlignedSpan, Attempt, Frame, Mark, Take, Timeline
from core.takes.library import Library
from core.voices import Catalogue, ConnectionLimits, Fallback, VoiceSpec
from tests.support.takes import MORNING, spec, take, timeline

NOTHING_KNOWN = Catalogue(providers=[])
ANY_TEXT = st.text(st.characters(), max_size=40)  # half surrogate pairs too: a window's text may have them
SPEC_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NS = st.integers(-(2**62), 2**62)
SECONDS = st.floats(allow_nan=False)
MODELS = st.sampled_from(["cartesia/sonic-3", "rime/mist", "nobody/knows", "cartesia"])
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | SPEC_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SPEC_TEXT, inner, max_size=3),
    max_leaves=6,
)
OPTIONS = st.dictionaries(SPEC_TEXT, JSON, max_size=4)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@st.composite
def fallbacks(draw: st.DrawFn) -> Fallback:
    return Fallback(draw(MODELS), draw(st.none() | SPEC_TEXT), draw(OPTIONS), catalogue=NOTHING_KNOWN)


@st.composite
def specs(draw: st.DrawFn) -> VoiceSpec:
    limits = st.builds(ConnectionLimits, st.floats(0.1, 100), st.integers(0, 9))
    return VoiceSpec(
        draw(MODELS),
        draw(st.none() | SPEC_TEXT),
        draw(st.none() | SPEC_TEXT),
        draw(st.sampled_from([8000, 11025, 22050, 24000, 44100, 48000]) | st.integers(8000, 48000)),
        options=draw(OPTIONS),
        fallbacks=tuple(draw(st.lists(fallbacks(), max_size=2))),
        connection=draw(st.none() | limits),
        catalogue=NOTHING_KNOWN,
    )


@st.composite
def takes(draw: st.DrawFn) -> Take:
    made = draw(specs())
    marks = draw(st.dictionaries(st.sampled_from(list(Mark)), NS))
    attempts = draw(st.lists(st.builds(Attempt, NS, ANY_TEXT, SECONDS), max_size=2))
    counts = st.integers(0, 2**40)
    return Take(
        spec=made,
        text=draw(ANY_TEXT),
        pcm=draw(st.binary(max_size=600)),
        timeline=Timeline(
            made.sample_rate,
            draw(st.none() | st.booleans()),
            marks,
            attempts,
            draw(counts),
            draw(counts),
            draw(st.none() | counts),
        ),
        frames=tuple(draw(st.lists(st.builds(Frame, NS, st.booleans(), counts, ANY_TEXT), max_size=3))),
        alignment=tuple(draw(st.lists(st.builds(AlignedSpan, ANY_TEXT, SECONDS, SECONDS), max_size=3))),
        error=draw(st.none() | ANY_TEXT),
        made_at=draw(st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=ZONES)),
    )


def same(one: Take, other: Take) -> None:
    assert one == other
    assert list(one.timeline.marks) == list(other.timeline.marks)  # in their order
    assert repr(one.spec) == repr(other.spec)  # 1 is not 1.0, True is not 1
    assert one.made_at.utcoffset() == other.made_at.utcoffset()


@pytest.fixture(scope="module")
def kept() -> Iterator[Library]:
    """One library for all examples: thousands of folders take time."""
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder)) as opened:
        yield opened


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(takes())
def test_any_take_comes_back_as_it_was(kept: Library, made: Take) -> None:
    record = kept.add(made)
    same(kept.take(record.id), made)


@settings(max_examples=60, deadline=None)
@given(note=ANY_TEXT, tags=st.lists(SPEC_TEXT, max_size=3), rating=st.integers(0, 5), starred=st.booleans())
def test_any_note_is_kept(kept: Library, note: str, tags: list[str], rating: int, starred: bool) -> None:
    take_id = kept.add(take("noted")).id
    kept.annotate(take_id, note=note, tags=tags, rating=rating, starred=starred)
    record = kept.record(take_id)
    assert record.note == note.encode("utf-8", "replace").decode()
    assert (record.rating, record.starred) == (rating, starred)
    assert list(record.tags) == list(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))


def test_a_take_comes_back_after_the_library_was_closed(tmp_path: Path) -> None:
    made = take("Grüße, 世界 — “quoted”")
    with Library(tmp_path) as library:
        take_id = library.add(made).id
    with Library(tmp_path) as library:
        same(library.take(take_id), made)


@pytest.mark.parametrize("pcm", [b"", b"\x00", b"\x01\x02\x03"])
def test_a_failed_take_keeps_what_had_arrived(library: Library, pcm: bytes) -> None:
    made = take(ttfa_ms=None, pcm=pcm, error="The gateway refused the key.")
    record = library.add(made)
    same(library.take(record.id), made)
    assert record.error == "The gateway refused the key."
    assert record.ttfa_ms is None


def test_a_spec_comes_back_although_its_options_would_be_refused_today(library: Library) -> None:
    served = spec(options={"speed": 99.0}, catalogue=NOTHING_KNOWN)
    record = library.add(take(spec=served))
    assert library.take(record.id).spec == served


def test_minutes_of_audio_and_thousands_of_frames(library: Library) -> None:
    frames = tuple(
        Frame(number, False, 4000, '{"type":"output_audio","audio":"…3840 bytes"}') for number in range(30000)
    )
    made = take(pcm=bytes(range(256)) * 100_000, frames=frames)
    record = library.add(made)
    same(library.take(record.id), made)
    assert record.audio_ms == pytest.approx(25_600_000 / 2 / 24)


def test_the_record_has_the_takes_figures(library: Library) -> None:
    record = library.add(take("Hello there.", timeline=timeline(80.0)))
    figures = timeline(80.0)
    assert (record.text, record.model, record.language, record.sample_rate) == (
        "Hello there.",
        "cartesia/sonic-3",
        "en",
        24000,
    )
    assert record.made_at == MORNING
    assert record.made_at.tzinfo is UTC
    assert record.ttfa_ms == figures.ttfa_ms == 80.0
    assert record.audible_ttfa_ms == figures.audible_ttfa_ms == 90.0
    assert (record.total_ms, record.rtf) == (figures.total_ms, figures.rtf)
    assert (record.audio_ms, record.cold, record.retries, record.error) == (100.0, False, 1, None)
    assert (record.starred, record.rating, record.note, record.tags) == (False, 0, "", ())


def test_adding_a_take_again_makes_no_second_one(library: Library) -> None:
    first = library.add(take())
    library.annotate(first.id, rating=4)
    again = library.add(take())
    assert again.id == first.id
    assert again.rating == 4
    assert library.count() == 1
