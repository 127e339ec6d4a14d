"""Timbre's own log records, kept for the window's log. Nothing that grants access is kept with them."""

from __future__ import annotations

import logging
import re
from collections import deque

from PySide6.QtCore import QObject, Signal

OURS = ("core", "gui")
KEPT = 2000
LINE = "{asctime}.{msecs:03.0f}  {levelname:7}  {name}  {message}"
TIME = "%H:%M:%S"
TOKENS = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]*|(?<=Bearer )\S+")
NAMED = re.compile(r"""(?i)((?:secret|password|token|key)["']?\s*[:=]\s*["']?)[^\s"',;)]+""")
HIDDEN = "•••"


def without_secrets(text: str) -> str:
    """The text without tokens, and without the values of what is called a secret, password, token or key."""
    return NAMED.sub(rf"\1{HIDDEN}", TOKENS.sub(HIDDEN, text))


class LogRecords(QObject):
    """The latest records of our loggers, from all threads; `added` tells of each on the thread of its receiver."""

    added = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: deque[str] = deque(maxlen=KEPT)
        self._handler = _Handler(self)
        self._levels = {name: logging.getLogger(name).level for name in OURS}
        for name in OURS:
            logging.getLogger(name).addHandler(self._handler)
            logging.getLogger(name).setLevel(logging.DEBUG)

    def detach(self) -> None:
        """Take no more records."""
        for name, level in self._levels.items():
            logging.getLogger(name).removeHandler(self._handler)
            logging.getLogger(name).setLevel(level)

    def add(self, line: str) -> None:
        self.lines.append(line)
        self.added.emit(line)


class _Handler(logging.Handler):
    def __init__(self, records: LogRecords) -> None:
        super().__init__(logging.DEBUG)
        self._records = records
        self.setFormatter(logging.Formatter(LINE, TIME, "{"))

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._records.add(without_secrets(self.format(record)))
        except Exception:  # a log record must never stop what is logged
            self.handleError(record)
