"""The figures of a finished listening test, by what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.studies import cells, figures
from core.studies.listening.plan import Kind
from core.studies.listening.results import Results, View
from core.studies.listening.verdicts import Verdict

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SIGNS = {Verdict.BETTER: "*", Verdict.BETTER_HERE: "(*)", Verdict.ALIKE: ""}


def figures_of(results: Results, *, dark: bool = False) -> dict[str, Figure]:
    """What the kind of test has of "ranking", "matrix", "abx", "scores", "listeners", "texts"; empty without votes."""
    overall, providers, ranking = results.overall, results.providers, results.ranking
    drawn: dict[str, Figure] = {}
    scale, label, alone = (0, 1), "Decided votes won", _alone(results)
    if ranking:
        names = [voice.voice for voice in ranking.voices]
        drawn["ranking"] = figures.ranking_figure(ranking, providers, alone=alone, dark=dark)
        signs = {frozenset((each.first, each.second)): SIGNS[each.verdict] for each in results.verdicts}
        drawn["matrix"] = cells.matrix_figure(overall.matrix, names, signs, alone=_here(results), dark=dark)
    elif overall.abx:
        names, label = [" / ".join(pair) for pair in overall.abx], "X told right"
        drawn["abx"] = figures.abx_figure(overall.abx, alone=alone, dark=dark)
    elif overall.opinions:
        names = [opinion.voice for opinion in overall.opinions]
        scale, label = results.plan.kind.scale or scale, "Mean score"
        drawn["scores"] = figures.opinion_figure(
            overall.opinions, results.scores, providers, scale, alone=alone, dark=dark
        )
    else:
        return drawn
    for what, views in (("listeners", results.by_listener), ("texts", results.by_text)):
        values = {view.name: _values(view, results.plan.kind) for view in views if view.votes}
        drawn[what] = figures.listener_figure(values, names, providers, scale, label, dark=dark)
    return drawn


def _alone(results: Results) -> str:
    """Whom and what intervals hold for, where one listener or one text tells nothing of others."""
    who = ["of this listener"] if len(results.counted) == 1 else []
    if _is_one_text(results):
        who.append("on this text")
    return f" {' '.join(who)} alone" if who else ""


def _here(results: Results) -> str:
    """By whom and with what voices are told apart where nothing is claimed of others."""
    listeners = "this listener" if len(results.counted) == 1 else "these listeners"
    return f"by {listeners} with {'this text' if _is_one_text(results) else 'these texts'} alone"


def _is_one_text(results: Results) -> bool:
    return sum(view.votes > 0 for view in results.by_text) == 1


def _values(view: View, kind: Kind) -> dict[str, float]:
    """A value for each voice, and of ABX for each pair."""
    match kind:
        case Kind.PREFERENCE:
            return _shares(view)
        case Kind.ABX:
            return {" / ".join(pair): found.correct / found.trials for pair, found in view.abx.items()}
    return {opinion.voice: opinion.mean for opinion in view.opinions}


def _shares(view: View) -> dict[str, float]:
    """Of each voice's decided votes, how many it won."""
    won: dict[str, int] = {}
    decided: dict[str, int] = {}
    for (first, second), found in view.matrix.items():
        for name, wins in ((first, found.first), (second, found.second)):
            won[name] = won.get(name, 0) + wins
            decided[name] = decided.get(name, 0) + found.first + found.second
    return {name: won[name] / count for name, count in decided.items() if count}
