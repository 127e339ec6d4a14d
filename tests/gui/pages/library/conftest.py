from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from core.gateway import Gateway
from core.takes import Take
from core.takes.library import Library, TakeRecord
from gui.library_link import takes_folder
from gui.look.theme import Theme
from gui.preferences import Preferences
from gui.widgets.takes_view import TakesView
from tests.support.desk import Desk


class TakesDesk(Desk):
    """A window whose dock shows the takes."""

    @property
    def view(self) -> TakesView:
        return self.window.inspector.takes

    @property
    def shown(self) -> list[TakeRecord]:
        return list(self.view.model.records)

    @property
    def texts(self) -> list[str]:
        return [record.text for record in self.shown]

    async def until_listed(self, count: int) -> None:
        """Open the dock, wait for so many takes, and go into the list."""
        await self.until(self.window.isActiveWindow, "the window has the focus")
        self.window.inspector.show()
        await self.until(lambda: self.view.total == len(self.shown) == count, f"{count} takes are listed")
        self.view.table.setFocus()

    def choose_rows(self, *rows: int) -> None:
        selection = self.view.table.selectionModel()
        self.view.table.go_to(rows[0])
        for row in rows[1:]:
            selection.select(
                self.view.model.index(row, 0), selection.SelectionFlag.Select | selection.SelectionFlag.Rows
            )


@pytest.fixture
def keep(new_user: None) -> Callable[[Iterable[Take]], list[TakeRecord]]:
    """Puts takes into the library that a window will open."""

    def put(takes: Iterable[Take]) -> list[TakeRecord]:
        with Library(takes_folder(Preferences())) as library:
            return [library.add(take) for take in takes]

    return put


@pytest.fixture
def takes_desk(qapp: QApplication, theme: Theme, new_user: None) -> Iterator[TakesDesk]:
    """A window on the demo gateway."""
    desk = TakesDesk(qapp)
    yield desk
    desk.close()


@pytest.fixture
def quiet_desk(qapp: QApplication, theme: Theme, new_user: None) -> Iterator[TakesDesk]:
    """A window on a gateway that is not there, for what needs none."""
    desk = TakesDesk(qapp, Gateway(url="http://127.0.0.1:9/v1", api_key="key", api_secret="s3cret", retries=0))
    yield desk
    desk.close()
