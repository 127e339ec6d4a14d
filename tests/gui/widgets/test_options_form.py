from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from core.voices.catalog import Catalogue
from core.voices.options import Option
from gui.look.theme import Theme
from gui.pages.audition.tuning import foreign_options
from gui.widgets.fold import Fold
from gui.widgets.number_box import NumberBox
from gui.widgets.option_controls.list_control import ListItem
from gui.widgets.option_groups import group_titles
from gui.widgets.option_row import OptionRow
from gui.widgets.options_form import OptionsForm
from gui.widgets.safe_range_slider import SafeRangeSlider
from gui.widgets.switch import Switch


@pytest.fixture
def form(qtbot: QtBot, theme: Theme) -> OptionsForm:
    widget = OptionsForm()
    qtbot.addWidget(widget)
    widget.resize(320, 700)
    widget.show()
    return widget


def row(form: OptionsForm, name: str) -> OptionRow:
    return next(found for found in form.findChildren(OptionRow) if found.option.name == name)


def button(parent: QWidget, text: str) -> QToolButton:
    return next(found for found in parent.findChildren(QToolButton) if found.text() == text)


def visible_texts(parent: QWidget) -> list[str]:
    return [label.text() for label in parent.findChildren(QLabel) if label.isVisibleTo(parent)]


def test_no_options_says_so(form: OptionsForm) -> None:
    assert "The options of the chosen model appear here." in visible_texts(form)
    form.set_options([])
    assert "This model has no options." in visible_texts(form)
    assert form.values() == {}


def test_every_model_of_the_catalogue_starts_at_its_defaults(form: OptionsForm, catalogue: Catalogue) -> None:
    for provider in catalogue.providers:
        for model in provider.models:
            form.set_options(provider.options_of(model.id))
            assert form.values() == {} and form.errors() == {}


def test_switch_by_keyboard_and_reset(form: OptionsForm, qtbot: QtBot) -> None:
    form.set_options([Option(name="fast", type="bool", default=True, description="Be quick.")])
    switch = form.findChild(Switch)
    with qtbot.waitSignal(form.changed):
        qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert form.values() == {"fast": False}
    qtbot.mouseClick(button(row(form, "fast"), "Reset"), Qt.MouseButton.LeftButton)
    assert form.values() == {} and switch.isChecked()


def test_tri_state(form: OptionsForm, qtbot: QtBot) -> None:
    form.set_options([Option(name="fast", type="bool")])
    for text, values in (("Off", {"fast": False}), ("On", {"fast": True}), ("Unset", {})):
        qtbot.mouseClick(button(form, text), Qt.MouseButton.LeftButton)
        assert form.values() == values


def test_slider_and_box_agree(form: OptionsForm, qtbot: QtBot) -> None:
    form.set_options([Option(name="speed", type="float", min=0.5, max=1.5, default=1.0, unit="x")])
    slider, box = form.findChild(SafeRangeSlider), form.findChild(NumberBox)
    slider.setValue(slider.maximum())
    assert form.values() == {"speed": 1.5}
    box.selectAll()
    qtbot.keyClicks(box, "0,75")
    assert form.values() == {"speed": 0.75}
    assert slider.number() == 0.75
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert form.values() == {"speed": 0.76}


def test_a_wrong_number_is_explained_in_place(form: OptionsForm, qtbot: QtBot) -> None:
    form.set_options([Option(name="speed", type="float", min=0.5, max=1.5, default=1.0, unit="x")])
    box = form.findChild(NumberBox)
    box.selectAll()
    qtbot.keyClicks(box, "9")
    sentence = "Option speed does not take 9: give from 0.5 to 1.5 x."
    assert form.errors() == {"speed": sentence}
    assert f"▲ {sentence}" in visible_texts(row(form, "speed"))
    assert form.values() == {}
    box.clear()
    assert form.errors() == {} and form.values() == {}


def test_unset_number(form: OptionsForm, qtbot: QtBot) -> None:
    form.set_options([Option(name="duration", type="float", unit="s")])
    box = form.findChild(NumberBox)
    assert box.text() == "" and box.lineEdit().placeholderText() == "Unset"
    qtbot.keyClicks(box, "2.5")
    assert form.values() == {"duration": 2.5}
    box.clear()
    assert form.values() == {}


def test_whole_numbers_only(form: OptionsForm, qtbot: QtBot) -> None:
    form.set_options([Option(name="tokens", type="int", min=0, default=10)])
    box = form.findChild(NumberBox)
    box.selectAll()
    qtbot.keyClicks(box, "1.5")
    assert "whole number" in form.errors()["tokens"]
    box.selectAll()
    qtbot.keyClicks(box, "12")
    assert form.values() == {"tokens": 12} and isinstance(form.values()["tokens"], int)


def test_choices_closed_and_open(form: OptionsForm, qtbot: QtBot) -> None:
    form.set_options(
        [
            Option(name="latency", type="enum", choices=[0, 1, 2], default=0),
            Option(name="emotion", type="string", choices=["Happy", "Sad"], choices_closed=False),
            Option(name="code", type="string"),
        ]
    )
    latency, emotion = (row(form, name).findChild(QComboBox) for name in ("latency", "emotion"))
    latency.setFocus()
    qtbot.keyClick(latency, Qt.Key.Key_Down)
    emotion.lineEdit().clear()
    qtbot.keyClicks(emotion.lineEdit(), "Wistful")
    qtbot.keyClicks(row(form, "code").findChild(QLineEdit), "de")
    assert form.values() == {"latency": 1, "emotion": "Wistful", "code": "de"}
    qtbot.mouseClick(button(form, "Reset all"), Qt.MouseButton.LeftButton)
    assert form.values() == {}


def test_list_editor(form: OptionsForm, qtbot: QtBot) -> None:
    schedule = Option(name="schedule", type="list[float]", min=50, max=500, default=[120, 160], unit="chars")
    form.set_options([schedule])
    assert form.values() == {}
    qtbot.mouseClick(button(form, "+ Add"), Qt.MouseButton.LeftButton)
    assert form.values() == {"schedule": [120, 160, 160]}
    items = form.findChildren(ListItem)
    items[2].box.set_value(290)
    items[0].down.click()
    assert form.values() == {"schedule": [160, 120, 290]}
    items[1].remove.click()
    assert form.values() == {"schedule": [160, 290]}
    items[0].box.set_value(20)
    assert "does not take" in form.errors()["schedule"]
    qtbot.mouseClick(button(form, "Reset"), Qt.MouseButton.LeftButton)
    assert form.values() == {} and form.errors() == {}


def test_values_survive_a_change_of_model_where_they_fit(form: OptionsForm, catalogue: Catalogue) -> None:
    form.set_options(catalogue.options_of("elevenlabs/eleven_v3"))
    values = {"speed": 1.6, "stability": 0.2, "chunk_length_schedule": [100.0, 200.0]}
    form.set_values(values)
    assert form.values() == values
    form.set_options(catalogue.options_of("xai/tts-1"))  # speed up to 1.5 only
    assert form.values() == {}
    form.set_values({"speed": 1.2, "nobody": 1})
    form.set_options(catalogue.options_of("inworld/inworld-tts-2") + catalogue.options_of("elevenlabs/eleven_v3"))
    assert form.values() == {"speed": 1.2}


def test_one_signal_for_many_values(form: OptionsForm, catalogue: Catalogue, qtbot: QtBot) -> None:
    form.set_options(catalogue.options_of("elevenlabs/eleven_v3"))
    seen: list[bool] = []
    form.changed.connect(lambda: seen.append(True))
    form.set_values({"speed": 1.1, "stability": 0.2})
    form.set_values({"speed": 1.1, "stability": 0.2})
    assert seen == [True]


def test_large_text_widens_the_form(
    form: OptionsForm, catalogue: Catalogue, qtbot: QtBot, enlarge: Callable[[], None]
) -> None:
    form.set_options(catalogue.options_of("elevenlabs/eleven_v3"))
    before = form.minimumSizeHint().width()
    enlarge()
    qtbot.waitUntil(lambda: form.minimumSizeHint().width() > before * 1.3)


def test_safe_range_is_named(form: OptionsForm, catalogue: Catalogue) -> None:
    form.set_options(catalogue.options_of("elevenlabs/eleven_v3"))
    assert "agrees on 0.7 to 1.2" in row(form, "speed").findChild(NumberBox).toolTip()


def fold(form: OptionsForm, title: str) -> Fold:
    return next(found for found in form.findChildren(Fold) if found.title() == title)


def test_groups_in_order_with_what_is_changed_in_them(form: OptionsForm, catalogue: Catalogue, qtbot: QtBot) -> None:
    form.set_options(catalogue.options_of("elevenlabs/eleven_v3"))
    titles = [found.title() for found in form.findChildren(Fold)]
    assert titles == ["Delivery", "Pronunciation", "Latency", "Timings", "Limits", "Privacy"]
    delivery = fold(form, "Delivery")
    assert row(form, "speed") in delivery.findChildren(OptionRow)
    box = row(form, "speed").findChild(NumberBox)
    box.selectAll()
    qtbot.keyClicks(box, "9")
    assert delivery.note() == "▲ 1 changed, 1 not valid"
    qtbot.keyClick(button(delivery, "Delivery"), Qt.Key.Key_Space)
    assert not row(form, "speed").isVisibleTo(form) and row(form, "auto_mode").isVisibleTo(form)


def test_every_option_of_the_catalogue_has_a_group_with_a_heading(catalogue: Catalogue) -> None:
    for provider in catalogue.providers:
        for option in provider.options:
            assert option.group and option.group in group_titles()


def test_options_without_a_group_are_shown_all_the_same(form: OptionsForm) -> None:
    form.set_options([Option(name="a", type="bool"), Option(name="b", type="bool", group="of another version")])
    assert [found.title() for found in form.findChildren(Fold)] == ["Other"]
    assert row(form, "a").isVisibleTo(form) and row(form, "b").isVisibleTo(form)


def test_what_is_folded_stays_folded_with_another_model(form: OptionsForm, catalogue: Catalogue) -> None:
    form.set_options(catalogue.options_of("elevenlabs/eleven_v3"))
    fold(form, "Delivery").set_unfolded(False)
    form.set_options(catalogue.options_of("cartesia/sonic-3"))
    assert not fold(form, "Delivery").is_unfolded() and fold(form, "Timings").is_unfolded()
    assert form.folded() == ["delivery", "foreign"]


def test_options_of_other_models_are_named_with_their_models(form: OptionsForm, catalogue: Catalogue) -> None:
    form.set_options(catalogue.options_of("cartesia/sonic-2"), foreign_options(catalogue, "cartesia/sonic-2"))
    foreign = fold(form, "Not for this model")
    assert not foreign.is_unfolded() and foreign.note() == "2"
    foreign.set_unfolded(True)
    texts = visible_texts(foreign)
    assert "Volume: only for Sonic 3, Sonic 3 Latest, Sonic 3 (2025-10-27) and 5 more" in texts
    assert not any(text.startswith("Speed:") for text in texts)  # it has a speed of its own
    assert form.values() == {}


def test_beyond_the_safe_range_is_said_in_words(form: OptionsForm, catalogue: Catalogue, qtbot: QtBot) -> None:
    form.set_options(catalogue.options_of("elevenlabs/eleven_v3"))
    box = row(form, "speed").findChild(NumberBox)
    for typed, said in (("1.6", True), ("1.1", False), ("9", False)):
        box.selectAll()
        qtbot.keyClicks(box, typed)
        assert any(text.startswith("◆ Beyond 0.7 to 1.2") for text in visible_texts(row(form, "speed"))) is said
