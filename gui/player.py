"""Playback: what arrives is heard at once and unchanged, with one clock of what has been heard."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gui.sound.link import PROGRAM, AudioLink
from gui.sound.messages import (
    EXIT_NO_SERVER,
    Audio,
    Begin,
    Device,
    Devices,
    End,
    Finished,
    Loop,
    OutputDevice,
    Pause,
    Position,
    Report,
    Resume,
    Started,
    Stop,
    Switch,
    Underrun,
)
from gui.sound.output import Output
from gui.sound.playback import SAMPLE_BYTES, Playback
from gui.sound.playback import Loop as LoopPlaces
from gui.sound.player_state import PlayerState
from gui.sound.sound_server import Servers, answering_servers

# The process is sent this much ahead of what it plays: the window may be busy that long without a gap, and a stop never
# queues behind more.
AHEAD_S = 10
FRAME_SAMPLES = 1 << 15

POSITION_MS = 16
WATCH_MS = 100
# Watching counts ticks, not time: after a stall of the window's own they do not come all at once.
STALLED_TICKS = 6  # the device takes nothing although there is audio: the process has lost it
GIVE_UP_TICKS = 50  # nothing was heard for so long: the playback is over

SEARCH_MS = 500
SILENT_TICKS = 6  # a process that has told nothing for so long does not find a device soon
RETRY_TICKS = (1, 2, 4, 8, 16, 32, 60)  # after how many ticks another process is tried, where nothing tells when


class Player(QObject):
    """Plays one take at a time in a process of its own, which it keeps running and replaces whenever it is lost.

    Without a device a playback waits five seconds for one, silently, and is then finished where it stands: `position`
    tells how much was heard. The same happens when the device is lost and does not come back; when it does, the
    playback goes on where it was. `stop` and a new `begin` end a playback without `finished`. One that has finished
    can be taken up again by `seek`, with the same id.
    """

    started = Signal(int, object)  # playback id, time.monotonic_ns() when the device took the first sample
    position_changed = Signal(int, int)  # playback id, samples of the take that have been heard
    underrun = Signal(int, int)  # playback id, how many there have been
    finished = Signal(int)  # playback id
    state_changed = Signal(PlayerState)
    device_changed = Signal(str)  # its name, empty for none
    devices_changed = Signal()  # those there are have come or gone

    def __init__(self, parent: QObject | None = None, *, program: Sequence[str] = PROGRAM) -> None:
        super().__init__(parent)
        self._state = PlayerState.STARTING
        self._device: str | None = None  # None: not known
        self._devices: tuple[OutputDevice, ...] = ()
        self._output = Output()
        self._told_device: str | None = None
        self._playback: Playback | None = None
        self._finished: Playback | None = None
        self._last_id = 0
        self._last_run = 0

        self._link = AudioLink(program, self)
        self._link.received.connect(self.on_received)
        self._link.ended.connect(self.on_ended)
        self._servers: Servers | None = None
        self._attempts = 0
        self._search_ticks = 0
        self._quiet_ticks = 0

        self._search = QTimer(self, interval=SEARCH_MS)
        self._search.timeout.connect(self.on_search)
        self._watch = QTimer(self, interval=WATCH_MS)
        self._watch.timeout.connect(self.on_watch)
        self._clock = QTimer(self, interval=POSITION_MS, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self.on_clock)

    @property
    def state(self) -> PlayerState:
        return self._state

    @property
    def sentence(self) -> str:
        """The state, for the user."""
        match self._state:
            case PlayerState.STARTING:
                return self.tr("Looking for a sound device…")
            case PlayerState.NO_DEVICE:
                return self.tr("No sound device was found. Connect one: playback starts by itself.")
            case PlayerState.READY:
                return self.tr("Ready to play.")
            case PlayerState.WAITING:
                return self.tr("Waiting for audio…")
            case PlayerState.PLAYING:
                return self.tr("Playing.")
            case PlayerState.PAUSED:
                return self.tr("Paused.")

    @property
    def device(self) -> str:
        """The name of the device that plays; empty while none is known."""
        return self._device or ""

    @property
    def devices(self) -> tuple[OutputDevice, ...]:
        """The devices that sound could go to, as far as they are known."""
        return self._devices

    @property
    def output(self) -> Output:
        """The device and buffer that were chosen."""
        return self._output

    @property
    def is_device_missing(self) -> bool:
        """Whether the chosen device is not there and the system's default plays in its place."""
        chosen = self._output.device
        return bool(chosen and self._devices) and chosen not in (device.id for device in self._devices)

    def set_output(self, output: Output) -> None:
        """Play on another device or with another buffer; what plays goes on there."""
        if output != self._output:
            self._output = output
            if self._link.running:
                self._renew_link()

    @property
    def playback_id(self) -> int:
        """The current playback; 0 when there is none."""
        return self._playback.id if self._playback is not None else 0

    @property
    def position(self) -> int:
        """The sample of the current playback that is heard next."""
        return self._playback.heard if self._playback is not None else 0

    @property
    def loop(self) -> LoopPlaces | None:
        """The stretch that the current playback repeats."""
        return self._playback.loop if self._playback is not None else None

    def start(self) -> None:
        """Start the audio process, so that the first playback finds it warm."""
        self._renew_link()

    def shutdown(self) -> None:
        """Silence, and the audio process is gone. `start` or `begin` bring it back."""
        self._playback = self._finished = None
        for timer in (self._search, self._watch, self._clock):
            timer.stop()
        self._link.shutdown()
        self._device = None

    def begin(self, sample_rate: int) -> int:
        """A new playback in place of the present one; its audio follows with `write`."""
        self._last_id += 1
        self._begin(Playback(self._last_id, sample_rate))
        return self._last_id

    def _begin(self, playback: Playback) -> None:
        self._drop_playback()
        self._playback = playback
        self._quiet_ticks = 0
        # A process whose sound server has gone, or that found none, is of no use for this playback.
        if not self._link.running or answering_servers() != self._servers:
            self._renew_link()
        self._load()
        self._watch.start()
        self._update_state()
        if playback.ended and not playback.received:
            QTimer.singleShot(0, self, lambda: self._finish(playback))

    def write(self, pcm: bytes) -> None:
        """More audio of the current playback: s16le mono, of any length."""
        playback = self._playback
        if playback is not None and not playback.ended:
            playback.add(pcm)
            self._feed()
            self._update_state()

    def end(self) -> None:
        """No more audio: `finished` comes when the last sample has been heard."""
        playback = self._playback
        if playback is None or playback.ended:
            return
        playback.ended = True
        self._feed()
        if not playback.received:
            QTimer.singleShot(0, self, lambda: self._finish(playback))

    def play(self, pcm: bytes, sample_rate: int, *, start: int = 0, loop: LoopPlaces | None = None) -> int:
        """Play this from a sample to its end, or repeat a stretch of it until `set_loop` or `stop`."""
        self._last_id += 1
        whole = len(pcm) // SAMPLE_BYTES * SAMPLE_BYTES
        playback = Playback(self._last_id, sample_rate, ended=True, pcm=pcm[:whole])
        playback.seek(start)
        playback.set_loop(loop)
        self._begin(playback)
        return playback.id

    def play_tracks(self, tracks: Sequence[bytes], sample_rate: int, *, start: int = 0, track: int = 0) -> int:
        """Play several tracks in step, of which one is heard; `switch` lets another one be heard.

        Shorter ones go on in silence until the longest ends.
        """
        self._last_id += 1
        longest = max(map(len, tracks))
        padded = tuple(each.ljust(longest, b"\0") for each in tracks)
        playback = Playback(self._last_id, sample_rate, ended=True, tracks=padded, track=track)
        playback.add(padded[0])
        playback.seek(start)
        self._begin(playback)
        return playback.id

    def switch(self, track: int, *, shift: int = 0) -> None:
        """Let another track of the current playback be heard at the same place, or `shift` samples further on.

        The audio process does it, without a gap or a click, whatever the window is busy with.
        """
        playback = self._playback
        if playback is None or not 0 <= track < len(playback.tracks) or (track == playback.track and not shift):
            return
        playback.track = track
        # Only the process knows where a pause began; a shifted place is one that the window has reckoned.
        if playback.loaded and not (playback.paused and shift):
            self._link.send(Switch(playback.run, track, shift))
        else:
            self.seek(playback.heard + shift)

    def seek(self, sample: int) -> None:
        """Go on there, within what has arrived: playing, paused, or again where the last playback has finished."""
        playback = self._playback or self._finished
        if playback is None:
            return
        playback.seek(sample)
        if playback is self._playback:
            self._load()
        else:
            self._begin(playback)
        self._quiet_ticks = 0
        self._tell_position(playback)
        self._update_state()

    def set_loop(self, loop: LoopPlaces | None) -> None:
        """Repeat this stretch of the current playback from now on; None goes on past its end.

        What plays elsewhere goes to the start of the stretch at once.
        """
        playback = self._playback
        if playback is None:
            return
        playback.advance(time.monotonic_ns())
        before = playback.loop
        if not playback.set_loop(loop):
            self.seek(playback.heard)
        elif playback.loaded and playback.loop != before:
            start, end = playback.loop or (0, 0)
            self._link.send(Loop(playback.run, start, end))
            self._feed()

    def stop(self) -> None:
        """Silence at once; the playback is forgotten."""
        self._drop_playback()
        self._update_state()

    def pause(self) -> None:
        """Silence at once; `resume` goes on with the next sample."""
        playback = self._playback
        if playback is None or playback.paused:
            return
        playback.pause(time.monotonic_ns())
        if playback.loaded:
            self._link.send(Pause(playback.run))
        self._update_state()

    def resume(self) -> None:
        """Go on where `pause` stopped."""
        playback = self._playback
        if playback is None or not playback.paused:
            return
        playback.resume()
        self._quiet_ticks = 0
        if playback.loaded:
            self._link.send(Resume(playback.run))
        self._update_state()

    # What the process reports

    def on_received(self, report: Report) -> None:
        if isinstance(report, Device):
            self._on_device(report.description)
            return
        if isinstance(report, Devices):
            self._devices = report.devices
            self.devices_changed.emit()
            return
        playback = self._playback
        if playback is None or not playback.loaded or report.playback != playback.run:
            return
        match report:
            case Started():
                playback.sounding = True
                self._quiet_ticks = 0
                if not playback.started:
                    playback.started = True
                    self.started.emit(playback.id, report.at_ns)
            case Position():
                if playback.take_report(report):
                    self._quiet_ticks = 0
                self._feed()
                if playback.paused:
                    self.on_clock()
            case Underrun():
                playback.underruns += 1
                self.underrun.emit(playback.id, playback.underruns)
            case Finished():
                playback.heard = playback.received
                self._finish(playback)
        self._update_state()

    def _on_device(self, description: str) -> None:
        self._device = description
        if description:
            self._attempts = 0
            self._servers = answering_servers()
            self._search.stop()
            self._load()
        else:
            self._unload()
            self._search.start()
        self._update_state()

    def on_ended(self, code: int) -> None:
        """The process is gone."""
        self._unload()
        # One that had worked is replaced at once; after that others are tried as the search goes.
        if code != EXIT_NO_SERVER and self._attempts == 0:
            self._renew_link()
        else:
            self._device = ""
            self._search.start()
        self._update_state()

    # Keeping a process with a device

    def _renew_link(self) -> None:
        self._unload()
        self._link.kill()
        self._attempts += 1
        self._search_ticks = 0
        self._servers = answering_servers()
        self._link.start(self._output)
        self._search.start()
        if self._device:
            self._device = None

    def on_search(self) -> None:
        self._search_ticks += 1
        if self._device is None and self._search_ticks >= SILENT_TICKS:
            self._device = ""
            self._update_state()
        servers = answering_servers()
        if servers != self._servers:
            self._renew_link()
            return
        # A process that is connected to a server hears of new devices by itself, and is let be.
        patience = len(RETRY_TICKS) if self._link.running else min(self._attempts, len(RETRY_TICKS))
        if self._search_ticks >= RETRY_TICKS[patience - 1] and not (self._link.running and servers):
            self._renew_link()

    def on_watch(self) -> None:
        playback = self._playback
        if playback is None:
            self._watch.stop()
            return
        if playback.paused or playback.starved:
            self._quiet_ticks = 0
            return
        self._quiet_ticks += 1
        if self._quiet_ticks >= GIVE_UP_TICKS:
            if playback.ended:
                self._finish(playback)
        elif self._quiet_ticks % STALLED_TICKS == 0 and playback.loaded:
            self._renew_link()
            self._update_state()

    # The playback and its way into the process

    def _load(self) -> None:
        playback = self._playback
        if playback is None or playback.loaded or not self._device:
            return
        self._last_run += 1
        playback.load(self._last_run)
        self._link.send(
            Begin(
                playback.run,
                playback.sample_rate,
                playback.from_sample,
                playback.heard,
                *(playback.loop or (0, 0)),
                tracks=max(1, len(playback.tracks)),
                track=playback.track,
            )
        )
        if playback.paused:
            self._link.send(Pause(playback.run))
        self._feed()

    def _unload(self) -> None:
        if self._playback is not None and self._playback.loaded:
            self._playback.advance(time.monotonic_ns())
            self._playback.unload()

    def _feed(self) -> None:
        playback = self._playback
        if playback is None or not playback.loaded:
            return
        ahead = playback.taken + AHEAD_S * playback.sample_rate
        until = min(playback.received, max(ahead, playback.loop[1] if playback.loop else 0))
        while playback.sent < until:
            upto = min(until, playback.sent + FRAME_SAMPLES)
            self._link.send(Audio(playback.run, playback.piece(playback.sent, upto)))
            playback.sent = upto
        if playback.ended and playback.sent == playback.received and not playback.end_sent:
            playback.end_sent = True
            self._link.send(End(playback.run))

    def _drop_playback(self) -> None:
        playback, self._playback = self._playback, None
        self._finished = None
        if playback is not None and playback.loaded:
            self._link.send(Stop(playback.run))
        self._watch.stop()

    def _finish(self, playback: Playback) -> None:
        if playback is not self._playback:
            return
        self._tell_position(playback)
        playback.unload()
        self._playback, self._finished = None, playback
        self._watch.stop()
        self._update_state()
        self.finished.emit(playback.id)

    def on_clock(self) -> None:
        if self._playback is not None and self._playback.advance(time.monotonic_ns()):
            self._tell_position(self._playback)
            self._update_state()

    def _tell_position(self, playback: Playback) -> None:
        self.position_changed.emit(playback.id, playback.heard)

    def _update_state(self) -> None:
        state = self._present_state()
        if state == PlayerState.PLAYING:
            if not self._clock.isActive():
                self._clock.start()
        else:
            self._clock.stop()
        if self._device is not None and self._device != self._told_device:
            self._told_device = self._device
            self.device_changed.emit(self._device)
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)

    def _present_state(self) -> PlayerState:
        playback = self._playback
        if self._device == "":
            return PlayerState.NO_DEVICE
        if playback is None:
            return PlayerState.STARTING if self._device is None else PlayerState.READY
        if playback.paused:
            return PlayerState.PAUSED
        if playback.sounding and not playback.starved:
            return PlayerState.PLAYING
        return PlayerState.WAITING
