import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.studies.comparison import Comparison
from core.studies.comparisons import ComparisonError, ComparisonStore
from core.voices import VoiceSpec
from tests.support.takes import spec


def filled() -> Comparison:
    comparison = Comparison(name="Café").with_texts(["One.", "Half a pair \ud83d."])
    comparison = comparison.with_spec(spec()).with_spec(VoiceSpec("acme/one", "bea"))
    comparison = comparison.with_column(comparison.columns[1].id, name="Bea", pinned=True, hidden=True)
    return comparison.with_take((comparison.rows[0].id, comparison.columns[0].id), "take1", crowded=True)


def test_what_was_saved_is_opened_as_it_was(tmp_path: Path) -> None:
    store = ComparisonStore(tmp_path / "new")
    comparison = filled()
    store.save(comparison)
    assert ComparisonStore(tmp_path / "new").open(comparison.id) == comparison


def test_one_of_before_crowded_takes_were_kept_is_opened(tmp_path: Path) -> None:
    store = ComparisonStore(tmp_path)
    comparison = filled()
    store.save(comparison)
    path = tmp_path / f"{comparison.id}.json"
    stored = json.loads(path.read_text())
    assert stored.pop("crowded") == ["take1"]
    path.write_text(json.dumps(stored))
    assert store.open(comparison.id) == replace(comparison, crowded=frozenset())


def test_the_latest_changed_is_listed_first_and_the_unreadable_left_out(tmp_path: Path) -> None:
    store = ComparisonStore(tmp_path)
    assert store.list() == []
    one, two = filled(), Comparison(name="Other")
    store.save(one)
    store.save(two)
    (tmp_path / "broken.json").write_text("{}")
    (tmp_path / f"{two.id}.json").touch()
    listed = store.list()
    assert {(saved.name, saved.rows, saved.columns) for saved in listed} == {("Café", 2, 2), ("Other", 0, 0)}
    assert [saved.changed_at for saved in listed] == sorted((saved.changed_at for saved in listed), reverse=True)
    store.delete(two.id)
    assert [saved.id for saved in store.list()] == [one.id]


def test_a_failed_save_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ComparisonStore(tmp_path)
    comparison = filled()
    store.save(comparison)

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(ComparisonError, match="No space left"):
            store.save(comparison.with_texts(["More."]))
    assert store.open(comparison.id) == comparison
    assert [path.name for path in tmp_path.iterdir()] == [f"{comparison.id}.json"]


def test_what_cannot_be_read_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "abc.json").write_text('{"version": 1}')
    with pytest.raises(ComparisonError, match="could not be read"):
        ComparisonStore(tmp_path).open("abc")
    with pytest.raises(ComparisonError, match="no comparison"):
        ComparisonStore(tmp_path).open("../abc")
