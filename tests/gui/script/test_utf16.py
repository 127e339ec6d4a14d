from hypothesis import given
from hypothesis import strategies as st

from gui.script.utf16 import to_index, to_units


@given(st.text(), st.integers(0, 40))
def test_positions_are_those_of_utf_16_and_back(text: str, index: int) -> None:
    index = min(index, len(text))
    units = to_units(text, index)
    assert units == len(text[:index].encode("utf-16-le", "surrogatepass")) // 2
    assert to_index(text, units) == index


def test_emoji_count_twice() -> None:
    assert to_units("a👋b", 2) == 3
    assert to_index("a👋b", 3) == 2
