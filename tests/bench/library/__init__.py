"""The library of takes: what a large one costs beside a small one. `group.py` runs it."""
