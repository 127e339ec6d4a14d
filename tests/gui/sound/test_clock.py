"""The clock of what has been heard, fed with what devices do."""

from __future__ import annotations

from gui.sound.clock import AudioClock

RATE = 24000
MS = 1_000_000


def samples(ms: float) -> int:
    return int(ms * RATE / 1000)


def test_runs_behind_what_the_device_takes() -> None:
    """32 ms in hand, steps of 15 ms, seen up to 12 ms late: the edge of the steps is the clock."""
    clock = AudioClock(RATE)
    clock.observe(0, samples(32))
    assert clock.heard(0) == 0
    for step in range(1, 20):
        late = (step * 7) % 12
        clock.observe((step * 15 + late) * MS, samples(32 + step * 15))
    assert abs(clock.heard(300 * MS) - samples(300)) <= 1
    assert clock.heard(290 * MS) == clock.heard(300 * MS)  # never back


def test_never_ahead_of_the_device() -> None:
    clock = AudioClock(RATE)
    clock.observe(0, samples(32))
    assert clock.heard(1000 * MS) == samples(32)


def test_stands_still_while_held() -> None:
    clock = AudioClock(RATE)
    clock.observe(0, samples(32))
    clock.hold(10 * MS)
    assert clock.heard(500 * MS) == samples(10)
    clock.go_on(1000 * MS)
    clock.observe(1005 * MS, samples(47))
    assert abs(clock.heard(1010 * MS) - samples(20)) <= 1


def test_goes_on_after_the_device_ran_dry() -> None:
    clock = AudioClock(RATE)
    clock.observe(0, samples(32))
    clock.hold(100 * MS)
    assert clock.heard(200 * MS) == samples(32)
    clock.observe(500 * MS, samples(47))
    assert clock.heard(500 * MS) == samples(32)
    assert abs(clock.heard(525 * MS) - samples(40)) <= 1


def test_nothing_taken_is_nothing_heard() -> None:
    clock = AudioClock(RATE)
    clock.observe(0, 0)
    clock.hold(1)
    clock.go_on(2)
    assert clock.heard(1000 * MS) == 0
