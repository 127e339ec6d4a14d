"""The audio that waits for the device: the QIODevice a sink pulls from."""

from __future__ import annotations

from PySide6.QtCore import QIODevice, QIODeviceBase, QObject

_COMPACT_FROM = 1 << 20


class AudioTape(QIODevice):
    """Bytes in arrival order. Gives nothing while closed, so that a sink never starts on too little."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._data = bytearray()
        self._at = 0
        self._flowing = False
        self.given = 0
        # Buffered, Qt would read 16 KiB ahead of the device.
        self.open(QIODeviceBase.OpenModeFlag.ReadOnly | QIODeviceBase.OpenModeFlag.Unbuffered)

    @property
    def waiting(self) -> int:
        """Bytes that no one has read yet."""
        return len(self._data) - self._at

    @property
    def flowing(self) -> bool:
        return self._flowing

    def append(self, data: bytes) -> None:
        """Add audio at the end."""
        if self._at > _COMPACT_FROM:
            del self._data[: self._at]
            self._at = 0
        self._data += data
        if self._flowing:
            self.readyRead.emit()

    def flow(self) -> None:
        """Let the sink have what is there and what will come."""
        self._flowing = True
        self.readyRead.emit()

    def hold_back(self) -> None:
        """Give nothing until `flow`."""
        self._flowing = False

    def isSequential(self) -> bool:
        return True

    def bytesAvailable(self) -> int:
        return self.waiting if self._flowing else 0

    def readData(self, maxlen: int) -> bytes:
        # The audio path: one copy, which the binding asks for, and nothing else.
        if not self._flowing:
            return b""
        with memoryview(self._data) as view:
            data = bytes(view[self._at : self._at + maxlen])
        self._at += len(data)
        self.given += len(data)
        return data

    def writeData(self, data: bytes | bytearray | memoryview, len: int) -> int:
        return -1
