"""The window: its page and its status line."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMainWindow

from core.takes import Take
from gui.gateway_link import GatewayLink
from gui.look.formats import format_ms
from gui.pages.audition import AuditionPage
from gui.player import Player
from gui.preferences import Preferences

DESIGN_SIZE = QSize(1280, 800)
SMALLEST_SIZE = QSize(1024, 640)


class Window(QMainWindow):
    """Timbre's window. `closed` is set when the user has closed it."""

    def __init__(self, link: GatewayLink, player: Player, preferences: Preferences) -> None:
        super().__init__()
        self.closed = asyncio.Event()
        self._link = link
        self._player = player
        self._preferences = preferences
        self.setWindowTitle("Timbre")
        self.setMinimumSize(SMALLEST_SIZE)
        self.resize(DESIGN_SIZE)
        self.audition = AuditionPage(link, player, preferences)
        self.setCentralWidget(self.audition)
        self._gateway = self._status_label(self.tr("The gateway that speaks"))
        self._device = self._status_label(self.tr("The device that plays"))
        self._latency = self._status_label(self.tr("TTFA of the last speech"))
        self.show_gateway()
        self.on_device_changed()
        self._latency.setText(self.tr("No speech yet"))
        link.connected.connect(self.show_gateway)
        link.failed.connect(self.show_gateway)
        player.device_changed.connect(self.on_device_changed)
        player.state_changed.connect(self.on_device_changed)
        self.audition.spoken.connect(self.on_spoken)
        QShortcut(QKeySequence(QKeySequence.StandardKey.FullScreen), self, self.on_full_screen)
        QShortcut(QKeySequence("F11"), self, self.on_full_screen)
        self.restoreGeometry(preferences.load_bytes("geometry"))

    def show_gateway(self) -> None:
        """Which gateway speaks, or that it is on its way."""
        if self._link.client is None:
            text = self.tr("Starting the demo gateway…") if self._link.is_demo else self.tr("Connecting…")
        elif self._link.is_demo:
            text = self.tr("Demo gateway · {host}").format(host=self._link.host)
        else:
            text = self.tr("Gateway · {host}").format(host=self._link.host)
        self._gateway.setText(text)

    def on_device_changed(self) -> None:
        self._device.setText(
            self.tr("Sound · {device}").format(device=self._player.device)
            if self._player.device
            else self._player.sentence
        )

    def on_spoken(self, take: Take) -> None:
        timeline = take.timeline
        if timeline.ttfa_ms is None:
            self._latency.setText(self.tr("The last speech failed") if take.error else self.tr("Stopped"))
            return
        warmth = self.tr("cold") if timeline.cold else self.tr("warm")
        self._latency.setText(
            self.tr("TTFA {figure} ({warmth})").format(figure=format_ms(timeline.ttfa_ms), warmth=warmth)
        )

    def on_fault(self, details: str) -> None:
        """An error of our own; the window goes on as well as it can."""
        self.audition.ui.notice.show_error(
            self.tr("Timbre made a mistake: your text is kept; start Timbre again if something no longer works."),
            details,
        )

    def on_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._preferences.save_bytes("geometry", self.saveGeometry())
        self.audition.speaking.stop()
        self.audition.save()
        self.closed.set()
        super().closeEvent(event)

    def _status_label(self, meaning: str) -> QLabel:
        label = QLabel()
        label.setToolTip(meaning)
        label.setAccessibleName(meaning)
        self.statusBar().addPermanentWidget(label, 1)
        return label
