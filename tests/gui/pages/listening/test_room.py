"""The listening page as a whole: names, tooltips, keyboard, and room in the smallest window with the largest text."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QRadioButton, QScrollArea, QWidget

from gui.look.theme import Theme
from tests.gui.pages.listening.conftest import ListeningDesk
from tests.gui.widgets.test_every_widget import controls

Key = Qt.Key


@pytest.fixture
def large_desk(listening_desk: ListeningDesk, theme: Theme) -> Iterator[ListeningDesk]:
    theme.set_text_size(200)
    yield listening_desk
    theme.set_text_size(100)


async def check(part: QWidget) -> None:
    """Names and keyboard for every control in sight, room for every word."""
    await asyncio.sleep(0.1)
    for control in controls(part):
        if not control.isVisible():
            continue
        text = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.toolTip(), (control, text)
        assert control.accessibleName() or text, control
        if not isinstance(control, QRadioButton):  # arrow keys go from one of a group to another
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, (control, text)
        if isinstance(control, QAbstractButton):
            assert control.height() >= control.fontMetrics().height(), (control, text)
    for label in part.findChildren(QLabel):
        if label.isVisible() and label.text().strip() and not label.wordWrap():
            assert label.width() >= label.fontMetrics().horizontalAdvance(label.text()), label.text()
    for area in part.findChildren(QScrollArea):
        if area.isVisible() and area.accessibleName() != "Figures":
            assert area.horizontalScrollBar().maximum() == 0, area


@pytest.mark.parametrize("kind", ["preference", "abx", "opinion", "multi_stimulus"])
def test_every_step_has_names_and_room(large_desk: ListeningDesk, kind: str) -> None:
    desk = large_desk

    async def scenario() -> None:
        desk.window.resize(1024, 640)
        await desk.open_page()
        await desk.plan(kind, texts=1)
        await check(desk.page)
        await desk.begin()
        await check(desk.page)
        desk.press(Key.Key_Escape)
        await check(desk.page)
        desk.click(desk.runner.question.buttons()[1])
        await desk.until(lambda: desk.page.list.isVisible() and desk.page.list.current, "the list")
        await check(desk.page)
        desk.click(desk.page.list.new)
        for step in (1, 2, 3):
            desk.wizard.steps.setCurrentIndex(step - 1)
            desk.wizard.refresh()
            await check(desk.page)

    desk.run(scenario())


def test_the_result_has_names_and_room(large_desk: ListeningDesk) -> None:
    desk = large_desk

    async def scenario() -> None:
        desk.window.resize(1024, 640)
        await desk.open_page()
        await desk.plan("opinion", texts=1)
        await desk.begin()
        while desk.runner.trial is not None:
            await desk.hear(Key.Key_A)
            await desk.answer(Key.Key_3)
        await check(desk.page)
        desk.press(Key.Key_Return)
        await desk.until(
            lambda: desk.page.result.isVisible() and desk.page.result.tabs.pictures.labels, "the result", 90
        )
        for tab in range(desk.page.result.tabs.count()):
            desk.page.result.tabs.setCurrentIndex(tab)
            await check(desk.page)

    desk.run(scenario())
