"""The compare page: the same texts in several voices, side by side."""

from gui.pages.compare.page import ComparePage

__all__ = ["ComparePage"]
