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


def test_an_error_of_our_own_is_told_at_once_while_the_widget_lives_on(desk: Desk) -> None:
    told: list[object] = []

    async def fail() -> None:
        raise ValueError("an error of our own")

    async def scenario() -> None:
        desk.loop.set_exception_handler(lambda loop, context: told.append(context.get("exception")))
        label = QLabel(desk.window)
        held = owned_task(label, fail())
        await desk.until(lambda: told, "it is told")
        assert held.done() and [str(each) for each in told] == ["an error of our own"]

    desk.run(scenario())
