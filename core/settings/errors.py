"""What can be wrong with settings."""

from __future__ import annotations


class SettingsError(ValueError):
    """Settings that name no usable gateway; the message says what is missing."""
