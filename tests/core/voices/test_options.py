from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.voices import Option, OptionError, check_options

SPEED = Option(name="speed", type="float", min=0.6, max=1.5, default=1.0, unit="x")
STEPS = Option(name="steps", type="int", min=5)
MODE = Option(name="mode", type="enum", choices=["slow", "fast"])
LEVEL = Option(name="level", type="enum", choices=[0, 1, 2])
EMOTION = Option(name="emotion", type="string", choices=["Happy"], choices_closed=False)
STAMPS = Option(name="stamps", type="bool")
SCHEDULE = Option(name="schedule", type="list[float]", min=50, max=500)


@pytest.mark.parametrize(
    ("option", "text", "value"),
    [
        (SPEED, "1.2", 1.2),
        (SPEED, " 1 ", 1.0),
        (STEPS, "7", 7),
        (MODE, "fast", "fast"),
        (LEVEL, "2", 2),
        (EMOTION, "Grumpy", "Grumpy"),
        (STAMPS, "on", True),
        (STAMPS, "False", False),
        (SCHEDULE, "50,120.5", [50.0, 120.5]),
        (SCHEDULE, "[60, 70]", [60.0, 70.0]),
    ],
)
def test_values_are_read_from_the_command_line(option: Option, text: str, value: Any) -> None:
    read = option.parse(text)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("option", "value", "allowed"),
    [
        (SPEED, 3.0, "from 0.6 to 1.5 x"),
        (SPEED, "fast", "a number"),
        (SPEED, True, "a number"),
        (SPEED, float("nan"), "a number"),
        (STEPS, 4, "5 or more"),
        (STEPS, 7.5, "a whole number, 5 or more"),
        (SPEED, 10**400, "a number from 0.6 to 1.5 x"),
        (MODE, "medium", "one of slow, fast"),
        (LEVEL, True, "one of 0, 1, 2"),
        (EMOTION, 3, "text"),
        (STAMPS, "yes", "true or false"),
        (SCHEDULE, [40], "from 50 to 500"),
        (SCHEDULE, [], "a list of numbers"),
        (SCHEDULE, "60", "a list of numbers"),
    ],
)
def test_a_refusal_names_option_value_and_what_is_allowed(option: Option, value: Any, allowed: str) -> None:
    with pytest.raises(OptionError) as refusal:
        option.check(value)
    sentence = str(refusal.value)
    assert option.name in sentence
    assert allowed in sentence
    assert sentence.endswith(".")


@given(st.floats() | st.integers() | st.text() | st.booleans() | st.none() | st.lists(st.floats()))
def test_whatever_comes_is_taken_in_range_or_refused(value: Any) -> None:
    for option in (SPEED, STEPS, MODE, LEVEL, EMOTION, STAMPS, SCHEDULE):
        try:
            taken = option.check(value)
        except OptionError:
            continue
        assert option.check(taken) == taken


def test_options_the_schema_does_not_know_pass_as_they_are() -> None:
    assert check_options([SPEED], {"speed": 1, "new_thing": "x"}) == {"speed": 1.0, "new_thing": "x"}
    with pytest.raises(OptionError, match="speed"):
        check_options([SPEED], {"speed": 9})
