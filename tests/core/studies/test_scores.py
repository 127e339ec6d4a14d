"""Mean scores, and whose scores are set aside."""

from __future__ import annotations

import pytest

from core.studies.opinion import opinions
from core.studies.screening import unreliable_listeners
from core.studies.votes import Score


def test_the_mean_and_its_interval_are_those_of_students_t_for_one_score_a_listener() -> None:
    # One text: 4, 5, 3, 4, 4; mean 4, standard error √0.5/√5, t(4) = 2.7764.
    scores = [Score(f"listener {number}", "text", "ann", value) for number, value in enumerate((4, 5, 3, 4, 4))]
    (ann,) = opinions(scores)
    assert (ann.mean, ann.scores) == (4.0, 5)
    assert ann.interval == pytest.approx((4 - 2.7764 * 0.31623, 4 + 2.7764 * 0.31623), abs=1e-4)


def test_the_best_comes_first_and_one_score_has_no_interval() -> None:
    scores = [Score("me", "text", "ann", 2), Score("me", "text", "bob", 5)]
    assert [(each.voice, each.interval) for each in opinions(scores)] == [("bob", None), ("ann", None)]


def test_a_listener_who_always_scores_high_is_one_opinion_not_twenty() -> None:
    generous = [Score("a", f"text {number}", "ann", 5) for number in range(20)]
    strict = [Score("b", f"text {number}", "ann", 2) for number in range(20)]
    strangers = [
        Score(f"listener {number}", each.text, "ann", each.value) for number, each in enumerate(generous + strict)
    ]
    (two,), (forty,) = opinions(generous + strict), opinions(strangers)
    assert two.interval is not None and forty.interval is not None
    assert two.interval.high - two.interval.low > 5 * (forty.interval.high - forty.interval.low)


def test_who_does_not_hear_the_reference_is_set_aside() -> None:
    scores = []
    for listener, reference, anchor in (("sharp", 100, 40), ("deaf", 70, 40), ("same", 100, 95)):
        for text in range(6):
            scores.append(Score(listener, f"text {text}", "reference", reference))
            scores.append(Score(listener, f"text {text}", "anchor 7 kHz", anchor))
    # One slip in eight is forgiven: 12.5 %.
    scores += [Score("slip", f"text {text}", "reference", 60 if text == 0 else 100) for text in range(8)]
    assert unreliable_listeners(scores, "reference", "anchor 7 kHz") == {"deaf", "same"}


@pytest.mark.parametrize(("value", "scale"), [(5, (1, 5)), (1, (1, 5)), (100, (0, 100)), (0, (0, 100))])
def test_scores_that_all_agree_leave_something_open_and_stay_on_the_scale(value: int, scale: tuple[int, int]) -> None:
    scores = [Score(f"listener {number}", "text", "ann", value) for number in range(5)]
    (ann,) = opinions(scores, scale)
    assert ann.interval is not None and value in ann.interval
    assert scale[0] <= ann.interval.low < ann.interval.high <= scale[1]
    assert ann.interval.high - ann.interval.low > 0.05


def test_near_the_end_of_the_scale_the_interval_reaches_further_inwards() -> None:
    scores = [
        Score(f"listener {number}", "text", "ann", value) for number, value in enumerate((5, 5, 5, 4, 5, 5, 4, 5))
    ]
    (ann,), (plain,) = opinions(scores, (1, 5)), opinions(scores)
    assert ann.interval is not None and plain.interval is not None
    assert plain.interval.high > 5 > ann.interval.high
    assert ann.mean - ann.interval.low > ann.interval.high - ann.mean


def test_in_the_middle_of_the_scale_the_interval_is_that_of_students_t() -> None:
    scores = [Score(f"listener {number}", "text", "ann", 40 + number % 21) for number in range(84)]
    (ann,), (plain,) = opinions(scores, (0, 100)), opinions(scores)
    assert ann.interval == pytest.approx(plain.interval, abs=0.01)


def test_two_listeners_who_hear_it_alike_need_not_fill_the_scale() -> None:
    """The t of one degree of freedom reaches 12.7 errors: texts that differ more than listeners do tell more."""
    scores = [
        Score(f"listener {listener}", f"text {text}", "ann", 3 + (text % 3 - 1) + (listener + text) % 2 * 0.5)
        for listener in range(2)
        for text in range(12)
    ]
    (ann,) = opinions(scores, (1, 5))
    assert ann.interval is not None and ann.interval.high - ann.interval.low < 2.6


def test_a_reference_that_everybody_hears_is_not_said_to_lie_anywhere() -> None:
    scores = [Score(f"listener {who}", f"text {which}", "reference", 100) for who in range(4) for which in range(4)]
    (reference,) = opinions(scores, (0, 100))
    assert reference.interval is not None and 95 < reference.interval.low < 100 == reference.interval.high


def anchored(anchors: dict[str, float], texts: int = 6) -> list[Score]:
    """Who hears the reference, and so scores the middle anchor."""
    return [
        Score(listener, f"text {text}", *given)
        for listener, anchor in anchors.items()
        for text in range(texts)
        for given in (("reference", 100.0), ("anchor 7 kHz", anchor))
    ]


def test_an_anchor_that_many_hear_as_the_reference_is_held_against_nobody() -> None:
    """A voice that has next to nothing above 7 kHz sounds the same through the filter."""
    two_of_six = anchored({"a": 95, "b": 95, "c": 60, "d": 60, "e": 60, "f": 60})
    assert unreliable_listeners(two_of_six, "reference", "anchor 7 kHz") == set()
    two_of_eight = anchored({"a": 95, "b": 95, "c": 60, "d": 60, "e": 60, "f": 60, "g": 60, "h": 60})
    assert unreliable_listeners(two_of_eight, "reference", "anchor 7 kHz") == {"a", "b"}


def test_one_listener_does_not_show_that_an_anchor_is_no_worse() -> None:
    assert unreliable_listeners(anchored({"a": 95}), "reference", "anchor 7 kHz") == {"a"}
    assert unreliable_listeners(anchored({"a": 95, "b": 60}), "reference", "anchor 7 kHz") == {"a"}


def test_only_the_texts_whose_anchor_many_hear_so_are_left_out() -> None:
    scores = anchored({"a": 95, "b": 60, "c": 60, "d": 60})
    scores = [each._replace(value=95) if each.text == "text 0" else each for each in scores]
    assert unreliable_listeners(scores, "reference", "anchor 7 kHz") == {"a"}
