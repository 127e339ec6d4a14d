from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from core.gateway import Gateway
from tests.gui.pages.settings.gateways.section import add, gateways
from tests.support.desk import Desk
from tests.support.keyrings import MemoryKeyring


def texts(widget: QWidget) -> str:
    """Everything that a widget says, to the eye or to a screen reader."""
    said = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
    if isinstance(widget, QLabel):
        said.append(widget.text())
    if isinstance(widget, QLineEdit):
        said += [widget.displayText(), widget.placeholderText()]
    return "\n".join(said)


def all_arguments() -> bytes:
    """The command lines of all processes."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found.append(place.read_bytes())
    return b"\n".join(found)


def test_a_secret_is_nowhere_but_in_its_place(
    desk: Desk, other: Gateway, secrets: MemoryKeyring, config: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async def scenario() -> None:
        section = await gateways(desk)
        await add(desk, section, "mine", other)
        desk.click(section.test.button)
        await desk.until(lambda: "answers" in section.test.result.text(), "the test is done")
        desk.click(section.buttons.use)
        await desk.until(lambda: desk.link.profile == "mine" and desk.link.state == "connected", "it is used")
        desk.press(Qt.Key.Key_F12)
        everything = "\n".join(texts(widget) for widget in QApplication.allWidgets())
        everything += desk.window.inspector.log.toPlainText()
        assert other.api_key in "".join(line.text() for line in section.findChildren(QLineEdit)), (
            "the search would find it"
        )
        assert other.api_secret not in everything
        assert other.api_secret.encode() not in all_arguments()

    desk.run(scenario())
    assert other.api_secret not in caplog.text
    files = [path for folder, _, names in os.walk(tmp_path) for path in (Path(folder) / name for name in names)]
    assert any(path.name == "profiles.toml" for path in files)
    assert not [path for path in files if other.api_secret.encode() in path.read_bytes()]
    assert secrets.secrets == {"timbre/mine": other.api_secret}
