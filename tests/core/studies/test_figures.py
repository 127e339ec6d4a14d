"""Figures that can be read: every voice by its name, in both schemes, whatever it is called."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.figure import Figure

from core.studies.abx import abx_result
from core.studies.cells import matrix_figure, values_figure
from core.studies.drawing import DARK, LIGHT, drawing, ink_on
from core.studies.figures import (
    abx_figure,
    listener_figure,
    opinion_figure,
    ranking_figure,
    rendered,
    save,
)
from core.studies.matrix import pairwise
from core.studies.opinion import opinions
from core.studies.ranking import rank
from core.studies.votes import PairVote, Score
from core.studies.wrapping import wrapped
from core.voices.provider_marks import MARKS

NAMES = ("Katie", "Apollo for $5 or $6_x^2", "さくら", "عمر", "A voice with a name that goes on and on and on and on")
PROVIDERS = dict(zip(NAMES, ("cartesia", "deepgram", "inworld", "", "xai"), strict=True))
VOTES = [
    PairVote(f"listener {listener}", f"text {text}", first, second, (first, second, None)[(listener + text) % 3])
    for listener in range(3)
    for text in range(4)
    for place, first in enumerate(NAMES)
    for second in NAMES[place + 1 :]
]
SCORES = [
    Score(f"listener {listener}", f"text {text}", name, 1 + (listener + text + place) % 5)
    for listener in range(3)
    for text in range(4)
    for place, name in enumerate(NAMES)
]


LONG = tuple(
    f"Katie - friendly conversational woman for support lines {more}· cartesia/sonic-{model}-2025-10-27"
    for more in ("", "and for long stories read aloud in the evening to whoever has the time to listen to them ")
    for model in ("3", "turbo")
)
"""Voices that are told apart by what comes late in their names."""


def every_figure(dark: bool) -> dict[str, Figure]:
    by_listener = {"Ann": {NAMES[0]: 0.25, NAMES[1]: 0.75}, "Bob": {NAMES[0]: 1.0}}
    return {
        "ranking": ranking_figure(rank(VOTES), PROVIDERS, dark=dark),
        "matrix": matrix_figure(pairwise(VOTES), NAMES, {frozenset(NAMES[:2]): "(*)"}, dark=dark),
        "opinion": opinion_figure(opinions(SCORES), SCORES, PROVIDERS, (1, 5), dark=dark),
        "abx": abx_figure({NAMES[:2]: abx_result(12, 16)}, dark=dark),
        "listeners": listener_figure(by_listener, NAMES[:2], PROVIDERS, (0, 1), "decided votes won", dark=dark),
    }


def texts(figure: Figure) -> list[str]:
    from matplotlib.text import Text

    figure.draw_without_rendering()
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


@pytest.mark.parametrize("dark", [False, True])
def test_every_voice_is_named_and_nothing_leaves_the_figure(dark: bool) -> None:
    from matplotlib.text import Text

    for name, figure in every_figure(dark).items():
        said = "\n".join(texts(figure))
        assert "Katie" in said
        assert "Apollo for $5 or" in said
        if name in ("ranking", "matrix", "opinion"):
            assert "さくら" in said and "عمر" in said and "A voice with" in said
        for text in figure.findobj(Text):
            box = text.get_window_extent()
            if text.get_text() and text.get_visible():
                assert box.x0 >= -1 and box.x1 <= figure.bbox.width + 1, (name, text.get_text())
                assert box.y0 >= -1 and box.y1 <= figure.bbox.height + 1, (name, text.get_text())


@pytest.mark.parametrize("dark", [False, True])
def test_a_picture_is_on_the_ground_of_its_scheme(tmp_path: Path, dark: bool) -> None:
    from matplotlib.image import imread

    tones = DARK if dark else LIGHT
    for name, figure in every_figure(dark).items():
        path = tmp_path / f"{name}.png"
        save(figure, path)
        corner = imread(path)[2, 2, :3]
        assert np.round(corner * 255).astype(int).tolist() == [int(tones.page[at : at + 2], 16) for at in (1, 3, 5)]


def test_svg_is_one_that_opens_and_the_same_each_time(tmp_path: Path) -> None:
    first, second = (every_figure(False)["ranking"] for _ in range(2))
    save(first, tmp_path / "ranking.svg")
    assert ElementTree.parse(tmp_path / "ranking.svg").getroot().tag.endswith("svg")
    assert (tmp_path / "ranking.svg").read_bytes() == rendered(second, "svg")


def test_a_provider_keeps_its_colour() -> None:
    svg = rendered(ranking_figure(rank(VOTES), PROVIDERS), "svg").decode()
    for provider in ("cartesia", "deepgram", "inworld", "xai"):
        assert MARKS[provider].colour in svg
    assert MARKS["rime"].colour not in svg


def test_another_ending_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.png or \.svg"):
        save(every_figure(False)["abx"], tmp_path / "figure.pdf")


def test_ink_reads_on_every_mark() -> None:
    assert [ink_on(colour) for colour in ("#ffffff", "#f0e442", "#0072b2", "#000000")] == [
        "#000000",
        "#000000",
        "#ffffff",
        "#ffffff",
    ]


def test_matplotlib_waits_until_the_first_figure() -> None:
    code = "import sys, core.studies.listening.pictures; print({'matplotlib', 'scipy', 'numpy'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


@pytest.mark.parametrize("many", [2, 3, 4, 5, 6, 7, 12, 20])
def test_names_and_cells_of_many_voices_do_not_run_into_each_other(many: int) -> None:
    names = [f"{number} voice of a provider with a long name" for number in range(many)]
    votes = [
        PairVote(f"listener {number % 9}", "text", a, b, (a, b, None)[number % 3])
        for place, a in enumerate(names)
        for b in names[place + 1 :]
        for number in range(36)
    ]
    shares = {f"listener {row}": dict.fromkeys(names, row / 9) for row in range(9)}
    matrix = matrix_figure(pairwise(votes), names, {frozenset(names[:2]): "(*)"})
    for figure in (matrix, values_figure(shares, names, (0, 1), "decided votes won")):
        figure.draw_without_rendering()
        axes = figure.axes[0]
        width = abs(axes.transData.transform((1, 0))[0] - axes.transData.transform((0, 0))[0])
        height = abs(axes.transData.transform((0, 1))[1] - axes.transData.transform((0, 0))[1])
        for text in axes.texts:
            box = text.get_window_extent()
            assert box.width < width and box.height < height, text.get_text()
        for label in axes.get_xticklabels():
            assert label.get_window_extent().width < width
    assert sum("(*)" in text.get_text() for text in matrix.axes[0].texts) == 2


def test_views_of_many_voices_stay_on_a_page() -> None:
    names = [f"voice {number}" for number in range(20)]
    by_text = {f"text {row}": dict.fromkeys(names, 0.5) for row in range(50)}
    figure = listener_figure(by_text, names, {}, (0, 1), "decided votes won")
    assert figure.get_size_inches()[1] < 30


def test_the_text_of_a_drawing_can_be_selected_and_needs_no_file_from_elsewhere() -> None:
    svg = rendered(every_figure(False)["ranking"], "svg").decode()
    said = [each.text for each in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert "Katie" in said and "さくら" in said
    assert "@font-face" not in svg and "@import" not in svg and 'href="http' not in svg


def long_figures() -> dict[str, Figure]:
    votes = [PairVote(f"l{n % 3}", f"t{n}", a, b, a) for n in range(6) for a in LONG for b in LONG if a < b]
    scores = [Score(f"l{n % 3}", f"t{n}", name, 1 + n % 5) for n in range(6) for name in LONG]
    many = [f"{name} {copy}" for copy in range(2) for name in LONG]
    alone = " of this listener on this text alone"
    views = {"A text that is rather long, " * 9 + end: dict.fromkeys(many, 1.0) for end in ("and ends", "and goes on")}
    return {
        "ranking": ranking_figure(rank(votes), {}, alone=alone),
        "matrix": matrix_figure(pairwise(votes), LONG, {}),
        "opinion": opinion_figure(opinions(scores), scores, {}, (1, 5), alone=alone),
        "abx": abx_figure({(LONG[0], "Ben"): abx_result(12, 16), LONG[:2]: abx_result(9, 16)}, alone=alone),
        "views": listener_figure(views, LONG, {}, (0, 1), "decided votes won"),
        "many views": listener_figure(views, many, {}, (0, 1), "decided votes won"),
    }


def test_voices_are_told_apart_by_the_ends_of_long_names_which_stay_in_the_figure() -> None:
    from matplotlib.text import Text

    for name, figure in long_figures().items():
        said = texts(figure)
        for model in ("sonic-3", "sonic-turbo"):
            assert any(model in " ".join(each.split()) for each in said), (name, said)
        rows = [label for label in figure.axes[0].get_yticklabels() if label.get_text()]
        assert len({label.get_text() for label in rows}) == len(rows), name
        boxes = [label.get_window_extent() for label in rows]
        for above, below in itertools.pairwise(boxes):
            assert above.y0 >= below.y1 - 1, f"rows of {name} run into each other"
        for text in figure.findobj(Text):
            box = text.get_window_extent()
            if text.get_text() and text.get_visible():
                assert box.x0 >= -1 and box.x1 <= figure.bbox.width + 1, (name, text.get_text())
                assert box.y0 >= -1 and box.y1 <= figure.bbox.height + 1, (name, text.get_text())
        drawn = figure.axes[0].get_window_extent()
        assert drawn.width > figure.bbox.width / 2, f"names leave {name} no room"


def test_a_mark_at_the_end_of_the_scale_is_whole() -> None:
    figure = every_figure(False)["listeners"]
    assert not any(line.get_clip_on() for line in figure.axes[0].lines if len(line.get_xydata()) == 1)


@pytest.mark.parametrize("name", ["", "Katie", *LONG, "さくら、東京の明るい女性の声" * 9, "x" * 999, "one " * 300])
def test_a_name_is_wrapped_into_its_lines_and_keeps_its_ends(name: str) -> None:
    with drawing():
        lines = wrapped(name, 180, 3)
    assert len(lines) <= 3
    said = "".join("".join(lines).split())
    whole = "".join(name.split())
    assert said == whole or (said[:20] == whole[:20] and said[-12:] == whole[-12:] and "…" in said)


def test_the_number_of_a_name_that_is_read_from_the_right_stands_before_it() -> None:
    """A line begins on the side of its first letter: here the first one is a mark that nobody sees."""
    from unicodedata import bidirectional

    matrix, views = every_figure(False)["matrix"], listener_figure({"Ann": {"عمر": 1.0}}, ["عمر"], {}, (0, 1), "won")
    (row,) = (label.get_text() for label in matrix.axes[0].get_yticklabels() if "عمر" in label.get_text())
    (line,) = (each for each in views.get_supxlabel().splitlines() if "عمر" in each)
    for text in (row, line):
        assert next(bidirectional(each) for each in text if bidirectional(each) in ("L", "R", "AL")) == "L"
