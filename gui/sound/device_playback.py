"""One playback inside the audio process: a tape, a sink, a clock."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtMultimedia import QAudioDevice, QAudioSink

from gui.sound.clock import AudioClock
from gui.sound.format import Converter, choose_format, crossfade
from gui.sound.interleaving import apart
from gui.sound.messages import Begin, Finished, Position, Started, Underrun
from gui.sound.output import Output
from gui.sound.tape import AudioTape

TICK_MS = 20
# The device may still hold the end of the audio when by our reckoning all has been heard; waiting costs nothing.
LINGER_MS = 200
CROSSFADE_MS = 5


class AudioPlayback(QObject):
    """Plays audio as it arrives on one device and tells how far it got."""

    report = Signal(object)

    def __init__(self, begin: Begin, device: QAudioDevice, output: Output, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # With less at hand than the device swallows at its start it would fill up with silence, a gap in the middle of
        # a word, so shorter first audio waits for its successors, as long as they would take in real time at most.
        # Longer first audio starts at once. The same holds after the device ran dry.
        self._gulp_ms = output.gulp_ms
        self.id = begin.playback
        self._take_rate = begin.sample_rate
        self._from_sample = begin.from_sample
        form = choose_format(device, begin.sample_rate)
        self._rate = form.sampleRate()
        self._frame_bytes = form.bytesPerFrame()
        self._form = form
        self._device = device
        self._buffer_bytes = form.bytesForDuration(output.buffer_ms * 1000)
        self._converters = [Converter(begin.sample_rate, form) for _ in range(begin.tracks)]
        self._clock = AudioClock(self._rate)
        self._heard_before = 0  # frames, by the sinks and clocks that this one follows
        self._received = 0
        self._ended = False
        self._paused = False
        self._sounding = False
        self._underruns = 0

        self._tape = AudioTape(self, begin.tracks, begin.track)
        self._tape.wind(self._byte(begin.start))
        self.loop(begin.loop_start, begin.loop_end)
        self._sink = self._new_sink()
        self._running = False

        self._patience = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._patience.timeout.connect(self._flow)
        self._tick = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self.on_tick)
        self._linger = QTimer(self, interval=LINGER_MS, singleShot=True)
        self._linger.timeout.connect(self.stop)

    def _new_sink(self) -> QAudioSink:
        sink = QAudioSink(self._device, self._form, self)
        sink.setBufferSize(self._buffer_bytes)
        return sink

    def write(self, pcm: bytes) -> None:
        """More audio, s16le mono, of all tracks."""
        self._look()
        pieces = apart(pcm, len(self._converters))
        self._received += len(pieces[0]) // 2
        self._tape.append(*(one.convert(piece) for one, piece in zip(self._converters, pieces, strict=True)))
        self._flow_when_enough()

    def end(self) -> None:
        """No more audio will come."""
        if self._ended:
            return
        self._ended = True
        if any(rests := [one.convert(b"", last=True) for one in self._converters]):
            self._tape.append(*rests)
        self._tape.end()
        if self._running or self._tape.waiting:
            self._flow_when_enough()
        else:
            self._finish()

    def loop(self, start: int, end: int) -> None:
        """Go back from `end` to `start`, both samples of the take; equal ones end the loop."""
        self._loop = (start, end)
        self._tape.set_loop(self._byte(start), self._byte(end))

    def switch(self, track: int, shift: int) -> None:
        """Let another track be heard, some samples further on, as soon as the device has played what it has taken.

        While paused that is taken back: the other track goes on at the very next sample.
        """
        self._look()
        if self._paused and self._heard_frames() < self._clock.taken:
            self._take_back()
        frames = shift * self._rate // self._take_rate
        fade = self._rate * CROSSFADE_MS // 1000 * self._frame_bytes
        self._tape.switch(
            track, frames * self._frame_bytes, fade, lambda before, after: crossfade(before, after, self._form)
        )

    def pause(self) -> None:
        """Silence at once; the device keeps what it has taken."""
        self._look()
        self._paused = True
        self._patience.stop()
        if self._running:
            self._sink.suspend()
            self._clock.hold(time.monotonic_ns())
        self._tick.stop()
        self._report_position()

    def resume(self) -> None:
        """Go on with the very next sample."""
        self._paused = False
        if self._running:
            self._sink.resume()
            if self._sounding and not self._is_dry():
                self._clock.go_on(time.monotonic_ns())
            self._tick.start()
        self._flow_when_enough()

    def _take_back(self) -> None:
        """Go on with the next sample in a sink that has not taken it yet."""
        heard = self._heard_frames()
        self.stop()
        self._sink.deleteLater()
        self._sink = self._new_sink()
        self._clock = AudioClock(self._rate)
        self._heard_before += heard
        self._sounding = False
        self._tape.hold_back()
        self._tape.wind(self._tape.place(heard * self._frame_bytes))

    def stop(self) -> None:
        """Silence at once, and the device is free."""
        self._tick.stop()
        self._patience.stop()
        self._linger.stop()
        if self._running:
            self._running = False
            self._sink.stop()

    def _flow_when_enough(self) -> None:
        if self._paused or self._tape.flowing or not self._tape.waiting:
            return
        missing_ms = self._gulp_ms - self._tape.waiting * 1000 // (self._rate * self._frame_bytes)
        if self._ended or missing_ms <= 0:
            self._flow()
        elif not self._patience.isActive():
            self._patience.start(missing_ms)

    def _flow(self) -> None:
        self._patience.stop()
        self._tape.flow()
        if not self._running:
            self._running = True
            self._sink.start(self._tape)
            self._tick.start(1)  # fast until the first sample is taken: its time is what this is about
            self.on_tick()

    def on_tick(self) -> None:
        self._look()
        if not self._sounding:
            return
        self._report_position()
        if self._ended and not self._tape.waiting and self._heard_frames() >= self._given_frames():
            self._finish()

    def _look(self) -> None:
        """See how much the device has taken, and whether it ran dry."""
        if not self._running or self._paused:
            return
        now = time.monotonic_ns()
        # Qt rounds the microseconds down, so rounding up gives the very number of frames.
        taken = -(-self._sink.processedUSecs() * self._rate // 1_000_000)
        self._clock.observe(now, taken)
        if taken and not self._sounding:
            self._sounding = True
            self._tick.setInterval(TICK_MS)
            self.report.emit(Started(self.id, now))
        if self._sounding and self._is_dry() and self._tape.flowing and not self._ended:
            self._tape.hold_back()
            self._underruns += 1
            self.report.emit(Underrun(self.id, self._underruns))
        if not self._tape.flowing and self._heard_frames() >= self._clock.taken:
            self._clock.hold(now)

    def _is_dry(self) -> bool:
        """All the audio there is has been taken by the device."""
        return not self._tape.waiting and self._clock.taken >= self._given_frames()

    def _given_frames(self) -> int:
        return self._tape.given // self._frame_bytes

    def _heard_frames(self) -> int:
        return self._clock.heard(time.monotonic_ns())

    def _byte(self, sample: int) -> int:
        """Where on the tape a sample of the take is."""
        return max(0, sample - self._from_sample) * self._rate // self._take_rate * self._frame_bytes

    def _samples(self, frames: int) -> int:
        """Frames of the device as samples of the take."""
        return frames * self._take_rate // self._rate

    def _report_position(self) -> None:
        now = time.monotonic_ns()
        heard, taken = self._clock.heard(now), self._clock.taken
        before = self._heard_before
        place = self._samples(self._tape.place(heard * self._frame_bytes) // self._frame_bytes)
        place = self._from_sample + min(place, self._received)
        played = (self._samples(before + heard), self._samples(before + taken))
        self.report.emit(Position(self.id, now, *played, place, *self._loop))

    def _finish(self) -> None:
        self._tick.stop()
        self._linger.start()
        self.report.emit(Finished(self.id))
