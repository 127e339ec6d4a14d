"""Every voice there is, and which of them to show in which order: filters, counts, sorting, words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.voices.catalog import Model, Provider, Voice
from core.voices.search import VoiceIndex

VoiceKey = tuple[str, str]
"""A voice's provider and its id."""

SET = frozenset({"yes"})
"""What a facet that is only on or off is filtered by."""

_NEVER = -math.inf


class Facet(StrEnum):
    """What voices can be filtered by."""

    PROVIDER = "provider"
    MODEL = "model"
    LANGUAGE = "language"  # without its region; "" where it is not known
    GENDER = "gender"
    FAVOURITE = "favourite"
    SUGGESTED = "suggested"
    RECENT = "recent"


class Order(StrEnum):
    """What voices can be sorted by."""

    NAME = "name"
    PROVIDER = "provider"
    LANGUAGE = "language"
    RECENT = "recent"
    PRICE = "price"


Filters = Mapping[Facet, frozenset[str]]
"""The values that are wanted of each facet; one that is not named, or has none, lets all pass."""


@dataclass(frozen=True, slots=True)
class ShelfVoice:
    """One voice of one provider. Its models are in the order in which they are offered."""

    provider: Provider
    voice: Voice
    models: tuple[Model, ...]
    custom: bool = False  # an id that the user brought

    @property
    def key(self) -> VoiceKey:
        return self.provider.id, self.voice.id

    @property
    def language(self) -> str:
        """The language without its region; empty where it is not known."""
        tag = (self.voice.language or "").partition("-")[0].casefold()
        return "" if tag == "auto" else tag

    @property
    def price(self) -> float:
        """Of the cheapest model that can be had; infinite where none is known."""
        prices = [model.price for model in self.models if model.status == "active" and model.price is not None]
        return min(prices, default=math.inf)

    @property
    def status(self) -> str:
        """That of its models, when all of them are on their way out or not there yet; "active" otherwise."""
        found = [model.status for model in self.models]
        return "active" if not found or "active" in found else found[0]


class VoiceShelf:
    """All voices in rows that stay, and which rows to show. What is served stands before what is not."""

    def __init__(
        self,
        voices: Sequence[ShelfVoice],
        served: Collection[str] = (),
        words_of: Callable[[Voice], str] = lambda voice: "",
    ) -> None:
        self._voices = list(voices)
        self._index = VoiceIndex(((each.provider, each.voice) for each in voices), words_of)
        self._rows = {each.key: row for row, each in enumerate(voices)}
        self._values: dict[Facet, list[tuple[str, ...]]] = {
            Facet.PROVIDER: [(each.provider.id,) for each in voices],
            Facet.MODEL: [tuple(model.id for model in each.models) for each in voices],
            Facet.LANGUAGE: [(each.language,) for each in voices],
            Facet.GENDER: [(each.voice.gender,) for each in voices],
            Facet.SUGGESTED: [("yes",) if each.voice.livekit_suggested else () for each in voices],
            Facet.FAVOURITE: [()] * len(voices),
            Facet.RECENT: [()] * len(voices),
        }
        self._unserved = [each.provider.id not in served for each in voices]
        self._favourites: frozenset[VoiceKey] = frozenset()
        self._recent: dict[VoiceKey, float] = {}
        self._order = Order.PROVIDER
        self._favourites_first = True
        self._filters: Filters = {}
        self._sorted: list[int] | None = None
        self._passing: list[int] | None = None

    def __len__(self) -> int:
        return len(self._voices)

    def __getitem__(self, row: int) -> ShelfVoice:
        return self._voices[row]

    def row_of(self, key: VoiceKey | None) -> int:
        """The row of a voice, -1 where there is no such voice."""
        return self._rows.get(key, -1) if key is not None else -1

    def is_served(self, row: int) -> bool:
        return not self._unserved[row]

    def set_favourites(self, keys: Collection[VoiceKey]) -> None:
        self._favourites = frozenset(keys)
        self._mark(Facet.FAVOURITE, self._favourites)

    def set_recent(self, times: Mapping[VoiceKey, float]) -> None:
        """When voices were used last."""
        self._recent = dict(times)
        self._mark(Facet.RECENT, self._recent)

    def set_order(self, order: Order, *, favourites_first: bool) -> None:
        self._order, self._favourites_first = order, favourites_first
        self._sorted = self._passing = None

    def set_filters(self, filters: Filters) -> None:
        self._filters = {facet: wanted for facet, wanted in filters.items() if wanted}
        self._passing = None

    def rows(self, text: str = "") -> list[int]:
        """The rows to show: what passes the filters and matches the text, sorted; the best matches come first."""
        if self._passing is None:
            self._passing = self._filtered(self._filters)
        return self._index.find(text, self._passing)

    def counts(self, facet: Facet, text: str = "") -> Counter[str]:
        """How many voices there would be of each value of a facet, as the text and the other filters are."""
        others = {other: wanted for other, wanted in self._filters.items() if other is not facet}
        values = self._values[facet]
        return Counter(value for row in self._index.find(text, self._filtered(others)) for value in values[row])

    def _mark(self, facet: Facet, keys: Collection[VoiceKey]) -> None:
        values: list[tuple[str, ...]] = [()] * len(self._voices)
        for key in keys:
            if (row := self._rows.get(key)) is not None:
                values[row] = ("yes",)
        self._values[facet] = values
        self._sorted = self._passing = None

    def _filtered(self, filters: Filters) -> list[int]:
        rows = self._in_order()
        for facet, wanted in filters.items():
            values = self._values[facet]
            rows = [row for row in rows if not wanted.isdisjoint(values[row])]
        return rows

    def _in_order(self) -> list[int]:
        if self._sorted is None:
            favourite = self._values[Facet.FAVOURITE]
            first = [self._favourites_first and bool(each) for each in favourite]
            keys = self._sort_keys()
            self._sorted = sorted(
                range(len(self._voices)), key=lambda row: (not first[row], self._unserved[row], *keys[row])
            )
        return self._sorted

    def _sort_keys(self) -> list[tuple[object, ...]]:
        names = self._index.names
        voices = self._voices
        match self._order:
            case Order.NAME:
                return [(name,) for name in names]
            case Order.PROVIDER:
                return [()] * len(voices)  # as the catalogue has them
            case Order.LANGUAGE:
                return [(not each.language, each.language, name) for each, name in zip(voices, names, strict=True)]
            case Order.RECENT:
                times = [self._recent.get(each.key, _NEVER) for each in voices]
                return [(-used,) for used in times]
            case Order.PRICE:
                return [(each.price, name) for each, name in zip(voices, names, strict=True)]
