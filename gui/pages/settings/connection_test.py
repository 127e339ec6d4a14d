"""Testing a connection: each step to a session with its time, as it is taken."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.gateway import Gateway
from core.settings import SettingsError
from core.voices import VoiceSpec
from gui.look.formats import format_ms
from gui.look.theme import spacing, tones
from gui.owned_task import owned_task

if TYPE_CHECKING:
    from core.gateway.probe import StepTime

DONE, WAITING, FAILED, SPARED = "●", "◔", "▲", "○"


class ConnectionTest(QWidget):
    """A button, and below it what came of it. Nothing is spoken."""

    def __init__(
        self, gateway: Callable[[], Awaitable[Gateway]], spec: Callable[[], VoiceSpec], parent: QWidget | None = None
    ) -> None:
        """gateway: finds out what is to be tested, raising `SettingsError`; spec: what a session is asked for."""
        super().__init__(parent)
        self._gateway = gateway
        self._spec = spec
        self._task: asyncio.Task[None] | None = None
        self._total_ms = 0.0
        self._is_possible = True
        self.button = QPushButton(self.tr("Test connection"))
        self.button.setToolTip(
            self.tr("Open a connection up to a session, step by step. Nothing is spoken or charged.")
        )
        self.button.clicked.connect(self.on_test)
        self.stop = QPushButton(self.tr("Cancel"))
        self.stop.setToolTip(self.tr("Stop testing"))
        self.stop.clicked.connect(self.cancel)
        self.stop.hide()
        self.result = QLabel()
        self.result.setWordWrap(True)
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.result.hide()
        self._steps = QWidget()
        self._rows = self._make_rows()
        self._steps.hide()
        gap = spacing(self.font())
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addWidget(self.stop)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * gap)
        column.addLayout(row)
        column.addWidget(self._steps)
        column.addWidget(self.result)

    def steps(self) -> dict[str, tuple[str, str]]:
        """Each step's symbol and words, as they are shown."""
        return {name: (symbol.text(), words.text()) for name, (symbol, words) in self._rows.items()}

    def set_possible(self, possible: bool) -> None:
        """Whether there is anything to test."""
        self._is_possible = possible
        self.button.setEnabled(possible and self.stop.isHidden())

    def forget(self) -> None:
        """Take away what was found: it was of another gateway."""
        self.cancel()
        self._steps.hide()
        self.result.hide()

    def cancel(self) -> None:
        """Stop testing."""
        if self._task is not None:
            self._task.cancel()

    def on_test(self) -> None:
        self.cancel()
        self._task = owned_task(self, self._test())

    async def _test(self) -> None:
        from core.gateway.probe import ProbeError, probe

        self._begin()
        try:
            await probe(await self._gateway(), self._spec(), self._on_step)
        except SettingsError as error:
            self._steps.hide()
            self._tell(str(error), failed=True)
        except ProbeError as failure:
            self._show(failure.step, FAILED, self.tr("failed"))
            self._leave_out()
            self._tell(str(failure.error), failed=True)
        except asyncio.CancelledError:
            self._leave_out()
            self._tell(self.tr("The test was cancelled."))
            raise
        else:
            total = format_ms(self._total_ms)
            self._tell(self.tr("The gateway answers: {time} from the first step to a session.").format(time=total))
        finally:
            self.stop.hide()
            self.set_possible(self._is_possible)

    def _begin(self) -> None:
        self._total_ms = 0.0
        self.button.setEnabled(False)
        self.stop.show()
        self.result.hide()
        self._steps.show()
        for name in self._rows:
            self._show(name, "", "")
        self._show(next(iter(self._rows)), WAITING, self.tr("…"))

    def _on_step(self, done: StepTime) -> None:
        if done.ms is None:
            self._show(done.step, SPARED, self.tr("not needed"))
        else:
            self._total_ms += done.ms
            self._show(done.step, DONE, format_ms(done.ms))
        names = list(self._rows)
        if (after := names.index(done.step) + 1) < len(names) and not self._rows[names[after]][0].text():
            self._show(names[after], WAITING, self.tr("…"))

    def _leave_out(self) -> None:
        """The steps that were not come to."""
        for name, (symbol, _) in self._rows.items():
            if symbol.text() in ("", WAITING):
                self._show(name, "–", "")

    def _show(self, name: str, symbol: str, words: str) -> None:
        labels = self._rows[name]
        labels[0].setText(symbol)
        labels[1].setText(words)
        self._colour(labels[0])

    def _tell(self, sentence: str, *, failed: bool = False) -> None:
        self.result.setText(f"{FAILED} {sentence}" if failed else sentence)
        self._colour(self.result)
        self.result.show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            for label in (self.result, *(symbol for symbol, _ in self._rows.values())):
                self._colour(label)
        super().changeEvent(event)

    def _colour(self, label: QLabel) -> None:
        tone = tones(self.palette())
        colours = {DONE: tone.good, FAILED: tone.error}
        palette = label.palette()
        palette.setColor(label.foregroundRole(), QColor(colours.get(label.text()[:1], tone.text)))
        label.setPalette(palette)

    def _make_rows(self) -> dict[str, tuple[QLabel, QLabel]]:
        titles = {
            "dns": self.tr("Look up the name (DNS)"),
            "tcp": self.tr("Reach the computer (TCP)"),
            "tls": self.tr("Secure the connection (TLS)"),
            "upgrade": self.tr("Sign in and open the websocket"),
            "session": self.tr("Create a session"),
        }
        gap = spacing(self.font())
        grid = QGridLayout(self._steps)
        grid.setContentsMargins(gap, 0, 0, 0)
        grid.setHorizontalSpacing(3 * gap)
        grid.setVerticalSpacing(gap)
        grid.setColumnStretch(2, 1)
        rows = {}
        for at, (name, title) in enumerate(titles.items()):
            symbol, words = QLabel(), QLabel()
            symbol.setMinimumWidth(self.fontMetrics().horizontalAdvance(DONE * 2))
            for column, label in enumerate((symbol, QLabel(title), words)):
                grid.addWidget(label, at, column)
            rows[name] = symbol, words
        return rows
