"""Studies: what listeners' votes tell, and how sure it is. Pure functions; nothing here reads a clock or a disk."""
