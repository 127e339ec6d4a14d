"""Timbre's tests: they mirror core and gui."""
