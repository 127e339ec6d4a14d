"""Playing sound: the process that plays, and the window's end of it. `gui/player.py` is what pages use."""
