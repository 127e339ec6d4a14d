"""Many sounds with a slider each."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.studies.listening import Kind, Trial
from gui.look.theme import Theme
from gui.pages.listening.runner.sliders_view import SlidersView
from gui.pages.listening.runner.trial_sounds import TrialSounds
from gui.player import Player
from tests.support.audio import tone

Key = Qt.Key


def test_the_tenth_stands_below_the_others_and_is_heard_and_scored_by_keys(qtbot: QtBot, theme: Theme) -> None:
    player = Player()
    try:
        sounds = TrialSounds(player)
        ids = tuple(f"{number:02}" for number in range(10))
        sounds.load(dict.fromkeys(ids, tone(24000, 0.2, 300).tobytes()), 24000)
        view = SlidersView(sounds)
        qtbot.addWidget(view)
        view.resize(900, 500)
        view.show_trial(Trial(1, 2, Kind.MULTI_STIMULUS, "Hello.", ids))
        view.show()
        qtbot.waitExposed(view)
        assert len({row.slider.mapTo(view, QPoint(0, 0)).x() for row in view.rows}) == 1
        assert len({row.slider.width() for row in view.rows}) == 1
        view.rows[0].slider.setFocus()
        for row in view.rows[:-1]:
            QTest.keyClick(row.slider, Key.Key_Down)
        last = view.rows[-1]
        QTest.keyClick(last.slider, Key.Key_Space)
        assert sounds.playing == ids[-1] and last.score is None
        QTest.keyClick(last.slider, Key.Key_End)
        assert last.score == 100
        QTest.keyClick(last.slider, Key.Key_Home)
        assert last.score == 0 and last.slider.accessibleDescription() == "0  Bad"
    finally:
        player.shutdown()
