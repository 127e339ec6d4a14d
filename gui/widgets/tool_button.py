"""Small buttons, as they stand in rows and corners."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton


def tool_button(text: str, tip: str, *, name: str = "", quiet: bool = False) -> QToolButton:
    """A small button. name: for screen readers, where the text does not say it. quiet: without a frame."""
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if name:
        button.setAccessibleName(name)
    if quiet:
        button.setProperty("quiet", True)
    return button
