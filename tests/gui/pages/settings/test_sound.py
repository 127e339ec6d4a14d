"""The sound device and its buffer, with a real sound server."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.look.theme import Theme
from gui.pages.settings import SettingsPage
from gui.pages.settings.sound import SoundSection
from gui.preferences import Preferences
from gui.sound.output import Output
from tests.support.desk import Desk
from tests.support.pulse import Pulse


async def sound(desk: Desk) -> SoundSection:
    await desk.until(lambda: desk.player.device, "a sound device")
    desk.click(desk.window.status.device)
    page = desk.window.show_page("settings")
    assert isinstance(page, SettingsPage)
    section = page.sections["sound"]
    assert isinstance(section, SoundSection)
    return section


def choose(section: SoundSection, title: str) -> None:
    section.device.setFocus()
    while not section.device.currentText().startswith(title):
        before = section.device.currentIndex()
        QTest.keyClick(section.device, Qt.Key.Key_Down)
        assert section.device.currentIndex() != before, f"no {title}"


def entries(section: SoundSection) -> list[str]:
    return [section.device.itemText(at) for at in range(section.device.count())]


def plug_in(pulse: Pulse, name: str) -> str:
    """A second device, which does not become the default; its module's number."""
    form = f"sink_name={name} format=s16le rate=48000 channels=1 norewinds=1 sink_properties=device.description={name}"
    return pulse.pactl("load-module", "module-null-sink", *form.split()).strip()


def playing_on(pulse: Pulse) -> list[str]:
    """The sinks that a stream of ours goes to."""
    numbers = [line.split("\t")[1] for line in pulse.pactl("list", "short", "sink-inputs").splitlines()]
    sinks = dict(line.split("\t")[:2] for line in pulse.pactl("list", "short", "sinks").splitlines())
    return [sinks[number] for number in numbers]


def test_sound_goes_to_the_device_that_was_chosen(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        section = await sound(desk)
        assert section.device.currentText().startswith("The system's default (")
        plug_in(pulse, "headphones")
        await desk.until(lambda: section.device.count() == 3, "the new device is offered")
        choose(section, entries(section)[2])
        assert "headphones" in section.device.currentText()
        await desk.until(lambda: "headphones" in desk.player.device, "it is there")
        desk.click(section.tone)
        await desk.until(lambda: playing_on(pulse) == ["headphones"], "the tone is heard there")
        await desk.until_silent()
        choose_default(section)
        desk.click(section.tone)
        await desk.until(lambda: playing_on(pulse) == ["timbre"], "and here again")

    desk.run(scenario())


def test_the_tone_takes_the_place_of_what_speaks(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.choose("pico", "en-US")
        desk.ui.script.set_text("Good morning. " * 100)
        section = await sound(desk)
        desk.window.audition.asking.on_speak()
        await desk.until(lambda: desk.ui.waveform.samples, "audio")
        desk.click(section.tone)
        assert not desk.window.audition.speaking.is_speaking
        tone = desk.player.playback_id
        await desk.until(lambda: desk.player.state == "playing", "it plays")
        await desk.until_silent()
        assert tone

    desk.run(scenario())


def choose_default(section: SoundSection) -> None:
    section.device.setFocus()
    QTest.keyClick(section.device, Qt.Key.Key_Home)


def test_a_device_that_goes_is_replaced_told_and_found_again(
    qapp: QApplication, theme: Theme, new_user: None, pulse: Pulse
) -> None:
    module = plug_in(pulse, "headphones")

    async def choose_it() -> None:
        section = await sound(desk)
        await desk.until(lambda: section.device.count() == 3, "both devices")
        choose(section, next(text for text in entries(section)[1:] if "headphones" in text))

    async def miss_it() -> None:
        section = await sound(desk)
        await desk.until(lambda: "headphones" in desk.player.device, "it is remembered")
        pulse.pactl("unload-module", module)
        desk.click(section.tone)  # the sound library does not tell before somebody wants to play
        await desk.until(lambda: "is not there" in section.device_row.error(), "its absence is told")
        assert "(not there)" in section.device.currentText()
        await desk.until(lambda: "which was chosen" in desk.window.status.device.toolTip(), "in the status line too")
        await desk.until(lambda: playing_on(pulse) == ["timbre"], "the default plays")
        await desk.until_silent()
        plug_in(pulse, "headphones")
        await desk.until(lambda: not section.device_row.error(), "it is back")
        desk.click(section.tone)
        await desk.until(lambda: playing_on(pulse) == ["headphones"], "and plays")

    for scenario in (choose_it, miss_it):
        desk = Desk(qapp)
        desk.run(scenario())
        desk.close()


def test_the_buffer_is_checked_used_and_remembered(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        section = await sound(desk)
        process = desk.player._link.process_id
        box = section.buffer.lineEdit()
        box.setFocus()
        QTest.keyClicks(box, "5")
        assert "from 20 to 500" in section.buffer_row.error()
        assert desk.player.output.buffer_ms == 200
        QTest.keyClicks(box, "0")
        assert section.buffer_row.error() == ""
        assert Output.remembered(Preferences()).buffer_ms == 50
        await desk.until(lambda: desk.player._link.process_id not in (0, process), "another process")
        desk.click(section.tone)
        await desk.until(lambda: desk.player.state == "playing", "it plays")
        await desk.until_silent()

    desk.run(scenario())


@pytest.mark.usefixtures("new_user")
def test_without_a_device_it_is_said(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until(lambda: desk.player.state == "no device", "no device")
        desk.click(desk.window.status.device)
        page = desk.window.show_page("settings")
        assert isinstance(page, SettingsPage)
        section = page.sections["sound"]
        assert isinstance(section, SoundSection)
        assert "No sound device" in section.device_row.error()

    desk.run(scenario())
