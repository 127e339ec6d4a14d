"""The figures of a finished listening test, by what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.studies.figures import abx_figure, listener_figure, matrix_figure, opinion_figure, ranking_figure
from core.studies.listening.results import Results, View

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def figures_of(results: Results, *, dark: bool = False) -> dict[str, Figure]:
    """Whatever the kind of test has of "ranking", "matrix", "scores", "abx" and "listeners"; empty without votes."""
    overall, providers, ranking = results.overall, results.providers, results.ranking
    figures: dict[str, Figure] = {}
    if ranking:
        voices = [voice.voice for voice in ranking.voices]
        figures["ranking"] = ranking_figure(ranking, providers, dark=dark)
        figures["matrix"] = matrix_figure(overall.matrix, voices, dark=dark)
        won = {view.name: _shares(view) for view in results.by_listener}
        label = "decided votes won"
        figures["listeners"] = listener_figure(won, voices, providers, (0, 1), label, dark=dark)
    if overall.abx:
        figures["abx"] = abx_figure(overall.abx, dark=dark)
    scale = results.plan.kind.scale
    if overall.opinions and scale:
        voices = [opinion.voice for opinion in overall.opinions]
        figures["scores"] = opinion_figure(overall.opinions, results.scores, providers, scale, dark=dark)
        means = {view.name: {each.voice: each.mean for each in view.opinions} for view in results.by_listener}
        figures["listeners"] = listener_figure(means, voices, providers, scale, "mean score", dark=dark)
    return figures


def _shares(view: View) -> dict[str, float]:
    """Of each voice's decided votes, how many it won."""
    won: dict[str, int] = {}
    decided: dict[str, int] = {}
    for (first, second), found in view.matrix.items():
        for name, wins in ((first, found.first), (second, found.second)):
            won[name] = won.get(name, 0) + wins
            decided[name] = decided.get(name, 0) + found.first + found.second
    return {name: won[name] / count for name, count in decided.items() if count}
