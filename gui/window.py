"""The window: its pages, the navigation beside them, the dock below and the status line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from gui.keys import bind_keys, page_key_name
from gui.page_list import PAGES
from gui.page_stack import PageStack
from gui.preferences import Preferences
from gui.widgets.navigation import Navigation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.takes.library import TakeRecord
    from core.voices import VoiceSpec
    from gui.gateway_link import GatewayLink
    from gui.pages.audition import AuditionPage
    from gui.player import Player
    from gui.widgets.keys_dialog import KeysDialog

DESIGN_SIZE = QSize(1280, 800)
SMALLEST_SIZE = QSize(1024, 640)
REMEMBER_MS = 300


class Window(QMainWindow):
    """Timbre's window: at first its frame, which is there at once, then with `fill` all that is in it."""

    audition: AuditionPage
    closed = Signal()  # by the user
    layout_reset = Signal()  # what was moved or folded goes back to where it was at the first start

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.preferences = preferences
        self._remember = QTimer(self)
        self._remember.setSingleShot(True)
        self._remember.setInterval(REMEMBER_MS)
        self._remember.timeout.connect(self.save)
        self._filled = False
        self._is_alone = False
        self._around: list[QWidget] = []
        self._keys: KeysDialog | None = None
        self.setWindowTitle("Timbre")
        self.setMinimumSize(SMALLEST_SIZE)
        self.resize(DESIGN_SIZE.boundedTo(self.screen().availableSize()))
        self.navigation = Navigation(PAGES)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.navigation)
        self.restoreGeometry(preferences.load_bytes("geometry"))

    def fill(self, link: GatewayLink, player: Player) -> None:
        """Make the pages, the dock and the status line. What they need is imported now, after the first paint."""
        from gui.default_spec import load_default_spec
        from gui.log_records import LogRecords
        from gui.pages.audition import AuditionPage
        from gui.pages.compare.comparing import Comparing
        from gui.pages.library.kept_takes import KeptTakes
        from gui.profile_switch import ProfileSwitch
        from gui.sound.output import Output
        from gui.status import StatusLine
        from gui.widgets.inspector import Inspector

        self.link = link
        self.player = player
        player.set_output(Output.remembered(self.preferences))
        self.profiles = ProfileSwitch(link, self.preferences, self)
        self.records = LogRecords(self)
        self.audition = AuditionPage(link, player, self.preferences)
        if (spec := load_default_spec(self.preferences)) is not None:
            self.audition.choice.apply_spec(spec)
        self.navigation.chosen.connect(self.show_page)
        self.pages = PageStack({page.name: partial(page.make, self) for page in PAGES})
        self.pages.shown.connect(self.on_page_shown)
        self.setCentralWidget(self.pages)
        self.inspector = Inspector(self.records)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.inspector)
        self.inspector.hide()
        self.status = StatusLine(link, player)
        self.setStatusBar(self.status)
        self.status.settings_wanted.connect(self.show_settings)
        self.audition.settings_wanted.connect(self.show_settings)
        self.profiles.failed.connect(self.on_profile_failed)
        frames = self.inspector.toggleViewAction()
        frames.setToolTip(self.tr("Show or hide the takes, the wire frames of a speech and Timbre's log (F12)"))
        self.status.add_action_button(frames, self.tr("Takes"))
        keys = QAction(self.tr("Keys"), self)
        keys.setToolTip(self.tr("All keys (F1)"))
        keys.triggered.connect(self.on_keys)
        self.status.add_action_button(keys, self.tr("Keys"))
        self.takes = KeptTakes(self.audition, link, player, self.preferences, self)
        self.takes.show_in(self.inspector.takes, "dock takes")
        self.compare = Comparing(self)
        self.takes.looked_at.connect(self.inspector.show_take)
        self.takes.speak_requested.connect(self.on_speak_requested)
        self.takes.spec_requested.connect(self.on_spec_requested)
        self.takes.listen_requested.connect(self.on_listen_requested)
        self.audition.spoken.connect(self.status.on_spoken)
        self.audition.shown.connect(self.inspector.show_take)
        self.layout_reset.connect(self.audition.ui.reset_layout)
        self.inspector.visibilityChanged.connect(self._remember.start)
        bind_keys(self, {"keys": self.on_keys, "full screen": self.on_full_screen, "frames": frames.trigger})
        bind_keys(self, {page_key_name(page.name): partial(self.show_page, page.name) for page in PAGES})
        self.inspector.tabs.setCurrentIndex(self.preferences.load("dock tab", 0))
        last = self.preferences.load("page", "")
        self.show_page(last if last in [page.name for page in PAGES] else PAGES[0].name)
        self.restoreState(self.preferences.load_bytes("docks"))
        self.inspector.tabs.currentChanged.connect(partial(self.preferences.save, "dock tab"))
        self._filled = True

    def show_page(self, name: str) -> QWidget:
        """Bring a page to the front, by its name in `PAGES`; returns it. A page that is alone stays in front."""
        if self._is_alone:
            return self.pages.page(self.pages.current)
        return self.pages.show_page(name)

    def set_alone(self, alone: bool) -> None:
        """Leave the page in front alone in the window, or bring back what is around it."""
        if alone == self._is_alone:
            return
        if alone:
            self._around = [part for part in (self.navigation, self.inspector, self.status) if not part.isHidden()]
            self.save()
        self._is_alone = alone  # from now on the dock's place is not saved: at the next start it is as it was before
        self.inspector.toggleViewAction().setDisabled(alone)
        for part in self._around:
            part.setVisible(not alone)

    def show_settings(self, section: str) -> None:
        """Bring a section of the settings to the front."""
        from gui.pages.settings import SettingsPage

        if isinstance(page := self.show_page("settings"), SettingsPage):
            page.show_section(section)

    def on_profile_failed(self, profile: str, sentence: str) -> None:
        """A gateway could not be used; the window stays with the one it has. The settings say so themselves."""
        if self.pages.current != "settings":
            self.audition.ui.notice.show_error(
                sentence, action_text=self.tr("Settings"), on_action=partial(self.show_settings, "gateways")
            )

    def on_page_shown(self, name: str) -> None:
        self.navigation.show_current(name)
        self.inspector.show_takes(name != "library")
        self.preferences.save("page", name)

    def on_speak_requested(self) -> None:
        self.show_page("audition")
        self.audition.asking.on_speak()

    def on_spec_requested(self, spec: VoiceSpec, text: str) -> None:
        """Choose again what a take was spoken with; its text goes where undo brings back the one before."""
        self.show_page("audition")
        self.audition.choice.apply_spec(spec)
        if text:
            self.audition.ui.script.set_text(text)

    def on_listen_requested(self, records: Sequence[TakeRecord]) -> None:
        """Plan a listening test of takes."""
        from gui.pages.listening.page import ListeningPage

        if isinstance(page := self.show_page("listening"), ListeningPage):
            page.plan_takes([record.id for record in records])

    def on_fault(self, details: str) -> None:
        """An error of our own; the window goes on as well as it can."""
        self.audition.ui.notice.show_error(
            self.tr("Timbre made a mistake: your text is kept; start Timbre again if something no longer works."),
            details,
        )

    def on_keys(self) -> None:
        from gui.widgets.keys_dialog import KeysDialog

        if self._keys is None:
            self._keys = KeysDialog(self)
        if self._keys.isVisible():  # behind the window, perhaps
            self._keys.raise_()
            self._keys.activateWindow()
        else:
            self._keys.show()  # what appears gets the focus by itself

    def on_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def reset_layout(self) -> None:
        """Window, dock and pages as they were at the first start."""
        self.showNormal()
        self.resize(DESIGN_SIZE.boundedTo(self.screen().availableSize()))
        self.inspector.hide()
        self.layout_reset.emit()

    def save(self) -> None:
        """Keep where the window and its dock stand."""
        self._remember.stop()
        self.preferences.save_bytes("geometry", self.saveGeometry())
        if self._filled and not self._is_alone:
            self.preferences.save_bytes("docks", self.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._remember.start()
        self.navigation.fit(self.width())
        super().resizeEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        self._remember.start()
        super().moveEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.save()
        if self._filled:
            self.audition.speaking.stop()
            self.audition.save()
            self.records.detach()
        self.closed.emit()
        super().closeEvent(event)
