"""Benchmarks: `make bench`. Every figure is taken beside its floor, in turns, so that a busy machine slows both."""
