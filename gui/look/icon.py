"""Timbre's icon, for the window and for the desktop's list of windows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QIcon

import resources


def app_icon() -> QIcon:
    return QIcon(str(Path(resources.__file__).parent / "timbre.svg"))
