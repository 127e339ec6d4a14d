"""What can be wrong with a spec."""

from __future__ import annotations


class SpecError(ValueError):
    """A spec that no gateway could serve; the message says what to change."""
