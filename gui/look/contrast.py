"""WCAG contrast, to choose ink on coloured ground."""

from __future__ import annotations

from PySide6.QtGui import QColor

DARK_INK = "#101216"
LIGHT_INK = "#ffffff"


def luminance(colour: str | QColor) -> float:
    """Relative luminance (WCAG 2.2)."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)

    shade = QColor(colour)
    return 0.2126 * linear(shade.redF()) + 0.7152 * linear(shade.greenF()) + 0.0722 * linear(shade.blueF())


def contrast(one: str | QColor, other: str | QColor) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(ground: str | QColor) -> QColor:
    """Dark or light ink, whichever reads better on `ground`."""
    return QColor(max((DARK_INK, LIGHT_INK), key=lambda ink: contrast(ink, ground)))
