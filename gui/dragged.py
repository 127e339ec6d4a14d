"""What is dragged from one place of the window to another: voices, and takes by their ids."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from gui.selection import Selection

VOICES = "application/x-timbre-voices"
TAKES = "application/x-timbre-takes"


def add_voices(data: QMimeData, voices: Sequence[Selection]) -> None:
    """Have these voices dragged; elsewhere they are text."""
    data.setData(VOICES, json.dumps([astuple(voice) for voice in voices]).encode())
    data.setText("\n".join(map(str, voices)))


def add_takes(data: QMimeData, ids: Sequence[str]) -> None:
    """Have these takes dragged, beside what they are elsewhere."""
    data.setData(TAKES, json.dumps(list(ids)).encode())


def is_ours(data: QMimeData) -> bool:
    """Whether there are voices or takes in it."""
    return data.hasFormat(VOICES) or data.hasFormat(TAKES)


def voices_in(data: QMimeData) -> list[Selection]:
    from gui.selection import Selection  # the window's frame, which takes what is dropped, is there before the voices

    return [Selection(*voice) for voice in _read(data, VOICES)]


def takes_in(data: QMimeData) -> list[str]:
    """Their ids."""
    return [str(take_id) for take_id in _read(data, TAKES)]


def _read(data: QMimeData, form: str) -> list[list[str]]:
    found: list[list[str]] = json.loads(bytes(data.data(form).data()) or b"[]")
    return found
