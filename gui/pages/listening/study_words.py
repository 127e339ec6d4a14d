"""What the list says of a study: where it is, who is where, and what is still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.look.moments import format_moment_in_full
from gui.pages.listening.studies import Listed, Session
from gui.pages.listening.words import kind_words

if TYPE_CHECKING:
    from core.studies.listening.unreadable import UnreadableStudy

MOST_NAMED = 8


def tr(text: str) -> str:
    return QCoreApplication.translate("Listening", text)


def title_of(listed: Listed) -> str:
    """What the list calls a study: its title, else its kind and when it was made."""
    summary = listed.summary
    return summary.title or f"{kind_words(summary.kind).title} · {format_moment_in_full(summary.made_at)}"


def title_of_unreadable(study: UnreadableStudy) -> str:
    """Its title where that is still known, else when it was made."""
    return study.title or tr("Study · {moment}").format(moment=format_moment_in_full(study.made_at))


def state_of(listed: Listed) -> str:
    """Where a study is: a symbol and a word."""
    if listed.summary.finished:
        return tr("● finished")
    if listed.complete:
        return tr("◐ all answered")
    return tr("◐ running") if listed.summary.votes else tr("○ not begun")


def details_of(listed: Listed) -> str:
    """Who is where, and how many votes it takes yet."""
    who = [_session(each) for each in listed.sessions[:MOST_NAMED]]
    if (more := len(listed.sessions) - MOST_NAMED) > 0:
        who.append(tr("and 1 more") if more == 1 else tr("and {count} more").format(count=more))
    said = [" · ".join(who)] if who else [tr("Nobody has listened yet.")]
    if listed.complete and not listed.summary.finished:
        said.append(tr("Nobody else is expected: Result finishes the test and shows the voices' names."))
    if listed.missing is not None:
        said.append(_missing(listed.missing, listed.summary.kind))
    return "\n".join(said)


def _missing(count: int, kind: str) -> str:
    """How many votes it takes yet; ABX has neither ties nor preferences."""
    if kind == "abx":
        if not count:
            return tr("Enough votes to find listeners who are right 60 % of the time in every pair.")
        if count == 1:
            return tr("At least 1 more vote to find listeners who are right 60 % of the time in every pair.")
        words = tr("At least {count} more votes to find listeners who are right 60 % of the time in every pair.")
        return words.format(count=count)
    if not count:
        return tr("Enough votes to tell a 60/40 preference apart in every pair.")
    if count == 1:
        return tr("At least 1 more decided vote to tell a 60/40 preference apart in every pair.")
    words = tr("At least {count} more decided votes to tell a 60/40 preference apart in every pair.")
    return words.format(count=count)


def _session(each: Session) -> str:
    if each.done == each.of:
        return tr("{name}: done").format(name=each.name)
    if not each.done:
        return tr("{name}: not begun").format(name=each.name)
    return tr("{name}: {done} of {of}").format(name=each.name, done=each.done, of=each.of)
