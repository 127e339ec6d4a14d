"""The audio that waits for the device: the QIODevice a sink pulls from."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QIODevice, QIODeviceBase, QObject

NO_LOOP = (0, 0)


class AudioTape(QIODevice):
    """Bytes in arrival order. Gives nothing while closed, so that a sink never starts on too little.

    With a loop it goes back from the loop's end to its start without a seam, whatever the window is busy with. What it
    has given stays, since a loop may go back to it. Of several tracks of one length one is given.
    """

    def __init__(self, parent: QObject, tracks: int = 1, track: int = 0) -> None:
        super().__init__(parent)
        self._tracks = [bytearray() for _ in range(tracks)]
        self._data = self._tracks[track]
        self._seam = b""  # what is given in place of the next bytes
        self._at = 0
        self._loop = NO_LOOP
        self._jumps = deque([(0, 0)])  # how much had been given when it went on at which byte
        self._flowing = False
        self.given = 0
        # Buffered, Qt would read 16 KiB ahead of the device.
        self.open(QIODeviceBase.OpenModeFlag.ReadOnly | QIODeviceBase.OpenModeFlag.Unbuffered)

    @property
    def waiting(self) -> int:
        """Bytes that can be read; a loop that is all there never ends."""
        start, end = self._loop
        if self._at < end <= len(self._data):
            return end - self._at + end - start
        return max(0, len(self._data) - self._at)

    @property
    def flowing(self) -> bool:
        return self._flowing

    def wind(self, at: int) -> None:
        """Begin at this byte, as if nothing had been given."""
        self._at = at
        self._seam = b""
        self.given = 0
        self._jumps = deque([(0, at)])

    def set_loop(self, start: int, end: int) -> None:
        """Go back to `start` from `end`, unless that has gone by; equal ones end the loop."""
        self._loop = (start, end) if start < end else NO_LOOP

    def end(self) -> None:
        """Nothing more will be added: a loop that resampling left a few bytes too long ends where the data does."""
        start, end = self._loop
        self.set_loop(start, min(end, len(self._data)))

    def place(self, given: int) -> int:
        """The byte that followed when so much had been given. Forgets what was before."""
        while len(self._jumps) > 1 and self._jumps[1][0] <= given:
            self._jumps.popleft()
        jumped, to = self._jumps[0]
        return to + given - jumped

    def append(self, *pieces: bytes) -> None:
        """Add audio at the end, a piece for each track."""
        for track, piece in zip(self._tracks, pieces, strict=True):
            track += piece
        if self._flowing:
            self.readyRead.emit()

    def switch(self, track: int, shift: int, fade: int, crossfade: Callable[[bytes, bytes], bytes]) -> None:
        """Give another track from now on, `shift` bytes further; over the first `fade` bytes the two are mixed."""
        data = self._tracks[track]
        at = max(0, min(self._at + shift, len(data)))
        if self.given:
            before = self._seam[:fade] + bytes(self._data[self._at + len(self._seam) : self._at + fade])
            end = self._loop[1] if at < self._loop[1] else len(data)
            after = bytes(data[at : min(at + len(before), end)])
            self._seam = crossfade(before[: len(after)], after)
        if at != self._at:
            self._jumps.append((self.given, at))
        self._data, self._at = data, at

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
        # The audio path: one copy, which the binding asks for, and nothing else but where a loop goes back.
        if not self._flowing:
            return b""
        data = self._read(maxlen)
        while len(data) < maxlen and (more := self._read(maxlen - len(data))):
            data += more
        return data

    def _read(self, most: int) -> bytes:
        """Up to the end of the data or of the loop, which it goes back from."""
        start, end = self._loop
        looping = self._at < end
        if self._seam:
            data, self._seam = self._seam[:most], self._seam[most:]
        else:
            with memoryview(self._data) as view:
                data = bytes(view[self._at : min(self._at + most, end if looping else len(view))])
        self._at += len(data)
        self.given += len(data)
        if looping and self._at == end:
            self._at = start
            self._jumps.append((self.given, start))
        return data

    def writeData(self, data: bytes | bytearray | memoryview, len: int) -> int:
        return -1
