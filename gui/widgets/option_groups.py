"""The groups of options: their order and headings."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from core.voices.options import Option


def group_titles() -> dict[str, str]:
    """The headings by group, in the order in which they are shown."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("OptionGroups", text)

    return {
        "delivery": tr("Delivery"),
        "text": tr("Pronunciation"),
        "latency": tr("Latency"),
        "timings": tr("Timings"),
        "limits": tr("Limits"),
        "privacy": tr("Privacy"),
        "": tr("Other"),
    }


def grouped(options: Iterable[Option]) -> dict[str, list[Option]]:
    """The options by group, groups in order; options of a group that has no heading come last."""
    groups: dict[str, list[Option]] = {group: [] for group in group_titles()}
    for option in options:
        groups[option.group if option.group in groups else ""].append(option)
    return {group: members for group, members in groups.items() if members}
