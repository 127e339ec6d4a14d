"""Defaults: what a start begins with, and where takes are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QPushButton

from core.voices import VoiceSpec
from gui.default_spec import load_default_spec, save_default_spec
from gui.pages.settings.data_folder import DataFolder
from gui.pages.settings.section import Section
from gui.widgets.field import Field

if TYPE_CHECKING:
    from gui.window import Window

LAST, THIS = "last", "this"


class DefaultsSection(Section):
    """The voice of a fresh start and the folder of the takes."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._preferences = window.preferences
        self._chosen = window.audition.choice.spec
        self._spec = load_default_spec(self._preferences)
        self.start = QComboBox()
        self.start.addItem(self.tr("What was chosen last"), LAST)
        self.start.addItem(self.tr("Always the same"), THIS)
        self.start.setToolTip(self.tr("The voice and options that Timbre starts with"))
        self.start.setCurrentIndex(self.start.findData(THIS if self._spec else LAST))
        self.take_current = QPushButton(self.tr("Use current"))
        self.take_current.setToolTip(self.tr("Start with what is chosen on the audition page now"))
        self.start_row = Field(self.tr("Voice at the start"), self.start, self.take_current)
        self.folder = DataFolder(window)
        self.add(self.start_row)
        self.add(self.folder)
        self.start.activated.connect(self.on_start_chosen)
        self.take_current.clicked.connect(self.on_take_current)
        self._say()

    def on_start_chosen(self) -> None:
        if self.start.currentData() == LAST:
            self._keep(None)
        elif self._spec is None:
            self.on_take_current()

    def on_take_current(self) -> None:
        """What is chosen now, for every start."""
        spec = self._chosen()
        if spec is None:
            self.start.setCurrentIndex(self.start.findData(THIS if self._spec else LAST))
            self.start_row.set_error(
                self.tr("Nothing is chosen that can be spoken: choose a voice on the page Audition.")
            )
            return
        self._keep(spec)

    def _keep(self, spec: VoiceSpec | None) -> None:
        self._spec = spec
        save_default_spec(self._preferences, spec)
        self.start.setCurrentIndex(self.start.findData(THIS if spec else LAST))
        self.start_row.set_error("")
        self._say()

    def _say(self) -> None:
        if self._spec is None:
            self.start_row.set_meaning(self.tr("A start goes on with the voice and options of the last session."))
            return
        named = f"{self._spec.model} · {self._spec.voice}" if self._spec.voice else self._spec.model
        rate = self.tr("{rate} Hz").format(rate=self._spec.sample_rate)
        options = ", ".join(f"{name} {value}" for name, value in self._spec.options.items())
        self.start_row.set_meaning(" · ".join(part for part in (named, self._spec.language, rate, options) if part))
