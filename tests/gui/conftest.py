import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtWidgets import QApplication

from core.voices.catalog import Catalogue, load_catalogue
from gui.look.theme import Theme, scaled
from tests.support.desk import Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def deferred_deletes(qapp: QApplication) -> Iterator[None]:
    """Delete what was to be deleted later: outside an event loop Qt never gets round to it."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Qt.ColorScheme.Light)


@pytest.fixture
def enlarge(qapp: QApplication) -> Iterator[Callable[[], None]]:
    """Double the application's text, as a user does it: a widget's own font does not reach styled children."""
    usual = qapp.font()
    yield lambda: qapp.setFont(scaled(usual, 2))
    qapp.setFont(usual)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def new_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was ever chosen or typed."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def desk(qapp: QApplication, theme: Theme, new_user: None) -> Iterator[Desk]:
    """A window on the demo gateway, for a scenario to run on."""
    desk = Desk(qapp)
    yield desk
    desk.close()
