"""From the click to the sound. `group.py` runs it."""
