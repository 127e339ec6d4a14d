"""What a start begins with, and where takes are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from core.takes.library import Library
from gui.library_link import takes_folder
from gui.look.theme import Theme
from gui.pages.settings import SettingsPage
from gui.pages.settings.defaults import DefaultsSection
from gui.preferences import Preferences
from tests.support.desk import Desk

CTRL = Qt.KeyboardModifier.ControlModifier


def defaults(desk: Desk) -> DefaultsSection:
    page = desk.window.show_page("settings")
    assert isinstance(page, SettingsPage)
    page.show_section("defaults")
    section = page.sections["defaults"]
    assert isinstance(section, DefaultsSection)
    return section


def test_every_start_begins_with_the_chosen_spec(qapp: QApplication, theme: Theme, new_user: None) -> None:
    async def fix_it() -> None:
        await desk.until_connected()
        desk.choose("pico", "de-DE")
        section = defaults(desk)
        QTest.keyClick(section.start, Qt.Key.Key_Down)
        assert section.start.currentData() == "this" and "de-DE" in section.start_row.meaning()
        desk.window.show_page("audition")
        desk.choose("hibari")

    async def find_it() -> None:
        await desk.until_connected()
        spec = desk.window.audition.choice.spec()
        assert spec is not None and (spec.model, spec.voice) == ("pico/nano", "de-DE")
        section = defaults(desk)
        QTest.keyClick(section.start, Qt.Key.Key_Up)
        desk.window.show_page("audition")
        desk.choose("hibari")

    async def find_the_last() -> None:
        await desk.until_connected()
        spec = desk.window.audition.choice.spec()
        assert spec is not None and spec.model == "hibari/heart-v1"

    for scenario in (fix_it, find_it, find_the_last):
        desk = Desk(qapp)
        desk.run(scenario())
        desk.close()


def test_the_spec_of_every_start_can_be_replaced(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        section = defaults(desk)
        desk.click(section.take_current)
        assert "hibari" in section.start_row.meaning()
        desk.window.show_page("audition")
        desk.choose("pico", "fr-FR")
        desk.window.show_page("settings")
        desk.click(section.take_current)
        assert "fr-FR" in section.start_row.meaning()

    desk.run(scenario())


@pytest.mark.usefixtures("new_user")
def test_a_default_that_cannot_be_read_is_none(desk: Desk) -> None:
    Preferences().save("default spec", {"model": "x", "sample_rate": "many", "options": {}})

    async def scenario() -> None:
        await desk.until_connected()
        assert defaults(desk).start.currentData() == "last"

    desk.run(scenario())


async def speak(desk: Desk, text: str) -> None:
    count = len(desk.takes)
    desk.window.show_page("audition")
    await desk.until(desk.window.isActiveWindow, "the window has the focus")
    desk.choose("pico", "en-US")
    desk.ui.script.set_text(text)
    records: list[object] = []
    desk.window.takes.library.kept.connect(lambda record, take: records.append(record))
    desk.press(Qt.Key.Key_Return, CTRL)
    await desk.until_spoken(count + 1)
    await desk.until(lambda: records, "it is on disk")


def kept(folder: Path) -> list[str]:
    with Library(folder / "takes") as library:
        return sorted(record.text for record in library.records())


def choose_folder(desk: Desk, section: DefaultsSection, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    desk.click(section.folder.change)
    dialog = section.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(folder))
    dialog.close()


def test_takes_move_to_another_folder_and_more_are_kept_there(desk: Desk, tmp_path: Path) -> None:
    old = takes_folder(Preferences())
    new = tmp_path / "new"

    async def scenario() -> None:
        await desk.until_connected()
        await speak(desk, "One.")
        section = defaults(desk)
        assert section.folder.path.text() == str(old.parent)
        choose_folder(desk, section, new)
        await desk.until(lambda: section.folder.accept.isVisible(), "the question")
        assert "the takes (1)" in section.folder.question.text()
        desk.click(section.folder.accept)
        await desk.until(lambda: "were moved" in section.folder.notice.sentence(), "they are moved")
        assert section.folder.path.text() == str(new)
        assert takes_folder(Preferences()) == new / "takes"
        assert not old.exists()
        await speak(desk, "Two.")

    desk.run(scenario())
    assert kept(new) == ["One.", "Two."]


def test_takes_can_be_left_where_they_are_and_used_again(desk: Desk, tmp_path: Path) -> None:
    old = takes_folder(Preferences()).parent
    new = tmp_path / "new"

    async def scenario() -> None:
        await desk.until_connected()
        await speak(desk, "One.")
        section = defaults(desk)
        choose_folder(desk, section, new)
        await desk.until(section.folder.leave.isVisible, "the question")
        desk.click(section.folder.leave)
        await desk.until(lambda: section.folder.path.text() == str(new), "the other folder")
        await speak(desk, "Two.")
        defaults(desk)
        choose_folder(desk, section, old)
        await desk.until(lambda: "already" in section.folder.question.text(), "there are some")
        desk.click(section.folder.accept)
        await desk.until(lambda: section.folder.path.text() == str(old), "the first folder again")

    desk.run(scenario())
    assert (kept(old), kept(new)) == (["One."], ["Two."])


def test_a_folder_that_will_not_do_is_told_and_nothing_changes(desk: Desk, tmp_path: Path) -> None:
    old = takes_folder(Preferences())

    async def scenario() -> None:
        await desk.until_connected()
        await speak(desk, "One.")
        section = defaults(desk)
        choose_folder(desk, section, old)
        await desk.until(lambda: "inside" in section.folder.notice.sentence(), "it is inside")
        choose_folder(desk, section, old.parent)
        await desk.until(lambda: "already" in section.folder.notice.sentence(), "it is the same")
        choose_folder(desk, section, tmp_path / "new")
        await desk.until(section.folder.stop.isVisible, "the question")
        desk.click(section.folder.stop)
        assert not section.folder.question.isVisible()
        assert takes_folder(Preferences()) == old

    desk.run(scenario())
    assert kept(old.parent) == ["One."]


def test_a_folder_whose_takes_cannot_be_opened_is_not_used(desk: Desk, tmp_path: Path) -> None:
    old = takes_folder(Preferences()).parent
    new = tmp_path / "new"
    (new / "takes").mkdir(parents=True)
    (new / "takes" / "audio").touch()  # where a library needs a folder

    async def scenario() -> None:
        await desk.until_connected()
        section = defaults(desk)
        choose_folder(desk, section, new)
        await desk.until(lambda: "already" in section.folder.question.text(), "there is something")
        desk.click(section.folder.accept)
        await desk.until(lambda: "written" in section.folder.notice.sentence(), "why not")
        assert section.folder.path.text() == str(old)
        await speak(desk, "One.")

    desk.run(scenario())
    assert kept(old) == ["One."]
