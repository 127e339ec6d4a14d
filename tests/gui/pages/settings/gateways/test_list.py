"""Gateways are added, used, duplicated, renamed, deleted and brought back."""

from __future__ import annotations

import asyncio
import threading

import pytest
from PySide6.QtCore import Qt

from core.gateway import Gateway
from core.settings import Profile, Profiles, SavedGateways
from gui.preferences import Preferences
from tests.gui.pages.settings.gateways.section import SECRET, add, editor, enter, gateways
from tests.support.desk import Desk
from tests.support.keyrings import MemoryKeyring


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
        desk.click(section.buttons.use)
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
        desk.click(section.buttons.add)
        enter(editor(section).name, "half ty")
        may_load.set()
        await desk.until(lambda: "mine" in section._found, "the profiles are loaded")
        await asyncio.sleep(0.05)
        assert editor(section).name.text() == "half ty" and editor(section).name.hasFocus()

    desk.run(scenario())


def test_a_profile_is_duplicated_renamed_deleted_and_brought_back(desk: Desk, secrets: MemoryKeyring) -> None:
    SavedGateways().save(Profile(name="mine", key="k", retries=1), SECRET)

    async def scenario() -> None:
        section = await gateways(desk)
        await desk.until(lambda: "mine" in section._found, "it is listed")
        section.list.mark("mine")
        desk.click(section.buttons.duplicate)
        await desk.until(lambda: section.list.current == "mine copy", "there is another one")
        form = editor(section)
        enter(form.name, "ours")
        desk.click(form.save)
        await desk.until(lambda: section.list.current == "ours", "it has a new name")
        assert list(Profiles().load()) == ["mine", "ours"]
        assert secrets.secrets == {"timbre/mine": SECRET, "timbre/ours": SECRET}
        desk.click(section.buttons.delete)
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
        desk.click(section.buttons.use)
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


def test_a_gateway_that_fails_says_so_here(desk: Desk, secrets: MemoryKeyring) -> None:
    SavedGateways().save(Profile(name="gone", url="http://127.0.0.1:9/v1", key="k"), SECRET)
    Profiles().save(Profile(name="bare", key="k"))

    async def scenario() -> None:
        section = await gateways(desk)
        await desk.until(lambda: "gone" in section._found, "they are listed")
        section.list.mark("gone")
        desk.click(section.buttons.use)
        await desk.until(lambda: "Nothing answers" in section.notice.sentence(), "it is told")
        assert "● gone · in use, offline" in section.list.texts()
        section.list.mark("bare")
        desk.click(section.buttons.use)
        await desk.until(lambda: "No API secret" in section.notice.sentence(), "it is told")
        assert desk.link.profile == "gone"
        section.list.mark("")
        desk.click(section.buttons.use)
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
        desk.click(section.buttons.use)
        await desk.until(lambda: desk.link.host == other.host and desk.link.state == "connected", "it is used")

    desk.run(scenario())
