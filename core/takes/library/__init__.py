"""The library: takes kept on disk, found again by what they say and who says it."""

from core.takes.library.errors import LibraryError
from core.takes.library.library import Library
from core.takes.library.record import Order, TakeRecord

__all__ = ["Library", "LibraryError", "Order", "TakeRecord"]
