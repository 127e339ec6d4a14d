"""The status line: gateway, device and latency, each as a word, a symbol and a tooltip that says what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QWidget

from core.takes import Mark, Take
from gui.gateway_link import GatewayLink, LinkState
from gui.look.formats import format_ms
from gui.look.theme import spacing
from gui.look.tooltips import tooltip
from gui.player import Player
from gui.profile_names import profile_title
from gui.sound.player_state import PlayerState
from gui.widgets.elided_button import ElidedButton
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.tool_button import tool_button

DEVICE_SYMBOLS = {
    PlayerState.STARTING: "◔",
    PlayerState.NO_DEVICE: "✕",
    PlayerState.READY: "●",
    PlayerState.WAITING: "◐",
    PlayerState.PLAYING: "▶",
    PlayerState.PAUSED: "❚❚",
}
LINK_SYMBOLS = {
    LinkState.STARTING: "◔",
    LinkState.CONNECTED: "●",
    LinkState.OFFLINE: "✕",
    LinkState.FAILED: "▲",
}


class StatusLine(QStatusBar):
    """What speaks, what plays, and how fast it was. Gateway and device lead to their settings."""

    settings_wanted = Signal(str)  # the section

    def __init__(self, link: GatewayLink, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._player = player
        self.gateway = self._link_to("gateways", self.tr("Gateway and profile"))
        self.retry = tool_button(self.tr("Try again"), self.tr("Ask the gateway once more, now"), quiet=True)
        self.retry.clicked.connect(link.retry)
        self.device = self._link_to("sound", self.tr("Sound device"))
        self.latency = ElidedLabel()
        self.latency.setAccessibleName(self.tr("TTFA of the last speech"))
        gap = spacing(self.font())
        self.setContentsMargins(3 * gap - 2, 0, 2 * gap, gap)
        self.setSizeGripEnabled(False)
        line = QWidget()
        self._line = QHBoxLayout(line)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(gap)
        self.addPermanentWidget(line, 1)
        self._line.addWidget(self.gateway, 5, Qt.AlignmentFlag.AlignLeft)
        self._line.addWidget(self.retry)
        self._line.addWidget(self.device, 5, Qt.AlignmentFlag.AlignLeft)
        self._line.addWidget(self.latency, 6)
        self._show(self.latency, self.tr("No speech yet"), self.tr("TTFA of the last speech: press Speak"))
        link.state_changed.connect(self.on_gateway_changed)
        link.changed.connect(self.on_gateway_changed)
        link.connected.connect(self.on_gateway_changed)
        player.device_changed.connect(self.on_device_changed)
        player.devices_changed.connect(self.on_device_changed)
        player.state_changed.connect(self.on_device_changed)
        self.on_gateway_changed()
        self.on_device_changed()

    def add_action_button(self, action: QAction, text: str) -> None:
        """A small button at the right end that does what the action does."""
        button = tool_button(text, action.toolTip(), quiet=True)
        button.setCheckable(action.isCheckable())
        button.setChecked(action.isChecked())
        button.setAccessibleName(action.text())
        button.clicked.connect(action.trigger)
        action.toggled.connect(button.setChecked)
        self._line.addWidget(button)

    def on_gateway_changed(self) -> None:
        state = self._link.state
        name = profile_title(self._link.profile)
        if self._link.host:
            name = f"{name} · {self._link.host}"
        words = {
            LinkState.STARTING: self.tr("Starting the demo gateway…")
            if self._link.is_demo
            else self.tr("Connecting · {gateway}").format(gateway=name),
            LinkState.CONNECTED: name,
            LinkState.OFFLINE: self.tr("Offline · {gateway}").format(gateway=name),
            LinkState.FAILED: self.tr("Failed · {gateway}").format(gateway=name),
        }
        meanings = {
            LinkState.STARTING: self.tr("The gateway has not answered yet. Speak may be pressed all the same."),
            LinkState.CONNECTED: self.tr("The gateway that speaks answers. Choosing a voice opens its connection."),
            LinkState.OFFLINE: self.tr("It is tried again by itself, and at once by the button beside."),
            LinkState.FAILED: self.tr("It is tried again by itself, and at once by the button beside."),
        }
        press = self.tr("Press to choose another gateway.")
        self._show(self.gateway, f"{LINK_SYMBOLS[state]} {words[state]}", meanings[state], self._link.problem, press)
        self.retry.setVisible(bool(self._link.problem))

    def on_device_changed(self) -> None:
        state, device = self._player.state, self._player.device
        words = {
            PlayerState.STARTING: self.tr("Looking for a sound device…"),
            PlayerState.NO_DEVICE: self.tr("No sound device"),
            PlayerState.READY: self.tr("Sound · {device}"),
            PlayerState.WAITING: self.tr("Waiting for audio · {device}"),
            PlayerState.PLAYING: self.tr("Playing · {device}"),
            PlayerState.PAUSED: self.tr("Paused · {device}"),
        }
        meanings = {
            PlayerState.STARTING: self.tr("Playback begins as soon as one is found."),
            PlayerState.NO_DEVICE: self._player.sentence,
            PlayerState.READY: self.tr("What is spoken is played here. Press to choose another device."),
            PlayerState.WAITING: self.tr("Playback goes on as soon as audio arrives. Esc stops it."),
            PlayerState.PLAYING: self.tr("Space pauses, Esc stops."),
            PlayerState.PAUSED: self.tr("Space plays on, Esc stops."),
        }
        text = words[state].format(device=device or self.tr("no device yet"))
        missing = self.tr("{device}, which was chosen, is not there: connect it, or choose another one.")
        if self._player.is_device_missing:
            meanings[PlayerState.READY] = missing.format(device=self._player.output.name)
        self._show(self.device, f"{DEVICE_SYMBOLS[state]} {text}", meanings[state])

    def on_spoken(self, take: Take) -> None:
        timeline = take.timeline
        if take.error is not None:
            self._show(self.latency, self.tr("▲ The last speech failed"), take.error)
        elif timeline.ttfa_ms is None:
            self._show(self.latency, self.tr("■ Stopped"), self.tr("The last speech was stopped before it sounded."))
        else:
            warmth = self.tr("○ cold") if timeline.cold else self.tr("● warm")
            text = self.tr("TTFA {figure} {warmth}").format(figure=format_ms(timeline.ttfa_ms), warmth=warmth)
            if Mark.DONE not in timeline.marks:
                text = self.tr("{figures} · stopped").format(figures=text)
            self._show(self.latency, text, self.tr("Time to first audio of the last speech"))

    def _show(self, label: ElidedLabel | ElidedButton, text: str, *meaning: str) -> None:
        label.set_text(text)
        label.setToolTip(tooltip((text, *meaning)))

    def _link_to(self, section: str, name: str) -> ElidedButton:
        button = ElidedButton()
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.settings_wanted.emit(section))
        return button
