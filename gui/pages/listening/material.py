"""What is compared: takes put in order by text and by voice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from core.audio.pcm import BYTES_PER_SAMPLE

if TYPE_CHECKING:
    from core.studies.comparison import Comparison
    from core.studies.listening import Condition
    from core.takes import Take
    from core.voices import VoiceSpec

UNLIKE = 1.5
"""A take that is so much longer than the others of its text, or shorter, may have been cut off."""


@dataclass(frozen=True, slots=True)
class Material:
    """Takes by text and by the voice's name; there may be gaps."""

    texts: tuple[str, ...]
    conditions: tuple[Condition, ...]
    takes: dict[tuple[str, str], Take]

    @property
    def seconds(self) -> float:
        """How long a take is on average."""
        return sum(map(_seconds, self.takes.values())) / max(1, len(self.takes))

    def seconds_of(self, text: str) -> float:
        """How long the takes of a text are on average."""
        lengths = [_seconds(take) for (said, _), take in self.takes.items() if said == text]
        return sum(lengths) / max(1, len(lengths))

    @property
    def missing(self) -> list[tuple[str, str]]:
        """The texts, with the voices that have not said them."""
        return [
            (text, each.name) for text in self.texts for each in self.conditions if (text, each.name) not in self.takes
        ]

    def complete(self) -> Material:
        """Without the texts that not every voice has said."""
        incomplete = {text for text, _ in self.missing}
        return replace(
            self,
            texts=tuple(text for text in self.texts if text not in incomplete),
            takes={place: take for place, take in self.takes.items() if place[0] not in incomplete},
        )

    @property
    def unlike(self) -> list[tuple[str, str]]:
        """The texts, with the voices whose take is much longer or shorter than the usual one of its text."""
        found = []
        for text in self.texts:
            usual = median([_seconds(take) for (said, _), take in self.takes.items() if said == text] or [0.0])
            found += [
                (text, name)
                for (said, name), take in self.takes.items()
                if said == text and not usual / UNLIKE <= _seconds(take) <= usual * UNLIKE
            ]
        return found


def material_of(takes: Iterable[Take], name_of: Callable[[VoiceSpec], str]) -> Material:
    """Put takes in order; of several of one text and spec the latest counts. Spaces around it make no other text."""
    latest: dict[tuple[str, VoiceSpec], Take] = {}
    for take in sorted(takes, key=lambda take: take.made_at):
        latest[take.text.strip(), take.spec] = take
    by_spec: defaultdict[VoiceSpec, dict[str, Take]] = defaultdict(dict)
    for (text, spec), take in latest.items():
        by_spec[spec][text] = take
    texts = tuple(dict.fromkeys(text for text, _ in latest))
    names = names_of(list(by_spec), [name_of(spec) for spec in by_spec])
    return _material(texts, [(name, spec, by_spec[spec]) for name, spec in zip(names, by_spec, strict=True)])


def material_of_comparison(
    comparison: Comparison, takes: Mapping[str, Take], name_of: Callable[[VoiceSpec], str]
) -> Material:
    """A comparison as it is shown: its rows, the columns that are not hidden, by their names. takes: by their ids."""
    columns = [
        each for each in comparison.shown if any((row.id, each.id) in comparison.takes for row in comparison.rows)
    ]
    names = names_of([each.spec for each in columns], [each.name or name_of(each.spec) for each in columns])
    said = [
        {
            row.text: takes[take_id]
            for row in comparison.rows
            if (take_id := comparison.takes.get((row.id, column.id))) in takes and take_id
        }
        for column in columns
    ]
    texts = tuple(row.text for row in comparison.rows if any(row.text in each for each in said))
    return _material(texts, [(name, each.spec, of) for name, each, of in zip(names, columns, said, strict=True)])


def _material(texts: tuple[str, ...], voices: Sequence[tuple[str, VoiceSpec, Mapping[str, Take]]]) -> Material:
    from core.studies.listening import Condition

    conditions = tuple(Condition.of(name, spec) for name, spec, _ in voices)
    return Material(texts, conditions, {(text, name): take for name, _, said in voices for text, take in said.items()})


def names_of(specs: Sequence[VoiceSpec], wanted: Sequence[str]) -> list[str]:
    """A name of its own for each: as short as they can be told apart, by options where nothing else differs."""
    shared = Counter(wanted)
    named: list[str] = []
    for spec, name in zip(specs, wanted, strict=True):
        if shared[name] > 1:
            options = ", ".join(f"{key} {value}" for key, value in spec.options.items())
            parts = (spec.language, options, f"{spec.sample_rate} Hz")
            name = f"{name} ({'; '.join(part for part in parts if part)})"
        while name in named:
            name += "′"
        named.append(name)
    return named


def _seconds(take: Take) -> float:
    return len(take.pcm) / BYTES_PER_SAMPLE / take.spec.sample_rate
