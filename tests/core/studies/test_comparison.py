from core.studies.comparison import Comparison
from core.studies.synthesis import jobs_of
from core.voices import VoiceSpec

ANN, BEA = VoiceSpec("acme/one", "ann"), VoiceSpec("acme/one", "bea")


def two_by_two() -> Comparison:
    return Comparison().with_texts(["One.", "Two."]).with_spec(ANN).with_spec(BEA)


def places(comparison: Comparison) -> list[tuple[str, str]]:
    return [(row.id, column.id) for row in comparison.rows for column in comparison.columns]


def test_blank_and_known_texts_are_left_out() -> None:
    comparison = Comparison().with_texts(["One.", " ", "One. "]).with_texts(["Two.", "One."])
    assert [row.text for row in comparison.rows] == ["One.", "Two."]


def test_what_is_to_be_spoken_goes_text_by_text_and_leaves_out_what_is_there() -> None:
    comparison = two_by_two()
    first, *rest = places(comparison)
    comparison = comparison.with_take(first, "t1")
    assert [job.place for job in jobs_of(comparison)] == rest
    assert [job.place for job in jobs_of(comparison, [first])] == [first]


def test_hidden_columns_are_neither_shown_nor_spoken_and_pinned_ones_come_first() -> None:
    comparison = two_by_two()
    ann, bea = comparison.columns
    pinned = comparison.with_column(bea.id, pinned=True, name="Second")
    assert [column.id for column in pinned.shown] == [bea.id, ann.id]
    assert pinned.shown[0].name == "Second"
    hidden = comparison.with_column(ann.id, hidden=True)
    assert {job.spec for job in jobs_of(hidden)} == {BEA}


def test_a_row_or_column_takes_its_cells_with_it() -> None:
    comparison = two_by_two()
    for number, place in enumerate(places(comparison)):
        comparison = comparison.with_take(place, f"t{number}")
    assert set(comparison.without_row(comparison.rows[0].id).takes.values()) == {"t2", "t3"}
    assert set(comparison.without_column(comparison.columns[0].id).takes.values()) == {"t1", "t3"}


def test_a_take_that_comes_after_its_cell_was_removed_is_not_kept() -> None:
    comparison = two_by_two()
    place = places(comparison)[0]
    assert not comparison.without_row(place[0]).with_take(place, "late").takes


def test_a_take_finds_its_row_and_column_or_makes_them() -> None:
    comparison = Comparison().with_existing("One. ", ANN, "t1").with_existing("One.", BEA, "t2")
    assert [row.text for row in comparison.rows] == ["One."]
    assert [column.spec for column in comparison.columns] == [ANN, BEA]
    assert list(comparison.takes.values()) == ["t1", "t2"]
    assert list(comparison.with_existing("One.", ANN, "t3").takes.values()) == ["t2", "t3"]


def test_columns_can_be_ordered() -> None:
    comparison = two_by_two()
    ann, bea = comparison.columns
    assert [column.id for column in comparison.with_order([bea.id, ann.id]).columns] == [bea.id, ann.id]


def test_what_was_spoken_beside_others_is_known_as_long_as_it_fills_a_cell() -> None:
    comparison = Comparison().with_texts(["One."]).with_spec(VoiceSpec("acme/one"))
    place = comparison.places[0]
    filled = comparison.with_take(place, "first", crowded=True)
    assert filled.crowded == {"first"}
    assert filled.with_take(place, "second").crowded == frozenset()
