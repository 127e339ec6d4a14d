"""Takes: what one synthesis was, and where its time went."""

from core.takes.timeline import Attempt, Mark, Segment, Timeline

__all__ = ["Attempt", "Mark", "Segment", "Timeline"]
