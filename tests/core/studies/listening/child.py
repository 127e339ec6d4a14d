"""A listener in a process of its own, to be killed: `python -m tests.core.studies.listening.child FOLDER STUDY NAME`.

It tells the number of each trial once its vote was given, and goes on to the last.
"""

from __future__ import annotations

import sys
from pathlib import Path

from core.studies.listening import StudyStore
from tests.core.studies.listening.studies import answer


def main() -> None:
    study = StudyStore(Path(sys.argv[1])).open(sys.argv[2])
    print("open", flush=True)
    while trial := study.next_trial(sys.argv[3]):
        study.vote(sys.argv[3], trial, answer(trial, trial.stimuli[0], took_ms=trial.number))
        print(trial.number, flush=True)


if __name__ == "__main__":
    main()
