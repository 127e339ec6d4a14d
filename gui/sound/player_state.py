"""What the player is doing, in one word."""

from __future__ import annotations

from enum import StrEnum


class PlayerState(StrEnum):
    """The states of the player; `Player.sentence` says each to the user."""

    STARTING = "starting"  # it is not known yet whether there is a device
    NO_DEVICE = "no device"
    READY = "ready"
    WAITING = "waiting"  # the playback has begun, or goes on, as soon as audio or the device comes
    PLAYING = "playing"
    PAUSED = "paused"
