"""The settings page: one tab a section, each made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from gui.look.theme import spacing
from gui.pages.settings.defaults import DefaultsSection
from gui.pages.settings.gateways import GatewaysSection
from gui.pages.settings.look import LookSection
from gui.pages.settings.sound import SoundSection

if TYPE_CHECKING:
    from gui.pages.settings.section import Section
    from gui.window import Window


class SettingsPage(QWidget):
    """What Timbre is to do when nobody says otherwise."""

    def __init__(self, window: Window, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = window.preferences
        self._makers: dict[str, tuple[str, Callable[[Window], Section]]] = {
            "gateways": (self.tr("Gateways"), GatewaysSection),
            "sound": (self.tr("Sound"), SoundSection),
            "defaults": (self.tr("Defaults"), DefaultsSection),
            "look": (self.tr("Look"), LookSection),
        }
        self._window = window
        self.sections: dict[str, Section] = {}
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName(self.tr("Sections"))
        for title, _ in self._makers.values():
            self.tabs.addTab(self._area(), title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(spacing(self.font(), 3),) * 4)
        layout.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self.on_tab_changed)
        self.show_section(str(self._preferences.load("settings section", "")))
        self.on_tab_changed(self.tabs.currentIndex())

    def show_section(self, name: str) -> None:
        """Bring a section to the front; one that there is not changes nothing."""
        if name in self._makers:
            self.tabs.setCurrentIndex(list(self._makers).index(name))

    def on_tab_changed(self, index: int) -> None:
        name = list(self._makers)[index]
        self._preferences.save("settings section", name)
        area = self.tabs.widget(index)
        if name not in self.sections and isinstance(area, QScrollArea):
            self.sections[name] = self._makers[name][1](self._window)
            area.setWidget(self.sections[name])

    def _area(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the focus, visibly
        return area
