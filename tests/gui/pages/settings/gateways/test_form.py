"""What is entered for a profile: checked, kept in its place, and not lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.gateway import Gateway
from core.settings import Profile, Profiles, SavedGateways, SecretFile
from gui.look.theme import Theme
from gui.pages.settings.gateway_words import NEW
from tests.gui.pages.settings.gateways.section import SECRET, choose, editor, enter, gateways
from tests.support.desk import Desk
from tests.support.keyrings import MemoryKeyring


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(desk: Desk, secrets: MemoryKeyring) -> None:
    async def scenario() -> None:
        section = await gateways(desk)
        desk.click(section.buttons.add)
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
        desk.click(section.buttons.add)
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
        desk.click(section.buttons.use)
        await desk.until(lambda: desk.link.profile == "mine" and desk.link.state == "connected", "it is used")

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
        first.click(section.buttons.add)
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
