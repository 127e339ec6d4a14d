"""Playback: what arrives is heard at once and unchanged, with one clock of what has been heard."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gui.sound.kept_process import KeptProcess
from gui.sound.link import PROGRAM, AudioLink
from gui.sound.messages import Device, Devices, Finished, OutputDevice, Position, Report, Started, Underrun
from gui.sound.output import Output
from gui.sound.playback import SAMPLE_BYTES, Playback
from gui.sound.playback import Loop as LoopPlaces
from gui.sound.player_state import PlayerState, sentence, state_of
from gui.sound.sending import Sending
from gui.sound.stall_watch import StallWatch

POSITION_MS = 16


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
        self._playback: Playback | None = None
        self._finished: Playback | None = None
        self._last_id = 0

        self._link = AudioLink(program, self)
        self._process = KeptProcess(self._link, self)
        self._process.found.connect(self._load)
        self._process.lost.connect(self._unload)
        self._process.device_changed.connect(self.device_changed)
        self._process.devices_changed.connect(self.devices_changed)
        self._process.changed.connect(self._update_state)
        self._link.received.connect(self.on_received)
        self._sending = Sending(self._link)
        self._watch = StallWatch(self)
        self._watch.stalled.connect(self.on_stalled)
        self._watch.over.connect(self.on_over)
        self._clock = QTimer(self, interval=POSITION_MS, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self.on_clock)

    @property
    def state(self) -> PlayerState:
        return self._state

    @property
    def sentence(self) -> str:
        """The state, for the user."""
        return sentence(self._state)

    @property
    def device(self) -> str:
        """The name of the device that plays; empty while none is known."""
        return self._process.device or ""

    @property
    def devices(self) -> tuple[OutputDevice, ...]:
        """The devices that sound could go to, as far as they are known."""
        return self._process.devices

    @property
    def output(self) -> Output:
        """The device and buffer that were chosen."""
        return self._process.output

    @property
    def is_device_missing(self) -> bool:
        """Whether the chosen device is not there and the system's default plays in its place."""
        return self._process.is_chosen_missing

    def set_output(self, output: Output) -> None:
        """Play on another device or with another buffer; what plays goes on there."""
        self._process.set_output(output)

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
        self._process.renew()

    def shutdown(self) -> None:
        """Silence, and the audio process is gone. `start` or `begin` bring it back."""
        self._playback = self._finished = None
        self._clock.stop()
        self._watch.end()
        self._process.shutdown()

    def begin(self, sample_rate: int) -> int:
        """A new playback in place of the present one; its audio follows with `write`."""
        self._last_id += 1
        self._begin(Playback(self._last_id, sample_rate))
        return self._last_id

    def _begin(self, playback: Playback) -> None:
        self._drop_playback()
        self._playback = playback
        self._process.make_useful()
        self._load()
        self._watch.begin(playback)
        self._update_state()
        if playback.ended and not playback.received:
            QTimer.singleShot(0, self, lambda: self._finish(playback))

    def write(self, pcm: bytes) -> None:
        """More audio of the current playback: s16le mono, of any length."""
        playback = self._playback
        if playback is not None and not playback.ended:
            playback.add(pcm)
            self._sending.feed(playback)
            self._update_state()

    def end(self) -> None:
        """No more audio: `finished` comes when the last sample has been heard."""
        playback = self._playback
        if playback is None or playback.ended:
            return
        playback.ended = True
        self._sending.feed(playback)
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
        playback = Playback.of_tracks(self._last_id, sample_rate, tracks, track)
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
            self._sending.switch(playback, shift)
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
        self._watch.be_patient()
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
        elif playback.loop != before:
            self._sending.loop(playback)

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
        self._sending.pause(playback)
        self._update_state()

    def resume(self) -> None:
        """Go on where `pause` stopped."""
        playback = self._playback
        if playback is None or not playback.paused:
            return
        playback.resume()
        self._watch.be_patient()
        self._sending.resume(playback)
        self._update_state()

    # What the process reports

    def on_received(self, report: Report) -> None:
        if isinstance(report, Device | Devices):
            return
        playback = self._playback
        if playback is None or not playback.loaded or report.playback != playback.run:
            return
        match report:
            case Started():
                playback.sounding = True
                self._watch.be_patient()
                if not playback.started:
                    playback.started = True
                    self.started.emit(playback.id, report.at_ns)
            case Position():
                if playback.take_report(report):
                    self._watch.be_patient()
                self._sending.feed(playback)
                if playback.paused:
                    self.on_clock()
            case Underrun():
                playback.underruns += 1
                self.underrun.emit(playback.id, playback.underruns)
            case Finished():
                playback.heard = playback.received
                self._finish(playback)
        self._update_state()

    def on_stalled(self) -> None:
        self._process.renew()
        self._update_state()

    def on_over(self) -> None:
        if self._playback is not None:
            self._finish(self._playback)

    def _load(self) -> None:
        playback = self._playback
        if playback is not None and not playback.loaded and self._process.device:
            self._sending.load(playback)

    def _unload(self) -> None:
        if self._playback is not None and self._playback.loaded:
            self._playback.advance(time.monotonic_ns())
            self._playback.unload()

    def _drop_playback(self) -> None:
        playback, self._playback = self._playback, None
        self._finished = None
        if playback is not None:
            self._sending.stop(playback)
        self._watch.end()

    def _finish(self, playback: Playback) -> None:
        if playback is not self._playback:
            return
        self._tell_position(playback)
        playback.unload()
        self._playback, self._finished = None, playback
        self._watch.end()
        self._update_state()
        self.finished.emit(playback.id)

    def on_clock(self) -> None:
        if self._playback is not None and self._playback.advance(time.monotonic_ns()):
            self._tell_position(self._playback)
            self._update_state()

    def _tell_position(self, playback: Playback) -> None:
        self.position_changed.emit(playback.id, playback.heard)

    def _update_state(self) -> None:
        state = state_of(self._playback, self._process.device)
        if state == PlayerState.PLAYING:
            if not self._clock.isActive():
                self._clock.start()
        else:
            self._clock.stop()
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)
