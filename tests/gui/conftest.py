import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.voices.catalog import Catalogue, load_catalogue
from gui.theme import Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Qt.ColorScheme.Light)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()
