"""How figures are written: always with the unit, a dash where nothing is known."""

from __future__ import annotations

DASH = "–"


def format_ms(value: float | None) -> str:
    """Milliseconds: no decimals from 10 up, one below."""
    if value is None:
        return DASH
    return f"{value:.1f} ms" if abs(round(value, 1)) < 10 else f"{value:.0f} ms"


def format_seconds(value: float | None) -> str:
    """Seconds with two decimals; from a minute up minutes and seconds."""
    if value is None:
        return DASH
    if value < 59.995:
        return f"{value:.2f} s"
    minutes, seconds = divmod(round(value, 1), 60)
    return f"{minutes:.0f}:{seconds:04.1f} min"


def format_ratio(value: float | None) -> str:
    """A real-time factor, such as "0.12 ×"."""
    return DASH if value is None else f"{value:.2f} ×"


def format_usd(value: float | None) -> str:
    """A small amount of money with two figures that count, such as "$0.0042"."""
    if value is None:
        return DASH
    if value == 0 or value >= 0.995:
        return f"${value:.2f}"
    digits = 2
    while value < 10 ** (1 - digits) and digits < 6:
        digits += 1
    return f"${value:.{digits}f}"
