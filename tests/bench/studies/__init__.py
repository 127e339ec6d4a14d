"""Whether intervals and tests of studies keep their word. `group.py` runs it."""
