"""Slow imports, made in a thread once the window stands rather than at the first speech."""

from __future__ import annotations

from importlib import import_module


def preload() -> None:
    """Load the HTTP library, the sentence tables and numpy. Together they take about a third of a second."""
    from core.gateway import client, sentences

    sentences.split_sentences(client.__name__)
    import_module("numpy")  # the waveform needs it for its first chunk
