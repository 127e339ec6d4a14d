"""Hear what the listeners heard, by names now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.look.theme import spacing
from gui.pages.listening.result.voice_button import VoiceButton
from gui.pages.listening.runner.trial_sounds import TrialSounds
from gui.player import Player
from gui.widgets.flow_layout import FlowLayout

FEWEST_CHARS = 12


class TextSounds(QWidget):
    """A button a voice for the chosen text; they play what was played in the test, equally loud."""

    wanted = Signal(str)  # the text whose sounds are to be shown

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sounds = TrialSounds(player, self)
        self.sounds.changed.connect(self.on_changed)
        self.buttons: dict[str, VoiceButton] = {}
        self.text = QComboBox()
        self.text.setAccessibleName(self.tr("Text to hear"))
        self.text.setToolTip(self.tr("Which text to hear; choosing a row above chooses it too"))
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.text.setMinimumContentsLength(FEWEST_CHARS)
        self.text.currentIndexChanged.connect(self.on_chosen)
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        self._flow.setSpacing(spacing(self.font(), 2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(QLabel(self.tr("Hear what the listeners heard:")))
        column.addWidget(self.text)
        column.addWidget(self._row)

    def show_texts(self, texts: Sequence[str]) -> None:
        """Offer these; the first one is asked for."""
        self.sounds.load({}, 0)
        self._show_buttons(())
        self.text.clear()
        for text in texts:
            self.text.addItem(" ".join(text.split()), text)

    def choose(self, text: str) -> None:
        at = self.text.findData(text)
        if at >= 0:
            self.text.setCurrentIndex(at)

    def show_sounds(self, text: str, sounds: Mapping[str, bytes], sample_rate: int) -> None:
        """The sounds of a text by the names of their voices."""
        if text != self.text.currentData():
            return  # another one was chosen meanwhile
        self.sounds.load(sounds, sample_rate)
        self._show_buttons(tuple(sounds))
        self._row.setEnabled(True)

    def on_chosen(self) -> None:
        self.sounds.stop()
        self._row.setEnabled(False)  # what its buttons play are the sounds of the text before
        if self.text.currentData() is not None:
            self.wanted.emit(self.text.currentData())

    def on_pressed(self, name: str) -> None:
        if self.sounds.playing == name:
            self.sounds.stop()
        else:
            self.sounds.play(name)

    def on_changed(self) -> None:
        for name, button in self.buttons.items():
            plays = self.sounds.playing == name
            button.setText(("■ " if plays else "▶ ") + name.replace("&", "&&"))
            button.setAccessibleName((self.tr("Stop {name}") if plays else self.tr("Play {name}")).format(name=name))

    def hideEvent(self, event: QHideEvent) -> None:
        self.sounds.stop()
        super().hideEvent(event)

    def _show_buttons(self, names: Sequence[str]) -> None:
        if tuple(self.buttons) != tuple(names):
            while (item := self._flow.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
            self.buttons = {}
            for name in names:
                button = VoiceButton()
                button.setToolTip(self.tr("Hear {name} as the listeners heard it; again stops it").format(name=name))
                button.clicked.connect(partial(self.on_pressed, name))
                self._flow.addWidget(button)
                self.buttons[name] = button
        self.on_changed()
