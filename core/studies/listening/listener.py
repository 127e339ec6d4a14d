"""Listeners by name: who types their name a little differently the next time is the same listener."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from core.studies.listening.errors import StudyError

ANONYMOUS = "Anonymous"


def tidy(name: str) -> str:
    """The name as it is shown. Raises `StudyError` for none."""
    name = " ".join(unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode()).split())
    if not name:
        raise StudyError("Type the listener's name, or listen anonymously.")
    return name


def key_of(name: str) -> str:
    """The same for the same listener, whatever the capitals and spaces: order and sides follow from it."""
    return hashlib.sha256(tidy(name).casefold().encode()).hexdigest()[:24]


def anonymous() -> str:
    """A name for one who gives none, unlike any other's, also on another machine."""
    return f"{ANONYMOUS} {secrets.token_hex(4).upper()}"
