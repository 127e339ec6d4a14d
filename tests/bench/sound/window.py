"""The process with the window: clicks on Speak, and tells what the timelines of the speeches say."""

from __future__ import annotations

import asyncio
import sys

from PySide6.QtWidgets import QApplication, QPushButton

from core.takes import Mark, Timeline
from gui.look.theme import Theme
from tests.bench.children import asked, tell
from tests.support.desk import Desk

TEXT = "Good morning."
REST_S = 0.05


async def measure(desk: Desk, provider: str, speeches: int) -> dict[str, object]:
    """Speeches in a row, each stopped once it has been heard to begin and the gateway is done."""
    desk.choose(provider)
    desk.ui.script.set_text(TEXT)
    timelines = [await click(desk) for _ in range(speeches + 1)][1:]  # the first one wakes the engine
    return {
        "provider": provider,
        "sent": [ms(each.between_ms(Mark.CLICKED, Mark.TEXT_SENT)) for each in timelines],
        "ttfa": [ms(each.ttfa_ms) for each in timelines],
        "sound": [ms(each.time_to_sound_ms) for each in timelines],
        "added": [ms(each.time_to_sound_ms) - ms(each.ttfa_ms) for each in timelines],
    }


async def click(desk: Desk) -> Timeline:
    """One click on Speak."""
    await desk.until_warm()
    await asyncio.sleep(REST_S)
    before = len(desk.takes)
    desk.click(desk.ui.transport.findChild(QPushButton))
    take = await desk.until_spoken(before + 1)
    if take.error or take.timeline.cold:
        raise RuntimeError(take.error or "the connection was not warm")
    await desk.until(lambda: Mark.SOUNDED in take.timeline.marks, "it sounds")
    desk.window.audition.on_stop()
    return take.timeline


def ms(value: float | None) -> float:
    """A figure that must be there."""
    assert value is not None
    return value


def main(speeches: int, providers: list[str]) -> None:
    """Measure one provider after the other, each when asked."""
    app = QApplication(sys.argv[:1])
    Theme(app)
    desk = Desk(app)

    async def scenario() -> None:
        await desk.until_connected()
        await desk.until(lambda: desk.player.device, "a sound device")
        for provider in providers:
            await asyncio.to_thread(asked)
            tell(await measure(desk, provider, speeches))

    desk.run(scenario(), seconds=120)
    desk.close()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
