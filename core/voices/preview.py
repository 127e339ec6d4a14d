"""The short sentence by which a voice is previewed, in its own language."""

from __future__ import annotations

import functools
from importlib import resources

import msgspec

ENGLISH = "en"


def preview_sentence(language: str | None) -> str:
    """The sentence for a language tag; English where there is none for it, or no language is known."""
    sentences = _sentences()
    primary = (language or ENGLISH).replace("_", "-").partition("-")[0].casefold()
    return sentences.get(primary, sentences[ENGLISH])


@functools.cache
def _sentences() -> dict[str, str]:
    """By language, without regions."""
    data = resources.files("resources").joinpath("preview-sentences.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, str])
