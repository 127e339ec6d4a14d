"""Copying the choice as code for elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from gui.gateway_link import GatewayLink
from gui.pages.audition.choice import Choice
from gui.pages.audition.layout import AuditionLayout
from gui.profile_names import COMMAND_LINE, DEMO, ENVIRONMENT
from gui.widgets.copy_menu import CopyKind

NAMELESS = (DEMO, ENVIRONMENT, COMMAND_LINE)
"""Gateways that are no saved profile."""


class Copying(QObject):
    """Makes code of what is chosen and puts it on the clipboard. Never a key, a secret or a token."""

    def __init__(self, ui: AuditionLayout, choice: Choice, link: GatewayLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._choice = choice
        self._link = link
        ui.as_sent.copy_menu.chosen.connect(self.on_chosen)

    def on_menu_key(self) -> None:
        """Open the menu where it is in sight, else in the middle of the page."""
        menu = self._ui.as_sent.copy_menu
        if self._ui.as_sent.isVisible():
            self._ui.as_sent.pop_up_copy_menu()
        else:
            menu.popup(self._ui.columns.mapToGlobal(self._ui.columns.rect().center()))

    def on_chosen(self, kind: CopyKind) -> None:
        code = self._code(kind)
        if code is None:
            return
        QGuiApplication.clipboard().setText(code)
        name = self._ui.as_sent.copy_menu.action(kind).text()
        sentence = " ".join((self.tr("Copied: {kind}.").format(kind=name), self._advice(kind))).strip()
        self._ui.notice.show_info(sentence, passes=True)

    @property
    def _profile(self) -> str | None:
        """The saved profile that is in use."""
        return None if self._link.profile in NAMELESS else self._link.profile

    def _advice(self, kind: CopyKind) -> str:
        """What is to be done before the code runs elsewhere."""
        match kind:
            case CopyKind.SESSION:
                return ""
            case CopyKind.WEBSOCKET:
                return self.tr("Put a token where it is marked.")
            case CopyKind.TIMBRE_CLI if self._link.is_demo or self._profile:
                return ""
            case CopyKind.LIVEKIT_AGENTS | CopyKind.AGENTS_JS if self._link.is_demo and self._choice.is_served:
                return self.tr("Only the demo gateway has this model: choose another one for LiveKit Inference.")
            case _:
                return self.tr("Key and secret come from the environment there.")

    def _code(self, kind: CopyKind) -> str | None:
        spec = self._choice.spec()
        if spec is None:
            return None
        # Only now: the protocol's imports are slow, and few copy.
        from core.gateway import snippets
        from core.settings import PRODUCTION_URL

        client = self._link.client
        used = client.gateway.url if client is not None else PRODUCTION_URL
        # Elsewhere the demo gateway of this window is none, and the usual address need not be named.
        url = None if self._link.is_demo or used == PRODUCTION_URL else used
        text, _ = self._ui.script.spoken()
        match kind:
            case CopyKind.LIVEKIT_AGENTS:
                return snippets.livekit_agents(spec, url=url)
            case CopyKind.AGENTS_JS:
                return snippets.agents_js(spec, url=url)
            case CopyKind.TIMBRE_CLI:
                schema = self._choice.options_of(spec.model)
                return snippets.timbre_cli(spec, text, schema=schema, url=url, profile=self._profile)
            case CopyKind.WEBSOCKET:
                return snippets.websocket_session(spec, text, url=used)
            case CopyKind.SESSION:
                return snippets.session_json(spec)
