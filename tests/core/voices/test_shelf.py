import pytest

from core.voices.catalog import Model, Provider, Voice
from core.voices.shelf import SET, Facet, Order, ShelfVoice, VoiceShelf


def model(model_id: str, price: float | None = None, status: str = "active") -> Model:
    pricing = None if price is None else {"build": price}
    return Model(id=model_id, name=model_id, status=status, pricing_usd_per_1m_chars=pricing)


DEAR, CHEAP, OLD = model("far/dear", 90), model("far/cheap", 10), model("far/old", 1, "retired")
FAR = Provider(
    id="far",
    name="Far",
    models=[DEAR, CHEAP, OLD],
    voices=[
        Voice(id="zora", name="Zora", language="en-GB", gender="female", livekit_suggested=True),
        Voice(id="adam", name="Adam", language="de", gender="male", models=["far/dear"]),
        Voice(id="gone", name="Gone", language=None, models=["far/old"]),
    ],
)
NEAR = Provider(
    id="near", name="Near", models=[model("near/one")], voices=[Voice(id="bo", name="Bo", language="en", gender="male")]
)


@pytest.fixture
def shelf() -> VoiceShelf:
    return VoiceShelf(
        [
            ShelfVoice(provider, voice, tuple(provider.models_of(voice)))
            for provider in (FAR, NEAR)
            for voice in provider.voices
        ],
        served={"near"},
    )


def names(shelf: VoiceShelf, text: str = "") -> list[str]:
    return [shelf[row].voice.name for row in shelf.rows(text)]


def test_what_is_served_comes_first_and_otherwise_the_catalogue_s_order_holds(shelf: VoiceShelf) -> None:
    assert names(shelf) == ["Bo", "Zora", "Adam", "Gone"]
    assert [shelf.is_served(row) for row in shelf.rows()] == [True, False, False, False]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NAME, ["Bo", "Adam", "Gone", "Zora"]),
        (Order.LANGUAGE, ["Bo", "Adam", "Zora", "Gone"]),  # one without a language last
        (Order.PRICE, ["Bo", "Zora", "Adam", "Gone"]),  # a retired model's price does not count
        (Order.RECENT, ["Bo", "Gone", "Zora", "Adam"]),
    ],
)
def test_orders(shelf: VoiceShelf, order: Order, expected: list[str]) -> None:
    shelf.set_recent({("far", "gone"): 20.0, ("far", "zora"): 10.0})
    shelf.set_order(order, favourites_first=True)
    assert names(shelf) == expected


def test_favourites_go_before_all_others_unless_the_user_does_not_want_that(shelf: VoiceShelf) -> None:
    shelf.set_favourites({("far", "gone"), ("nowhere", "nobody")})
    assert names(shelf) == ["Gone", "Bo", "Zora", "Adam"]
    shelf.set_order(Order.PROVIDER, favourites_first=False)
    assert names(shelf) == ["Bo", "Zora", "Adam", "Gone"]


def test_filters_of_one_facet_add_and_facets_restrict(shelf: VoiceShelf) -> None:
    shelf.set_filters({Facet.LANGUAGE: frozenset({"en", "de"})})
    assert names(shelf) == ["Bo", "Zora", "Adam"]
    shelf.set_filters({Facet.LANGUAGE: frozenset({"en", "de"}), Facet.GENDER: frozenset({"male"})})
    assert names(shelf) == ["Bo", "Adam"]
    shelf.set_filters({Facet.MODEL: frozenset({"far/cheap"}), Facet.GENDER: frozenset()})
    assert names(shelf) == ["Zora"]
    shelf.set_filters({Facet.SUGGESTED: SET})
    assert names(shelf) == ["Zora"]
    shelf.set_filters({Facet.LANGUAGE: frozenset({""})})
    assert names(shelf) == ["Gone"]
    shelf.set_filters({})
    assert len(names(shelf)) == 4


def test_favourites_and_recent_ones_can_be_filtered(shelf: VoiceShelf) -> None:
    shelf.set_favourites({("far", "adam")})
    shelf.set_filters({Facet.FAVOURITE: SET})
    assert names(shelf) == ["Adam"]
    shelf.set_recent({("near", "bo"): 1.0})
    shelf.set_filters({Facet.RECENT: SET})
    assert names(shelf) == ["Bo"]


def test_counts_are_those_that_a_choice_would_give(shelf: VoiceShelf) -> None:
    shelf.set_filters({Facet.GENDER: frozenset({"male"}), Facet.PROVIDER: frozenset({"far"})})
    assert shelf.counts(Facet.GENDER) == {"female": 1, "male": 1, "unknown": 1}  # not narrowed by itself
    assert shelf.counts(Facet.PROVIDER) == {"far": 1, "near": 1}
    assert shelf.counts(Facet.PROVIDER, "bo") == {"near": 1}


def test_words_are_looked_for_within_the_filters_best_first(shelf: VoiceShelf) -> None:
    assert names(shelf, "male") == ["Bo", "Adam"]
    shelf.set_filters({Facet.PROVIDER: frozenset({"far"})})
    assert names(shelf, "male") == ["Adam"]


def test_a_voice_is_on_its_way_out_when_all_its_models_are(shelf: VoiceShelf) -> None:
    status = {shelf[row].voice.name: shelf[row].status for row in shelf.rows()}
    assert status == {"Bo": "active", "Zora": "active", "Adam": "active", "Gone": "retired"}


def test_rows_are_known_by_provider_and_id(shelf: VoiceShelf) -> None:
    assert shelf[shelf.row_of(("near", "bo"))].voice.name == "Bo"
    assert shelf.row_of(("near", "zora")) == -1
    assert shelf.row_of(None) == -1
