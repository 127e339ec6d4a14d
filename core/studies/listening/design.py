"""Which trials a listener gets, in which order and with which sides: all of it follows from the seed and the listener.

Trials come in blocks: a block asks every pair (or every voice) once, each with another text than in the block before.
So whoever stops early has still heard every pair equally often, give or take one. Over the whole session each of a pair
is on either side as often. What X is in ABX is drawn anew each time: the exact test of right answers rests on that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import combinations, islice
from random import Random
from typing import NamedTuple

from core.studies.listening.plan import Kind, TestPlan
from core.studies.listening.stimulus import OWN_ROLES, Role, Stimulus, catches_of


class Part(StrEnum):
    """What a trial is for. main: its answer counts. repeat: the same again. catch: to see who listens."""

    MAIN = "main"
    REPEAT = "repeat"
    CATCH = "catch"


class Slot(NamedTuple):
    """One place in a listener's session: the number of the main trial, of the one to repeat, or of the catch trial."""

    part: Part
    number: int


class Item(NamedTuple):
    """A trial with what its stimuli are, in the order shown: side A and B, and for ABX X; or the sliders."""

    part: Part
    text: int
    shown: tuple[Stimulus, ...]


def slots(plan: TestPlan, listener: str) -> list[Slot]:
    """A listener's session: main trials, catch trials anywhere but first, repeats of earlier trials at the end.

    No text comes twice in a row where that can be helped; in an adaptive test the texts are not known beforehand.
    """
    random = Random(f"{plan.seed}/{listener}/slots")
    is_adaptive = plan.adaptive_trials is not None
    texts = range(-plan.main_trials, 0) if is_adaptive else [item.text for item in main_items(plan, listener)]
    session = [(Slot(Part.MAIN, number), text) for number, text in enumerate(texts)]
    early = range(max(plan.repeats, plan.main_trials // 2))
    again = _texts_apart([(number, texts[number]) for number in early], texts[-1], random)
    session += [(Slot(Part.REPEAT, number), text) for number, text in islice(again, plan.repeats)]
    for number, spoilt in enumerate(catches_of(plan)):
        places = random.sample(range(1, len(session) + 1), len(session))
        apart = [each for each in places if spoilt.text not in {text for _, text in session[each - 1 : each + 1]}]
        session.insert((apart or places)[0], (Slot(Part.CATCH, number), spoilt.text))
    return [slot for slot, _ in session]


def main_items(plan: TestPlan, listener: str) -> list[Item]:
    """All main trials of a listener, for a plan that asks everything."""
    random = Random(f"{plan.seed}/{listener}/order")
    if not (plan.kind.is_paired or plan.kind is Kind.OPINION):
        texts = random.sample(range(len(plan.texts)), len(plan.texts))
        return [Item(Part.MAIN, text, _all_shuffled(plan, text, random)) for text in texts]
    voices = range(len(plan.conditions))
    subjects: list[tuple[int, ...]] = list(combinations(voices, 2)) if plan.kind.is_paired else [(v,) for v in voices]
    offsets = random.sample(range(len(subjects)), len(subjects))
    sides = _sides(len(voices), plan.rounds * len(plan.texts), random) if plan.kind.is_paired else {}
    items: list[Item] = []
    for _ in range(plan.rounds):
        texts = random.sample(range(len(plan.texts)), len(plan.texts))
        if items and {texts[offset % len(texts)] for offset in offsets} == {items[-1].text}:
            texts.append(texts.pop(0))
        for block in range(len(texts)):
            asked = [(subject, texts[(block + offset) % len(texts)]) for subject, offset in enumerate(offsets)]
            for subject, text in _texts_apart(asked, items[-1].text if items else None, random):
                takes = [Stimulus(Role.TAKE, text, voice) for voice in subjects[subject]]
                if plan.kind.is_paired and next(sides[subjects[subject]]):
                    takes.reverse()
                if plan.kind is Kind.ABX:
                    takes.append(random.choice(takes))
                items.append(Item(Part.MAIN, text, tuple(takes)))
    return items


def catch_item(plan: TestPlan, listener: str, number: int) -> Item:
    """A catch trial: a voice beside itself spoilt, or where several are scored, one of them spoilt."""
    random = Random(f"{plan.seed}/{listener}/catch/{number}")
    spoilt = catches_of(plan)[number]
    clean = spoilt._replace(role=Role.TAKE)
    if plan.kind is Kind.OPINION:
        return Item(Part.CATCH, spoilt.text, (spoilt,))
    if plan.kind is Kind.MULTI_STIMULUS:
        shown = _all_shuffled(plan, spoilt.text, random)
        return Item(Part.CATCH, spoilt.text, tuple(spoilt if each == clean else each for each in shown))
    sides = random.sample([clean, spoilt], 2)
    return Item(Part.CATCH, spoilt.text, (*sides, random.choice(sides)) if plan.kind is Kind.ABX else tuple(sides))


def repeat_item(plan: TestPlan, listener: str, number: int, shown: tuple[Stimulus, ...]) -> Item:
    """A trial once more: sides swapped, sliders in another order, X drawn anew."""
    random = Random(f"{plan.seed}/{listener}/repeat/{number}")
    match plan.kind:
        case Kind.PREFERENCE:
            again = shown[::-1]
        case Kind.ABX:
            again = (shown[1], shown[0], random.choice(shown[:2]))
        case _:
            again = tuple(random.sample(shown, len(shown)))
    return Item(Part.REPEAT, shown[0].text, again)


def open_reference(item: Item) -> Stimulus:
    """What a MUSHRA trial compares with."""
    return Stimulus(Role.REFERENCE, item.text)


def _sides(voices: int, times: int, random: Random) -> dict[tuple[int, ...], Iterator[bool]]:
    """For each pair, time after time: whether its second voice is on side A.

    Each of a pair is there as often as the other, in an order of which nothing can be foreseen: swapping every second
    time would make the answers of one who says A and B in turns look like a preference. Where the times are odd, what
    is over is shared so that each voice is on either side as often, give or take one: on a round table each voice has
    side A against the half of the others that sits to its right.
    """
    seats = random.sample(range(voices), voices)
    found: dict[tuple[int, ...], Iterator[bool]] = {}
    for first, second in combinations(range(voices), 2):
        apart = (seats[second] - seats[first]) % voices
        is_over = random.random() < 0.5 if 2 * apart == voices else 2 * apart > voices
        swaps = [True, False] * (times // 2) + [is_over] * (times % 2)
        random.shuffle(swaps)
        found[first, second] = iter(swaps)
    return found


def _texts_apart(asked: Sequence[tuple[int, int]], before: int | None, random: Random) -> Iterator[tuple[int, int]]:
    """Subjects with their texts in random order, no text twice in a row where that can be helped."""
    left = random.sample(asked, len(asked))
    while left:
        counts = Counter(text for _, text in left)
        # A text that more than half of the rest have would be left over: it has to come now.
        pressing = {text for text, count in counts.items() if 2 * count > len(left) and text != before}
        wanted = [each for each in left if each[1] in pressing] or [each for each in left if each[1] != before]
        chosen = (wanted or left)[0]
        left.remove(chosen)
        before = chosen[1]
        yield chosen


def _all_shuffled(plan: TestPlan, text: int, random: Random) -> tuple[Stimulus, ...]:
    """What is scored beside each other: every voice, and for MUSHRA the hidden reference and the anchors."""
    shown = [Stimulus(Role.TAKE, text, voice) for voice in range(len(plan.conditions))]
    if plan.kind is Kind.MUSHRA:
        shown += [Stimulus(role, text) for role in OWN_ROLES]
    random.shuffle(shown)
    return tuple(shown)
