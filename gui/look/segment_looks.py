"""Names and colours of the waterfall's segments, the same wherever a timeline is shown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor

from gui.look.contrast import ink_on


@dataclass(frozen=True, slots=True)
class SegmentLook:
    """How one segment is drawn. `hatched`: it differs from its neighbours without colour too."""

    colour: str
    hatched: bool = False

    @property
    def ink(self) -> QColor:
        return ink_on(self.colour)

    @property
    def pattern(self) -> Qt.BrushStyle:
        return Qt.BrushStyle.BDiagPattern if self.hatched else Qt.BrushStyle.SolidPattern


# In the order of time; the keys are the names of `core.takes.timeline.Segment`.
SEGMENTS = {
    "connect": SegmentLook("#0072b2"),
    "session": SegmentLook("#56b4e9"),
    "wait": SegmentLook("#e69f00"),
    "leading silence": SegmentLook("#b4b7bd", hatched=True),
    "to the device": SegmentLook("#009e73"),
}
UNKNOWN = SegmentLook("#999999")


def segment_look(name: str) -> SegmentLook:
    return SEGMENTS.get(name, UNKNOWN)


def segment_title(name: str) -> str:
    """The segment's name on screen."""
    titles = {
        "connect": QCoreApplication.translate("Segment", "Connect"),
        "session": QCoreApplication.translate("Segment", "Session"),
        "wait": QCoreApplication.translate("Segment", "Wait"),
        "leading silence": QCoreApplication.translate("Segment", "Leading silence"),
        "to the device": QCoreApplication.translate("Segment", "To the device"),
    }
    return titles.get(name, name)


def segment_meaning(name: str) -> str:
    """What is measured, from where to where."""
    meanings = {
        "connect": QCoreApplication.translate("Segment", "Opening the connection: DNS, TCP, TLS and websocket."),
        "session": QCoreApplication.translate("Segment", "Websocket open until the gateway confirmed the session."),
        "wait": QCoreApplication.translate("Segment", "Text sent until the first audio bytes arrived."),
        "leading silence": QCoreApplication.translate("Segment", "Silence at the start of the audio itself."),
        "to the device": QCoreApplication.translate(
            "Segment", "First audio bytes until the audio device took the first sample."
        ),
    }
    return meanings.get(name, "")
