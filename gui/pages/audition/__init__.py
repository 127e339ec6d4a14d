"""The audition page: choose a voice, speak, see where the time went."""

from gui.pages.audition.page import AuditionPage

__all__ = ["AuditionPage"]
