import pytest

from core.voices.catalog import Catalogue, load_catalogue
from gui.choosing import Choosing
from gui.selection import Selection
from gui.voice_shelf import make_shelf


@pytest.fixture
def choosing() -> Choosing:
    made = Choosing()
    made.catalogue = load_catalogue()
    made.shelf = make_shelf(made.catalogue, {"rime"}, {"rime": ["mine"]})
    return made


def test_nothing_is_chosen_of_nothing() -> None:
    empty = Choosing()
    assert empty.chosen_voice() is None and empty.languages() == []
    assert empty.of_provider("rime") is None and empty.of_model("rime/coda") is None
    assert empty.completed(Selection("rime", "rime/coda", "luna")) is None
    assert empty.described("rime/coda")[0] is None


def test_the_model_that_was_used_last_comes_back_with_its_provider(choosing: Choosing) -> None:
    choosing.choose(Selection("rime", "rime/mistv3", "luna"))
    choosing.choose(Selection("cartesia", "cartesia/sonic-2", None))
    again = choosing.of_provider("rime")
    assert again is not None and again.model_id == "rime/mistv3"
    astra = choosing.shelf[choosing.shelf.row_of(("rime", "astra"))]
    assert choosing.of_voice(astra, []) == Selection("rime", "rime/mistv3", "astra")
    assert choosing.of_voice(astra, ["rime/mistv2"]) == Selection("rime", "rime/mistv2", "astra")
    assert choosing.of_voice(astra, ["rime/mist"]).model_id == "rime/mistv3"  # which mist does not speak


def test_what_was_chosen_already_is_no_choice(choosing: Choosing) -> None:
    assert choosing.choose(Selection("rime", "rime/coda", "luna"))
    assert not choosing.choose(Selection("rime", "rime/coda", "luna"))


def test_voices_of_the_user_and_of_the_gateway(choosing: Choosing) -> None:
    choosing.choose(Selection("rime", "rime/coda", "mine"))
    chosen = choosing.chosen_voice()
    assert chosen is not None and chosen.custom and chosen.voice.name == "mine"
    choosing.choose(Selection("cartesia", "cartesia/sonic-3", None))
    chosen = choosing.chosen_voice()
    assert chosen is not None and chosen.voice.name == "Default voice"


def test_a_catalogue_that_has_an_own_id_by_now_lists_it_once() -> None:
    catalogue: Catalogue = load_catalogue()
    shelf = make_shelf(catalogue, set(), {"rime": ["luna"]})
    rows = [row for row in range(len(shelf)) if shelf[row].key == ("rime", "luna")]
    assert len(rows) == 1 and not shelf[rows[0]].custom
