"""Start-up beside the least window. `group.py` runs it. Imports nothing: the processes measured go through here."""
