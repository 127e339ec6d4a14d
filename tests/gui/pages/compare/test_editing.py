"""Texts and voices of the grid, changed as a user changes them: by keys and by mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QWidget

from gui.pages.compare.cells import CellState
from tests.gui.pages.compare.conftest import TEXTS, CompareDesk

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def texts(compare: CompareDesk) -> list[str]:
    return [row.text for row in compare.page.keeping.comparison.rows]


def providers(compare: CompareDesk) -> list[str]:
    return [column.spec.provider for column in compare.page.keeping.comparison.shown]


def move_pressed(widget: QWidget, at: QPoint) -> None:
    """Move the mouse while its button is down."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    places = QPointF(at), QPointF(widget.mapToGlobal(at))
    event = QMouseEvent(QEvent.Type.MouseMove, *places, none, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def drag_section(header: QHeaderView, section: int, to: int) -> None:
    """With the mouse, as a user."""
    is_across = header.orientation() == Qt.Orientation.Horizontal
    begin, end = (header.sectionViewportPosition(each) + header.sectionSize(each) // 2 for each in (section, to))
    at = [begin, end + (header.sectionSize(to) // 4 if to > section else -header.sectionSize(to) // 4)]
    points = [QPoint(each, 8) if is_across else QPoint(8, each) for each in at]
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=points[0])
    for step in range(1, 11):
        move_pressed(header.viewport(), points[0] + (points[1] - points[0]) * step / 10)
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=points[1])


def test_a_text_is_edited_in_its_place_and_undo_brings_its_takes_back(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.fill("pico", "espeak")
        page, before = compare.page, compare.page.keeping.comparison
        page.ui.grid.go_to(compare.places()[0])
        compare.press(Qt.Key.Key_F2)
        field = page.ui.grid.texts.field
        assert field.hasFocus() and field.toPlainText() == TEXTS[0]
        compare.keys(field, "Good evening.")
        compare.press(Qt.Key.Key_Return)
        assert page.ui.grid.hasFocus() and not field.isVisible()
        assert texts(compare) == ["Good evening.", TEXTS[1]]
        assert compare.states() == [CellState.EMPTY] * 2 + [CellState.DONE] * 2
        compare.press(Qt.Key.Key_Return, CTRL)
        await compare.until_spoken_all()
        compare.press(Qt.Key.Key_Z, CTRL)
        assert page.keeping.comparison == before
        measured = [page.cells.measured(place) for place in compare.places()]
        assert [each.take.text.strip() for each in measured if each] == [TEXTS[0]] * 2 + [TEXTS[1]] * 2

    compare.run(scenario())


def test_escape_leaves_a_text_as_it_was_and_one_that_is_there_is_refused(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.open()
        await compare.add_voices("pico")
        await compare.type_texts(*TEXTS)
        page = compare.page
        page.ui.grid.setFocus()
        for keys, ending in (("Nothing", Qt.Key.Key_Escape), (TEXTS[1], Qt.Key.Key_Return)):
            page.ui.grid.go_to(compare.places()[0])
            compare.press(Qt.Key.Key_F2)
            compare.keys(page.ui.grid.texts.field, keys)
            compare.press(ending)
            assert texts(compare) == TEXTS
        assert page.ui.notice.sentence() == "This text is in the grid already."

    compare.run(scenario())


def test_lines_are_pasted_and_texts_moved_by_key_and_mouse(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.open()
        await compare.add_voices("pico")
        page = compare.page
        QGuiApplication.clipboard().setText("One.\n\nTwo.\nThree.\n")
        page.ui.grid.setFocus()
        compare.press(Qt.Key.Key_V, CTRL)
        assert texts(compare) == ["One.", "Two.", "Three."]
        page.ui.grid.go_to(compare.places()[0])
        compare.press(Qt.Key.Key_Down, ALT)
        assert texts(compare) == ["Two.", "One.", "Three."]
        compare.press(Qt.Key.Key_Down, ALT)  # the cursor has gone along
        assert texts(compare) == ["Two.", "Three.", "One."]
        drag_section(page.ui.grid.texts, 2, 0)
        await compare.until(lambda: texts(compare) == ["One.", "Two.", "Three."], "it was moved")
        compare.press(Qt.Key.Key_Z, CTRL)
        assert texts(compare) == ["Two.", "Three.", "One."]

    compare.run(scenario())


def test_voices_are_moved_by_key_and_mouse(compare: CompareDesk) -> None:
    async def scenario() -> None:
        await compare.open()
        await compare.add_voices("pico", "espeak", "hibari")
        await compare.type_texts(*TEXTS)
        page = compare.page
        page.ui.grid.setFocus()
        page.ui.grid.go_to(compare.places()[2])
        compare.press(Qt.Key.Key_Left, ALT)
        assert providers(compare) == ["pico", "hibari", "espeak"]
        drag_section(page.ui.grid.voices, 0, 2)
        await compare.until(lambda: providers(compare) == ["hibari", "espeak", "pico"], "it was moved")
        assert [page.ui.grid.voices.visualIndex(each) for each in range(3)] == [0, 1, 2]
        page.ui.grid.go_to(compare.places()[0])
        compare.press(Qt.Key.Key_H)
        page.ui.grid.go_to(compare.places()[1])
        compare.press(Qt.Key.Key_Left, ALT)
        assert providers(compare) == ["pico", "espeak"]
        assert page.keeping.comparison.columns[0].spec.provider == "hibari"  # it stays where it was hidden

    compare.run(scenario())
