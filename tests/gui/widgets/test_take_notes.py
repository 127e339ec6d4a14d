from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.takes.library.record import record_of
from gui.look.theme import Theme
from gui.widgets.take_notes import TakeNotes, tags_of
from tests.support.takes import take

RECORD = record_of("one", take(), 0)


def test_tags_are_told_apart_by_commas_and_each_counts_once() -> None:
    assert tags_of(" demo,  slow  voice ,, demo,") == ("demo", "slow voice")
    assert tags_of("") == ()


def test_what_is_being_typed_stays_when_the_take_changes_meanwhile(qtbot: QtBot, theme: Theme) -> None:
    notes = TakeNotes()
    qtbot.addWidget(notes)
    notes.show_record(RECORD)
    with qtbot.waitSignal(notes.edited) as edited:
        QTest.keyClicks(notes._note, "Slow")
    assert edited.args == ["one", "Slow", ()]
    QTest.keyClicks(notes._note, "er")
    notes.show_record(RECORD)  # somebody has rated it
    assert notes._note.text() == "Slower"


def test_without_a_take_there_is_nothing_to_type_into(qtbot: QtBot, theme: Theme) -> None:
    notes = TakeNotes()
    qtbot.addWidget(notes)
    notes.show_record(RECORD)
    assert notes.isEnabled()
    notes.show_record(None)
    assert not notes.isEnabled() and notes._note.text() == ""
