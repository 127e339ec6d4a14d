"""Which voices there are, which one is chosen, and what goes along with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.voices.catalog import Catalogue, Model, Provider, Voice
from gui.look.theme import Theme
from gui.selection import Selection
from gui.widgets.chosen_voice import ChosenVoice
from gui.widgets.voice_browser import VoiceBrowser
from gui.widgets.voice_list_model import SERVED_ROLE
from tests.gui.widgets.voice_browser.browsing import choose, combo, keys, names, search, texts, voices


def test_every_voice_of_every_provider_is_listed_the_served_ones_first(
    browser: VoiceBrowser, catalogue: Catalogue
) -> None:
    assert {provider for provider, voice in keys(browser) if voice} == {each.id for each in catalogue.providers}
    assert len([voice for _, voice in keys(browser) if voice]) == sum(len(each.voices) for each in catalogue.providers)
    model = voices(browser).model()
    served = [model.index(row, 0).data(SERVED_ROLE) for row in range(model.rowCount())]
    assert served == sorted(served, reverse=True) and not all(served)
    assert f"{len(served)} voices" in texts(browser)


def test_a_voice_that_is_not_served_says_so(browser: VoiceBrowser, qtbot: QtBot) -> None:
    qtbot.keyClicks(search(browser), "xai ara")
    index = voices(browser).model().index(0, 0)
    assert index.data() == "Ara"
    assert "does not serve xAI" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "not on this gateway" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_starts_with_a_voice_of_a_served_provider(browser: VoiceBrowser) -> None:
    selection = browser.selection()
    assert selection is not None
    assert selection.provider_id == "cartesia" and selection.model_id == "cartesia/sonic-3.5"
    assert selection.voice_id and selection.language is None


def about(browser: VoiceBrowser) -> str:
    chosen = browser.findChild(ChosenVoice)
    return " | ".join(
        each.text() for each in chosen.findChildren(QWidget) if callable(getattr(each, "text", None)) and each.text()
    )


def test_the_model_is_kept_where_it_speaks_the_next_voice(browser: VoiceBrowser) -> None:
    browser.set_selection(Selection("rime", "rime/mistv3", "luna"))
    listed = keys(browser)
    voices(browser).setCurrentIndex(voices(browser).model().index(listed.index(("rime", "astra")), 0))
    assert browser.selection() == Selection("rime", "rime/mistv3", "astra")
    voices(browser).setCurrentIndex(voices(browser).model().index(listed.index(("rime", "celeste")), 0))
    assert browser.selection() == Selection("rime", "rime/coda", "celeste")  # which mistv3 does not speak
    voices(browser).setCurrentIndex(voices(browser).model().index(listed.index(("deepgram", "zeus")), 0))
    assert browser.selection() == Selection("deepgram", "deepgram/aura-2", "zeus")


def test_models_say_price_and_status_and_those_on_their_way_out_are_last(browser: VoiceBrowser) -> None:
    box = combo(browser, "Model")
    assert box.currentText() == "Sonic 3.5 · $50 per 1M"
    assert box.itemText(box.count() - 1) == "Sonic · ▲ deprecated · $50 per 1M"
    assert "$50 per million characters" in about(browser)
    choose(browser, "Model", "cartesia/sonic")
    assert browser.selection().model_id == "cartesia/sonic"
    assert "▲ deprecated · $50 per million characters" in about(browser)


def test_every_voice_and_model_of_the_catalogue_can_be_chosen(browser: VoiceBrowser, catalogue: Catalogue) -> None:
    for provider in catalogue.providers:
        for model in provider.models:
            browser.set_selection(Selection(provider.id, model.id))
            assert browser.selection() == Selection(provider.id, model.id)
        for voice in provider.voices:
            browser.set_selection(Selection(provider.id, "", voice.id))
            browser.set_selection(Selection(provider.id, browser.selection().model_id, voice.id))
            assert browser.selection().key == (provider.id, voice.id)


def test_a_provider_that_lists_no_voices_can_be_chosen(qtbot: QtBot, theme: Theme) -> None:
    bare = Provider(id="bare", name="Bare", models=[Model(id="bare/one", name="One")], voices=[])
    full = Provider(id="full", name="Full", models=[Model(id="full/a", name="A")], voices=[Voice(id="v", name="V")])
    widget = VoiceBrowser()
    qtbot.addWidget(widget)
    widget.set_catalogue(Catalogue(providers=[full, bare]), {"full", "bare"})
    assert names(widget) == ["V", "Default voice"]
    voices(widget).setCurrentIndex(voices(widget).model().index(1, 0))
    assert widget.selection() == Selection("bare", "bare/one", None)


def test_a_language_goes_along_as_long_as_voices_speak_it(browser: VoiceBrowser, catalogue: Catalogue) -> None:
    german = [voice.id for voice in catalogue.provider("cartesia").voices if (voice.language or "").startswith("de")]
    listed = keys(browser)

    def go(voice_id: str) -> str | None:
        voices(browser).setCurrentIndex(voices(browser).model().index(listed.index(("cartesia", voice_id)), 0))
        return browser.selection().language

    english = browser.selection().voice_id
    go(german[0])
    choose(browser, "Language", "de")
    assert go(german[1]) == "de"
    assert go(english) is None  # it had been the German voice's own
    choose(browser, "Language", "de")
    assert go(listed[1][1]) == "de"  # it had been chosen against the English voice's own


def test_a_new_catalogue_keeps_the_choice(browser: VoiceBrowser, catalogue: Catalogue, heard: list[Selection]) -> None:
    browser.set_selection(Selection("rime", "rime/coda", "luna"))
    heard.clear()
    assert "not on this gateway" not in about(browser)
    browser.set_catalogue(catalogue, {"xai"})
    assert heard == [] and browser.selection() == Selection("rime", "rime/coda", "luna")
    assert "not on this gateway" in about(browser)
