"""A listening test survives a window that is killed in the middle of a trial."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from core.studies.listening import Condition, Kind, StudyStore, TestPlan
from core.studies.listening.stimuli import Sound
from tests.support.audio import tone
from tests.support.pulse import Pulse

TEXTS = ("The birch canoe slid.", "Glue the sheet.")
VOICES = ("Aster", "Briar", "Clover")


def start(votes: int, home: Path) -> subprocess.Popen[str]:
    env = {**os.environ, "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
    command = [sys.executable, "-m", "tests.support.listening_window", str(votes)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)


def lines(window: subprocess.Popen[str], count: int) -> list[str]:
    assert window.stdout is not None
    return [window.stdout.readline().strip() for _ in range(count)]


def test_killed_in_the_middle_it_goes_on_at_the_same_trial(tmp_path: Path, pulse: Pulse) -> None:
    store = StudyStore(tmp_path / "data" / "timbre" / "studies")
    plan = TestPlan(Kind.PREFERENCE, tuple(map(Condition, VOICES)), TEXTS, seed=7, listeners=("Ann",))
    sounds = {
        (text, voice): Sound(tone(24000, 0.2, 220 * number).tobytes(), 24000)
        for text in TEXTS
        for number, voice in enumerate(VOICES, 2)
    }
    study_id = store.create(plan, sounds).id
    votes = 3
    for begun in (0, votes):
        trial = store.open(study_id).next_trial("Ann")
        assert trial is not None and trial.number == begun + 1
        window = start(votes if begun == 0 else 0, tmp_path)
        try:
            told, voted = lines(window, 2)
        finally:
            window.kill()
            window.communicate()
        assert told == f"{trial.number} {trial.text}" and voted == "voted"
        study = store.open(study_id)
        assert study.progress("Ann").done == votes
        assert not study.finished
