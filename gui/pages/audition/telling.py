"""Telling what goes wrong or is good to know, for as long as it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.takes import Take
from gui.gateway_link import GatewayLink, LinkState
from gui.pages.audition.choice import Choice
from gui.pages.audition.layout import AuditionLayout
from gui.player import Player
from gui.preferences import Preferences
from gui.sound.player_state import PlayerState

if TYPE_CHECKING:
    from core.gateway import GatewayError

LAST_FRAMES = 6

SETTLED_BY_SPEECH = ("", "refusal", "speech", "preview")
"""What was said of former speeches; what was said of gateway, device and disk lasts until those are well."""


class Telling(QObject):
    """What the page's notice says of gateway, choice, device and speech."""

    again = Signal()  # speak once more
    settings_wanted = Signal(str)  # the section of the settings that helps

    def __init__(
        self,
        ui: AuditionLayout,
        link: GatewayLink,
        player: Player,
        choice: Choice,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notice = ui.notice
        self._link = link
        self._player = player
        self._choice = choice
        self._preferences = preferences
        ui.script.text_changed.connect(self.on_text_changed)
        choice.changed.connect(self.on_choice_changed)
        choice.tuning.presetting.told.connect(self.on_preset_told)
        link.failed.connect(self.on_link_failed)
        link.leaving.connect(self.on_leaving)
        link.state_changed.connect(self.on_link_state)
        player.state_changed.connect(self.on_player_state)

    # The gateway.

    def greet(self) -> None:
        """On first use, say where the voices come from."""
        if self._link.is_demo and not self._preferences.load("demo hint shown", False):
            self._preferences.save("demo hint shown", True)
            self._notice.show_info(
                self.tr("These voices are spoken on this computer, by the demo gateway."),
                action_text=self.tr("Connect a gateway…"),
                on_action=self.on_connect_gateway,
            )

    def on_connect_gateway(self) -> None:
        self.settings_wanted.emit("gateways")

    def on_link_failed(self, sentence: str, details: str) -> None:
        self._notice.show_error(sentence, details, self.tr("Try again"), self._link.retry, about="gateway")

    def on_link_state(self) -> None:
        if self._link.state is LinkState.CONNECTED:
            self._notice.settle("gateway")

    def on_leaving(self) -> None:
        self._notice.settle("gateway")

    # What is chosen and written.

    def on_choice_changed(self) -> None:
        self._notice.settle("refusal", "speech")  # they were about what was chosen before
        if self._choice.is_served:
            self._notice.settle("choice")
        elif self._choice.is_known:
            connect = self.tr("Connect a gateway…") if self._link.is_demo else ""
            self._notice.show_info(
                self._not_served, action_text=connect, on_action=self.on_connect_gateway, about="choice"
            )

    def on_preset_told(self, sentence: str, put_back: Callable[[], None]) -> None:
        self._notice.show_info(sentence, action_text=self.tr("Undo"), on_action=put_back)

    def on_text_changed(self) -> None:
        self._notice.settle("refusal")

    def refuse(self, sentence: str) -> None:
        """Say why nothing is spoken, until the text or the choice is another one."""
        self._notice.show_error(sentence, about="refusal")

    @property
    def _not_served(self) -> str:
        if self._link.is_demo:
            return self.tr("The demo gateway does not serve this provider: connect a gateway that does to hear it.")
        return self.tr("This gateway does not serve this provider: choose another one.")

    # What is spoken and heard.

    def forget_speech(self) -> None:
        """Another speech or take is shown."""
        self._notice.settle(*SETTLED_BY_SPEECH)

    def tell_failed(self, take: Take, error: GatewayError) -> None:
        """The speech that was just spoken failed."""
        details = details_of(take, error.details)
        self._notice.show_error(str(error), details, self.tr("Try again"), self.again.emit, about="speech")

    def tell_opened(self, take: Take) -> None:
        """A take is shown that was made before, and may have failed then."""
        if take.error:
            self._notice.show_error(take.error, details_of(take, ""), about="speech")

    def tell_device(self) -> None:
        """Without a device the window says so, each time that something was to be heard."""
        if self._player.state is PlayerState.NO_DEVICE:
            self._notice.show_info(self._player.sentence, about="device")

    def on_player_state(self, state: PlayerState) -> None:
        if state is not PlayerState.NO_DEVICE:
            self._notice.settle("device")
        if self._player.playback_id:
            self.tell_device()


def details_of(take: Take, details: str) -> str:
    """What there is to unfold under an error: the gateway's words, the failed attempts and the last frames."""
    lines = [details] if details else []
    lines += [f"attempt {number}: {attempt.error}" for number, attempt in enumerate(take.timeline.attempts, 1)]
    lines += [f"{'→' if frame.sent else '←'} {frame.text}" for frame in take.frames[-LAST_FRAMES:]]
    return "\n".join(lines)
