"""What is wrong with the material of a test, in one sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.pages.listening.material import Material

LONGEST_TEXT = 40


def tr(text: str) -> str:
    return QCoreApplication.translate("Listening", text)


def missing_words(material: Material) -> str:
    """Which takes there are not."""
    (text, name), *more = material.missing
    words = tr("{name} has not said “{text}”").format(name=name, text=_short(text))
    if more:
        words += _and_more(len(more), tr("and 1 more take is missing"), tr("and {count} more takes are missing"))
    return words + tr(": speak it, or leave one of them out.")


def unlike_words(material: Material) -> str:
    """Which takes may have been cut off."""
    (text, name), *more = material.unlike
    words = tr("{name} takes much longer or shorter than the others for “{text}”").format(name=name, text=_short(text))
    if more:
        words += _and_more(len(more), tr("and so does 1 more take"), tr("and so do {count} more takes"))
    return words + tr(": hear it first, it may have been cut off.")


def leave_out_words(count: int) -> str:
    """What a button does that leaves out so many texts."""
    return tr("Leave out 1 text") if count == 1 else tr("Leave out {count} texts").format(count=count)


def _and_more(count: int, one: str, many: str) -> str:
    return ", " + (one if count == 1 else many.format(count=count))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1].rstrip() + "…"
