"""Text files in whatever state they are."""

import os
from pathlib import Path

import pytest

from gui.script.text_files import LARGEST, TextFileError, read_text_file

TEXT = "Grüße – naïve façade."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    assert read_text_file(tmp_path / "a.txt") == TEXT


def test_what_even_windows_does_not_know_is_latin_1(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"A line that is long enough." * 5 + b" caf\xe9 \x81")
    assert "café" in read_text_file(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"RIFF\0\0\xff\xfe", "is not a text"),
        (bytes(range(256)), "is not a text"),
        (b"abc\0def", "is not a text"),
        (b"\xff\xfea", "is not a text"),
        (b"x" * (LARGEST + 1), "is larger than 1 MB"),
    ],
)
def test_what_cannot_be_read_aloud_is_told_by_name(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(TextFileError, match=f"^a.txt {said}.*: .*[.]$"):
        read_text_file(tmp_path / "a.txt")


def test_what_is_no_file_at_all(tmp_path: Path) -> None:
    (tmp_path / "folder {x}").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name, said in (("folder {x}", "is a folder"), ("pipe", "is no ordinary file"), ("gone.txt", "No such file")):
        with pytest.raises(TextFileError, match=said) as error:
            read_text_file(tmp_path / name)
        assert str(error.value).startswith(name)
