"""What is compared: takes put in order by text and by voice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.studies.listening import Condition
    from core.takes import Take
    from core.voices import VoiceSpec


@dataclass(frozen=True, slots=True)
class Material:
    """Every voice has said every text. takes: by text and by the voice's name."""

    texts: tuple[str, ...]
    conditions: tuple[Condition, ...]
    takes: dict[tuple[str, str], Take]

    @property
    def seconds(self) -> float:
        """How long a take is on average."""
        lengths = [len(take.pcm) / 2 / take.spec.sample_rate for take in self.takes.values()]
        return sum(lengths) / max(1, len(lengths))


def material_of(takes: Iterable[Take], name_of: Callable[[VoiceSpec], str]) -> Material:
    """Put takes in order; of several of one text and spec the latest counts. Raises `PlanError`."""
    from core.studies.listening import Condition, PlanError

    latest: dict[tuple[str, VoiceSpec], Take] = {}
    for take in sorted(takes, key=lambda take: take.made_at):
        latest[take.text, take.spec] = take
    by_spec: defaultdict[VoiceSpec, dict[str, Take]] = defaultdict(dict)
    for (text, spec), take in latest.items():
        by_spec[spec][text] = take
    texts = tuple(dict.fromkeys(text for text, _ in latest))
    names = _names(list(by_spec), name_of)
    for spec, said in by_spec.items():
        for text in texts:
            if text not in said:
                raise PlanError(
                    f"{names[spec]} has not said “{_short(text)}”: choose a take, or leave one of them out."
                )
    conditions = tuple(Condition.of(names[spec], spec) for spec in by_spec)
    return Material(
        texts, conditions, {(text, names[spec]): take for spec, said in by_spec.items() for text, take in said.items()}
    )


def _names(specs: list[VoiceSpec], name_of: Callable[[VoiceSpec], str]) -> dict[VoiceSpec, str]:
    """A name of its own for each spec: as short as they can be told apart, by options where nothing else differs."""
    shared = Counter(map(name_of, specs))
    named: dict[VoiceSpec, str] = {}
    for spec in specs:
        name = name_of(spec)
        if shared[name] > 1:
            options = ", ".join(f"{key} {value}" for key, value in spec.options.items())
            parts = (spec.language, options, f"{spec.sample_rate} Hz")
            name = f"{name} ({'; '.join(part for part in parts if part)})"
        while name in named.values():
            name += "′"
        named[spec] = name
    return named


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
