"""A vote as it is kept: one line of JSON, which tells what was on which side only by names that tell nothing."""

from __future__ import annotations

import msgspec

from core.studies.listening.design import Part


class Vote(msgspec.Struct, frozen=True, kw_only=True):
    """One answered trial. Fields that are added later get a default, so that older files are read on.

    number: the trial's, from 1. shown: the files of the sounds in the order shown. choice: the place of the chosen one;
    None for neither, and where scores are given, in the order shown. heard: how often each was played, the open
    reference last. took_ms: from the trial's start to the answer. at: when, UTC, ISO 8601.
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


def packed(vote: Vote) -> bytes:
    return msgspec.json.encode(vote) + b"\n"


def unpacked(lines: bytes) -> list[Vote]:
    """The votes of a file, the first of each trial. A line that was spoilt, or torn before its end, is no vote."""
    votes: dict[int, Vote] = {}
    for line in lines.split(b"\n")[:-1]:
        try:
            vote = msgspec.json.decode(line, type=Vote)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        votes.setdefault(vote.number, vote)
    return list(votes.values())
