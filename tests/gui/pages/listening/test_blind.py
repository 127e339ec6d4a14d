"""Blind in fact: what a clever listener could read, point at, have read out, or find in the study's folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import soundfile
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QTableWidget, QTreeWidget, QTreeWidgetItemIterator, QWidget

from gui.widgets.keys_dialog import KeysDialog
from tests.gui.pages.listening.conftest import TEXTS, VOICES, ListeningDesk
from tests.support.audio import tone

Key = Qt.Key
HEAR = {
    "preference": (Key.Key_A, Key.Key_B),
    "abx": (Key.Key_A, Key.Key_B, Key.Key_X),
    "opinion": (Key.Key_A,),
    "multi_stimulus": (Key.Key_1, Key.Key_2, Key.Key_3),
    "mushra": (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6, Key.Key_R),
}
HIDDEN = (*VOICES, "anchor", "3.5 kHz", "7 kHz", "degraded", "cartesia", "sonic", "real.wav")


def words_of(thing: QObject) -> list[str]:
    """Every word a widget or an action has, whether it is in sight or not."""
    names = ("text", "toolTip", "statusTip", "whatsThis", "windowTitle", "objectName", "accessibleName")
    names += ("accessibleDescription", "placeholderText", "currentText", "toPlainText", "title")
    found = [str(getter()) for name in names if callable(getter := getattr(thing, name, None))]
    if isinstance(thing, QTreeWidget):
        rows = QTreeWidgetItemIterator(thing)
        while row := rows.value():
            found += [row.text(at) + row.toolTip(at) for at in range(thing.columnCount())]
            rows += 1
    if isinstance(thing, QTableWidget):
        cells = [thing.item(row, at) for row in range(thing.rowCount()) for at in range(thing.columnCount())]
        found += [cell.text() + cell.toolTip() for cell in cells if cell is not None]
    return found


def words_within_reach(desk: ListeningDesk) -> str:
    """All that is in sight in any window of ours, and on the listening page also all that is hidden."""
    found = [QApplication.applicationDisplayName(), QGuiApplication.clipboard().text()]
    for window in QApplication.topLevelWidgets():
        for widget in (window, *window.findChildren(QWidget)):
            if widget.isVisible() or desk.page.isAncestorOf(widget):
                found += words_of(widget)
                found += [word for action in widget.findChildren(QAction) for word in words_of(action)]
    found += list(desk.window.records.lines)
    return "\n".join(found).casefold()


def files_within_reach(desk: ListeningDesk) -> bytes:
    """Names and content of everything in the folder of studies, and how our processes were started."""
    folder = desk.page.studies._shelf._folder
    found = [str(path.relative_to(folder)).encode() for path in folder.rglob("*")]
    found += [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    for path in Path("/proc/self/task").glob("*/children"):
        found += [Path(f"/proc/{child}/cmdline").read_bytes() for child in path.read_text().split()]
    return b"\n".join(found).lower()


async def plan(desk: ListeningDesk, kind: str, folder: Path) -> None:
    """To the question who listens."""
    await desk.open_page()
    await desk.plan(kind, texts=1)
    if kind == "mushra":
        (path,) = desk.wizard.kinds.paths.values()
        path.setFocus()
        desk.keys(path, str(folder / "real.wav"))
        desk.next()
        await desk.until(lambda: desk.wizard.step == 3, "the listeners")
        desk.keys(desk.wizard.listeners.names, "Ann")
        await desk.start()


@pytest.mark.parametrize("kind", list(HEAR))
def test_no_name_is_anywhere_while_somebody_listens(listening_desk: ListeningDesk, kind: str, tmp_path: Path) -> None:
    desk = listening_desk
    soundfile.write(tmp_path / "real.wav", tone(24000, 0.2, 300), 24000)

    def assert_blind() -> None:
        words = words_within_reach(desk)
        assert not [name for name in HIDDEN if name.casefold() in words]

    async def scenario() -> None:
        QGuiApplication.clipboard().clear()  # what other tests have copied
        await plan(desk, kind, tmp_path)
        assert_blind()
        desk.click(desk.runner.listeners.volume)
        await desk.until(lambda: desk.player.playback_id, "a sound to set the volume by")
        assert_blind()
        await desk.begin()
        assert not desk.window.navigation.isVisible() and not desk.window.status.isVisible()
        for key in HEAR[kind]:
            await desk.hear(key)
            assert_blind()
        for key, modifier in (
            (Key.Key_1, Qt.KeyboardModifier.ControlModifier),
            (Key.Key_F12, Qt.KeyboardModifier.NoModifier),
            (Key.Key_C, Qt.KeyboardModifier.ControlModifier),
        ):
            desk.press(key, modifier)  # neither another page nor the dock comes up
            assert desk.runner.isVisible() and not desk.window.inspector.isVisible()
        desk.press(Key.Key_F1)
        await desk.until(lambda: isinstance(QApplication.activeWindow(), KeysDialog), "the list of keys")
        assert_blind()
        desk.press(Key.Key_Escape)
        await desk.until(lambda: QApplication.activeWindow() is desk.window, "the window has the focus again")
        (sounds,) = desk.page.studies._shelf._folder.glob("*/sounds")
        sounds.rename(sounds.with_name("gone"))
        desk.press({"opinion": Key.Key_3, "multi_stimulus": Key.Key_3, "mushra": Key.Key_3}.get(kind, Key.Key_Left))
        if kind in ("multi_stimulus", "mushra"):
            for row in desk.view.rows:
                row.slider.setFocus()
                desk.press(Key.Key_PageUp)
            desk.press(Key.Key_Return)
        await desk.until(lambda: desk.runner.question.isVisible(), "a sound is missing, or all is answered")
        assert_blind()
        files = files_within_reach(desk)
        assert not [name for name in (*VOICES, "anchor", "degraded") if name.casefold().encode() in files]

    desk.run(scenario())


def test_who_listens_after_the_result_was_shown_finds_nothing_of_it(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("opinion", texts=1)
        await desk.begin()
        while desk.runner.trial is not None:
            await desk.hear(Key.Key_A)
            await desk.answer(Key.Key_3)
        desk.press(Key.Key_Return)
        await desk.until(lambda: VOICES[0] in desk.page.result.tabs.words.text(), "the result", 90)
        desk.page.result.back.click()
        await desk.until(lambda: desk.page.list.isVisible() and desk.page.list.current, "the list")
        desk.click(desk.page.list.go_on)
        await desk.until(lambda: desk.runner.listeners.isVisible(), "who listens")
        desk.keys(desk.runner.listeners.name, "Ben")
        await desk.begin()
        words = words_within_reach(desk)
        assert not [name for name in VOICES if name.casefold() in words]

    desk.run(scenario())


def test_votes_so_far_tell_no_catch_trial(listening_desk: ListeningDesk) -> None:
    """They count for nothing, so that a number that does not move would tell them."""
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("opinion", texts=1)
        await desk.begin()
        assert desk.runner.panel is not None and desk.runner.panel.tally() == "0 votes so far"
        await desk.hear(Key.Key_A)
        await desk.answer(Key.Key_3)
        assert desk.runner.panel.tally() == "1 vote so far"
        desk.press(Key.Key_Escape)
        desk.click(desk.runner.question.buttons()[1])
        await desk.until(lambda: desk.page.list.isVisible() and desk.page.list.current, "the list")
        desk.click(desk.page.list.new)
        await desk.until(lambda: desk.wizard.takes.tree.topLevelItemCount() == len(TEXTS), "the takes")
        desk.wizard.takes.tree.setFocus()
        desk.press(Key.Key_Home)
        desk.press(Key.Key_Space)
        desk.next()
        await desk.until(lambda: desk.wizard.step == 2, "the kinds")
        desk.next()
        await desk.until(lambda: desk.wizard.step == 3, "the listeners")
        desk.wizard.listeners.catches.setValue(1)
        await desk.start()
        desk.runner.listeners.anonymous.click()
        await desk.until(lambda: desk.runner.trial is not None, "the first trial")
        assert desk.runner.panel.tally() == ""

    desk.run(scenario())


def test_what_is_kept_of_an_answer_names_nothing(listening_desk: ListeningDesk) -> None:
    desk = listening_desk

    async def scenario() -> None:
        await desk.open_page()
        await desk.plan("preference", texts=1)
        await desk.begin()
        await desk.hear(Key.Key_A, Key.Key_B)
        await desk.answer(Key.Key_Left)
        (path,) = desk.page.studies._shelf._folder.glob("*/votes/*.jsonl")
        vote = json.loads(path.read_bytes())
        shown = {each.stem for each in path.parents[1].glob("sounds/*")}
        assert set(vote["shown"]) < shown and all(set(name) <= set("0123456789abcdef") for name in shown)

    desk.run(scenario())
