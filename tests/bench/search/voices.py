"""Ten thousand voices that nobody has: names, languages and descriptions as the real ones have them."""

from __future__ import annotations

import random

from core.voices.catalog import Catalogue, Model, Provider, Voice

PROVIDERS, EACH = 10, 1000
NAMES = ("Anna", "Zoë", "Luna", "Marcus", "Omar", "愛子", "José", "Łukasz", "민준", "Priya")
LANGUAGES = ("en-US", "en-GB", "de-DE", "fr-FR", "es-MX", "ja-JP", "ko-KR", "hi", "pl", "pt-BR")
WORDS = (
    *("calm", "warm", "bright", "young", "deep", "clear", "friendly", "narrator", "support", "sales", "audiobook"),
    *("story", "British", "American", "expressive", "casual", "energetic", "for", "phone", "agents", "落ち着いた"),
)


def many_voices() -> Catalogue:
    """The same ones each time."""
    chance = random.Random(1)
    return Catalogue(providers=[provider(number, chance) for number in range(PROVIDERS)])


def provider(number: int, chance: random.Random) -> Provider:
    models = [Model(id=f"maker{number}/model-{each}", name=f"Model {each}") for each in range(4)]
    return Provider(
        id=f"maker{number}",
        name=f"Maker {number}",
        models=models,
        voices=[
            Voice(
                id=f"{chance.getrandbits(128):032x}",
                name=f"{chance.choice(NAMES)} {each}",
                language=chance.choice(LANGUAGES),
                gender=chance.choice(["female", "male", "neutral", "unknown"]),
                accent=chance.choice(["American", "British", None]),
                description=" ".join(chance.choices(WORDS, k=9)),
            )
            for each in range(EACH)
        ],
    )
