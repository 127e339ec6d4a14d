"""The process with the window: eight speeches stream and are drawn at once, one of them in the page and heard."""

from __future__ import annotations

import asyncio
import gc
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QWidget

from core.gateway import Gateway, GatewayClient
from core.takes import Mark
from gui.collector import Collector
from gui.look.theme import Theme
from gui.widgets.waterfall import WaterfallView
from gui.widgets.waveform import WaveformView
from tests.bench.children import asked, tell
from tests.bench.client.exchange import SPEC, TEXT
from tests.bench.stalls.meter import StallMeter
from tests.support.desk import Desk

OTHERS = 7
DRAW_MS = 30


class Column(QWidget):
    """One more speech as it is shown: a waveform and a waterfall, drawn while the audio comes."""

    def __init__(self) -> None:
        super().__init__()
        self.waveform = WaveformView()
        self.waterfall = WaterfallView()
        layout = QGridLayout(self)
        layout.addWidget(self.waveform)
        layout.addWidget(self.waterfall)
        self._pcm = bytearray()
        self._drawn = QTimer(self)
        self._drawn.setInterval(DRAW_MS)
        self._drawn.timeout.connect(self.on_draw)

    async def speak(self, client: GatewayClient) -> None:
        """One speech from beginning to end, heard in time as far as the picture goes."""
        self._speech = client.speak(TEXT, SPEC)
        self.waveform.begin(SPEC.sample_rate)
        self._drawn.start()
        async with self._speech as speech:
            async for pcm in speech:
                self._pcm += pcm
        self.on_draw()
        self._drawn.stop()
        self.waveform.finish()

    def on_draw(self) -> None:
        timeline = self._speech.timeline
        self.waveform.append(bytes(self._pcm))
        self._pcm.clear()
        first_ns = timeline.marks.get(Mark.FIRST_AUDIO)
        if first_ns is not None:
            played = (time.monotonic_ns() - first_ns) * SPEC.sample_rate // 1_000_000_000
            self.waveform.set_position(min(timeline.samples, played))
        if timeline.origin_ns is not None:
            self.waterfall.set_segments(timeline.segments(), (time.monotonic_ns() - timeline.origin_ns) / 1e6)


async def measure(desk: Desk) -> list[float]:
    """Stalls (ms) while the page and seven columns speak."""
    client = await desk.link.wait_client()
    board = QWidget()
    grid = QGridLayout(board)
    columns = [Column() for _ in range(OTHERS)]
    for number, column in enumerate(columns):
        grid.addWidget(column, number // 4, number % 4)
    board.resize(1200, 600)
    board.show()
    await asyncio.sleep(0.5)  # the first paint of all this is not what is asked about
    spoken = len(desk.takes)
    meter = StallMeter()
    meter.start()
    desk.click(desk.ui.transport.findChild(QPushButton))
    await asyncio.gather(*(column.speak(client) for column in columns))
    await desk.until_spoken(spoken + 1)
    meter.stop()
    board.close()
    desk.window.audition.on_stop()
    return meter.stalls_ms


def main(gateway: Gateway) -> None:
    """Measure each time that it is asked."""
    app = QApplication(sys.argv[:1])
    Theme(app)
    desk = Desk(app, gateway)
    collector = Collector()

    async def scenario() -> None:
        await desk.until_connected()
        await desk.until(lambda: desk.player.device, "a sound device")
        await measure(desk)  # what is done only once, such as imports
        await desk.until(lambda: gc.get_freeze_count(), "the window has settled")
        while await asyncio.to_thread(asked):
            tell(await measure(desk))

    desk.run(scenario(), seconds=120)
    collector.stop()
    desk.close()


if __name__ == "__main__":
    main(Gateway(url=sys.argv[1], api_key="bench", api_secret="bench"))
