import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from core.voices import ConnectionLimits, Fallback, VoiceSpec
from gui.look.theme import Theme
from gui.widgets.as_sent import AsSent
from gui.widgets.copy_menu import CopyKind

SPEC = VoiceSpec(model="pico/nano", voice="en-GB", options={"speed": 1.5})


@pytest.fixture
def as_sent(qtbot: QtBot, theme: Theme) -> AsSent:
    widget = AsSent()
    qtbot.addWidget(widget)
    return widget


def test_folded_at_first_then_shows_and_copies_the_message(as_sent: AsSent, qtbot: QtBot) -> None:
    as_sent.show_spec(SPEC)
    assert as_sent.text() == ""
    as_sent.set_unfolded(True)
    message = json.loads(as_sent.text())
    assert message["type"] == "session.create" and message["voice"] == "en-GB"
    assert message["extra"] == {"speed": 1.5} and message["sample_rate"] == "24000"
    copy = next(found for found in as_sent.findChildren(QToolButton) if found.accessibleName() == "Copy the message")
    with qtbot.waitSignal(as_sent.copy_menu.chosen) as chosen:
        qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert chosen.args == [CopyKind.SESSION]


def test_what_cannot_be_sent_is_not_shown(as_sent: AsSent) -> None:
    as_sent.set_unfolded(True)
    as_sent.show_spec(SPEC)
    as_sent.show_spec(None)
    assert as_sent.text() == ""


def test_the_whole_spec_is_shown(as_sent: AsSent) -> None:
    as_sent.set_unfolded(True)
    as_sent.show_spec(
        SPEC.replace(fallbacks=(Fallback("rime/arcana"),), connection=ConnectionLimits(timeout=4, retries=1))
    )
    message = json.loads(as_sent.text())
    assert message["fallback"] == {"models": [{"model": "rime/arcana"}]}
    assert message["connection"] == {"timeout": 4.0, "retries": 1}


def test_a_menu_offers_every_kind_while_there_is_a_spec(as_sent: AsSent, qtbot: QtBot) -> None:
    as_sent.show_spec(None)
    assert not any(action.isEnabled() for action in as_sent.copy_menu.actions())
    as_sent.show_spec(SPEC)
    assert len(as_sent.copy_menu.actions()) == len(CopyKind)
    for kind in CopyKind:
        with qtbot.waitSignal(as_sent.copy_menu.chosen) as chosen:
            as_sent.copy_menu.action(kind).trigger()
        assert chosen.args == [kind]
