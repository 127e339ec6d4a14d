"""All studies in a folder: made, listed, opened, deleted."""

from __future__ import annotations

import dataclasses
import secrets
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.studies.listening.errors import StudyError, told
from core.studies.listening.files import StoredStudy, StudyFiles
from core.studies.listening.plan import Kind, TestPlan
from core.studies.listening.stimuli import Sound, prepared
from core.studies.listening.stimulus import Role
from core.studies.listening.study import Study
from core.studies.listening.unreadable import UnreadableStudy, unreadable
from core.takes.take import Take
from core.whole_file import PART_PREFIX

DELETED = ".deleted-"
KEPT_DELETED_S = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class StudySummary:
    """A study in a list; nothing in it tells a voice, unless its title does. of: votes when all who began are done."""

    id: str
    title: str
    kind: Kind
    made_at: datetime
    listeners: int
    votes: int
    of: int
    finished: bool


class StudyStore:
    """Studies on disk, a folder each. Every method blocks, and raises `StudyError` with one sentence."""

    def __init__(self, folder: Path) -> None:
        """folder: made where there is none. What was deleted a week ago, or left half made, is removed."""
        self.folder = folder
        with told(folder, "Studies cannot be kept"):
            folder.mkdir(parents=True, exist_ok=True)
            for path in folder.iterdir():
                is_left_over = path.name.startswith((DELETED, PART_PREFIX))
                if is_left_over and path.stat().st_mtime < time.time() - KEPT_DELETED_S:
                    shutil.rmtree(path, ignore_errors=True)

    def create(
        self,
        plan: TestPlan,
        takes: Mapping[tuple[str, str], Take | Sound],
        references: Mapping[str, Sound] | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> Study:
        """Make the sounds of a test and write it down; it takes seconds where there are many.

        takes: by text and condition's name. references: MUSHRA's recordings, by text. on_progress: sounds made, of all.
        """
        sounds, rate = prepared(plan, takes, references or {}, on_progress)
        made_at = datetime.now(UTC)
        names = {secrets.token_hex(8): stimulus for stimulus in sounds}
        study = StoredStudy(
            made_at=made_at.isoformat(),
            plan=plan,
            sounds=names,
            sample_rate=rate,
            secret=secrets.token_hex(16),
        )
        files = StudyFiles(self.folder / f"{made_at:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}")
        files.create(study, {name: (sounds[stimulus], rate) for name, stimulus in names.items()})
        return Study(files)

    def look(self) -> tuple[list[StudySummary], list[UnreadableStudy]]:
        """Every study, the newest first: those that can be read, and those that cannot."""
        with told(self.folder, "Studies could not be listed"):
            folders = [path for path in self.folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
        found, others = [], []
        for folder in folders:
            try:
                found.append(_summary(Study(StudyFiles(folder))))
            except StudyError as error:
                if (other := unreadable(folder, error)) is not None:
                    others.append(other)
        found.sort(key=lambda each: (each.made_at, each.id), reverse=True)
        others.sort(key=lambda each: (each.made_at, each.id), reverse=True)
        return found, others

    def list(self) -> list[StudySummary]:
        """Every study that can be read, the newest first."""
        return self.look()[0]

    def open(self, study_id: str) -> Study:
        """A study with its votes."""
        return Study(StudyFiles(self.folder / study_id))

    def rename(self, study_id: str, title: str) -> None:
        """Call a study otherwise."""
        StudyFiles(self.folder / study_id).rename(title)

    def duplicate(self, study_id: str, title: str, on_progress: Callable[[int, int], None] | None = None) -> Study:
        """A study of the same plan and the same sounds, in another order, without votes."""
        files = StudyFiles(self.folder / study_id)
        stored = files.read()
        plan = dataclasses.replace(stored.plan, seed=secrets.randbits(53), title=title)
        takes, references = {}, {}
        for name, stimulus in stored.sounds.items():
            sound = Sound(files.sound(name), stored.sample_rate)
            text = plan.texts[stimulus.text]
            if stimulus.role is Role.TAKE:
                takes[text, plan.conditions[stimulus.condition].name] = sound
            elif stimulus.role is Role.REFERENCE:
                references[text] = sound
        return self.create(plan, takes, references, on_progress)

    def delete(self, study_id: str) -> None:
        """Take a study out of the list; for a week it can be restored."""
        with told(self.folder, "The study was not deleted"):
            (self.folder / study_id).touch()  # its time tells when it was deleted
            (self.folder / study_id).rename(self.folder / (DELETED + study_id))

    def restore(self, study_id: str) -> None:
        """Bring a deleted study back."""
        with told(self.folder, "The study was not restored"):
            (self.folder / (DELETED + study_id)).rename(self.folder / study_id)


def _summary(study: Study) -> StudySummary:
    sessions = [study.progress(name) for name in study.begun]
    return StudySummary(
        id=study.id,
        title=study.title,
        kind=study.kind,
        made_at=study.made_at,
        listeners=len(sessions),
        votes=sum(each.done for each in sessions),
        of=sum(each.of for each in sessions) or study.trials_each,
        finished=study.finished,
    )
