"""A playback's way into the audio process."""

from __future__ import annotations

from gui.sound.link import AudioLink
from gui.sound.messages import Audio, Begin, End, Loop, Pause, Resume, Stop, Switch
from gui.sound.playback import Playback

# The process is sent this much ahead of what it plays: the window may be busy that long without a gap, and a stop never
# queues behind more.
AHEAD_S = 10
FRAME_SAMPLES = 1 << 15


class Sending:
    """Tells the process what to do with a playback, and sends its audio a little ahead of what is heard.

    A playback that is not loaded is not known to any process: all but `load` leaves the process alone then.
    """

    def __init__(self, link: AudioLink) -> None:
        self._link = link
        self._last_run = 0

    def load(self, playback: Playback) -> None:
        """Let the process play from where the playback stands, in a new run."""
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
            self.pause(playback)
        self.feed(playback)

    def feed(self, playback: Playback) -> None:
        """Send on what has arrived, as far as it is wanted by now."""
        if not playback.loaded:
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

    def switch(self, playback: Playback, shift: int) -> None:
        """Let the playback's present track be heard."""
        if playback.loaded:
            self._link.send(Switch(playback.run, playback.track, shift))

    def loop(self, playback: Playback) -> None:
        """Repeat the playback's loop, or nothing."""
        if playback.loaded:
            start, end = playback.loop or (0, 0)
            self._link.send(Loop(playback.run, start, end))
            self.feed(playback)

    def pause(self, playback: Playback) -> None:
        if playback.loaded:
            self._link.send(Pause(playback.run))

    def resume(self, playback: Playback) -> None:
        if playback.loaded:
            self._link.send(Resume(playback.run))

    def stop(self, playback: Playback) -> None:
        if playback.loaded:
            self._link.send(Stop(playback.run))
