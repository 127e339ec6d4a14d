"""What a study tells in the end: no more than the votes say, whichever side a voice was on."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.studies.listening import Condition, Kind, StillBlindError, Study, Trial
from core.studies.listening.design import Part
from core.studies.listening.listener import key_of
from core.studies.listening.pictures import figures_of
from core.studies.listening.plan import LOW_ANCHOR, MID_ANCHOR, REFERENCE
from core.studies.listening.results import results, results_of
from core.studies.listening.tally import tally_of
from core.studies.listening.unblinding import Ballot, unblinded
from core.studies.listening.verdicts import Verdict
from core.studies.listening.vote import Vote
from core.studies.listening.words import sentences
from core.studies.power import votes_needed
from tests.core.studies.listening.studies import NAMES, anything, heard_name, listen, made, plan

ANN, BOB, CEM = NAMES
MANY_TEXTS = tuple(f"text {number}" for number in range(16))
TWO = tuple(Condition(name) for name in NAMES[:2])
BALLOT = Ballot("me", 1, Part.MAIN, "text", (ANN, BOB), ANN, None, (), (1, 1), 900, "")
LIKING = {ANN: 2.0, BOB: 0.0, CEM: -2.0}


def ears(study: Study, name: str, liking: dict[str, float], seed: int = 1) -> Callable[[Trial], Any]:
    """A listener who likes voices so much and goes by their sound alone."""
    chance = random.Random(f"{seed}/{name}")

    def say(trial: Trial) -> Any:
        heard = [heard_name(study, name, each) for each in trial.stimuli]
        if trial.kind is Kind.ABX:
            return trial.stimuli[0 if heard[0] == heard[2] else 1]
        if trial.kind is Kind.PREFERENCE:
            wins = 1 / (1 + 2.718 ** (liking[heard[1]] - liking[heard[0]]))
            return None if chance.random() < 0.1 else trial.stimuli[0 if chance.random() < wins else 1]
        low, high = trial.kind.scale or (0, 0)
        middle, unit = (low + high) / 2, (high - low) / 8
        points = [round(middle + unit * (liking[each] + chance.gauss(0, 0.7))) for each in heard]
        return {each: min(high, max(low, point)) for each, point in zip(trial.stimuli, points, strict=True)}

    return say


@pytest.mark.parametrize(
    "of",
    [
        plan(texts=MANY_TEXTS),
        plan(texts=MANY_TEXTS, adaptive_trials=24),
        plan(Kind.OPINION, texts=MANY_TEXTS),
        plan(Kind.MULTI_STIMULUS, texts=MANY_TEXTS),
    ],
    ids=["all pairs", "adaptive", "opinion", "multi-stimulus"],
)
def test_the_voice_that_listeners_like_is_found(tmp_path: Path, of: Any) -> None:
    study = made(tmp_path, of)
    for number in range(8):
        listen(study, f"listener {number}", ears(study, f"listener {number}", LIKING))
    found = results(study)
    if of.kind is Kind.PREFERENCE:
        assert found.ranking is not None
        assert [each.voice for each in found.ranking.voices] == list(NAMES)
        assert any(text.startswith(f"{ANN} is preferred to {BOB}.") for text in sentences(found))
    else:
        assert [each.voice for each in found.overall.opinions] == list(NAMES)
        assert any(text.startswith(f"{ANN} is scored higher than {BOB}") for text in sentences(found))
    assert {(each.first, each.second) for each in found.verdicts if each.verdict is Verdict.BETTER} >= {(ANN, CEM)}
    assert len(found.by_text) == len(MANY_TEXTS) and len(found.by_listener) == 8


def test_equal_voices_cannot_be_told_apart_and_it_says_how_many_votes_are_missing(tmp_path: Path) -> None:
    study = made(tmp_path, plan(texts=MANY_TEXTS, conditions=TWO))
    for name in ("Xi", "Yves"):
        listen(study, name, ears(study, name, dict.fromkeys(NAMES, 0.0)))
    said = sentences(results(study))
    missing = votes_needed(0.6) - study.tally().decided
    assert any("cannot be told apart" in text for text in said)
    assert any(f"takes {missing} more decided votes at the least" in text for text in said)
    assert said[-2].startswith("So few listeners")
    assert said[-1].startswith("Before asking more listeners, decide how many")


def test_many_pairs_take_more_votes_each_as_each_is_judged_more_strictly() -> None:
    two, six = (tally_of([], plan(conditions=_conditions(many))) for many in (2, 6))
    needed = votes_needed(0.6, level=0.05 / 15)
    assert (two.missing, six.missing) == (votes_needed(0.6), 15 * needed)
    assert needed > 1.5 * votes_needed(0.6)


def test_abx_is_tested_to_one_side_and_takes_fewer_votes(tmp_path: Path) -> None:
    assert made(tmp_path, plan(Kind.ABX, conditions=TWO)).tally().missing == votes_needed(0.6, level=0.1)


def _conditions(many: int) -> tuple[Condition, ...]:
    return tuple(Condition(f"voice {number}") for number in range(many))


@pytest.mark.parametrize(
    ("listeners", "said"),
    [(24, "If there is a preference, it is smaller than 60/40."), (2, "listeners or texts are too few, or differ")],
)
def test_votes_enough_that_find_nothing_are_not_oversold_either(listeners: int, said: str) -> None:
    """Half of them each way; two listeners who each always say the same tell nothing of others."""
    ballots = [
        dataclasses.replace(
            BALLOT,
            text=f"text {text}",
            listener=f"listener {number}",
            choice=(ANN, BOB)[number % 2 if listeners == 2 else (text + number) % 2],
        )
        for number in range(listeners)
        for text in range(480 // listeners)
    ]
    of = plan(texts=tuple(f"text {text}" for text in range(480 // listeners)), conditions=TWO)
    assert any(said in text for text in sentences(results_of(of, ballots)))


def test_a_few_votes_are_not_oversold_however_they_agree(tmp_path: Path) -> None:
    study = made(tmp_path, plan(texts=MANY_TEXTS[:5], conditions=TWO))
    listen(study, "me", ears(study, "me", {ANN: 99.0, BOB: -99.0}))
    found = results(study)
    assert [each.verdict for each in found.verdicts] == [Verdict.ALIKE]
    for text in sentences(found):
        assert "is preferred" not in text


def test_a_few_scores_are_not_oversold_however_they_agree(tmp_path: Path) -> None:
    study = made(tmp_path, plan(Kind.OPINION, conditions=TWO))
    listen(
        study, "me", lambda trial: {each: 5 if heard_name(study, "me", each) == ANN else 1 for each in trial.stimuli}
    )
    found = results(study)
    assert [each.verdict for each in found.verdicts] == [Verdict.ALIKE]
    assert "Fewer than 6 scores each say nothing yet." in sentences(found)[1]


@pytest.mark.parametrize("listeners", [1, 2])
def test_scores_of_one_or_two_listeners_speak_for_them_alone(tmp_path: Path, listeners: int) -> None:
    study = made(tmp_path, plan(Kind.MULTI_STIMULUS, texts=MANY_TEXTS, conditions=TWO))
    for name in ("Xi", "Yves")[:listeners]:
        listen(study, name, ears(study, name, {ANN: 2.0, BOB: -2.0}))
    found = results(study)
    assert [(each.first, each.verdict) for each in found.verdicts] == [(ANN, Verdict.BETTER_HERE)]
    assert any(f"{ANN} is scored higher than {BOB} in these scores" in text for text in sentences(found))


def test_one_listener_speaks_for_nobody_else(tmp_path: Path) -> None:
    study = made(tmp_path, plan(texts=MANY_TEXTS, conditions=TWO))
    listen(study, "me", ears(study, "me", {ANN: 9.0, BOB: -9.0}))
    assert [(each.first, each.verdict) for each in results(study).verdicts] == [(ANN, Verdict.BETTER_HERE)]


def test_an_adaptive_test_claims_nothing_of_others_by_one_listener(tmp_path: Path) -> None:
    study = made(tmp_path, plan(texts=MANY_TEXTS, adaptive_trials=40))
    listen(study, "me", ears(study, "me", LIKING))
    assert all(each.verdict is not Verdict.BETTER for each in results(study).verdicts)


def test_right_answers_of_one_good_ear_are_not_everybodys(tmp_path: Path) -> None:
    study = made(tmp_path, plan(Kind.ABX, texts=MANY_TEXTS, conditions=TWO))
    chance = random.Random(3)
    for name in ("Keen", "Dull", "Dim"):
        listen(study, name, _abx_ears(study, name, chance if name != "Keen" else None))
    (found,) = results(study).overall.abx.values()
    assert found.p_value < 0.05
    assert found.interval.high - found.interval.low > 0.6


def _abx_ears(study: Study, name: str, chance: random.Random | None) -> Callable[[Trial], str]:
    def say(trial: Trial) -> str:
        heard = [heard_name(study, name, each) for each in trial.stimuli]
        return chance.choice(trial.stimuli[:2]) if chance else trial.stimuli[0 if heard[0] == heard[2] else 1]

    return say


def test_two_listeners_who_agree_speak_for_themselves_alone(tmp_path: Path) -> None:
    study = made(tmp_path, plan(texts=MANY_TEXTS, conditions=TWO))
    for name in ("Xi", "Yves"):
        listen(study, name, ears(study, name, {ANN: 2.0, BOB: 0.0}))
    found = results(study)
    assert [(each.first, each.verdict) for each in found.verdicts] == [(ANN, Verdict.BETTER_HERE)]
    assert any(f"{ANN} is preferred to {BOB} in these votes" in text for text in sentences(found))


@pytest.mark.parametrize("kind", [Kind.PREFERENCE, Kind.ABX])
def test_with_sides_swapped_the_result_is_the_same(tmp_path: Path, kind: Kind) -> None:
    of = plan(kind, texts=MANY_TEXTS)
    study = made(tmp_path, of)
    for name in ("Xi", "Yves"):
        listen(study, name, ears(study, name, LIKING))

    def swapped(vote: Vote) -> Vote:
        first, second, *x = vote.shown
        return Vote(
            listener=vote.listener,
            number=vote.number,
            part=vote.part,
            shown=(second, first, *x),
            choice=None if vote.choice is None else 1 - vote.choice,
            heard=vote.heard,
        )

    sounds, votes = study._stored.sounds, study._said.all()
    turned = [swapped(vote) for vote in votes]
    assert {vote.shown for vote in votes} != {vote.shown for vote in turned}
    there, back = (results_of(of, unblinded(of, sounds, each)) for each in (votes, turned))
    for one, other in zip(
        (there.overall, *there.by_text, *there.by_listener),
        (back.overall, *back.by_text, *back.by_listener),
        strict=True,
    ):
        assert one.sides and other.sides
        assert (one.sides.first, one.sides.second) == (other.sides.second, other.sides.first)
        assert dataclasses.replace(one, sides=None) == dataclasses.replace(other, sides=None)
    assert (there.ranking, there.verdicts, there.listeners) == (back.ranking, back.verdicts, back.listeners)


def test_abx_tells_each_pair_and_claims_what_guessing_would_not_do(tmp_path: Path) -> None:
    study = made(tmp_path, plan(Kind.ABX, texts=MANY_TEXTS))
    chance = random.Random(5)

    def say(trial: Trial) -> str:
        heard = [heard_name(study, "me", each) for each in trial.stimuli]
        if CEM in heard:
            return trial.stimuli[0 if heard[0] == heard[2] else 1]
        return chance.choice(trial.stimuli[:2])

    listen(study, "me", say)
    found = results(study)
    assert (found.overall.abx[BOB, CEM].correct, found.overall.abx[BOB, CEM].trials) == (16, 16)
    pairs = {frozenset((each.first, each.second)): each.verdict for each in found.verdicts}
    assert pairs[frozenset((BOB, CEM))] is pairs[frozenset((ANN, CEM))] is Verdict.BETTER
    assert pairs[frozenset((ANN, BOB))] is Verdict.ALIKE
    assert any(
        "16 of 16 votes were right, as guessing does less than once in 1000" in text for text in sentences(found)
    )
    assert any("where guessing gets 8" in text for text in sentences(found))


def test_mushra_sets_aside_who_does_not_hear_the_reference(tmp_path: Path) -> None:
    of = plan(Kind.MUSHRA)
    study = made(tmp_path, of)
    roles = {name: 100.0 if name == REFERENCE else 30.0 for name in (*NAMES, REFERENCE, LOW_ANCHOR, MID_ANCHOR)}

    def sharp(name: str) -> Callable[[Trial], Any]:
        # Anchors of a tone sound like the reference: what they are is looked up here.
        def say(trial: Trial) -> Any:
            of_file = study._open[key_of(name)].sounds
            named = {each: study._stored.sounds[of_file[each]] for each in trial.stimuli}
            return {
                each: roles[REFERENCE] if stimulus.role == "reference" else roles[ANN] + 10 * stimulus.condition
                for each, stimulus in named.items()
            }

        return say

    listen(study, "Sharp", sharp("Sharp"))
    listen(study, "Deaf", lambda trial: dict.fromkeys(trial.stimuli, 60))
    found = results(study)
    assert [(each.name, bool(each.set_aside)) for each in found.listeners] == [("Sharp", False), ("Deaf", True)]
    assert found.overall.votes == 3
    assert found.overall.opinions[0].voice == REFERENCE
    assert {MID_ANCHOR, LOW_ANCHOR} <= {each.voice for each in found.overall.opinions}
    assert any(text.startswith("Deaf is set aside") for text in sentences(found))
    assert results(study, everyone=True).overall.votes == 6


def test_catch_trials_tell_who_listened(tmp_path: Path) -> None:
    of = plan(catch_trials=4, conditions=TWO)
    study = made(tmp_path, of)

    def careful(trial: Trial) -> str | None:
        first, second = (_noise(study, "Careful", each) for each in trial.stimuli)
        return None if abs(first - second) < 0.1 else trial.stimuli[0 if first < second else 1]

    listen(study, "Careful", careful)
    listen(study, "Asleep", lambda trial: None)
    found = results(study)
    assert [(each.name, each.caught, each.catches) for each in found.listeners] == [("Careful", 4, 4), ("Asleep", 0, 4)]
    assert found.overall.votes == 3
    assert "Asleep is set aside: 4 of 4 catch trials missed." in sentences(found)
    with_all = sentences(results(study, everyone=True))
    assert "Asleep counts here, but would be set aside: 4 of 4 catch trials missed." in with_all


def _noise(study: Study, name: str, stimulus: str) -> float:
    """The share of a sound that is not its tone."""
    import numpy as np

    power = np.sort(np.abs(np.fft.rfft(np.frombuffer(study.sound(name, stimulus), "<i2").astype(float))) ** 2)
    return float(power[:-60].sum() / power.sum())


@pytest.mark.parametrize("kind", [Kind.PREFERENCE, Kind.OPINION, Kind.MULTI_STIMULUS])
def test_repeats_tell_who_agrees_with_themselves_and_count_for_nothing_else(tmp_path: Path, kind: Kind) -> None:
    of = plan(kind, repeats=3)
    study = made(tmp_path, of)

    def steady(trial: Trial) -> Any:
        heard = {each: heard_name(study, "Steady", each) for each in trial.stimuli}
        if kind is Kind.PREFERENCE:
            return min(heard, key=heard.__getitem__)
        return {each: 1 + NAMES.index(name) for each, name in heard.items()}

    listen(study, "Steady", steady)
    listen(study, "By side", lambda trial: trial.stimuli[0] if kind is Kind.PREFERENCE else _odd(trial))
    found = results(study)
    steady_check, side = found.listeners
    each = 3 if kind is Kind.MULTI_STIMULUS else 1
    assert (steady_check.repeats, steady_check.consistent) == (3 * each, 3 * each)
    if kind is Kind.PREFERENCE:
        assert (side.repeats, side.consistent) == (3, 0)
    assert found.overall.votes == 2 * of.main_trials


def _odd(trial: Trial) -> dict[str, float]:
    low, high = trial.kind.scale or (0, 0)
    return {each: high if (trial.number + place) % 2 else low for place, each in enumerate(trial.stimuli)}


def test_there_are_no_results_before_the_end_and_none_of_no_votes(tmp_path: Path) -> None:
    study = made(tmp_path, plan())
    with pytest.raises(StillBlindError):
        results(study)
    study.end()
    found = results(study)
    assert (found.ranking, found.overall.votes, found.verdicts) == (None, 0, ())
    assert sentences(found) == ["There are no votes that count: nothing can be said."]


def test_one_vote_has_results_of_every_kind(tmp_path: Path) -> None:
    for kind in Kind:
        study = made(tmp_path / kind, plan(kind))
        listen(study, "me", anything, most=1)
        study.end()
        found = results(study, everyone=True)
        assert all(each.verdict is Verdict.ALIKE for each in found.verdicts)
        assert sentences(found)[0].startswith("1 vote of 1 listener")


def test_repeats_and_catches_are_no_votes(tmp_path: Path) -> None:
    study = made(tmp_path, plan(repeats=2, catch_trials=3, conditions=TWO))
    listen(study, "me", lambda trial: trial.stimuli[0])
    counts = {part: sum(ballot.part is part for ballot in study.ballots()) for part in Part}
    assert counts == {Part.MAIN: 3, Part.REPEAT: 2, Part.CATCH: 3}
    assert results(study, everyone=True).overall.votes == 3


def test_simulated_studies_of_equals_seldom_claim_a_winner() -> None:
    """A hundred studies without any difference, three voices each: fewer than one in ten names a winner."""
    chance = random.Random(11)
    of = plan(texts=MANY_TEXTS)
    claimed = 0
    for _ in range(100):
        ballots = [
            dataclasses.replace(BALLOT, text=text, shown=pair, choice=chance.choice((*pair, None)), listener=name)
            for text in MANY_TEXTS
            for name in ("Xi", "Yves", "Zoe")
            for pair in ((ANN, BOB), (ANN, CEM), (BOB, CEM))
        ]
        claimed += any(each.verdict is Verdict.BETTER for each in results_of(of, ballots).verdicts)
    assert claimed <= 9


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_figures_and_no_votes_have_none(tmp_path: Path, kind: Kind) -> None:
    study = made(tmp_path, plan(kind))
    listen(study, "Ann", anything, most=2)
    study.end()
    own = {Kind.PREFERENCE: {"ranking", "matrix"}, Kind.ABX: {"abx"}}.get(kind, {"scores"})
    assert figures_of(results(study, everyone=True)).keys() == own | {"listeners", "texts"}
    nobody = made(tmp_path / "empty", plan(kind))
    nobody.end()
    assert figures_of(results(nobody)) == {}


@pytest.mark.parametrize(("winner", "loser"), [(ANN, BOB), (BOB, ANN)])
def test_the_interval_is_that_of_the_voice_it_is_told_of(winner: str, loser: str) -> None:
    ballots = [
        dataclasses.replace(
            BALLOT, text=text, listener=f"listener {number}", choice=loser if (number + place) % 4 == 0 else winner
        )
        for place, text in enumerate(MANY_TEXTS)
        for number in range(8)
    ]
    said = sentences(results_of(plan(texts=MANY_TEXTS, conditions=TWO), ballots))[1]
    assert f"{winner} won 96 of 128 decided votes, 75 % (67 % to 82 % at 95 %" in said


def test_figures_say_whom_their_intervals_hold_for() -> None:
    def label(listeners: int, texts: int) -> str:
        ballots = [
            dataclasses.replace(BALLOT, text=text, listener=f"listener {number}", choice=(ANN, BOB)[number % 2])
            for text in MANY_TEXTS[:texts]
            for number in range(listeners)
        ]
        return figures_of(results_of(plan(texts=MANY_TEXTS, conditions=TWO), ballots))["ranking"].get_supxlabel()

    assert label(1, 9).endswith("95 % interval of this listener alone.")
    assert label(9, 1).endswith("95 % interval on this text alone.")
    assert label(9, 9).endswith("95 % interval.")


def test_the_matrix_says_whose_votes_tell_apart() -> None:
    def label(listeners: int, texts: int) -> str:
        ballots = [
            dataclasses.replace(BALLOT, text=text, listener=f"listener {number}")
            for text in MANY_TEXTS[:texts]
            for number in range(listeners)
        ]
        return figures_of(results_of(plan(texts=MANY_TEXTS, conditions=TWO), ballots))["matrix"].get_supxlabel()

    assert label(1, 9).endswith("(*) told apart by this listener with these texts alone.")
    assert label(2, 1).endswith("(*) told apart by these listeners with this text alone.")


def test_the_matrix_marks_what_is_claimed_and_nothing_more() -> None:
    """Eleven to one is rare by itself; with two listeners it is told of them alone, and of equals nothing is."""
    ballots = [
        dataclasses.replace(
            BALLOT, text=text, listener=f"listener {number}", shown=pair, choice=_chosen(pair, number + at)
        )
        for at, text in enumerate(MANY_TEXTS)
        for number in range(2)
        for pair in ((ANN, BOB), (ANN, CEM), (BOB, CEM))
    ]
    figure = figures_of(results_of(plan(texts=MANY_TEXTS), ballots))["matrix"]
    marked = [text.get_text().split("\n")[0] for text in figure.axes[0].texts if "*" in text.get_text()]
    assert len(marked) == 4 and all(each.endswith("(*)") for each in marked)


def _chosen(pair: tuple[str, str], number: int) -> str:
    return pair[number % 2] if pair == (BOB, CEM) else pair[number % 16 == 0]
