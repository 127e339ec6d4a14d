"""The ready texts: resources/scripts/index.json names them in groups, each text is a file beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

from PySide6.QtCore import QCoreApplication

from gui.look.language_names import language_name


@dataclass(frozen=True, slots=True)
class ReadyText:
    """A text to read aloud: its file's name without suffix, and its title."""

    file: str
    title: str


@dataclass(frozen=True, slots=True)
class ReadyGroup:
    """Ready texts that go together. folded: they are many of a kind."""

    title: str
    folded: bool
    texts: tuple[ReadyText, ...]


def ready_groups() -> list[ReadyGroup]:
    """All ready texts, in the order in which they are offered."""

    def title(entry: dict[str, str]) -> str:
        if "language" in entry:
            return language_name(entry["language"])
        return QCoreApplication.translate("ReadyTexts", entry["title"])

    groups = json.loads(_folder().joinpath("index.json").read_text("utf-8"))["groups"]
    return [
        ReadyGroup(
            title(group),
            group.get("folded", False),
            tuple(ReadyText(entry["file"], title(entry)) for entry in group["texts"]),
        )
        for group in groups
    ]


def ready_text(file: str) -> str:
    """One ready text."""
    return _folder().joinpath(f"{file}.txt").read_text("utf-8").strip()


def _folder() -> Traversable:
    return resources.files("resources").joinpath("scripts")
