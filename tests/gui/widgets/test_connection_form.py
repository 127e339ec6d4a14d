import pytest
from pytestqt.qtbot import QtBot

from core.voices import ConnectionLimits
from gui.look.theme import Theme
from gui.widgets.connection_form import ConnectionForm


@pytest.fixture
def form(qtbot: QtBot, theme: Theme) -> ConnectionForm:
    widget = ConnectionForm()
    qtbot.addWidget(widget)
    widget.set_unfolded(True)
    widget.show()
    return widget


def test_nothing_is_sent_until_something_is_set(form: ConnectionForm, qtbot: QtBot) -> None:
    assert form.limits() is None and form.note() == ""
    qtbot.keyClicks(form.timeout, "4.5")
    assert form.limits() == ConnectionLimits(timeout=4.5, retries=3) and form.note() == "set"
    qtbot.keyClicks(form.retries, "0")
    assert form.limits() == ConnectionLimits(timeout=4.5, retries=0)
    form.timeout.clear()
    form.retries.clear()
    assert form.limits() is None


@pytest.mark.parametrize(("timeout", "retries"), [("0", ""), ("soon", ""), ("", "1.5"), ("", "-1")])
def test_what_is_wrong_is_said(form: ConnectionForm, qtbot: QtBot, timeout: str, retries: str) -> None:
    qtbot.keyClicks(form.timeout, timeout)
    qtbot.keyClicks(form.retries, retries)
    assert form.limits() is None
    assert form.error().startswith("The gateway's ") and form.error().endswith(".")
    assert form.texts() == [timeout, retries]
