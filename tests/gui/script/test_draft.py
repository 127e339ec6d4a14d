"""The texts on disk: through crashes, full disks and files that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from gui.script import draft as draft_module
from gui.script.draft import Draft
from gui.script.kept_texts import KeptText, KeptTexts, read_texts, write_texts
from tests.support.disk import files_limited_to

TEXTS = KeptTexts((KeptText("One.", "First", 2, 1), KeptText("Two 👋.", ready="A ready one")), 1, (KeptText("Gone."),))


@pytest.fixture
def folder(new_user: None, qapp: object) -> Path:
    return Draft(lambda: TEXTS).folder


def kept(texts: KeptTexts = TEXTS) -> Draft:
    return Draft(lambda: texts)


any_text = st.builds(KeptText, st.text(), st.text(), st.integers(0, 9), st.integers(0, 9), st.text())


@given(st.lists(any_text, min_size=1, max_size=4), st.lists(any_text, max_size=3))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, texts: list[KeptText], closed: list[KeptText]
) -> None:
    path = tmp_path_factory.mktemp("texts") / "texts.json"
    whole = KeptTexts(tuple(texts), len(texts) - 1, tuple(closed))
    write_texts(path, whole)
    assert read_texts(path) == whole
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "held",
    [
        "",
        "[",
        "[]",
        "{}",
        '{"texts": []}',
        '{"texts": 5}',
        '{"texts": [{"name": "x"}]}',
        '{"texts": [{"text": 5}]}',
        "\udcff",
    ],
)
def test_a_file_that_cannot_be_read_is_put_aside_and_told(folder: Path, held: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "texts.json").write_bytes(held.encode("utf-8", "surrogateescape"))
    draft = kept()
    told: list[str] = []
    draft.failed.connect(told.append)
    assert draft.load() is None
    aside = next(folder.glob("texts-unreadable-*.json"))
    assert len(told) == 1 and str(aside) in told[0]
    assert aside.read_bytes() == held.encode("utf-8", "surrogateescape")
    draft.close()
    assert kept().load() == TEXTS


def test_what_another_version_has_put_in_is_left_out(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    texts = [{"text": "One.", "cursor": "x", "mood": 5}, 7, {"text": "Two."}]
    (folder / "texts.json").write_text(json.dumps({"version": 9, "texts": texts, "current": 99, "closed": None}))
    assert kept().load() == KeptTexts((KeptText("One."), KeptText("Two.")), 1)


def test_the_one_text_of_former_versions_is_taken_over(folder: Path) -> None:
    assert kept().load() is None
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "script.txt").write_text("From before.\n", "utf-8")
    assert kept().load() == KeptTexts((KeptText("From before.\n"),))
    kept().flush()
    assert kept().load() == TEXTS


def test_a_change_is_saved_soon_and_by_itself(folder: Path, qtbot: QtBot) -> None:
    draft = kept()
    draft.note_change()
    path = folder / "texts.json"
    assert not path.exists()
    qtbot.waitUntil(path.exists)
    assert read_texts(path) == TEXTS


def test_a_full_disk_keeps_the_former_texts_and_is_tried_again(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_module, "RETRY_MS", 50)
    kept().flush()
    other = KeptTexts((KeptText("Other. " * 1000),))
    draft = kept(other)
    told: list[str] = []
    draft.failed.connect(told.append)
    with files_limited_to(2000):
        draft.note_change()
        qtbot.waitUntil(lambda: bool(told))
        qtbot.wait(200)
        assert len(told) == 1 and str(folder) in told[0], "trying again is not told again"
        assert read_texts(folder / "texts.json") == TEXTS
        assert {each.name for each in folder.iterdir()} == {"texts.json", "texts.lock"}
    with qtbot.waitSignal(draft.recovered):
        pass
    assert read_texts(folder / "texts.json") == other


def test_two_windows_keep_their_texts_apart_and_the_next_one_has_both(folder: Path) -> None:
    first, second = kept(), kept(KeptTexts((KeptText("Typed in the second."), KeptText("Sample.", ready="A sample"))))
    assert first.load() is None and second.load() is None
    first.flush()
    second.flush()
    assert read_texts(folder / "texts.json") == TEXTS, "the second has not overwritten it"
    first.close()
    second.close()
    both = KeptTexts((*TEXTS.texts, KeptText("Typed in the second.")), 1, TEXTS.closed)
    reopened = kept(both)
    assert reopened.load() == both
    reopened.close()
    assert not (folder / "texts-2.json").exists()
    assert kept(both).load() == both, "taken over once"


def test_what_another_window_left_stays_until_it_is_saved_here(folder: Path) -> None:
    first, second = kept(), kept(KeptTexts((KeptText("Typed in the second."),)))
    for draft in (first, second):
        draft.close()
    killed = kept()
    taken_over = killed.load()
    assert taken_over is not None and len(taken_over.texts) == 3
    del killed
    assert kept().load() == taken_over
