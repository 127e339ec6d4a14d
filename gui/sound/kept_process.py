"""Keeping an audio process that has a device, whatever happens to devices, sound servers and the process."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from gui.sound.link import AudioLink
from gui.sound.messages import EXIT_NO_SERVER, Device, Devices, OutputDevice, Report
from gui.sound.output import Output
from gui.sound.sound_server import Servers, answering_servers

SEARCH_MS = 500
SILENT_TICKS = 6  # a process that has told nothing for so long does not find a device soon
RETRY_TICKS = (1, 2, 4, 8, 16, 32, 60)  # after how many ticks another process is tried, where nothing tells when


class KeptProcess(QObject):
    """Replaces the process when it or its sound server is lost, and looks for a device until there is one."""

    found = Signal()  # a device: the process plays what it is sent from now on
    lost = Signal()  # the device, or the process with all that it was sent
    device_changed = Signal(str)  # its name, empty for none
    devices_changed = Signal()
    changed = Signal()  # whether there is a device, after the others

    def __init__(self, link: AudioLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.device: str | None = None  # None: not known
        self.devices: tuple[OutputDevice, ...] = ()
        self.output = Output()
        self._told_device: str | None = None
        self._link = link
        self._link.received.connect(self.on_received)
        self._link.ended.connect(self.on_ended)
        self._servers: Servers | None = None
        self._attempts = 0
        self._search_ticks = 0
        self._search = QTimer(self, interval=SEARCH_MS)
        self._search.timeout.connect(self.on_search)

    @property
    def is_chosen_missing(self) -> bool:
        """Whether the chosen device is not there and the system's default plays in its place."""
        chosen = self.output.device
        return bool(chosen and self.devices) and chosen not in (device.id for device in self.devices)

    def set_output(self, output: Output) -> None:
        """Another device or buffer, which takes another process."""
        if output != self.output:
            self.output = output
            if self._link.running:
                self.renew()

    def make_useful(self) -> None:
        """A process whose sound server has gone, or that found none, is of no use for a new playback."""
        if not self._link.running or answering_servers() != self._servers:
            self.renew()

    def renew(self) -> None:
        """Another process in place of this one."""
        self.lost.emit()
        self._link.kill()
        self._attempts += 1
        self._search_ticks = 0
        self._servers = answering_servers()
        self._link.start(self.output)
        self._search.start()
        if self.device:
            self.device = None

    def shutdown(self) -> None:
        """The process is gone, and none is looked for."""
        self._search.stop()
        self._link.shutdown()
        self.device = None

    def on_received(self, report: Report) -> None:
        if isinstance(report, Devices):
            self.devices = report.devices
            self.devices_changed.emit()
        elif isinstance(report, Device):
            self._on_device(report.description)

    def _on_device(self, description: str) -> None:
        self.device = description
        if description:
            self._attempts = 0
            self._servers = answering_servers()
            self._search.stop()
            self.found.emit()
        else:
            self.lost.emit()
            self._search.start()
        self._tell()

    def on_ended(self, code: int) -> None:
        """The process is gone."""
        self.lost.emit()
        # One that had worked is replaced at once; after that others are tried as the search goes.
        if code != EXIT_NO_SERVER and self._attempts == 0:
            self.renew()
        else:
            self.device = ""
            self._search.start()
        self._tell()

    def on_search(self) -> None:
        self._search_ticks += 1
        if self.device is None and self._search_ticks >= SILENT_TICKS:
            self.device = ""
            self._tell()
        servers = answering_servers()
        if servers != self._servers:
            self.renew()
            return
        # A process that is connected to a server hears of new devices by itself, and is let be.
        patience = len(RETRY_TICKS) if self._link.running else min(self._attempts, len(RETRY_TICKS))
        if self._search_ticks >= RETRY_TICKS[patience - 1] and not (self._link.running and servers):
            self.renew()

    def _tell(self) -> None:
        if self.device is not None and self.device != self._told_device:
            self._told_device = self.device
            self.device_changed.emit(self.device)
        self.changed.emit()
