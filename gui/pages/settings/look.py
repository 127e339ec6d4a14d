"""The look: theme and text size, both at once, and the layout as it was at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QPushButton

from gui.look.theme import SCHEMES, TEXT_SIZES, application_theme
from gui.pages.settings.section import Section
from gui.widgets.field import Field

if TYPE_CHECKING:
    from gui.window import Window


class LookSection(Section):
    """Theme, text size, layout."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._preferences = window.preferences
        self._theme = application_theme()
        titles = {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        self.theme = QComboBox()
        for name, scheme in SCHEMES.items():
            self.theme.addItem(titles[name], name)
            if scheme == self._theme.preference:
                self.theme.setCurrentIndex(self.theme.count() - 1)
        self.theme.setToolTip(self.tr("Light or dark colours"))
        self.theme.currentIndexChanged.connect(self.on_theme_chosen)
        self.text_size = QComboBox()
        for percent in TEXT_SIZES:
            self.text_size.addItem(self.tr("{percent} %").format(percent=percent), percent)
        self.text_size.setCurrentIndex(self.text_size.findData(self._theme.text_size))
        self.text_size.setToolTip(self.tr("The size of all text in the window"))
        self.text_size.currentIndexChanged.connect(self.on_text_size_chosen)
        self.reset = QPushButton(self.tr("Reset layout"))
        self.reset.setToolTip(self.tr("Window, columns and panels as they were at the first start"))
        self.reset.clicked.connect(window.reset_layout)
        self.add(Field(self.tr("Theme"), self.theme))
        self.add(
            Field(
                self.tr("Text size"), self.text_size, meaning=self.tr("On top of the size that the system is set to.")
            )
        )
        self.add(
            Field(
                self.tr("Layout"),
                self.reset,
                meaning=self.tr("Texts, voices and options stay as they are."),
            )
        )

    def on_theme_chosen(self) -> None:
        name = self.theme.currentData()
        self._preferences.save("theme", name)
        self._theme.set_preference(SCHEMES[name])

    def on_text_size_chosen(self) -> None:
        percent = self.text_size.currentData()
        self._preferences.save("text size", percent)
        self._theme.set_text_size(percent)
