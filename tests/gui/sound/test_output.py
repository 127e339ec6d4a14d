import pytest

from gui.preferences import Preferences
from gui.sound.output import USUAL_BUFFER_MS, Output


def test_the_usual_buffer_is_what_was_measured_to_be_good() -> None:
    output = Output()
    assert (output.buffer_ms, output.latency_ms, output.gulp_ms) == (200, 60, 50)


def test_it_reaches_the_audio_process_whole() -> None:
    output = Output("6f75742e31", buffer_ms=120)
    assert Output.from_arguments(output.arguments()) == output


@pytest.mark.usefixtures("new_user")
def test_it_is_remembered_and_what_cannot_be_read_is_as_at_first() -> None:
    preferences = Preferences()
    assert Output.remembered(preferences) == Output()
    Output("61", "Headphones", 90).remember(preferences)
    assert Output.remembered(preferences) == Output("61", "Headphones", 90)
    for wrong in (["61", "x", 5], ["61", "x"], 3, ["61", None, 100]):
        preferences.save("sound output", wrong)
        assert Output.remembered(preferences).buffer_ms == USUAL_BUFFER_MS
