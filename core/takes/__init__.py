"""Takes: what one synthesis was, and where its time went."""

from core.takes.take import AlignedSpan, Frame, Take
from core.takes.timeline import Attempt, Mark, Segment, Timeline

__all__ = ["AlignedSpan", "Attempt", "Frame", "Mark", "Segment", "Take", "Timeline"]
