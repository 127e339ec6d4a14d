"""The texts of the script as they are kept on disk: all in one file that is replaced whole."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.whole_file import write_whole

VERSION = 1


@dataclass(frozen=True, slots=True)
class KeptText:
    """One text.

    name: as the user gave it, or empty. cursor, scroll: Qt's positions. ready: the title of the ready text that it is;
    empty for the user's own and once it was edited.
    """

    text: str = ""
    name: str = ""
    cursor: int = 0
    scroll: int = 0
    ready: str = ""


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """The open texts in their order, which of them is shown, and those that were closed, the latest last."""

    texts: tuple[KeptText, ...]
    current: int = 0
    closed: tuple[KeptText, ...] = ()


def read_texts(path: Path) -> KeptTexts:
    """What `write_texts` has written. Raises `OSError` or `ValueError`."""
    held = json.loads(path.read_text("utf-8"))
    if not isinstance(held, dict):
        raise ValueError("not an object")
    texts = _texts(held.get("texts"))
    if not texts:
        raise ValueError("no texts")
    current = min(max(0, _whole(held.get("current"))), len(texts) - 1)
    return KeptTexts(texts, current, _texts(held.get("closed")))


def write_texts(path: Path, texts: KeptTexts) -> None:
    """Put all texts in the place of those that were there; a failure leaves those whole. Raises `OSError`."""
    data = json.dumps({"version": VERSION, **asdict(texts)}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data)


def _texts(held: Any) -> tuple[KeptText, ...]:
    """The texts of a list; what another version or an editor has put into it is left out."""
    found = []
    for each in held if isinstance(held, list) else ():
        match each:
            case {"text": str(text)}:
                name, ready = (str(each.get(key, "")) for key in ("name", "ready"))
                found.append(KeptText(text, name, _whole(each.get("cursor")), _whole(each.get("scroll")), ready))
    return tuple(found)


def _whole(held: Any) -> int:
    return held if isinstance(held, int) else 0
