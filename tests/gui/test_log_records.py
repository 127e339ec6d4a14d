import logging
import threading

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.log_records import LogRecords, without_secrets


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Authorization: Bearer abc.def", "Authorization: Bearer •••"),
        (
            "listening on http://127.0.0.1:1/v1 key=APIa secret=x_y-Z",
            "listening on http://127.0.0.1:1/v1 key=••• secret=•••",
        ),
        ('{"api_secret": "abc", "model": "m"}', '{"api_secret": "•••", "model": "m"}'),
        ("got eyJhbGciOi.eyJpc3Mi.sig-nature here", "got ••• here"),
        ("a secretary spoke", "a secretary spoke"),
    ],
)
def test_secrets_are_hidden(text: str, kept: str) -> None:
    assert without_secrets(text) == kept


def test_records_of_any_thread_are_kept_and_told(qapp: QApplication, qtbot: QtBot) -> None:
    records = LogRecords()
    told: list[str] = []
    records.added.connect(told.append)
    try:
        logging.getLogger("core.somewhere").debug("from here")
        thread = threading.Thread(target=lambda: logging.getLogger("gui.somewhere").warning("from there"))
        thread.start()
        thread.join()
        logging.getLogger("elsewhere").warning("not ours")
        qtbot.waitUntil(lambda: len(told) == 2)
    finally:
        records.detach()
    assert [line.split("  ")[-1] for line in records.lines] == ["from here", "from there"]
    logging.getLogger("core.somewhere").warning("after")
    assert len(records.lines) == 2
