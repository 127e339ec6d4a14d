from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.takes.library import TakeRecord
from core.takes.library.record import record_of
from gui.widgets.takes_columns import Column
from gui.widgets.takes_model import TakesModel
from tests.support.takes import spec, take

ROLE = Qt.ItemDataRole


def records(count: int) -> list[TakeRecord]:
    return [record_of(str(minutes), take(minutes=minutes), 4800) for minutes in reversed(range(count))]


@pytest.fixture
def model(qtbot: QtBot, qtmodeltester: ModelTester) -> TakesModel:
    model = TakesModel()
    model.set_records(records(6))
    qtmodeltester.check(model)
    return model


def ids(model: TakesModel) -> list[str]:
    return [record.id for record in model.records]


def test_takes_are_removed_and_put_back_where_they_were(model: TakesModel) -> None:
    gone: list[tuple[int, int]] = []
    model.rowsRemoved.connect(lambda parent, first, last: gone.append((first, last)))
    taken = {record.id: record for record in model.records}
    model.remove(["4", "3", "0", "unknown"])
    assert gone == [(5, 5), (1, 2)]
    assert ids(model) == ["5", "2", "1"]
    for each in ("0", "4", "3"):
        model.put_in(taken[each])
    assert ids(model) == ["5", "4", "3", "2", "1", "0"]
    assert [model.row_of(each) for each in ("5", "0", "unknown")] == [0, 5, -1]


def test_the_take_that_plays_and_one_that_failed_are_marked_by_sign_and_word(model: TakesModel) -> None:
    model.set_records([record_of("a", take(), 0), record_of("b", take(error="It failed: try again."), 0)])
    model.set_playing("a")
    playing, failed = model.index(0, Column.TIME), model.index(1, Column.TIME)
    assert playing.data().startswith("▶ ") and "playing" in playing.data(ROLE.AccessibleTextRole)
    assert failed.data().startswith("▲ ") and "It failed" in failed.data(ROLE.AccessibleTextRole)
    assert model.index(1, Column.TTFA).data() == "▲ failed"
    model.set_playing("")
    assert not playing.data().startswith("▶")


def test_a_voice_has_its_name_and_an_unknown_one_its_id(model: TakesModel) -> None:
    model.set_records([record_of("a", take(), 0), record_of("b", take(spec=spec(voice="of-my-own")), 0)])
    assert model.index(0, Column.VOICE).data() == "Katie · cartesia/sonic-3"
    assert model.index(1, Column.VOICE).data() == "of-my-own · cartesia/sonic-3"


def test_a_list_of_its_own_grows_at_its_end(model: TakesModel) -> None:
    added: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda parent, first, last: added.append((first, last)))
    model.append([])
    model.append([record_of("old", take(minutes=-9), 0)])
    assert added == [(6, 6)]
    assert model.rowCount(QModelIndex()) == 7
