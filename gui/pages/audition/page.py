"""The audition page: what happens between choosing, speaking, hearing and showing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from core.takes import Mark, Take, Timeline
from core.voices import Catalogue
from gui.gateway_link import GatewayLink
from gui.keys import bind_keys
from gui.pages.audition.asking import Asking
from gui.pages.audition.choice import Choice
from gui.pages.audition.copying import Copying
from gui.pages.audition.following import Following
from gui.pages.audition.hearing import Hearing
from gui.pages.audition.layout import AuditionLayout
from gui.pages.audition.pieces import Pieces
from gui.pages.audition.previewing import Previewing
from gui.pages.audition.showing import Showing
from gui.pages.audition.speaking import Speaking
from gui.pages.audition.telling import Telling
from gui.pages.audition.texts import Texts
from gui.pages.audition.voice_memory import VoiceMemory
from gui.pages.audition.voice_previews import VoicePreviews
from gui.pages.audition.warming import Warming
from gui.player import Player
from gui.preferences import Preferences
from gui.sound.player_state import PlayerState
from gui.widgets.transport import TransportState

if TYPE_CHECKING:
    from core.gateway import GatewayError


class AuditionPage(QWidget):
    """Choose a voice, speak, hear it and see where the time went."""

    spoken = Signal(object)  # the Take that just ended
    shown = Signal(object)  # the Take that the page shows now
    settings_wanted = Signal(str)  # the section of the settings that helps

    def __init__(
        self, link: GatewayLink, player: Player, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._player = player
        self._take: Take | None = None
        self.ui = AuditionLayout(self)
        self.voice_memory = VoiceMemory(self.ui.voices, preferences, self)
        self.choice = Choice(self.ui, preferences, self)
        self.speaking = Speaking(link, player, self)
        self.showing = Showing(self.ui, player, self)
        self.following = Following(self.ui, self)
        self.previewing = Previewing(link, player, self)
        self.hearing = Hearing(self.ui, player, self.showing, self.following, self.previewing, self)
        self.warming = Warming(link, self)
        self.copying = Copying(self.ui, self.choice, link, self)
        self.previews = VoicePreviews(self.ui, self.choice, self.previewing, self)
        self.texts = Texts(self.ui.script, self.ui.notice, self)
        self.pieces = Pieces(self.ui.script, self.speaking, preferences, self)
        self.asking = Asking(self.ui, self.choice, link, self.speaking, self.pieces, self)
        self.telling = Telling(self.ui, link, player, self.choice, preferences, self)
        self.ui.restore(preferences)
        self._connect()
        self.on_link_state()

    def _connect(self) -> None:
        ui = self.ui
        self.choice.changed.connect(self.on_choice_changed)
        ui.voices.audition.connect(self.asking.on_speak)
        self.spoken.connect(self.voice_memory.on_spoken)
        ui.script.selection_changed.connect(self._refresh_transport)
        ui.transport.speak_requested.connect(self.asking.on_speak)
        ui.transport.stop_requested.connect(self.on_stop)
        ui.transport.replay_requested.connect(self.hearing.replay)
        ui.transport.play_pause_requested.connect(self.hearing.play_pause)
        self.asking.put_off.connect(self._refresh_transport)
        self.asking.refused.connect(self.telling.refuse)
        self.telling.again.connect(self.asking.on_speak)
        self.telling.settings_wanted.connect(self.settings_wanted)
        self.hearing.changed.connect(self.on_hearing_changed)
        self.previews.wanted.connect(self.silence)
        self.previewing.began.connect(self.telling.tell_device)
        self.speaking.began.connect(self.previewing.on_player_changed)
        self.speaking.began.connect(self.on_began)
        self.speaking.audio_arrived.connect(self.showing.add_audio)
        self.speaking.ended.connect(self.on_ended)
        self.warming.changed.connect(self._refresh_transport)
        self._link.connected.connect(self.on_connected)
        self._link.leaving.connect(self.on_leaving)
        self._link.state_changed.connect(self.on_link_state)
        self._player.state_changed.connect(self.on_player_state)
        bind_keys(
            self,
            {
                "speak": self.asking.on_speak,
                "speak all": self.asking.on_speak_all,
                "stop": self.on_stop,
                "play or pause": self.hearing.play_pause,
                "replay": self.hearing.replay,
                "loop": ui.transport.toggle_loop,
                "picture": ui.views.bar.next_picture,
                "headroom": ui.views.bar.toggle_headroom,
                "options": self.ui.toggle_options,
                "copy as": self.copying.on_menu_key,
                "search voices": ui.voices.on_find,
                "preview": ui.voices.on_preview_key,
                "favourite": ui.voices.on_favourite_key,
            },
        )
        self.texts.bind_keys(self)

    @property
    def playing_take(self) -> Take | None:
        """The take that is heard, or paused; None while there is none."""
        return self._take if self.hearing.is_playing else None

    def save(self) -> None:
        """Keep what a timer would have kept in a moment; called when the window closes."""
        self.texts.draft.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not a shortcut: what has the focus comes first, be it a text field or a button.
        slots = {Qt.Key.Key_Space: self.hearing.play_pause, Qt.Key.Key_L: self.ui.transport.toggle_loop}
        if event.key() in slots and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            slots[Qt.Key(event.key())]()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self.ui.fit_options()
        super().showEvent(event)

    # The gateway.

    def on_connected(self, served: Catalogue | None) -> None:
        """The gateway answers, or it is known that it does not: there is something to choose from."""
        self.choice.show_served(served)
        self.telling.greet()
        self.asking.go_on()

    def on_leaving(self) -> None:
        """Another gateway takes over."""
        self.on_stop()
        self.warming.choose(None)

    def on_link_state(self) -> None:
        if not self.choice.is_known:
            self.ui.voices.show_waiting(self.waiting_sentence())
        self._refresh_transport()

    def waiting_sentence(self) -> str:
        """Why there are no voices to choose from yet."""
        if self._link.problem:
            return self._link.problem
        return self.tr("Starting the demo gateway…") if self._link.is_demo else self.tr("Connecting to the gateway…")

    # Choosing.

    def on_choice_changed(self) -> None:
        spec = self.choice.spec()
        self.ui.as_sent.show_spec(spec)
        self.warming.choose(spec if self.choice.is_served else None)
        self._refresh_transport()

    # Speaking.

    def on_stop(self) -> None:
        if not self._player.playback_id and not self.speaking.is_speaking and not self.asking.is_waiting:
            self.ui.waveform.clear_selection()
        self.silence()

    def silence(self) -> None:
        """End what is spoken, played and previewed."""
        self.asking.cancel()
        self.previewing.stop()
        self.speaking.stop()
        self.pieces.clear()
        self.showing.fall_silent()
        self.following.fall_silent()
        self._refresh_transport()

    def on_began(self, timeline: Timeline) -> None:
        self._take = None
        self.hearing.follow_speech()
        self.telling.forget_speech()
        self.showing.begin(timeline)
        text, offset = self.asking.said
        self.following.begin(text, self.speaking.alignment, timeline.sample_rate, offset)
        self.telling.tell_device()
        self._refresh_transport()

    def on_ended(self, take: Take, error: GatewayError | None) -> None:
        if take.timeline is not self.showing.timeline:
            self.spoken.emit(take)  # another speech or take is shown in its place
            return
        self._take = take
        self.showing.end(failed=take.error is not None)
        self.following.read()
        self.hearing.take_up(take.pcm, take.spec.sample_rate)
        if error is not None:
            self.telling.tell_failed(take, error)
            self.warming.note_failure(error)
        elif take.timeline.samples:
            self.warming.note_answer()
            self.ui.note_use()
        if error is None and Mark.DONE not in take.timeline.marks:
            self.warming.renew()
        self._refresh_transport()
        self.shown.emit(take)
        self.spoken.emit(take)

    # Hearing.

    def open_take(self, take: Take, *, play: bool) -> None:
        """Show a take that was made before, and play it on demand; from now on it is the one that is played again."""
        self.on_stop()
        self._take = take
        self.showing.open(take)
        self.following.begin(take.text, take.alignment, take.spec.sample_rate)
        self.hearing.take_up(take.pcm, take.spec.sample_rate)
        self.telling.forget_speech()
        self.telling.tell_opened(take)
        self.shown.emit(take)
        if play:
            self.hearing.replay()
        self._refresh_transport()

    @property
    def _is_heard(self) -> bool:
        """Whether what the player plays is of this page, and not of another one."""
        return self.hearing.is_playing or self.previewing.is_playing

    def on_hearing_changed(self) -> None:
        if self._player.playback_id:
            self.telling.tell_device()
        self._refresh_transport()

    def on_player_state(self, state: PlayerState) -> None:
        if state is not PlayerState.PLAYING:
            self.ui.transport.meter.reset()
        self._refresh_transport()

    def _refresh_transport(self) -> None:
        model, voice = self.choice.titles
        self.ui.transport.set_state(
            TransportState(
                model=model,
                voice=voice,
                selection=self.ui.script.has_selection,
                warmth=self.warming.warmth,
                reason=self.warming.reason,
                speaking=self.speaking.is_speaking or self.asking.is_waiting,
                playing=self._player.state is PlayerState.PLAYING and self._is_heard,
                sounding=self._is_heard,
                can_replay=self.hearing.can_replay,
            )
        )
