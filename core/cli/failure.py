"""How a command fails. Each message is a sentence for the user."""

from __future__ import annotations


class UsageError(Exception):
    """What was asked for cannot be: exit status 2."""


class CommandError(Exception):
    """The command could not do its work, through no fault of the user's: exit status 1."""
