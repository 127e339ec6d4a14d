"""Previews in the window, with the demo gateway's real engines and a real sound server."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gui.widgets.voice_list_model import PREVIEW_ROLE, VOICE_ROLE
from tests.support.desk import Desk
from tests.support.pulse import Pulse

CTRL = Qt.KeyboardModifier.ControlModifier


def previews(desk: Desk) -> dict[str, str]:
    """What the list shows of previews: state by voice id."""
    model = desk.ui.voices.finder.model
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return {row.data(VOICE_ROLE).voice.id: row.data(PREVIEW_ROLE) for row in rows if row.data(PREVIEW_ROLE)}


async def ready(desk: Desk, voice: str = "en-GB") -> None:
    await desk.until_connected()
    desk.choose("pico", voice)
    await desk.until(lambda: desk.player.device, "a sound device")


def test_a_preview_is_heard_and_leaves_the_page_s_take_alone(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await ready(desk)
        desk.ui.script.set_text("Good morning.")
        desk.press(Qt.Key.Key_Return, CTRL)
        take = await desk.until_spoken()
        await desk.until_silent()
        samples, ttfa = desk.ui.waveform.samples, desk.ui.readouts.figure("ttfa")
        desk.choose("pico", "de-DE")
        with pulse.record() as recording:
            desk.press(Qt.Key.Key_P, CTRL)
            assert previews(desk) == {"de-DE": "loading"}
            await desk.until(lambda: previews(desk) == {"de-DE": "playing"}, "it plays")
            await desk.until(lambda: previews(desk) == {}, "it has been heard", 30)
        assert recording.samples().any()
        assert len(desk.takes) == 1
        assert (desk.ui.waveform.samples, desk.ui.readouts.figure("ttfa")) == (samples, ttfa)
        assert desk.window.audition._take is take

    desk.run(scenario())


def test_the_second_preview_needs_no_gateway(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await ready(desk)
        desk.press(Qt.Key.Key_P, CTRL)
        await desk.until(lambda: previews(desk) == {"en-GB": "playing"}, "it plays")
        await desk.until(lambda: previews(desk) == {}, "it has been heard", 30)
        desk.press(Qt.Key.Key_P, CTRL)
        assert previews(desk) == {"en-GB": "playing"}  # at once
        desk.press(Qt.Key.Key_Escape)
        assert previews(desk) == {} and desk.player.playback_id == 0
        desk.ui.options.set_values({"pitch": 1.5})
        desk.press(Qt.Key.Key_P, CTRL)
        assert previews(desk) == {"en-GB": "loading"}  # other options sound otherwise
        await desk.until(lambda: previews(desk) == {"en-GB": "playing"}, "it plays")
        desk.press(Qt.Key.Key_P, CTRL)  # once more ends it
        assert previews(desk) == {} and desk.player.playback_id == 0

    desk.run(scenario())


def test_speak_takes_the_place_of_a_preview_and_the_other_way_round(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await ready(desk)
        desk.ui.script.set_text(" ".join(["This takes a while to say."] * 10))
        for wait_for in ("loading", "playing"):
            desk.ui.options.set_values({"pitch": 1.5 if wait_for == "loading" else 1.2})
            desk.press(Qt.Key.Key_P, CTRL)
            await desk.until(lambda wait_for=wait_for: previews(desk) == {"en-GB": wait_for}, wait_for)
            desk.press(Qt.Key.Key_Return, CTRL)
            await desk.until(lambda: desk.player.position > 0, "the speech is heard")
            assert previews(desk) == {}
            desk.press(Qt.Key.Key_P, CTRL)
            assert not desk.window.audition.speaking.is_speaking
            await desk.until(lambda: previews(desk) == {"en-GB": "playing"}, "the preview is heard")
            desk.press(Qt.Key.Key_Escape)

    desk.run(scenario())


def test_another_gateway_is_asked_again(desk: Desk, pulse: Pulse) -> None:
    async def scenario() -> None:
        await ready(desk)
        desk.press(Qt.Key.Key_P, CTRL)
        await desk.until(lambda: previews(desk) == {"en-GB": "playing"}, "it plays")
        await desk.until(lambda: previews(desk) == {}, "it has been heard", 30)
        desk.press(Qt.Key.Key_P, CTRL)
        desk.link.use(None, "")
        assert previews(desk) == {} and desk.player.playback_id == 0
        await desk.until(lambda: desk.link.state == "connected", "the other gateway answers")
        desk.press(Qt.Key.Key_P, CTRL)
        assert previews(desk) == {"en-GB": "loading"}
        await desk.until(lambda: previews(desk) == {"en-GB": "playing"}, "it plays")

    desk.run(scenario())


def test_a_voice_that_is_not_served_says_so_instead(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.press(Qt.Key.Key_F, CTRL)
        desk.ui.voices.finder.search.setText("rime luna")
        desk.press(Qt.Key.Key_P, CTRL)
        assert "does not serve rime/" in desk.ui.notice.sentence()
        assert previews(desk) == {}

    desk.run(scenario())


def test_a_preview_that_fails_says_why_in_the_page(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.until_connected()
        desk.choose("pico", "en-GB")
        desk.ui.voices.keep_voice("pico", "nobody")
        desk.choose("pico", "nobody")
        desk.press(Qt.Key.Key_P, CTRL)
        await desk.until(lambda: "preview failed" in desk.ui.notice.sentence(), "the failure is told")
        assert previews(desk) == {}
        assert "nobody" in desk.ui.notice.sentence()

    desk.run(scenario())
