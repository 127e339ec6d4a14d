from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from gui.state_undo import State, StateUndo


class Form:
    """Values by name, and what a step showed last."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {"a": 1, "b": 1}
        self.shown: State = {}

    def show(self, state: State) -> None:
        self.shown = state
        self.values |= state


@pytest.fixture
def form(qapp: QApplication) -> Form:
    return Form()


@pytest.fixture
def undo(form: Form) -> StateUndo:
    undo = StateUndo(lambda: form.values, form.show)
    undo.begin()
    return undo


def test_steps_lead_back_and_forth(form: Form, undo: StateUndo) -> None:
    for value in (2, 3):
        form.values["a"] = value
        undo.settle()
    undo.undo()
    assert form.values == {"a": 2, "b": 1} and form.shown == {"a": 2}  # what did not change is left alone
    undo.undo()
    undo.undo()
    assert form.values["a"] == 1
    undo.redo()
    undo.redo()
    undo.redo()
    assert form.values["a"] == 3


def test_what_has_not_settled_is_undone_first(form: Form, undo: StateUndo) -> None:
    form.values["a"] = 2
    undo.settle()
    form.values["b"] = 5
    undo.undo()
    assert form.values == {"a": 2, "b": 1}


def test_what_was_accepted_is_not_undone(form: Form, undo: StateUndo) -> None:
    form.values["b"] = 7
    undo.accept("b")
    form.values["a"] = 2
    undo.undo()
    assert form.values == {"a": 1, "b": 7}


def test_showing_other_values_is_one_step(form: Form, undo: StateUndo) -> None:
    undo.show({"a": 8, "b": 9})
    undo.undo()
    assert form.values == {"a": 1, "b": 1}
    undo.redo()
    assert form.values == {"a": 8, "b": 9}
    undo.begin()
    undo.undo()
    assert form.values == {"a": 8, "b": 9}
