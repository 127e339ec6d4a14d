from core.studies.comparison import Comparison
from core.voices import Catalogue, VoiceSpec, load_catalogue
from gui.pages.compare.wording import column_names, differences


def grid(*specs: VoiceSpec) -> Comparison:
    comparison = Comparison()
    for spec in specs:
        comparison = comparison.with_spec(spec)
    return comparison


NOTHING = Catalogue(providers=[])


def test_only_what_differs_stands_below_the_name() -> None:
    calm = VoiceSpec("acme/one", "ann", "en", options={"speed": 1.0, "style": "calm"})
    fast = calm.replace(options={"speed": 1.5, "style": "calm"})
    columns = grid(calm, fast).columns
    assert column_names(columns, NOTHING) == ["ann", "ann"]
    assert differences(columns, NOTHING) == [["speed 1.0"], ["speed 1.5"]]


def test_an_option_that_only_one_sets_is_the_default_of_the_other() -> None:
    plain = VoiceSpec("acme/one", "ann")
    columns = grid(plain, plain.replace(options={"speed": 1.5})).columns
    assert differences(columns, NOTHING) == [["speed default"], ["speed 1.5"]]


def test_an_option_of_another_model_is_not_spoken_of() -> None:
    columns = grid(VoiceSpec("acme/one", "ann", options={"speed": 1.5}), VoiceSpec("other/two", "bea")).columns
    assert differences(columns, NOTHING) == [["acme/one", "speed 1.5"], ["other/two"]]


def test_voice_and_model_are_said_once() -> None:
    columns = grid(VoiceSpec("acme/one", "ann"), VoiceSpec("acme/two", "bea", sample_rate=16000)).columns
    assert differences(columns, NOTHING) == [["acme/one", "24 kHz"], ["acme/two", "16 kHz"]]
    assert differences(columns[:1], NOTHING) == [["acme/one"]]


def test_a_column_has_the_name_that_it_was_given() -> None:
    comparison = grid(VoiceSpec("acme/one", "ann"))
    comparison = comparison.with_column(comparison.columns[0].id, name="The calm one")
    assert column_names(comparison.columns, load_catalogue()) == ["The calm one"]
