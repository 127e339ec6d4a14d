"""The window: shows what `core` knows, and owns everything Qt."""
