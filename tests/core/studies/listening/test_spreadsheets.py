"""A finished study in a spreadsheet: its figures are those that anyone counts together from its votes."""

from __future__ import annotations

import csv
import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.studies.listening import Condition, Kind, StillBlindError, Study, StudyError, StudyStore, Trial
from core.studies.listening.spreadsheets import write_pairs, write_voices, write_votes
from tests.core.studies.listening.studies import NAMES, anything, listen, made, plan, spoken
from tests.support.disk import files_limited_to

WRITERS = (write_votes, write_voices, write_pairs)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def at_random(seed: int) -> Callable[[Trial], Any]:
    """Any answer that counts."""
    chance = random.Random(seed)

    def say(trial: Trial) -> Any:
        if trial.kind.scale is None:
            ways = [*trial.stimuli[:2], *([None] if trial.kind is Kind.PREFERENCE else [])]
            return chance.choice(ways)
        low, high = trial.kind.scale
        return {each: chance.randint(low, high) for each in trial.stimuli}

    return say


def exported(folder: Path, kind: Kind, **changes: Any) -> Study:
    """Votes, voices and pairs of a study of three random listeners, all of whom count."""
    study = made(folder, plan(kind, **changes))
    for number, name in enumerate(("Ann", "Ben", "Cleo")):
        listen(study, name, at_random(number))
    for write in WRITERS:
        write(study, folder / f"{write.__name__}.csv", everyone=True)
    return study


@pytest.mark.parametrize("kind", Kind)
def test_a_table_has_a_row_a_vote_with_all_that_was_shown_heard_and_said(tmp_path: Path, kind: Kind) -> None:
    study = made(tmp_path, plan(kind, repeats=1))
    listen(study, "Ann", anything)
    listen(study, "Bob", anything)
    write_votes(study, tmp_path / "votes.csv", everyone=True)
    table = rows(tmp_path / "votes.csv")
    assert len(table) == 2 * study.trials_each
    ballots = sorted(study.ballots(), key=lambda each: each.at)
    for row, ballot in zip(table, ballots, strict=True):
        assert (row["listener"], row["text"], row["took_ms"]) == (ballot.listener, ballot.text, "2000")
        assert tuple(row[f"shown_{place + 1}"] for place in range(len(ballot.shown))) == ballot.shown
        assert row["heard_times_1"] == "1" and row["at_utc"] == ballot.at
        assert row["counts"] == ("yes" if row["part"] == "main" else "no")
        if kind.is_paired:
            assert row["choice"] == row["shown_1"]
        else:
            assert row["score_1"] == "3", "a whole number has no point, which some spreadsheets take for a date"


def test_preferences_of_voices_and_pairs_are_those_of_the_votes(tmp_path: Path) -> None:
    exported(tmp_path, Kind.PREFERENCE, repeats=2)
    votes = [row for row in rows(tmp_path / "write_votes.csv") if row["counts"] == "yes"]
    for voice in (voices := rows(tmp_path / "write_voices.csv")):
        mine = [row for row in votes if voice["voice"] in (row["shown_1"], row["shown_2"])]
        won = sum(row["choice"] == voice["voice"] for row in mine)
        ties = sum(row["choice"] == "none" for row in mine)
        assert [int(voice[name]) for name in ("won", "lost", "no_preference")] == [won, len(mine) - won - ties, ties]
        assert float(voice["won_share"]) == pytest.approx(won / (len(mine) - ties), abs=1e-6)
        assert float(voice["low_95"]) < float(voice["preferred_to_average_share"]) < float(voice["high_95"])
        assert (voice["provider"], voice["sample_rate_hz"]) == ("cartesia", "24000")
    assert [voice["rank"] for voice in voices] == ["1", "2", "3"]
    for pair in rows(tmp_path / "write_pairs.csv"):
        mine = [row for row in votes if {row["shown_1"], row["shown_2"]} == {pair["voice"], pair["against"]}]
        won, lost = (sum(row["choice"] == pair[side] for row in mine) for side in ("voice", "against"))
        assert (int(pair["won"]), int(pair["lost"])) == (won, lost)
        tail = sum(math.comb(won + lost, each) for each in range(max(won, lost), won + lost + 1)) / 2 ** (won + lost)
        assert float(pair["p_sign_test"]) == pytest.approx(min(1, 2 * tail), abs=1e-6)
        assert pair["verdict"] == "cannot be told apart"


def test_abx_of_voices_and_pairs_is_that_of_the_votes(tmp_path: Path) -> None:
    exported(tmp_path, Kind.ABX, rounds=2)
    votes = [row for row in rows(tmp_path / "write_votes.csv") if row["counts"] == "yes"]
    assert {row["correct"] == "yes" for row in votes} == {True, False}
    assert all((row["choice"] == row["shown_3"]) == (row["correct"] == "yes") for row in votes)
    for voice in rows(tmp_path / "write_voices.csv"):
        mine = [row for row in votes if voice["voice"] in (row["shown_1"], row["shown_2"])]
        right = sum(row["correct"] == "yes" for row in mine)
        assert (int(voice["right"]), int(voice["answers"])) == (right, len(mine))
    for pair in rows(tmp_path / "write_pairs.csv"):
        mine = [row for row in votes if {row["shown_1"], row["shown_2"]} == {pair["voice"], pair["against"]}]
        right, answers = sum(row["correct"] == "yes" for row in mine), len(mine)
        assert (int(pair["right"]), int(pair["answers"])) == (right, answers)
        tail = sum(math.comb(answers, each) for each in range(right, answers + 1)) / 2**answers
        assert float(pair["p_against_guessing"]) == pytest.approx(tail, abs=1e-6)


@pytest.mark.parametrize("kind", [Kind.OPINION, Kind.MULTI_STIMULUS, Kind.MUSHRA])
def test_scores_of_voices_are_the_means_of_the_votes(tmp_path: Path, kind: Kind) -> None:
    exported(tmp_path, kind, repeats=1)
    votes = [row for row in rows(tmp_path / "write_votes.csv") if row["counts"] == "yes"]
    scores: dict[str, list[float]] = {}
    for row in votes:
        for place in range(1, 7):
            if row.get(f"score_{place}"):
                scores.setdefault(row[f"shown_{place}"], []).append(float(row[f"score_{place}"]))
    voices = rows(tmp_path / "write_voices.csv")
    assert {voice["voice"] for voice in voices} == set(scores) and set(NAMES) <= set(scores)
    low, high = kind.scale or (0, 0)
    for voice in voices:
        mean = sum(scores[voice["voice"]]) / len(scores[voice["voice"]])
        assert float(voice[f"mean_score_{low}_to_{high}"]) == pytest.approx(mean, abs=1e-6)
        assert int(voice["scores"]) == len(scores[voice["voice"]])
        assert low <= float(voice["low_95"]) <= mean <= float(voice["high_95"]) <= high
    for pair in rows(tmp_path / "write_pairs.csv"):
        means = [sum(scores[pair[side]]) / len(scores[pair[side]]) for side in ("voice", "against")]
        assert float(pair["mean_difference"]) == pytest.approx(means[0] - means[1], abs=1e-6)


def test_who_is_set_aside_does_not_count(tmp_path: Path) -> None:
    study = made(tmp_path, plan(catch_trials=4))
    listen(study, "Asleep", lambda trial: None)
    for everyone, counts in ((False, {"no"}), (True, {"yes", "no"})):
        write_votes(study, tmp_path / "votes.csv", everyone=everyone)
        assert {row["counts"] for row in rows(tmp_path / "votes.csv")} == counts


def test_listeners_names_may_stay_out(tmp_path: Path) -> None:
    study = made(tmp_path, plan(listeners=("Ann Onymous",)))
    listen(study, "Ann Onymous", anything)
    write_votes(study, tmp_path / "votes.csv", names=False)
    assert {row["listener"] for row in rows(tmp_path / "votes.csv")} == {"listener 1"}
    assert "Onymous" not in (tmp_path / "votes.csv").read_text(encoding="utf-8")


def test_what_looks_like_a_formula_is_only_shown(tmp_path: Path) -> None:
    names = ("=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "-2")
    takes_of = plan(conditions=tuple(Condition(name) for name in names), texts=("=1+1",))
    takes = {("=1+1", name): spoken(NAMES[0], "=1+1") for name in names}
    study = StudyStore(tmp_path).create(takes_of, takes)
    listen(study, "-listener", anything)
    for write in WRITERS:
        write(study, tmp_path / "table.csv")
        for row in rows(tmp_path / "table.csv"):
            texts = [row[name] for name in ("listener", "text", "choice", "voice", "against", "shown_1") if name in row]
            assert texts and all(cell.startswith("'") for cell in texts)


@pytest.mark.parametrize("write", WRITERS)
def test_nothing_is_exported_while_it_is_blind(tmp_path: Path, write: Callable[[Study, Path], None]) -> None:
    study = made(tmp_path, plan())
    listen(study, "Ann", anything, most=2)
    with pytest.raises(StillBlindError):
        write(study, tmp_path / "votes.csv")
    assert not (tmp_path / "votes.csv").exists()


@pytest.mark.parametrize("write", WRITERS)
def test_a_full_disk_is_told_and_leaves_the_file_that_was_there(
    tmp_path: Path, write: Callable[[Study, Path], None]
) -> None:
    study = made(tmp_path, plan())
    listen(study, "Ann", anything)
    path = tmp_path / "votes.csv"
    path.write_text("before")
    with files_limited_to(100), pytest.raises(StudyError, match="not exported: there is no room"):
        write(study, path)
    assert path.read_text() == "before"
