from __future__ import annotations

from typing import Any

import pytest

from core.takes.compare import Compared, compare
from core.voices import Catalogue, ConnectionLimits, Fallback, Model, Option, Provider, VoiceSpec

CATALOGUE = Catalogue(
    providers=[
        Provider(
            id="acme",
            name="Acme",
            models=[Model(id="acme/one", name="One"), Model(id="acme/two", name="Two")],
            voices=[],
            options=[
                Option(name="speed", type="float", min=0.5, max=2, default=1.0),
                Option(name="style", type="string", models=["acme/one"], default="plain"),
                Option(name="loud", type="bool"),
            ],
        )
    ]
)


def acme(model: str = "acme/one", **fields: Any) -> VoiceSpec:
    return VoiceSpec(model, catalogue=CATALOGUE, **fields)


def differing(left: VoiceSpec, right: VoiceSpec) -> list[Compared]:
    return [row for row in compare(left, right, CATALOGUE) if row.differs]


def test_equal_specs_do_not_differ() -> None:
    full = acme(
        voice="v",
        language="de",
        options={"speed": 1.5},
        fallbacks=(Fallback("acme/two"),),
        connection=ConnectionLimits(),
    )
    assert differing(full, full.replace()) == []
    assert [row.field for row in compare(acme(), acme(), CATALOGUE)] == ["model", "voice", "language", "sample_rate"]


def test_every_field_that_differs_is_a_row() -> None:
    left = acme(voice="v", sample_rate=16000)
    right = acme("acme/two", language="de", connection=ConnectionLimits(timeout=3, retries=2))
    assert [(row.field, row.left, row.right) for row in differing(left, right)] == [
        ("model", "acme/one", "acme/two"),
        ("voice", "v", None),
        ("language", None, "de"),
        ("sample_rate", 16000, 24000),
        ("timeout", None, 3.0),
        ("retries", None, 2),
    ]


def test_an_option_that_is_not_set_shows_its_default() -> None:
    rows = differing(acme(options={"speed": 1.5}), acme(options={"style": "grand", "loud": True}))
    assert rows == [
        Compared("option", 1.5, 1.0, option="speed", right_is_set=False),
        Compared("option", "plain", "grand", option="style", left_is_set=False),
        Compared("option", None, True, option="loud", left_is_set=False),
    ]


def test_a_default_that_is_set_differs_from_none_that_is_set_in_no_way_that_is_heard() -> None:
    (row,) = [row for row in compare(acme(options={"speed": 1.0}), acme(), CATALOGUE) if row.field == "option"]
    assert (row.left_is_set, row.right_is_set, row.differs) == (True, False, False)


def test_an_option_that_the_other_model_does_not_have_has_no_default_there() -> None:
    rows = differing(acme(options={"style": "grand"}), acme("acme/two"))
    assert rows[1:] == [Compared("option", "grand", None, option="style", right_is_set=False)]


@pytest.mark.parametrize(("left", "right", "differs"), [(1, True, True), (1, 1.0, False), ([1, 2], [1, 2.0], False)])
def test_values_are_compared_as_json_has_them(left: Any, right: Any, differs: bool) -> None:
    rows = compare(acme(options={"unheard_of": left}), acme(options={"unheard_of": right}), CATALOGUE)
    assert rows[-1].option == "unheard_of"
    assert rows[-1].differs is differs


def test_fallbacks_are_compared_one_by_one_with_their_options() -> None:
    slow = Fallback("acme/two", options={"speed": 0.5}, catalogue=CATALOGUE)
    fast = Fallback("acme/two", options={"speed": 2.0}, catalogue=CATALOGUE)
    rows = differing(acme(fallbacks=(slow,)), acme(fallbacks=(fast, Fallback("acme/one", "v"))))
    assert rows == [
        Compared("option", 0.5, 2.0, option="speed", fallback=1),
        Compared("model", None, "acme/one", fallback=2, left_is_set=False),
        Compared("voice", None, "v", fallback=2, left_is_set=False),
    ]


def test_the_catalogue_that_comes_with_timbre_gives_the_defaults() -> None:
    rows = compare(VoiceSpec("cartesia/sonic-3", options={"speed": 1.2}), VoiceSpec("cartesia/sonic-3"))
    assert (rows[-1].option, rows[-1].left, rows[-1].right_is_set) == ("speed", 1.2, False)
