"""A study that runs: its trials one by one, its votes, and nothing that tells who is who before the end."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import NamedTuple

from core.studies.listening import adaptive, design, listener
from core.studies.listening.design import Item, Part
from core.studies.listening.errors import StillBlindError, StudyError
from core.studies.listening.files import StudyFiles
from core.studies.listening.plan import Kind, TestPlan
from core.studies.listening.said import Said, timestamp
from core.studies.listening.stimulus import Role, Stimulus, name_of, stimuli_of
from core.studies.listening.tally import Tally, tally_of
from core.studies.listening.trials import Answer, Trial, check, opaque_ids
from core.studies.listening.unblinding import Ballot, unblinded
from core.studies.listening.volume import volume_sound
from core.studies.listening.vote import Vote


class Progress(NamedTuple):
    """Trials that a listener has answered, of all."""

    done: int
    of: int


class _Open(NamedTuple):
    """The trial that a listener is at, and what it is. sounds: files by the trial's opaque ids."""

    trial: Trial
    item: Item
    sounds: dict[str, str]


class Study:
    """One listening test. Every method may block on the disk; use it from one thread at a time.

    Nothing that can be reached here tells a voice's name before `finished`, unless the title does: keep it off the
    window while someone listens.
    """

    def __init__(self, files: StudyFiles) -> None:
        self._files = files
        self._stored = files.read()
        self._plan = self._stored.plan
        self._file_of = {stimulus: name for name, stimulus in self._stored.sounds.items()}
        self._said = Said(files, self._stored)
        self._open: dict[str, _Open] = {}
        self.id = files.folder.name
        self.title = files.title(self._plan.title)
        self.kind = self._plan.kind
        self.made_at = datetime.fromisoformat(self._stored.made_at)
        self.sample_rate = self._stored.sample_rate
        self.trials_each = self._plan.trials

    @property
    def begun(self) -> list[str]:
        """Listeners who have voted."""
        return self._said.begun

    @property
    def expected(self) -> list[str]:
        """Listeners whom the plan names and who have not voted yet."""
        return [name for name in self._plan.listeners if listener.key_of(name) not in self._said.votes]

    @property
    def is_complete(self) -> bool:
        """Whether everyone who is expected or has begun has answered everything, and somebody has."""
        sessions = [self.progress(name) for name in (*self.begun, *self.expected)]
        return bool(sessions) and all(each.done == each.of for each in sessions)

    @property
    def finished(self) -> bool:
        """Whether it is complete, and of one with an open end also finished by hand; or it was ended."""
        return self._said.is_ended or (self.is_complete and (self._said.is_shown or not self._plan.open_ended))

    @property
    def is_ended(self) -> bool:
        """Whether it takes no more votes."""
        return self._said.is_ended

    @property
    def plan(self) -> TestPlan:
        """The plan, with names: raises `StillBlindError` before the end."""
        if not self.finished:
            raise StillBlindError
        return self._plan

    def ballots(self) -> list[Ballot]:
        """Every vote with the names of what was heard: raises `StillBlindError` before the end."""
        return unblinded(self.plan, self._stored.sounds, self._said.all())

    def sounds_of(self, text: str) -> dict[str, bytes]:
        """What was heard of a text, by names, as PCM: raises `StillBlindError` before the end."""
        place = self.plan.texts.index(text)
        heard = [each for each in stimuli_of(self.plan) if each.text == place and each.role is not Role.DEGRADED]
        return {name_of(self.plan, each): self._files.sound(self._file_of[each]) for each in heard}

    def tally(self) -> Tally:
        """Votes so far, and how many more it takes; it tells no names."""
        return tally_of(unblinded(self._plan, self._stored.sounds, self._said.all()), self._plan)

    def live_tally(self) -> Tally | None:
        """The tally for a listener to see from trial to trial; None where there are catch trials or repeats.

        These count for nothing in it: a number that does not move would tell which they were.
        """
        return None if self._plan.catch_trials or self._plan.repeats else self.tally()

    def volume_sound(self) -> bytes:
        """Noise as loud as the voices, to set the volume by; s16le mono at `sample_rate`."""
        return volume_sound(self._files.sound(min(self._stored.sounds)), self.sample_rate)

    def anonymous(self) -> str:
        """A name for a listener who gives none."""
        return listener.anonymous()

    def refresh(self) -> None:
        """See what another window has added."""
        self._said.refresh()

    def progress(self, name: str) -> Progress:
        """How far a listener is."""
        return Progress(len(self._said.of(listener.key_of(name))), self.trials_each)

    def next_trial(self, name: str) -> Trial | None:
        """The first trial that the listener has not answered; None after the last, and once the test was ended."""
        self.refresh()
        key = listener.key_of(name)
        answered = self._said.of(key)
        number = next((each for each in range(1, self.trials_each + 1) if each not in answered), None)
        if number is None or self._said.is_ended:
            return None
        if key not in self._open or self._open[key].trial.number != number:
            self._open[key] = self._opened(key, number)
        return self._open[key].trial

    def sound(self, name: str, stimulus: str) -> bytes:
        """The PCM of a stimulus of the listener's trial, s16le mono at `sample_rate`."""
        current = self._open.get(listener.key_of(name))
        if current is None or stimulus not in current.sounds:
            raise StudyError("This trial is over: go on with the next one.")
        return self._files.sound(current.sounds[stimulus])

    def vote(self, name: str, trial: Trial, answer: Answer) -> None:
        """Keep an answer; it is on the disk when this returns. Raises `StudyError`: then it does not count."""
        following = self.next_trial(name)
        if self._said.is_ended:
            raise StudyError("This test was ended: it takes no more votes.")
        if following != trial:
            raise StudyError("This trial was answered already: go on with the next one.")
        key = listener.key_of(name)
        choice, scores = check(trial, answer)
        current = self._open[key]
        vote = Vote(
            listener=listener.tidy(name),
            number=trial.number,
            part=current.item.part,
            shown=tuple(self._file_of[stimulus] for stimulus in current.item.shown),
            choice=choice,
            scores=scores,
            heard=tuple(answer.heard[each] for each in trial.must_hear),
            took_ms=answer.took_ms,
            at=timestamp(),
            id=secrets.token_hex(8),
        )
        self._said.add(key, vote)
        del self._open[key]

    def withdraw(self, name: str) -> Answer | None:
        """Take the listener's last answer back: its trial comes again, and what is answered then counts.

        Returns the answer by the ids of that trial; None where another trial comes first. Raises `StudyError` where
        there is none, and once the listener is done: then nothing tells any more which answer was a slip.
        """
        self.refresh()
        key = listener.key_of(name)
        votes = self._said.of(key)
        if self._said.is_ended or len(votes) == self.trials_each:
            raise StudyError("All trials are answered: the answers stand.")
        if not votes:
            raise StudyError("There is no answer yet that could be taken back.")
        vote = next(reversed(votes.values()))
        self._said.withdraw(key, vote)
        trial = self.next_trial(name)
        if trial is None or trial.number != vote.number:
            return None
        value: str | dict[str, float] | None = None if vote.choice is None else trial.stimuli[vote.choice]
        if vote.scores:
            value = dict(zip(trial.stimuli, vote.scores, strict=True))
        return Answer(value, dict(zip(trial.must_hear, vote.heard, strict=False)), vote.took_ms)

    def finish(self) -> None:
        """Show the names of a study with an open end, until somebody else begins. Raises `StudyError` before that."""
        self.refresh()
        if not self.is_complete:
            raise StudyError("Somebody has not answered everything yet: let them finish, or end the test.")
        self._said.show()

    def end(self) -> None:
        """Take no more votes and show what there is."""
        self._said.end()

    def _opened(self, key: str, number: int) -> _Open:
        item = self._item(key, number)
        files = [self._file_of[stimulus] for stimulus in item.shown]
        if self.kind is Kind.MUSHRA:
            files.append(self._file_of[design.open_reference(item)])
        ids = opaque_ids(self._stored.secret, key, number, len(files))
        scored = ids[: len(item.shown)]
        trial = Trial(
            number=number,
            of=self.trials_each,
            kind=self.kind,
            text=self._plan.texts[item.text],
            stimuli=scored,
            reference=ids[-1] if len(ids) > len(scored) else None,
        )
        return _Open(trial, item, dict(zip(ids, files, strict=True)))

    def _item(self, key: str, number: int) -> Item:
        """What a trial of a listener asks; after its answer was taken back the same as before."""
        if (vote := self._said.taken_back.get(key, {}).get(number)) is not None:
            shown = self._shown(vote)
            return Item(vote.part, shown[0].text, shown)
        slot = design.slots(self._plan, key)[number - 1]
        match slot.part:
            case Part.CATCH:
                return design.catch_item(self._plan, key, slot.number)
            case Part.REPEAT:
                before = self._main_items(key)[slot.number]
                return design.repeat_item(self._plan, key, slot.number, before)
        if self._plan.adaptive_trials is None:
            return design.main_items(self._plan, key)[slot.number]
        votes = [vote for vote in self._said.all() if vote.part is Part.MAIN]
        asked = {_pair_and_text(shown) for shown in self._main_items(key).values()}
        judged = [adaptive.Judged.of(self._shown(vote), vote.choice) for vote in votes]
        return adaptive.next_item(self._plan, key, slot.number, judged, asked)

    def _main_items(self, key: str) -> dict[int, tuple[Stimulus, ...]]:
        """What each main trial that the listener has answered showed, by its number among these."""
        slots = design.slots(self._plan, key)
        votes = self._said.of(key).values()
        return {slots[vote.number - 1].number: self._shown(vote) for vote in votes if vote.part is Part.MAIN}

    def _shown(self, vote: Vote) -> tuple[Stimulus, ...]:
        return tuple(self._stored.sounds[name] for name in vote.shown)


def _pair_and_text(shown: tuple[Stimulus, ...]) -> tuple[frozenset[int], int]:
    return frozenset(each.condition for each in shown), shown[0].text
