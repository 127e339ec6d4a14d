import pytest

from core.voices.catalog import Catalogue, Provider, Voice, load_catalogue
from core.voices.search import VoiceIndex, folded

ACME = Provider(id="acme", name="Acme Voices", models=[], voices=[])


def index(*voices: Voice) -> VoiceIndex:
    return VoiceIndex([(ACME, voice) for voice in voices], lambda voice: "German" if voice.language == "de" else "")


def found(text: str, *voices: Voice) -> list[str]:
    return [voices[row].name for row in index(*voices).find(text, range(len(voices)))]


ZOE = Voice(id="z-1", name="Zoë", language="de", gender="female", accent="Bavarian", description="Calm support calls")
RYU = Voice(id="r-2", name="龍之介", language="ja-JP", gender="male", description="落ち着いた声の男性")
LUKASZ = Voice(id="3f9A", name="Łukasz", language="pl", gender="male", description="Audiobook narrator")
MIN = Voice(id="m-4", name="민준", language="ko", gender="male", description="한국어 남성")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("zoe", ["Zoë"]),
        ("ZOË", ["Zoë"]),
        ("ｚｏｅ", ["Zoë"]),  # full width
        ("lukasz", ["Łukasz"]),
        ("support bavarian", ["Zoë"]),
        ("bavarian narrator", []),
        ("3f9a", ["Łukasz"]),
        ("f9", ["Łukasz"]),  # within an id
        ("male", ["龍之介", "Łukasz", "민준"]),  # not "female"
        ("german", ["Zoë"]),
        ("ja-jp", ["龍之介"]),
        ("之介", ["龍之介"]),
        ("着いた", ["龍之介"]),
        ("국어", ["민준"]),
        ("acme", ["Zoë", "龍之介", "Łukasz", "민준"]),
        ("  ", ["Zoë", "龍之介", "Łukasz", "민준"]),
        ("...", []),
    ],
)
def test_every_word_is_found_whatever_its_case_accents_and_script(text: str, names: list[str]) -> None:
    assert found(text, ZOE, RYU, LUKASZ, MIN) == names


def test_the_best_matches_come_first() -> None:
    voices = [
        Voice(id="1", name="Mike", description="Sounds like Anna"),
        Voice(id="2", name="Susanna"),
        Voice(id="3", name="Mary Anna"),
        Voice(id="4", name="Annabel"),
        Voice(id="5", name="Anna"),
        Voice(id="6", name="Annalise"),
    ]
    assert found("anna", *voices) == ["Anna", "Annabel", "Annalise", "Mary Anna", "Mike", "Susanna"]


def test_only_those_asked_for_in_their_order() -> None:
    voices = index(ZOE, RYU, LUKASZ, MIN)
    assert voices.find("male", [3, 0, 2]) == [3, 2]
    assert voices.find("", [2, 1]) == [2, 1]


def test_folding_keeps_what_is_a_letter_in_its_script() -> None:
    assert folded("Ångström Straße ﬁ") == "angstrom strasse fi"
    assert folded("が") != folded("か")
    assert folded("हिन्दी") == folded("हिन्दी".upper())
    assert len(folded("हिन्दी")) == len("हिन्दी")


def test_the_catalogue_is_found_by_what_its_voices_are_for() -> None:
    catalogue: Catalogue = load_catalogue()
    listed = [(provider, voice) for provider in catalogue.providers for voice in provider.voices]
    rows = VoiceIndex(listed).find("british friendly elevenlabs", range(len(listed)))
    assert "Alice" in [listed[row][1].name for row in rows]
