"""What is chosen, without a gateway: applied specs, and what is there again the next time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.takes import Take, Timeline
from core.voices import Catalogue, ConnectionLimits, Fallback, Model, Provider, Voice, VoiceSpec
from core.voices.shelf import SET, Facet, Order
from gui.look.theme import Theme
from gui.pages.audition.choice import Choice
from gui.pages.audition.layout import AuditionLayout
from gui.pages.audition.voice_memory import VoiceMemory
from gui.preferences import Preferences
from gui.selection import Selection


class Start:
    """One start of the window: its choice, its browser and what it remembers."""

    def __init__(self, qtbot: QtBot) -> None:
        self.page = QWidget()
        qtbot.addWidget(self.page)
        self.ui = AuditionLayout(self.page)
        preferences = Preferences()
        self.memory = VoiceMemory(self.ui.voices, preferences, self.page)
        self.choice = Choice(self.ui, preferences, self.page)
        self.changes = 0
        self.choice.changed.connect(self.on_changed)

    def on_changed(self) -> None:
        self.changes += 1


@pytest.fixture
def start(qtbot: QtBot, theme: Theme, new_user: None) -> Iterator[Start]:
    yield Start(qtbot)


SPEC = VoiceSpec("cartesia/sonic-2", "my-voice", language="fr", sample_rate=16000, options={"speed": "fast"})


def test_a_spec_is_applied_exactly_and_tells_once(start: Start) -> None:
    start.choice.show_served(None)
    start.changes = 0
    start.choice.apply_spec(SPEC)
    assert start.choice.spec() == SPEC
    assert start.changes == 1
    assert start.ui.voices.custom_voices() == {"cartesia": ["my-voice"]}
    start.choice.apply_spec(VoiceSpec("rime/coda", "luna"))
    assert start.choice.spec() == VoiceSpec("rime/coda", "luna")  # options, language and rate are its own
    assert start.changes == 2
    start.choice.apply_spec(VoiceSpec("cartesia/sonic-9", None, sample_rate=23000))
    assert start.choice.spec() == VoiceSpec("cartesia/sonic-9", None, sample_rate=23000)


def test_a_spec_of_a_provider_that_nobody_knows_is_shown_as_not_served(start: Start) -> None:
    start.choice.show_served(None)
    start.choice.apply_spec(VoiceSpec("acme/one", "bob"))
    assert start.choice.spec() == VoiceSpec("acme/one", "bob")
    assert not start.choice.is_served
    assert start.choice.titles == ("acme/one", "bob")


def test_a_spec_that_comes_before_the_gateway_waits_for_it(start: Start) -> None:
    start.choice.apply_spec(SPEC)
    assert start.choice.spec() is None
    start.choice.show_served(None)
    assert start.choice.spec() == SPEC
    start.ui.voices.set_selection(Selection("rime", "rime/coda", "luna"))
    start.choice.show_served(None)  # the gateway answers once more
    assert start.choice.spec() == VoiceSpec("rime/coda", "luna", sample_rate=16000)


def test_another_voice_is_spoken_with_its_own_model_s_options(start: Start) -> None:
    start.choice.show_served(None)
    start.choice.apply_spec(SPEC)
    start.choice.apply_spec(VoiceSpec("rime/coda", "luna", sample_rate=16000))
    wanted = start.choice.spec_of(Selection("cartesia", "cartesia/sonic-2", "my-voice", "fr"))
    assert wanted == SPEC


def test_the_language_of_a_voice(start: Start) -> None:
    start.choice.show_served(None)
    assert start.choice.language_of(Selection("rime", "rime/coda", "astra")) == "en-US"
    assert start.choice.language_of(Selection("rime", "rime/coda", "astra", "de")) == "de"
    assert start.choice.language_of(Selection("rime", "rime/coda", "nobody")) is None


def test_what_a_gateway_serves_is_chosen_first(start: Start) -> None:
    local = Provider(id="local", name="Local", models=[Model(id="local/a", name="A")], voices=[Voice(id="v", name="V")])
    start.choice.show_served(Catalogue(providers=[local]))
    assert start.ui.voices.selection() == Selection("local", "local/a", "v")


def spoken(spec: VoiceSpec) -> Take:
    timeline = Timeline(sample_rate=24000)
    timeline.samples = 100
    return Take(spec, "Hi.", b"\1\0" * 100, timeline, (), (), None, datetime.now(UTC))


def test_voices_that_were_spoken_are_there_the_next_time(qtbot: QtBot, start: Start) -> None:
    for number in range(25):
        start.memory.on_spoken(spoken(VoiceSpec("rime/coda", f"voice-{number}")))
    start.memory.on_spoken(spoken(VoiceSpec("rime/coda", "luna")))
    again = Start(qtbot)
    again.choice.show_served(None)
    again.ui.voices.set_browsing({Facet.RECENT: SET}, Order.RECENT, favourites_first=True)
    model = again.ui.voices.finder.model
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Luna"]  # of the 20 that are kept
    assert len(Preferences().load("recent voices", [])) == 20


def test_browsing_favourites_and_own_ids_are_there_the_next_time(qtbot: QtBot, start: Start) -> None:
    start.choice.show_served(None)
    start.choice.apply_spec(SPEC)
    start.ui.voices.on_favourite_key()
    start.ui.voices.finder.order.on_chosen(Order.NAME)
    again = Start(qtbot)
    assert again.ui.voices.favourites() == {("cartesia", "my-voice")}
    assert again.ui.voices.custom_voices() == {"cartesia": ["my-voice"]}
    assert again.ui.voices.browsing() == ({}, Order.NAME, True)
    again.choice.show_served(None)
    assert again.choice.spec() == SPEC


def test_what_the_version_before_saved_still_works(qtbot: QtBot, theme: Theme, new_user: None) -> None:
    preferences = Preferences()
    preferences.save("favourites", [["rime", "luna"], ["hibari", "heart"]])
    preferences.save("selection", ["rime", "rime/mistv3", "luna", "en"])
    start = Start(qtbot)
    start.choice.show_served(None)
    assert start.ui.voices.favourites() == {("rime", "luna"), ("hibari", "heart")}
    assert start.ui.voices.selection() == Selection("rime", "rime/mistv3", "luna", "en")


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("voice browser", {"filters": {"colour": ["red"], "provider": 5}, "order": "age", "favourites first": True}),
        ("voice browser", [1]),
        ("recent voices", [["rime"], ["rime", "luna", "yesterday"], 7]),
        ("custom voices", {"rime": [1, None], "xai": "x"}),
        ("selection", ["rime", 5, 5, 5]),
    ],
)
def test_what_cannot_be_read_is_left_out(qtbot: QtBot, theme: Theme, new_user: None, name: str, saved: object) -> None:
    Preferences().save(name, saved)
    start = Start(qtbot)
    start.choice.show_served(None)
    assert start.ui.voices.browsing() == ({}, Order.PROVIDER, True)
    assert start.choice.spec() is not None
    assert start.ui.voices.custom_voices() == {}


TUNED = VoiceSpec(
    "cartesia/sonic-3",
    "my-voice",
    sample_rate=23000,
    options={"speed": 1.2, "mood": {"level": 3}},
    fallbacks=(Fallback("rime/arcana", "luna", {"speed_alpha": 1.5}), Fallback("deepgram/aura-2")),
    connection=ConnectionLimits(timeout=4.25, retries=0),
)


def test_all_of_a_spec_is_applied_and_can_be_undone(start: Start) -> None:
    start.choice.show_served(None)
    start.choice.apply_spec(VoiceSpec("cartesia/sonic-3", "my-voice", options={"speed": 1.1}))
    start.changes = 0
    start.choice.apply_spec(TUNED)
    assert start.choice.spec() == TUNED and start.changes == 1
    assert start.ui.options_column.extra.text() == '{"mood": {"level": 3}}'
    start.choice.tuning.undo.undo()
    assert start.choice.spec() == VoiceSpec("cartesia/sonic-3", "my-voice", options={"speed": 1.1})
    start.choice.tuning.undo.redo()
    assert start.choice.spec() == TUNED
    start.ui.voices.set_selection(Selection("rime", "rime/coda", "luna"))
    start.choice.tuning.undo.undo()  # what was done with another model is done
    assert start.choice.spec_of(Selection("cartesia", "cartesia/sonic-3", "my-voice")) == TUNED
