"""What listeners have said so far: the votes that stand and those that were taken back, as they are on the disk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from core.studies.listening import listener
from core.studies.listening.files import StoredStudy, StudyFiles
from core.studies.listening.plan import Kind
from core.studies.listening.vote import Vote, Withdrawal, standing


class Said:
    """votes: that stand, by listener and trial. taken_back: the same for those that were; they may have others by now.

    Another window, or another machine, may add to what there is: `refresh` sees it.
    """

    def __init__(self, files: StudyFiles, stored: StoredStudy) -> None:
        self._files = files
        self._stored = stored
        self._state: object = None
        self.is_ended = False
        self._shown = 0
        self.votes: dict[str, dict[int, Vote]] = {}
        self.taken_back: dict[str, dict[int, Vote]] = {}
        self.refresh()

    @property
    def is_shown(self) -> bool:
        """Whether the names were shown, and nobody has said anything since."""
        return self._shown > 0 and self._shown == self._count

    @property
    def begun(self) -> list[str]:
        """Listeners who have voted, as they typed their names first."""
        return [next(iter(votes.values())).listener for votes in self.votes.values()]

    def refresh(self) -> None:
        """Read again what is there, if it is not what it was."""
        if (state := self._files.state()) == self._state:
            return
        lines = [line for line in self._files.lines() if isinstance(line, Withdrawal) or self._fits(line)]
        self.votes, self.taken_back = map(_by_listener, standing(lines))
        self.is_ended = self._files.is_ended
        self._shown = self._files.shown
        self._state = state

    def of(self, key: str) -> dict[int, Vote]:
        """The votes of one listener, in the order they were given."""
        return self.votes.get(key, {})

    def all(self) -> list[Vote]:
        """Every vote, under its listener's name as it was typed first."""
        return [
            msgspec.structs.replace(vote, listener=name)
            for name, votes in zip(self.begun, self.votes.values(), strict=True)
            for vote in votes.values()
        ]

    def add(self, key: str, vote: Vote) -> None:
        """Keep a vote; it is on the disk when this returns."""
        self._files.append(key, vote)
        self.votes.setdefault(key, {})[vote.number] = vote

    def withdraw(self, key: str, vote: Vote) -> None:
        """Take a vote back; that is on the disk when this returns."""
        self._files.append(
            key, Withdrawal(listener=vote.listener, number=vote.number, withdrawn=vote.id, at=timestamp())
        )
        del self.votes[key][vote.number]
        if not self.votes[key]:
            del self.votes[key]
        self.taken_back.setdefault(key, {})[vote.number] = vote

    def show(self) -> None:
        """Note that the names are shown until somebody says more."""
        self._files.show(self._count)
        self.refresh()

    def end(self) -> None:
        """Note that no more votes are taken."""
        self._files.end()
        self.is_ended = True

    @property
    def _count(self) -> int:
        return sum(map(len, self.votes.values()))

    def _fits(self, vote: Vote) -> bool:
        """Whether a line of a file can be a vote of this study."""
        plan, sounds = self._stored.plan, self._stored.sounds
        return (
            1 <= vote.number <= plan.trials
            and bool(vote.shown)
            and all(name in sounds for name in vote.shown)
            and vote.choice in (None, 0, 1)
            and len(vote.scores) == (0 if plan.kind.is_paired else len(vote.shown))
            and (not plan.kind.is_paired or len(vote.shown) == (3 if plan.kind is Kind.ABX else 2))
        )


def _by_listener(votes: Iterable[Vote]) -> dict[str, dict[int, Vote]]:
    """Listeners in the order of their first votes, whatever their files are called."""
    found: dict[str, dict[int, Vote]] = {}
    for vote in votes:
        found.setdefault(listener.key_of(vote.listener), {})[vote.number] = vote
    return dict(sorted(found.items(), key=lambda item: min(vote.at for vote in item[1].values())))


def timestamp() -> str:
    """Now, UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
