"""From one gateway to another while the window is open, against real demo gateways."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.demo.child import DemoGateway
from core.gateway import Gateway
from core.settings import Profile, Profiles, save_secret
from gui.app import parse_arguments
from gui.look.theme import Theme
from gui.preferences import Preferences
from gui.profile_names import COMMAND_LINE, DEMO, ENVIRONMENT
from gui.starting import choose_gateway
from tests.support.desk import Desk
from tests.support.keyrings import MemoryKeyring

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "Good morning. This is Timbre."
UNREACHABLE = Gateway(url="http://127.0.0.1:9/v1", api_key="key", api_secret="s3cret", retries=0)


@pytest.fixture(scope="module")
def other() -> Iterator[Gateway]:
    """A second gateway, which is there all the time."""
    with DemoGateway() as demo:
        yield Gateway(url=demo.url, api_key=demo.key, api_secret=demo.secret)


@pytest.fixture
def config(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))


async def speak(desk: Desk) -> None:
    count = len(desk.takes)
    desk.press(Qt.Key.Key_Return, CTRL)
    assert (await desk.until_spoken(count + 1)).error is None


async def ready(desk: Desk) -> None:
    await desk.until(lambda: desk.link.state == "connected", "connected")
    await desk.until(desk.window.isActiveWindow, "the window has the focus")
    desk.choose("pico", "en-US")
    desk.ui.script.set_text(TEXT)


def test_another_gateway_takes_over_and_back(desk: Desk, other: Gateway) -> None:
    async def scenario() -> None:
        await ready(desk)
        await speak(desk)
        demo = desk.link._demo
        assert demo is not None and demo.process is not None
        first = demo.process
        desk.link.use(other, "staging")
        assert "staging" in desk.window.status.gateway.text()
        await desk.until(lambda: desk.link.state == "connected", "the other gateway answers")
        assert desk.link.client is not None and desk.link.client.gateway.url == other.url
        assert f"staging · {other.host}" in desk.window.status.gateway.text()
        await desk.until_warm()
        await speak(desk)
        await desk.until(lambda: first.poll() is not None, "the demo gateway's process has ended")
        desk.link.use(None, DEMO)
        desk.press(Qt.Key.Key_Return, CTRL)  # before it answers
        assert (await desk.until_spoken(3)).error is None
        assert desk.link.client is not None and desk.link.client.gateway.url != other.url
        assert "Demo gateway" in desk.window.status.gateway.text()

    desk.run(scenario())


def test_what_speaks_is_stopped_by_a_switch(desk: Desk, other: Gateway) -> None:
    async def scenario() -> None:
        await ready(desk)
        desk.ui.script.set_text(" ".join([TEXT] * 200))
        await desk.until_warm()
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until(lambda: desk.ui.waveform.samples, "audio")
        desk.link.use(other, "other")
        assert not desk.window.audition.speaking.is_speaking
        assert desk.player.playback_id == 0
        take = await desk.until_spoken()
        assert take.error is None and take.pcm  # what had arrived is kept
        desk.ui.script.set_text(TEXT)
        await speak(desk)

    desk.run(scenario())


def test_a_gateway_that_does_not_answer_leaves_the_window_usable(desk: Desk, other: Gateway) -> None:
    async def scenario() -> None:
        await ready(desk)
        desk.link.use(UNREACHABLE, "gone")
        await desk.until(lambda: desk.link.state == "offline", "offline")
        assert desk.ui.notice.sentence() == desk.link.problem != ""
        desk.press(Qt.Key.Key_Return, CTRL)
        assert (await desk.until_spoken()).error is not None
        desk.link.use(other, "other")
        await desk.until(lambda: desk.link.state == "connected", "connected")
        assert desk.link.problem == ""
        await speak(desk)
        assert "127.0.0.1:9" not in desk.ui.notice.sentence()

    desk.run(scenario())


def test_the_last_of_several_switches_counts(desk: Desk, other: Gateway) -> None:
    async def scenario() -> None:
        for gateway, name in ((UNREACHABLE, "a"), (None, DEMO), (other, "b"), (None, DEMO), (other, "c")):
            desk.link.use(gateway, name)
        await ready(desk)
        await speak(desk)
        assert desk.link.profile == "c"
        assert desk.link.client is not None and desk.link.client.gateway.url == other.url

    desk.run(scenario())


def test_try_again_right_after_the_demo_gateway_has_died(desk: Desk) -> None:
    async def scenario() -> None:
        await ready(desk)
        desk.ui.script.set_text(" ".join([TEXT] * 200))
        await desk.until_warm()
        desk.press(Qt.Key.Key_Return, CTRL)
        await desk.until(lambda: desk.ui.waveform.samples, "audio")
        demo = desk.link._demo
        assert demo is not None and demo.process is not None
        os.kill(demo.process.pid, signal.SIGKILL)
        while not desk.takes:
            await desk.until(lambda: desk.takes, "it is told")
        desk.ui.script.set_text(TEXT)
        desk.ui.notice.on_action_clicked()
        assert (await desk.until_spoken(2)).error is None

    desk.run(scenario())


@pytest.mark.usefixtures("config")
def test_the_last_profile_is_used_at_the_next_start(
    qapp: QApplication, theme: Theme, new_user: None, other: Gateway, secrets: MemoryKeyring
) -> None:
    Profiles().save(Profile(name="mine", url=other.url, key=other.api_key))
    save_secret("mine", other.api_secret)

    def start() -> Desk:
        gateway, profile = choose_gateway(parse_arguments([]), Preferences())
        return Desk(qapp, gateway, profile)

    async def choose() -> None:
        await desk.until_connected()
        desk.window.profiles.use("mine")
        await desk.until(lambda: desk.link.profile == "mine", "it is used")

    async def find() -> None:
        await ready(desk)
        assert desk.link.profile == "mine"
        await speak(desk)
        assert desk.link.client is not None and desk.link.client.gateway.url == other.url

    for scenario in (choose, find):
        desk = start()
        desk.run(scenario())
        desk.close()


def test_a_speak_before_the_gateway_answers_waits_for_the_voice_that_only_it_has(
    qapp: QApplication, theme: Theme, new_user: None, other: Gateway
) -> None:
    async def choose() -> None:
        await ready(desk)

    async def speak_at_once() -> None:
        desk.window.audition.asking.on_speak()
        take = await desk.until_spoken()
        assert take.error is None and take.spec.model == "pico/nano"

    for scenario in (choose, speak_at_once):
        desk = Desk(qapp, other, "mine")
        desk.run(scenario())
        desk.close()


@pytest.mark.usefixtures("config", "no_keyring")
def test_a_last_profile_that_cannot_be_used_is_told_beside_the_demo_gateway(
    qapp: QApplication, theme: Theme, new_user: None, other: Gateway
) -> None:
    Profiles().save(Profile(name="mine", url=other.url, key=other.api_key))
    desk = Desk(qapp, None, "mine")

    async def scenario() -> None:
        await desk.until(lambda: desk.link.is_demo, "the demo gateway instead")
        await desk.until(lambda: "No API secret" in desk.ui.notice.sentence(), "the reason")
        await ready(desk)
        await speak(desk)

    desk.run(scenario())
    desk.close()


@pytest.mark.usefixtures("config", "new_user")
def test_arguments_and_environment_win_over_the_last_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    preferences = Preferences()
    preferences.save("profile", "mine")
    assert choose_gateway(parse_arguments([]), preferences) == (None, "mine")
    monkeypatch.setenv("LIVEKIT_API_KEY", "k")
    monkeypatch.setenv("LIVEKIT_API_SECRET", "s")
    gateway, profile = choose_gateway(parse_arguments([]), preferences)
    assert gateway is not None and (gateway.api_key, profile) == ("k", ENVIRONMENT)
    gateway, profile = choose_gateway(parse_arguments(["--key", "other"]), preferences)
    assert gateway is not None and (gateway.api_key, profile) == ("other", COMMAND_LINE)
    Profiles().save(Profile(name="named", key="theirs", secret_variable="LIVEKIT_API_SECRET"))
    gateway, profile = choose_gateway(parse_arguments(["--profile", "named"]), preferences)
    assert gateway is not None and (gateway.api_key, profile) == ("theirs", "named")
