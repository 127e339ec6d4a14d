"""Tooltips of several lines, wrapped: Qt leaves plain text as long as it is."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

WIDTH = 72


def tooltip(lines: Iterable[str | None]) -> str:
    """The lines that say something, each wrapped."""
    return "\n".join(textwrap.fill(line, WIDTH) for line in lines if line)
