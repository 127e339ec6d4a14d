"""Gateways: which there are, which one speaks, and how to reach them."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel

from core.gateway import Gateway
from core.settings import DotenvGateway, KeyringError, Profile, Removed, SettingsError, has_keyring
from core.voices import VoiceSpec, load_catalogue
from gui.gateway_link import LinkState
from gui.owned_task import owned_task
from gui.pages.settings.connection_test import ConnectionTest
from gui.pages.settings.dotenv_import import DotenvImport
from gui.pages.settings.gateway_buttons import GatewayButtons
from gui.pages.settings.gateway_list import GatewayLine, GatewayList
from gui.pages.settings.gateway_words import NEW, description_of, line_of
from gui.pages.settings.profile_forms import ProfileForms
from gui.pages.settings.section import Section
from gui.pages.settings.tested_gateway import tested_gateway
from gui.profile_names import DEMO, ENVIRONMENT

if TYPE_CHECKING:
    from gui.window import Window


class GatewaysSection(Section):
    """A list of gateways, and below it the one that is marked."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._link = window.link
        self._profiles = window.profiles
        self._saved = window.profiles.saved
        self._chosen_spec = window.audition.choice.spec
        self._found: dict[str, Profile] = {}
        self._environment: Gateway | None = None
        self.forms = ProfileForms(window.preferences)
        self.forms.changed.connect(self._refresh_list)
        self.forms.save_wanted.connect(self.on_save)
        self.forms.revert_wanted.connect(self.on_revert)
        self.imported = DotenvImport()
        self.list = GatewayList()
        self.list.itemActivated.connect(self.on_use)
        self.buttons = GatewayButtons()
        self.buttons.use.clicked.connect(self.on_use)
        self.buttons.add.clicked.connect(self.on_add)
        self.buttons.duplicate.clicked.connect(self.on_duplicate)
        self.buttons.delete.clicked.connect(self.on_delete)
        self.buttons.read.clicked.connect(self.imported.ask)
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.test = ConnectionTest(self._gateway_to_test, self._spec_to_test)
        self.imported.accepted.connect(self.on_imported)
        self.imported.failed.connect(self.notice.show_error)
        for part in (self.list, self.buttons, self.imported, self.about, self.test, self.forms):
            self.add(part)
        self.setAcceptDrops(True)
        self.list.chosen.connect(self.on_chosen)
        self._link.changed.connect(self._refresh_list)
        self._link.state_changed.connect(self.on_link_state)
        self._link.failed.connect(self.on_link_failed)
        self._profiles.failed.connect(self.on_profile_failed)
        owned_task(self, self._load())

    # The list.

    # What runs in threads takes and returns nothing that shows a secret: the event loop logs arguments and results.

    async def _load(self) -> None:
        """Read what is saved and what the environment names."""
        self.forms.set_has_keyring(await asyncio.to_thread(has_keyring))
        try:
            self._environment = await self._profiles.gateway_of(ENVIRONMENT)
        except SettingsError as error:
            self.notice.show_error(str(error))
        await self._reload()

    async def _reload(self, mark: str | None = None) -> None:
        """Show what is saved now. mark: the line to mark; None for the one that is, which the user may have marked."""
        try:
            self._found = {profile.name: profile for profile in await asyncio.to_thread(self._saved.load)}
        except SettingsError as error:
            self.notice.show_error(str(error))
        self._refresh_list()
        if mark is not None:
            self.list.mark(mark)
        elif self.list.current is not None:
            self.on_chosen(self.list.current)
        self._refresh()

    def _refresh_list(self) -> None:
        names = [DEMO, *([ENVIRONMENT] if self._environment else []), *self._found]
        if self._link.profile not in names and not self._link.is_awaited:
            names.insert(1, self._link.profile)  # named on the command line
        if self.forms.has_new():
            names.append(NEW)
        self.list.show_lines([self._line(name) for name in names])
        if self.list.current is None:
            self.list.mark(self._link.profile)

    def _line(self, name: str) -> GatewayLine:
        return GatewayLine(name, line_of(name, self._link, is_changed=self.forms.is_changed(name)))

    def on_chosen(self, name: str) -> None:
        """Another line is marked."""
        self.test.forget()
        if name in self._found or name == NEW:
            self.forms.show_form(name, self._found.get(name))
        else:
            self.forms.hide_all()
        self.about.setText(description_of(name, is_saved=name in self._found, environment=self._environment))
        self.about.setVisible(bool(self.about.text()))
        self._refresh()

    def _refresh(self) -> None:
        name = self.list.current
        saved = name in self._found
        used = name == self._link.profile
        can_use = name is not None and (saved or name in (DEMO, ENVIRONMENT)) and not used
        self.buttons.set_possible(use=can_use, change=saved)
        self.test.set_possible(name != DEMO or self._link.is_demo)
        self._refresh_list()

    # The gateway that speaks.

    def on_use(self) -> None:
        name = self.list.current
        if name is not None and self.buttons.use.isEnabled():
            owned_task(self, self._use(name))

    async def _use(self, name: str) -> None:
        if self.forms.is_changed(name):
            kept = await self._save(name)
            if kept is None:
                return
            name = kept
        self.notice.clear()
        self._profiles.use(name)

    def on_link_state(self) -> None:
        if self._link.state is LinkState.CONNECTED:
            self.notice.settle("gateway")
        self._refresh()

    def on_link_failed(self, sentence: str, details: str) -> None:
        self.notice.show_error(sentence, details, self.tr("Try again"), self._link.retry, about="gateway")

    def on_profile_failed(self, profile: str, sentence: str) -> None:
        self.notice.show_error(sentence)

    # Profiles.

    def on_add(self) -> None:
        form = self.forms.show_form(NEW, None)
        self._refresh_list()
        self.list.mark(NEW)
        form.name.setFocus()

    def on_save(self) -> None:
        if (name := self.list.current) is not None:
            owned_task(self, self._save(name))

    async def _save(self, name: str) -> str | None:
        """Keep what was entered; the profile's name, or None where that was not possible."""
        form = self.forms.show_form(name, self._found.get(name))
        entered = form.entered()
        if entered is None:
            return None
        previous = None if name == NEW else name
        try:
            await asyncio.to_thread(lambda: self._saved.save(entered.profile, entered.secret, previous))
        except KeyringError as error:
            form.secret.place_row.set_error(str(error))
            return None
        except SettingsError as error:
            taken = entered.profile.name != previous and entered.profile.name in self._found
            (form.name_row if taken else form.secret.place_row).set_error(str(error))
            return None
        self.forms.forget(name)
        in_use = name == self._link.profile
        if in_use:
            self._profiles.rename(entered.profile.name)
        await self._reload(entered.profile.name)
        if in_use:
            self.notice.show_info(
                self.tr("Saved. The open connection is still as it was before."),
                action_text=self.tr("Connect anew"),
                on_action=partial(self._profiles.use, entered.profile.name),
            )
        return entered.profile.name

    def on_revert(self) -> None:
        form = self.forms.form(name := self.list.current)
        if form is None or name is None:
            return
        if name == NEW:
            self.forms.forget(NEW)
            self._refresh_list()
            self.list.mark(self._link.profile)
        else:
            form.show_profile(self._found[name])

    def on_duplicate(self) -> None:
        if (name := self.list.current) in self._found:
            owned_task(self, self._duplicate(str(name)))

    async def _duplicate(self, name: str) -> None:
        try:
            copy = await asyncio.to_thread(self._saved.duplicate, name)
        except SettingsError as error:
            self.notice.show_error(str(error))
            return
        await self._reload(copy.name)
        form = self.forms.show_form(copy.name, copy)
        form.name.setFocus()
        form.name.selectAll()

    def on_delete(self) -> None:
        if (name := self.list.current) in self._found:
            owned_task(self, self._delete(str(name)))

    async def _delete(self, name: str) -> None:
        try:
            removed = await asyncio.to_thread(self._saved.remove, name)
        except SettingsError as error:
            self.notice.show_error(str(error))
            return
        self.forms.forget(name)
        await self._reload(self._link.profile)
        self.notice.show_info(
            self.tr("{profile} was deleted.").format(profile=name),
            action_text=self.tr("Undo"),
            on_action=lambda: owned_task(self, self._restore(removed)),
        )

    async def _restore(self, removed: Removed) -> None:
        try:
            await asyncio.to_thread(self._saved.restore, removed)
        except SettingsError as error:
            self.notice.show_error(str(error))
        await self._reload(removed.profile.name)

    # Testing.

    async def _gateway_to_test(self) -> Gateway:
        name = self.list.current or DEMO
        return await tested_gateway(name, self.forms.form(name), self._link, self._profiles)

    def _spec_to_test(self) -> VoiceSpec:
        """What is chosen on the audition page, since the gateway probably knows that, else any model."""
        chosen: VoiceSpec | None = self._chosen_spec()
        return VoiceSpec(chosen.model if chosen else load_catalogue().providers[0].models[0].id)

    # .env files.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = next(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()
        self.imported.read(Path(path))

    def on_imported(self, name: str, found: DotenvGateway) -> None:
        self.notice.clear()
        self.on_add()
        self.forms.show_form(NEW, None).fill(name, found.url, found.key, found.secret)
