"""Work that ends with the widget it is done for."""

from __future__ import annotations

import asyncio

from PySide6.QtWidgets import QLabel

from gui.owned_task import owned_task
from tests.support.desk import Desk


def test_work_ends_with_the_widget_that_it_is_for(desk: Desk) -> None:
    async def scenario() -> None:
        label, kept = QLabel(desk.window), QLabel(desk.window)

        async def write(into: QLabel) -> None:
            await asyncio.sleep(0.05)
            into.setText("done")

        lost, done = owned_task(label, write(label)), owned_task(kept, write(kept))
        label.deleteLater()
        await desk.until(lambda: lost.done() and done.done(), "both are over")
        assert lost.cancelled()
        assert kept.text() == "done"

    desk.run(scenario())
