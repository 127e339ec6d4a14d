"""The messages of a notice: one for each thing there is to say something about, the newest in sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto


class Severity(Enum):
    """How much a message matters."""

    INFO = auto()
    ERROR = auto()


@dataclass(frozen=True, slots=True)
class Message:
    """What is said.

    on_action: what the button with action_text does; no text, no button. passes: it goes away by itself after a while.
    """

    severity: Severity
    sentence: str
    details: str = ""
    action_text: str = ""
    on_action: Callable[[], object] | None = None
    passes: bool = False


class Messages:
    """What holds at present, one message for each topic; the topic "" is what was done last."""

    def __init__(self) -> None:
        self._by_topic: dict[str, Message] = {}

    @property
    def shown(self) -> Message | None:
        """The newest."""
        return self._by_topic[self._newest] if self._by_topic else None

    @property
    def passes(self) -> bool:
        """Whether the newest is to go by itself: it was meant so, or it only covers what still holds."""
        shown = self.shown
        if shown is None:
            return False
        covers = self._newest == "" and len(self._by_topic) > 1 and shown.severity is Severity.INFO
        return shown.passes or covers

    def add(self, about: str, message: Message) -> None:
        self._by_topic.pop(about, None)
        self._by_topic[about] = message

    def settle(self, about: str) -> None:
        """There is nothing more to say about this."""
        self._by_topic.pop(about, None)

    def dismiss(self) -> None:
        """The newest was read."""
        if self._by_topic:
            del self._by_topic[self._newest]

    @property
    def _newest(self) -> str:
        return next(reversed(self._by_topic))
