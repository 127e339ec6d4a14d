from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.look.theme import DARK, LIGHT, Theme
from gui.widgets.error_label import ErrorLabel


def test_an_error_stays_readable_when_the_scheme_changes(qtbot: QtBot, theme: Theme, qapp: QApplication) -> None:
    label = ErrorLabel()
    qtbot.addWidget(label)
    label.set_text("This is no number: type one.")
    for scheme, tone in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        theme.set_preference(scheme)
        qapp.processEvents()
        assert label.palette().color(label.foregroundRole()).name() == tone.error
