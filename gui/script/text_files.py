"""Text files that a user drops or opens."""

from __future__ import annotations

import codecs
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication

LARGEST = 1_000_000  # bytes; a longer file is hardly meant to be read aloud
BOMS_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
FREE_OF_CONTROLS = 0.99
"""Of a text in an old encoding, so much is no control character."""


class TextFileError(Exception):
    """A file that cannot be read aloud, with one sentence that says why."""


def read_text_file(path: Path) -> str:
    """A file's text, in whatever encoding it is. Raises `TextFileError`."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("TextFiles", text).format(file=path.name)

    if path.is_dir():
        raise TextFileError(tr("{file} is a folder: drop the text files that are in it."))
    try:
        if path.exists() and not path.is_file():
            raise TextFileError(tr("{file} is no ordinary file: save its text as a file and drop that one."))
        if path.stat().st_size > LARGEST:
            raise TextFileError(tr("{file} is larger than 1 MB: drop a shorter text."))
        data = path.read_bytes()
    except OSError as error:
        sentence = tr("{file} cannot be read (%s): check that it is there and that you may read it.")
        raise TextFileError(sentence.replace("%s", error.strerror or str(error))) from None
    text = decode(data)
    if text is None:
        raise TextFileError(tr("{file} is not a text: drop a plain text file."))
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise TextFileError(tr("{file} is empty: drop a file with some text in it."))
    return text


def decode(data: bytes) -> str | None:
    """UTF-8, UTF-16 with its mark, else what Windows and Latin-1 wrote; None for what is not text."""
    if data.startswith(BOMS_UTF_16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            return None
    with suppress(UnicodeDecodeError):
        text = data.decode("utf-8-sig")
        return None if "\0" in text else text
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    readable = sum(character.isprintable() or character.isspace() for character in text)
    return text if "\0" not in text and readable >= FREE_OF_CONTROLS * len(text) else None
