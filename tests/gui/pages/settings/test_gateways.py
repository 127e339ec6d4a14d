"""Gateways are added, changed, tested and used as a user does it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QLineEdit, QWidget

from core.demo.child import DemoGateway
from core.gateway import Gateway
from core.settings import STAGING_URL, Profile, Profiles, SavedGateways, SecretFile
from gui.look.theme import Theme
from gui.pages.settings import SettingsPage
from gui.pages.settings.gateway_words import NEW
from gui.pages.settings.gateways import GatewaysSection
from gui.pages.settings.profile_editor import ProfileEditor
from gui.preferences import Preferences
from tests.support.desk import Desk
from tests.support.dragging import drag_in, drop
from tests.support.keyrings import MemoryKeyring

SECRET = "hush-hush-4711"


@pytest.fixture(scope="module")
def other() -> Iterator[Gateway]:
    with DemoGateway() as demo:
        yield Gateway(url=demo.url, api_key=demo.key, api_secret=demo.secret)


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "xdg"


async def gateways(desk: Desk) -> GatewaysSection:
    await desk.until(desk.window.isActiveWindow, "the window has the focus")
    desk.click(desk.window.status.gateway)
    page = desk.window.show_page("settings")
    assert isinstance(page, SettingsPage)
    section = page.sections["gateways"]
    assert isinstance(section, GatewaysSection)
    await desk.until(section.list.count, "the gateways")
    return section


def editor(section: GatewaysSection) -> ProfileEditor:
    (shown,) = [found for found in section.findChildren(ProfileEditor) if found.isVisible()]
    return shown


def enter(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text) if text else line.clear()


def choose(box: QComboBox, data: str) -> None:
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    while box.currentData() != data:
        QTest.keyClick(box, Qt.Key.Key_Down)


async def add(desk: Desk, section: GatewaysSection, name: str, gateway: Gateway) -> None:
    desk.click(section.add_button)
    form = editor(section)
    enter(form.name, name)
    enter(form.url, gateway.url)
    enter(form.key, gateway.api_key)
    enter(form.secret.secret, gateway.api_secret)
    QTest.keyClick(form.secret.secret, Qt.Key.Key_Return)
    await desk.until(lambda: name in section._found, "it is saved")


def test_a_gateway_is_added_tested_used_and_speaks(desk: Desk, other: Gateway, secrets: MemoryKeyring) -> None:
    async def scenario() -> None:
        section = await gateways(desk)
        assert section.list.texts()[0].startswith("● Demo gateway")
        await add(desk, section, "mine", other)
        assert Profiles().get("mine").url == other.url
        assert secrets.secrets == {"timbre/mine": other.api_secret}
        desk.click(section.test.button)
        await desk.until(lambda: "answers" in section.test.result.text(), "the test is done")
        assert section.test.steps()["dns"][1] == "not needed"
        assert section.test.steps()["session"][1].endswith("ms")
        desk.click(section.use)
        await desk.until(lambda: desk.link.profile == "mine" and desk.link.state == "connected", "it is used")
        assert "● mine · in use" in section.list.texts()
        desk.window.show_page("audition")
        desk.choose("pico", "en-US")
        desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert (await desk.until_spoken()).error is None

    desk.run(scenario())


def test_a_slow_disk_does_not_take_away_the_form_that_was_opened(
    desk: Desk, secrets: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    SavedGateways().save(Profile(name="mine", key="k"), SECRET)
    may_load, load = threading.Event(), Profiles.load
    monkeypatch.setattr(Profiles, "load", lambda self: may_load.wait(20) and load(self))

    async def scenario() -> None:
        section = await gateways(desk)
        desk.click(section.add_button)
        enter(editor(section).name, "half ty")
        may_load.set()
        await desk.until(lambda: "mine" in section._found, "the profiles are loaded")
        await asyncio.sleep(0.05)
        assert editor(section).name.text() == "half ty" and editor(section).name.hasFocus()

    desk.run(scenario())


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(desk: Desk, secrets: MemoryKeyring) -> None:
    async def scenario() -> None:
        section = await gateways(desk)
        desk.click(section.add_button)
        form = editor(section)
        enter(form.url, "nowhere")
        desk.click(form.fold)
        enter(form.limits["connect_timeout"].box.lineEdit(), "0")
        enter(form.limits["retries"].box.lineEdit(), "1.5")
        desk.click(form.save)
        await asyncio.sleep(0.1)
        assert "name" in form.name_row.error()
        assert "address" in form.url_row.error()
        assert "above 0" in form.limits["connect_timeout"].error()
        assert "whole number" in form.limits["retries"].error()
        assert Profiles().load() == {}
        enter(form.name, "mine")
        enter(form.url, "")
        enter(form.limits["connect_timeout"].box.lineEdit(), "2.5")
        enter(form.limits["retries"].box.lineEdit(), "0")
        enter(form.secret.secret, SECRET)
        desk.click(form.save)
        await desk.until(lambda: "mine" in section._found, "it is saved")
        assert Profiles().get("mine").limits == {"connect_timeout": 2.5, "retries": 0}

    desk.run(scenario())


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.parametrize("place", ["file", "session"])
def test_without_a_keyring_there_are_other_places(desk: Desk, other: Gateway, config: Path, place: str) -> None:
    async def scenario() -> None:
        section = await gateways(desk)
        desk.click(section.add_button)
        form = editor(section)
        assert "no keyring" in form.secret.place_row.meaning()
        assert form.secret.place_name() == "session"
        enter(form.name, "mine")
        enter(form.url, other.url)
        enter(form.key, other.api_key)
        enter(form.secret.secret, other.api_secret)
        choose(form.secret.place, "keyring")
        desk.click(form.save)
        await desk.until(form.secret.place_row.error, "why it cannot be kept")
        assert "no keyring" in form.secret.place_row.error()
        choose(form.secret.place, place)
        desk.click(form.save)
        await desk.until(lambda: "mine" in section._found, "it is saved")
        assert SecretFile().load("mine") == (other.api_secret if place == "file" else None)
        desk.click(section.use)
        await desk.until(lambda: desk.link.profile == "mine" and desk.link.state == "connected", "it is used")

    desk.run(scenario())


def test_a_profile_is_duplicated_renamed_deleted_and_brought_back(desk: Desk, secrets: MemoryKeyring) -> None:
    SavedGateways().save(Profile(name="mine", key="k", retries=1), SECRET)

    async def scenario() -> None:
        section = await gateways(desk)
        await desk.until(lambda: "mine" in section._found, "it is listed")
        section.list.mark("mine")
        desk.click(section.copy)
        await desk.until(lambda: section.list.current == "mine copy", "there is another one")
        form = editor(section)
        enter(form.name, "ours")
        desk.click(form.save)
        await desk.until(lambda: section.list.current == "ours", "it has a new name")
        assert list(Profiles().load()) == ["mine", "ours"]
        assert secrets.secrets == {"timbre/mine": SECRET, "timbre/ours": SECRET}
        desk.click(section.delete)
        await desk.until(lambda: "ours" not in section._found, "it is gone")
        assert secrets.secrets == {"timbre/mine": SECRET}
        desk.click(section.notice._action)
        await desk.until(lambda: section.list.current == "ours", "it is back")
        assert secrets.secrets == {"timbre/mine": SECRET, "timbre/ours": SECRET}
        assert Profiles().get("ours").retries == 1

    desk.run(scenario())


def test_a_profile_in_use_can_be_renamed(desk: Desk, other: Gateway, secrets: MemoryKeyring) -> None:
    async def scenario() -> None:
        section = await gateways(desk)
        await add(desk, section, "mine", other)
        desk.click(section.use)
        await desk.until(lambda: desk.link.profile == "mine" and desk.link.state == "connected", "it is used")
        form = editor(section)
        enter(form.name, "ours")
        desk.click(form.save)
        await desk.until(lambda: "● ours · in use" in section.list.texts(), "it has a new name")
        assert Preferences().load("profile", "") == "ours"
        assert "ours" in desk.window.status.gateway.text()
        await desk.until(lambda: "Saved" in section.notice.sentence(), "it is told")
        client = desk.link.client
        desk.click(section.notice._action)
        await desk.until(lambda: desk.link.client not in (None, client), "it is connected anew")

    desk.run(scenario())


def test_what_was_typed_waits_while_another_gateway_is_looked_at(desk: Desk, secrets: MemoryKeyring) -> None:
    SavedGateways().save(Profile(name="mine", key="k"), SECRET)

    async def scenario() -> None:
        section = await gateways(desk)
        await desk.until(lambda: "mine" in section._found, "it is listed")
        section.list.mark("mine")
        enter(editor(section).key, "typed")
        section.list.mark("")
        assert "○ mine · not saved" in section.list.texts()
        section.list.mark("mine")
        assert editor(section).key.text() == "typed"
        desk.click(editor(section).revert)
        assert editor(section).key.text() == "k"
        assert "○ mine" in section.list.texts()

    desk.run(scenario())


def test_what_was_typed_and_not_saved_is_there_at_the_next_start_without_the_secret(
    qapp: QApplication, theme: Theme, new_user: None, secrets: MemoryKeyring, tmp_path: Path
) -> None:
    SavedGateways().save(Profile(name="mine", key="k"), SECRET)

    async def type_and_leave() -> None:
        section = await gateways(first)
        await first.until(lambda: "mine" in section._found, "it is listed")
        section.list.mark("mine")
        enter(editor(section).key, "typed")
        first.click(section.add_button)
        enter(editor(section).name, "half done")
        enter(editor(section).secret.secret, "not-to-be-kept")

    first = Desk(qapp)
    first.run(type_and_leave())
    first.close()
    assert [path for path in tmp_path.rglob("*") if holds(path, "half done")]
    assert not [path for path in tmp_path.rglob("*") if holds(path, "not-to-be-kept")]

    async def find_again() -> None:
        section = await gateways(again)
        await again.until(lambda: "mine" in section._found, "it is listed")
        assert section.list.texts()[-2:] == ["○ mine · not saved", "○ New profile · not saved"]
        section.list.mark(NEW)
        assert (editor(section).name.text(), editor(section).secret.secret.text()) == ("half done", "")
        again.click(editor(section).revert)
        section.list.mark("mine")
        assert editor(section).key.text() == "typed"
        again.click(editor(section).save)
        await again.until(lambda: "○ mine" in section.list.texts(), "it is saved")
        assert SavedGateways().load()[0].key == "typed"

    again = Desk(qapp)
    again.run(find_again())
    again.close()


def holds(path: Path, text: str) -> bool:
    return path.is_file() and text.encode() in path.read_bytes()


def test_a_test_says_which_step_failed_and_can_be_cancelled(desk: Desk, secrets: MemoryKeyring) -> None:
    import socket

    SavedGateways().save(Profile(name="gone", url="http://127.0.0.1:9/v1", key="k"), SECRET)
    deaf = socket.create_server(("127.0.0.1", 0))
    SavedGateways().save(Profile(name="deaf", url=f"http://127.0.0.1:{deaf.getsockname()[1]}/v1", key="k"), SECRET)

    async def scenario() -> None:
        section = await gateways(desk)
        await desk.until(lambda: "gone" in section._found, "they are listed")
        section.list.mark("gone")
        desk.click(section.test.button)
        await desk.until(lambda: "Nothing answers" in section.test.result.text(), "it failed")
        assert section.test.steps()["tcp"] == ("▲", "failed")
        assert section.test.button.isEnabled()
        section.list.mark("deaf")
        desk.click(section.test.button)
        await desk.until(lambda: section.test.steps()["tcp"][0] == "●", "it is reached")
        assert not section.test.button.isEnabled()
        desk.click(section.test.stop)
        await desk.until(lambda: "cancelled" in section.test.result.text(), "it is cancelled")

    desk.run(scenario())
    deaf.close()


def test_a_gateway_that_fails_says_so_here(desk: Desk, secrets: MemoryKeyring) -> None:
    SavedGateways().save(Profile(name="gone", url="http://127.0.0.1:9/v1", key="k"), SECRET)
    Profiles().save(Profile(name="bare", key="k"))

    async def scenario() -> None:
        section = await gateways(desk)
        await desk.until(lambda: "gone" in section._found, "they are listed")
        section.list.mark("gone")
        desk.click(section.use)
        await desk.until(lambda: "Nothing answers" in section.notice.sentence(), "it is told")
        assert "● gone · in use, offline" in section.list.texts()
        section.list.mark("bare")
        desk.click(section.use)
        await desk.until(lambda: "No API secret" in section.notice.sentence(), "it is told")
        assert desk.link.profile == "gone"
        section.list.mark("")
        desk.click(section.use)
        await desk.until(lambda: desk.link.state == "connected", "the demo gateway again")
        assert section.notice.sentence() == ""

    desk.run(scenario())


def test_the_environments_gateway_is_in_the_list(
    desk: Desk, secrets: MemoryKeyring, monkeypatch: pytest.MonkeyPatch, other: Gateway
) -> None:
    monkeypatch.setenv("LIVEKIT_INFERENCE_URL", other.url)
    monkeypatch.setenv("LIVEKIT_API_KEY", other.api_key)
    monkeypatch.setenv("LIVEKIT_API_SECRET", other.api_secret)

    async def scenario() -> None:
        section = await gateways(desk)
        await desk.until(lambda: section.list.count() == 2, "two gateways")
        assert section.list.texts()[1] == "○ From the environment"
        section.list.mark(section.list.names()[1])
        assert other.host in section.about.text() and other.api_secret not in section.about.text()
        desk.click(section.use)
        await desk.until(lambda: desk.link.host == other.host and desk.link.state == "connected", "it is used")

    desk.run(scenario())


def drop_file(widget: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert drag_in(widget, data)
    drop(widget, data)


@pytest.mark.parametrize("by_drop", [True, False])
def test_a_dotenv_file_is_taken_over(desk: Desk, secrets: MemoryKeyring, tmp_path: Path, by_drop: bool) -> None:
    folder = tmp_path / "agent"
    folder.mkdir()
    file = folder / ".env"
    file.write_text(f"LIVEKIT_URL=wss://x.staging.livekit.cloud\nLIVEKIT_API_KEY=APIx\nLIVEKIT_API_SECRET={SECRET}\n")

    async def scenario() -> None:
        section = await gateways(desk)
        if by_drop:
            drop_file(section, file)
        else:
            desk.click(section.read)
            dialog = section.findChild(QFileDialog)
            assert isinstance(dialog, QFileDialog)
            dialog.fileSelected.emit(str(file))
            dialog.close()
        await desk.until(section.imported.isVisible, "what was found")
        assert STAGING_URL in section.imported.text.text() and "APIx" in section.imported.text.text()
        assert (
            SECRET not in section.imported.text.text() and f"({len(SECRET)} characters)" in section.imported.text.text()
        )
        desk.click(section.imported.take, QPoint(5, 5))
        form = editor(section)
        assert (form.name.text(), form.url.text(), form.key.text()) == ("agent", STAGING_URL, "APIx")
        desk.click(form.save)
        await desk.until(lambda: "agent" in section._found, "it is saved")
        assert secrets.secrets == {"timbre/agent": SECRET}
        drop_file(section, folder)
        await desk.until(lambda: "cannot be read" in section.notice.sentence(), "a folder is none")

    desk.run(scenario())


def texts(widget: QWidget) -> str:
    """Everything that a widget says, to the eye or to a screen reader."""
    said = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
    if isinstance(widget, QLabel):
        said.append(widget.text())
    if isinstance(widget, QLineEdit):
        said += [widget.displayText(), widget.placeholderText()]
    return "\n".join(said)


def all_arguments() -> bytes:
    """The command lines of all processes."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found.append(place.read_bytes())
    return b"\n".join(found)


def test_a_secret_is_nowhere_but_in_its_place(
    desk: Desk, other: Gateway, secrets: MemoryKeyring, config: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async def scenario() -> None:
        section = await gateways(desk)
        await add(desk, section, "mine", other)
        desk.click(section.test.button)
        await desk.until(lambda: "answers" in section.test.result.text(), "the test is done")
        desk.click(section.use)
        await desk.until(lambda: desk.link.profile == "mine" and desk.link.state == "connected", "it is used")
        desk.press(Qt.Key.Key_F12)
        everything = "\n".join(texts(widget) for widget in QApplication.allWidgets())
        everything += desk.window.inspector.log.toPlainText()
        assert other.api_key in "".join(line.text() for line in section.findChildren(QLineEdit)), (
            "the search would find it"
        )
        assert other.api_secret not in everything
        assert other.api_secret.encode() not in all_arguments()

    desk.run(scenario())
    assert other.api_secret not in caplog.text
    files = [path for folder, _, names in os.walk(tmp_path) for path in (Path(folder) / name for name in names)]
    assert any(path.name == "profiles.toml" for path in files)
    assert not [path for path in files if other.api_secret.encode() in path.read_bytes()]
    assert secrets.secrets == {"timbre/mine": other.api_secret}
