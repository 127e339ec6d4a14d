"""The client beside the least aiohttp client. `group.py` runs it, `exchange.py` is the floor."""
