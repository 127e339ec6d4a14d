"""Sound: the device, the buffer, and a tone to hear whether it works."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QPushButton

from gui.pages.settings.section import Section
from gui.sound.output import LARGEST_BUFFER_MS, SMALLEST_BUFFER_MS, SYSTEM_DEFAULT, USUAL_BUFFER_MS
from gui.sound.player_state import PlayerState
from gui.sound.tone import RATE, tone
from gui.widgets.field import Field
from gui.widgets.number_box import NumberBox

if TYPE_CHECKING:
    from gui.window import Window


class SoundSection(Section):
    """What is chosen holds at once; what plays goes on with it."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._player = window.player
        self._preferences = window.preferences
        self._stop_speech = window.audition.on_stop
        self.device = QComboBox()
        self.device.setToolTip(self.tr("Where sound goes"))
        self.buffer = NumberBox(step=10, whole=True)
        self.buffer.set_range(SMALLEST_BUFFER_MS, LARGEST_BUFFER_MS)
        self.buffer.set_empty_value(USUAL_BUFFER_MS, str(USUAL_BUFFER_MS))
        self.buffer.setToolTip(self.tr("How much audio is kept in hand for the device, in ms"))
        chosen = self._player.output.buffer_ms
        self.buffer.set_value(None if chosen == USUAL_BUFFER_MS else chosen)
        self.tone = QPushButton(self.tr("Play test tone"))
        self.tone.setToolTip(self.tr("A quiet tone of one second on this device"))
        self.device_row = Field(self.tr("Device"), self.device, self.tone)
        self.buffer_row = Field(
            self.tr("Buffer (ms)"),
            self.buffer,
            meaning=self.tr(
                "How much audio is kept in hand for the device, from {least} to {most} ms; empty for {usual}. More "
                "rides out a busy computer, less makes pausing and seeking answer sooner. "
                "Gaps while it plays? Take more."
            ).format(least=SMALLEST_BUFFER_MS, most=LARGEST_BUFFER_MS, usual=USUAL_BUFFER_MS),
        )
        self.add(self.device_row)
        self.add(self.buffer_row)
        self.on_devices_changed()
        self.device.activated.connect(self.on_device_chosen)
        self.buffer.value_changed.connect(self.on_buffer_changed)
        self.tone.clicked.connect(self.on_tone)
        self._player.devices_changed.connect(self.on_devices_changed)
        self._player.device_changed.connect(self.on_devices_changed)
        self._player.state_changed.connect(self._say)

    def on_devices_changed(self) -> None:
        """Devices have come or gone; the chosen one stays chosen."""
        output = self._player.output
        default = next((device.description for device in self._player.devices if device.is_default), "")
        title = self.tr("The system's default")
        self.device.clear()
        self.device.addItem(f"{title} ({default})" if default else title, SYSTEM_DEFAULT)
        for device in self._player.devices:
            self.device.addItem(device.description, device.id)
        if self.device.findData(output.device) < 0:
            self.device.addItem(self.tr("{device} (not there)").format(device=output.name), output.device)
        self.device.setCurrentIndex(self.device.findData(output.device))
        self._say()

    def on_device_chosen(self) -> None:
        device = self.device.currentData()
        name = next((found.description for found in self._player.devices if found.id == device), "")
        self._player.set_output(replace(self._player.output, device=device, name=name))
        self._player.output.remember(self._preferences)
        self._say()

    def on_buffer_changed(self) -> None:
        value = self.buffer.value()
        if value is None:
            value = USUAL_BUFFER_MS
        if not isinstance(value, int) or not SMALLEST_BUFFER_MS <= value <= LARGEST_BUFFER_MS:
            text = self.tr("Give a whole number from {least} to {most}.")
            self.buffer_row.set_error(text.format(least=SMALLEST_BUFFER_MS, most=LARGEST_BUFFER_MS))
            return
        self.buffer_row.set_error("")
        self._player.set_output(replace(self._player.output, buffer_ms=value))
        self._player.output.remember(self._preferences)

    def on_tone(self) -> None:
        self._stop_speech()
        self._player.play(tone(), RATE)

    def _say(self) -> None:
        """What the user should know of the device."""
        if self._player.is_device_missing:
            text = self.tr("{device} is not there: sound goes to {other} until it is connected again.")
            self.device_row.set_error(text.format(device=self._player.output.name, other=self._player.device))
        elif self._player.state is PlayerState.NO_DEVICE:
            self.device_row.set_error(self._player.sentence)
        else:
            self.device_row.set_error("")
