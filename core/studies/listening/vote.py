"""A vote as it is kept: one line of JSON, which tells what was on which side only by names that tell nothing."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from core.studies.listening import listener
from core.studies.listening.design import Part


class Vote(msgspec.Struct, frozen=True, kw_only=True):
    """One answered trial. Fields that are added later get a default, so that older files are read on.

    number: the trial's, from 1. shown: the files of the sounds in the order shown. choice: the place of the chosen one;
    None for neither, and where scores are given, in the order shown. heard: how often each was played, the open
    reference last. took_ms: from the trial's start to the answer. at: when, UTC, ISO 8601. id: unlike any other's.
    """

    listener: str
    number: int
    part: Part
    shown: tuple[str, ...]
    choice: int | None = None
    scores: tuple[float, ...] = ()
    heard: tuple[int, ...] = ()
    took_ms: int = 0
    at: str = ""
    id: str = ""


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """A vote that its listener took back: a line of its own, since nothing that was kept is ever changed.

    withdrawn: the vote's id. listener, number: the vote's. at: when, as for a vote.
    """

    listener: str
    number: int
    withdrawn: str
    at: str = ""


Line = Vote | Withdrawal


def packed(line: Line) -> bytes:
    return msgspec.json.encode(line) + b"\n"


def unpacked(lines: bytes) -> list[Line]:
    """What a file says, line by line. A line that was spoilt, or torn before its end, says nothing."""
    found = (_unpacked(line) for line in lines.split(b"\n")[:-1])
    return [line for line in found if line is not None and line.listener.strip()]


def standing(lines: Iterable[Line]) -> tuple[list[Vote], list[Vote]]:
    """The votes that stand, and those that were taken back. Of several to one trial the first counts."""
    lines = list(lines)
    withdrawn = {(*_trial(line), line.withdrawn) for line in lines if isinstance(line, Withdrawal)}
    votes: dict[tuple[str, int], Vote] = {}
    taken_back = []
    for line in lines:
        if isinstance(line, Vote):
            if (*_trial(line), line.id) in withdrawn:
                taken_back.append(line)
            else:
                votes.setdefault(_trial(line), line)
    return list(votes.values()), taken_back


def _trial(line: Line) -> tuple[str, int]:
    return listener.key_of(line.listener), line.number


def _unpacked(line: bytes) -> Line | None:
    kinds: tuple[type[Line], ...] = (Vote, Withdrawal)
    for kind in kinds:
        try:
            return msgspec.json.decode(line, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
    return None
