"""Timbre's icon, for the window and for the desktop's list of windows."""

from __future__ import annotations

from importlib import resources

from PySide6.QtGui import QIcon


def app_icon() -> QIcon:
    return QIcon(str(resources.files("resources") / "timbre.svg"))
