"""Where sound goes: which device, and how much audio is kept in hand for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.preferences import Preferences

SYSTEM_DEFAULT = ""
USUAL_BUFFER_MS = 200
SMALLEST_BUFFER_MS = 20
LARGEST_BUFFER_MS = 500
_NAME = "sound output"


@dataclass(frozen=True, slots=True)
class Output:
    """What the user chose. device: its id as the sound library has it, in hexadecimal; name: what it was called."""

    device: str = SYSTEM_DEFAULT
    name: str = ""
    buffer_ms: int = USUAL_BUFFER_MS

    @property
    def latency_ms(self) -> int:
        """What the device itself is to keep in hand of the buffer. Of the usual one 60: with the sound library's own 32
        there are several times as many gaps on a busy machine."""
        return self.buffer_ms * 3 // 10

    @property
    def gulp_ms(self) -> int:
        """What there has to be before the device starts: of the usual buffer it swallows about 45 ms at once."""
        return self.buffer_ms // 4

    def arguments(self) -> list[str]:
        """For the audio process."""
        return [self.device, str(self.buffer_ms)]

    @classmethod
    def from_arguments(cls, arguments: Sequence[str]) -> Output:
        device, buffer_ms = arguments
        return cls(device, buffer_ms=int(buffer_ms))

    @classmethod
    def remembered(cls, preferences: Preferences) -> Output:
        """What was chosen last; what cannot be read is as at first."""
        match preferences.load(_NAME, None):
            case [str(device), str(name), int(buffer_ms)] if SMALLEST_BUFFER_MS <= buffer_ms <= LARGEST_BUFFER_MS:
                return cls(device, name, buffer_ms)
        return cls()

    def remember(self, preferences: Preferences) -> None:
        preferences.save(_NAME, [self.device, self.name, self.buffer_ms])
