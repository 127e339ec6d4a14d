"""The audition page: what its widgets are, and what happens between them."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.audio.level import level_of
from core.audio.pcm import BYTES_PER_SAMPLE
from core.takes import Mark, Take, Timeline
from core.voices import Catalogue, SpecError, VoiceSpec, load_catalogue
from gui.draft import Draft
from gui.gateway_link import GatewayLink
from gui.pages.audition.layout import AuditionLayout
from gui.pages.audition.speaking import Speaking
from gui.pages.audition.warming import Warming
from gui.player import Player
from gui.preferences import Preferences
from gui.selection import Selection
from gui.sound.player_state import PlayerState
from gui.throttle import Throttle
from gui.widgets.script_editor import sample_text
from gui.widgets.transport import TransportState

FIGURES_MS = 100
WATERFALL_MS = 50
DRAW_MS = 30
LEVEL_MS = 50


class AuditionPage(QWidget):
    """Choose a voice, speak, hear it and see where the time went."""

    spoken = Signal(object)  # the Take that just ended

    def __init__(
        self, link: GatewayLink, player: Player, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._player = player
        self._preferences = preferences
        self._catalogue = load_catalogue()
        self._served: set[str] = set()
        self._timeline: Timeline | None = None
        self._pcm = bytearray()
        self._drawn = 0
        self._take: Take | None = None
        self._playback_id = 0
        self._options_of: dict[str, dict[str, object]] = preferences.load("options", {})
        self.ui = AuditionLayout(self)
        self.speaking = Speaking(link, player, self)
        self.warming = Warming(link, self)
        self.draft = Draft("script", self)
        self._show_figures = Throttle(self._refresh_figures, FIGURES_MS, self)
        self._draw_audio = Throttle(self._refresh_waveform, DRAW_MS, self)
        self._tick = QTimer(self)
        self._tick.setInterval(WATERFALL_MS)
        self._tick.timeout.connect(self.on_tick)
        self._restore()
        self._connect()

    # Set-up.

    def _connect(self) -> None:
        ui = self.ui
        ui.voices.selection_changed.connect(self.on_selection_changed)
        ui.voices.audition.connect(self.on_speak)
        ui.voices.favourites_changed.connect(self.on_favourites_changed)
        ui.options.changed.connect(self.on_options_changed)
        ui.sample_rate.currentIndexChanged.connect(self.on_sample_rate_changed)
        ui.script.text_changed.connect(self.on_text_changed)
        ui.transport.speak_requested.connect(self.on_speak)
        ui.transport.stop_requested.connect(self.on_stop)
        ui.transport.replay_requested.connect(self.on_replay)
        ui.transport.play_pause_requested.connect(self.on_play_pause)
        self.draft.failed.connect(ui.notice.show_error)
        self.speaking.began.connect(self.on_began)
        self.speaking.audio_arrived.connect(self.on_audio)
        self.speaking.ended.connect(self.on_ended)
        self.warming.changed.connect(self._refresh_transport)
        self._link.connected.connect(self.on_connected)
        self._link.failed.connect(ui.notice.show_error)
        self._player.started.connect(self.on_sounding)
        self._player.position_changed.connect(self.on_position)
        self._player.finished.connect(self.on_finished)
        self._player.state_changed.connect(self.on_player_state)
        for keys, slot in (
            (("Ctrl+Return", "Ctrl+Enter"), self.on_speak),
            (("Esc",), self.on_stop),
            (("Ctrl+Space",), self.on_play_pause),
            (("Ctrl+R",), self.on_replay),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self, slot)

    def _restore(self) -> None:
        """What was chosen and typed the last time."""
        load = self._preferences.load
        self.ui.script.set_text(self.draft.load() or sample_text("greeting"))
        self.ui.choose_sample_rate(load("sample rate", None))
        self.ui.voices.set_favourites({(provider, voice) for provider, voice in load("favourites", [])})
        self.ui.restore(self._preferences)

    def save(self) -> None:
        """Keep what is chosen and typed; called when the window closes."""
        self.draft.save()
        self.ui.save(self._preferences)

    # Choosing.

    def on_connected(self, served: Catalogue | None) -> None:
        """The gateway answers: show what it serves, before what the catalogue knows."""
        base = load_catalogue()
        self._catalogue = base.merged(served) if served else base
        self._served = {provider.id for provider in (served or base).providers}
        # A change of gateway keeps the choice; the first gateway of a session brings back the last session's.
        chosen = self.ui.voices.selection() or self._last_selection()
        self.ui.voices.set_catalogue(self._catalogue, self._served)
        if chosen is not None:
            self.ui.voices.set_selection(chosen)
        self.on_selection_changed()
        if self._link.is_demo and not self._preferences.load("demo hint shown", False):
            self._preferences.save("demo hint shown", True)
            self.ui.notice.show_info(
                self.tr(
                    "These voices are spoken on this computer, by the demo gateway. For LiveKit Inference, set "
                    "LIVEKIT_API_KEY and LIVEKIT_API_SECRET and start Timbre again."
                )
            )

    def on_selection_changed(self) -> None:
        """Another model, voice or language."""
        selection = self.ui.voices.selection()
        if selection is None:
            return
        self._preferences.save(
            "selection", [selection.provider_id, selection.model_id, selection.voice_id, selection.language]
        )
        self.ui.show_options(
            selection.model_id,
            self._catalogue.options_of(selection.model_id),
            self._options_of.get(selection.model_id, {}),
        )
        model = self._catalogue.model(selection.model_id)
        pricing = model.pricing_usd_per_1m_chars if model else None
        self.ui.script.set_price(pricing["build"] if pricing else None)
        self._tell_whether_served(selection)
        self._choose()

    def on_options_changed(self) -> None:
        selection = self.ui.voices.selection()
        if selection is not None:
            self._options_of[selection.model_id] = self.ui.options.values()
            self._preferences.save("options", self._options_of)
        self._choose()

    def on_sample_rate_changed(self) -> None:
        self._preferences.save("sample rate", self.ui.chosen_sample_rate())
        self._choose()

    def on_favourites_changed(self) -> None:
        self._preferences.save("favourites", sorted(self.ui.voices.favourites()))

    def on_text_changed(self) -> None:
        self.draft.change(self.ui.script.text())

    def spec(self) -> VoiceSpec | None:
        """What is chosen, or None when it cannot be spoken."""
        selection = self.ui.voices.selection()
        if selection is None or self.ui.options.errors():
            return None
        try:
            return VoiceSpec(
                model=selection.model_id,
                voice=selection.voice_id,
                language=selection.language,
                sample_rate=self.ui.chosen_sample_rate(),
                options=self.ui.options.values(),
            )
        except SpecError:
            return None

    def _choose(self) -> None:
        selection = self.ui.voices.selection()
        served = selection is not None and selection.provider_id in self._served
        self.warming.choose(self.spec() if served else None)
        self._refresh_transport()

    def _last_selection(self) -> Selection | None:
        match self._preferences.load("selection", None):
            case [str(provider), str(model), voice, language]:
                return Selection(provider, model, voice, language)
        return None

    def _tell_whether_served(self, selection: Selection) -> None:
        if selection.provider_id in self._served:
            if self.ui.notice.sentence() == self._not_served:
                self.ui.notice.clear()
            return
        self.ui.notice.show_info(self._not_served)

    @property
    def _not_served(self) -> str:
        if self._link.is_demo:
            return self.tr(
                "The demo gateway does not serve this provider: set LIVEKIT_API_KEY and LIVEKIT_API_SECRET "
                "and start Timbre again to hear it."
            )
        return self.tr("This gateway does not serve this provider: choose another one.")

    # Speaking.

    def on_speak(self) -> None:
        """Speak the text with what is chosen."""
        clicked_ns = time.monotonic_ns()
        text = self.ui.script.text()
        if not text.strip():
            self.ui.notice.show_error(self.tr("There is no text to speak: type some, or take a ready one."))
            return
        if errors := self.ui.options.errors():
            self.ui.notice.show_error(next(iter(errors.values())))
            return
        spec = self.spec()
        if spec is None:
            self.ui.notice.show_error(self.tr("No voice is chosen: choose one on the left."))
            return
        self.ui.notice.clear()
        self.speaking.speak(text, spec, clicked_ns)
        self._refresh_transport()

    def on_stop(self) -> None:
        self.speaking.stop()
        self._refresh_transport()

    def on_began(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._take = None
        self._pcm = bytearray()
        self._drawn = 0
        self._playback_id = self._player.playback_id
        self.ui.waveform.begin(timeline.sample_rate)
        self._tick.start()
        self._show_figures()
        if self._player.state is PlayerState.NO_DEVICE:
            self.ui.notice.show_info(self._player.sentence)
        self._refresh_transport()

    def on_audio(self, pcm: bytes) -> None:
        self._pcm += pcm
        self._draw_audio()
        self._show_figures()

    def on_ended(self, take: Take, details: str) -> None:
        if take.timeline is not self._timeline:
            return  # another speech has taken its place
        self._take = take
        self._draw_audio.flush()
        self.ui.waveform.finish()
        if take.error is not None:
            self.ui.notice.show_error(take.error, details_of(take, details), self.tr("Try again"), self.on_speak)
        self._settle()
        self.warming.update()
        self.spoken.emit(take)

    def on_tick(self) -> None:
        """The waterfall of a running speech grows."""
        timeline = self._timeline
        if timeline is None or timeline.origin_ns is None:
            return
        now_ms = (time.monotonic_ns() - timeline.origin_ns) / 1e6
        self.ui.waterfall.set_segments(timeline.segments(), now_ms)

    # Hearing.

    def on_replay(self) -> None:
        """Play the last take again."""
        if self._take is not None and self._take.pcm:
            self._playback_id = self._player.play(self._take.pcm, self._take.spec.sample_rate)
            self.ui.waveform.set_position(0)
            self._refresh_transport()

    def on_play_pause(self) -> None:
        """Pause what plays, go on with what is paused, play the last take again otherwise."""
        if self._player.state is PlayerState.PAUSED:
            self._player.resume()
        elif self._player.playback_id:
            self._player.pause()
        else:
            self.on_replay()

    def on_sounding(self, playback_id: int) -> None:
        if playback_id == self._playback_id:
            self._settle()

    def on_position(self, playback_id: int, samples: int) -> None:
        if playback_id != self._playback_id or self._timeline is None:
            return
        self.ui.waveform.set_position(samples)
        count = self._timeline.sample_rate * LEVEL_MS // 1000
        heard = memoryview(self._pcm)[max(0, samples - count) * BYTES_PER_SAMPLE : samples * BYTES_PER_SAMPLE]
        self.ui.transport.set_level(*level_of(heard))
        self._show_figures()

    def on_finished(self, playback_id: int) -> None:
        if playback_id == self._playback_id:
            self._show_figures.flush()
            self._settle()

    def on_player_state(self) -> None:
        self._refresh_transport()

    # Showing.

    def _settle(self) -> None:
        """The figures as they stand; the waterfall no longer grows once all its marks are there."""
        timeline = self._timeline
        if timeline is None:
            return
        if not self.speaking.is_speaking or Mark.SOUNDED in timeline.marks:
            self._tick.stop()
            self.ui.waterfall.set_segments(timeline.segments())
        self._show_figures()
        self._refresh_transport()

    def _refresh_waveform(self) -> None:
        """Draw what has arrived since the last time."""
        if self._timeline is not None:
            self.ui.waveform.append(bytes(memoryview(self._pcm)[self._drawn :]))
            self.ui.waveform.set_leading_silence(self._timeline.leading_silence_samples)
            self._drawn = len(self._pcm)

    def _refresh_figures(self) -> None:
        if self._timeline is not None:
            headroom = self._timeline.headroom_ms(self._player.position) if self._player.playback_id else None
            self.ui.readouts.show_timeline(self._timeline, headroom)

    def _refresh_transport(self) -> None:
        selection = self.ui.voices.selection()
        voice_id = selection.voice_id if selection else None
        voice = self._catalogue.voice(selection.model_id, voice_id) if selection and voice_id else None
        self.ui.transport.set_state(
            TransportState(
                model=selection.model_id if selection else "",
                voice=voice.name if voice else "",
                warmth=self.warming.warmth,
                speaking=self.speaking.is_speaking,
                playing=self._player.state is PlayerState.PLAYING,
                can_speak=selection is not None,
                can_replay=self._take is not None and bool(self._take.pcm),
            )
        )


def details_of(take: Take, details: str) -> str:
    """What there is to unfold under an error: the gateway's words, the failed attempts and the last frames."""
    lines = [details] if details else []
    lines += [f"attempt {number}: {attempt.error}" for number, attempt in enumerate(take.timeline.attempts, 1)]
    lines += [f"{'→' if frame.sent else '←'} {frame.text}" for frame in take.frames[-6:]]
    return "\n".join(lines)
