"""Typing in the voice browser. `group.py` runs it."""
