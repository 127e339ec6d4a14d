"""How long the window's event loop stands still. `group.py` runs it."""
