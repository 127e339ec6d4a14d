"""What the player is doing, in one word and in a sentence."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from gui.sound.playback import Playback


class PlayerState(StrEnum):
    """The states of the player."""

    STARTING = "starting"  # it is not known yet whether there is a device
    NO_DEVICE = "no device"
    READY = "ready"
    WAITING = "waiting"  # the playback has begun, or goes on, as soon as audio or the device comes
    PLAYING = "playing"
    PAUSED = "paused"


def state_of(playback: Playback | None, device: str | None) -> PlayerState:
    """What goes on with this playback. The device's name is empty where there is none, None where that is not known."""
    if device == "":
        return PlayerState.NO_DEVICE
    if playback is None:
        return PlayerState.STARTING if device is None else PlayerState.READY
    if playback.paused:
        return PlayerState.PAUSED
    if playback.sounding and not playback.starved:
        return PlayerState.PLAYING
    return PlayerState.WAITING


def sentence(state: PlayerState) -> str:
    """The state, for the user."""
    match state:
        case PlayerState.STARTING:
            return QCoreApplication.translate("Player", "Looking for a sound device…")
        case PlayerState.NO_DEVICE:
            return QCoreApplication.translate(
                "Player", "No sound device was found. Connect one: playback starts by itself."
            )
        case PlayerState.READY:
            return QCoreApplication.translate("Player", "Ready to play.")
        case PlayerState.WAITING:
            return QCoreApplication.translate("Player", "Waiting for audio…")
        case PlayerState.PLAYING:
            return QCoreApplication.translate("Player", "Playing.")
        case PlayerState.PAUSED:
            return QCoreApplication.translate("Player", "Paused.")
