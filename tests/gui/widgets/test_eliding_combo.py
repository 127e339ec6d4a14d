from pytestqt.qtbot import QtBot

from gui.look.theme import Theme
from gui.widgets.eliding_combo import ElidingComboBox

NAME = "ElevenLabs (not on this gateway)"


def test_what_does_not_fit_ends_in_an_ellipsis(qtbot: QtBot, theme: Theme) -> None:
    combo = ElidingComboBox()
    qtbot.addWidget(combo)
    combo.addItem(NAME)
    combo.resize(combo.fontMetrics().horizontalAdvance(NAME) // 2, combo.sizeHint().height())
    combo.show()
    assert combo.shown_text().endswith("…")
    assert combo.currentText() == NAME
    combo.resize(2 * combo.fontMetrics().horizontalAdvance(NAME), combo.height())
    assert combo.shown_text() == NAME
