from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from core.settings import STAGING_URL
from tests.gui.pages.settings.gateways.section import SECRET, editor, gateways
from tests.support.desk import Desk
from tests.support.dragging import drag_in, drop
from tests.support.keyrings import MemoryKeyring


def drop_file(widget: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert drag_in(widget, data)
    drop(widget, data)


@pytest.mark.parametrize("by_drop", [True, False])
def test_a_dotenv_file_is_taken_over(desk: Desk, secrets: MemoryKeyring, tmp_path: Path, by_drop: bool) -> None:
    folder = tmp_path / "agent"
    folder.mkdir()
    file = folder / ".env"
    file.write_text(f"LIVEKIT_URL=wss://x.staging.livekit.cloud\nLIVEKIT_API_KEY=APIx\nLIVEKIT_API_SECRET={SECRET}\n")

    async def scenario() -> None:
        section = await gateways(desk)
        if by_drop:
            drop_file(section, file)
        else:
            desk.click(section.buttons.read)
            dialog = section.findChild(QFileDialog)
            assert isinstance(dialog, QFileDialog)
            dialog.fileSelected.emit(str(file))
            dialog.close()
        await desk.until(section.imported.isVisible, "what was found")
        assert STAGING_URL in section.imported.text.text() and "APIx" in section.imported.text.text()
        assert (
            SECRET not in section.imported.text.text() and f"({len(SECRET)} characters)" in section.imported.text.text()
        )
        desk.click(section.imported.take, QPoint(5, 5))
        form = editor(section)
        assert (form.name.text(), form.url.text(), form.key.text()) == ("agent", STAGING_URL, "APIx")
        desk.click(form.save)
        await desk.until(lambda: "agent" in section._found, "it is saved")
        assert secrets.secrets == {"timbre/agent": SECRET}
        drop_file(section, folder)
        await desk.until(lambda: "cannot be read" in section.notice.sentence(), "a folder is none")

    desk.run(scenario())
