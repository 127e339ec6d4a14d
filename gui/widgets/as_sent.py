"""What will be sent: the `session.create` of the present choice, folded away until it is wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.voices import VoiceSpec
from gui.widgets.code_edit import CodeEdit
from gui.widgets.copy_menu import CopyKind, CopyMenu
from gui.widgets.fold import Fold
from gui.widgets.tool_button import tool_button

LINES = 9


class AsSent(QWidget):
    """A fold-out with the JSON of a spec, to read and to copy, also as code for elsewhere."""

    toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec: VoiceSpec | None = None
        self.copy_menu = CopyMenu(self)
        self._json = CodeEdit(LINES)
        self._json.setReadOnly(True)
        self._json.setAccessibleName(self.tr("The message as sent"))
        self._json.setToolTip(self.tr("The session.create message of the next speech; it can be selected and copied"))
        self._json.setPlaceholderText(self.tr("What is chosen cannot be sent: mend what is marked above."))
        self._json.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # ours has all that its own has
        self._fold = Fold(
            self.tr("As sent"), self.tr("Show the session.create message that the gateway will get"), self._json
        )
        self._copy = tool_button(
            "⧉", self.tr("Copy this message as JSON"), name=self.tr("Copy the message"), quiet=True
        )
        self._copy.clicked.connect(self.copy_menu.action(CopyKind.SESSION).trigger)
        self._copy.hide()
        self._copy_as = tool_button(
            self.tr("Copy as ▾"),
            self.tr("Copy the choice as code for elsewhere (Ctrl+Shift+C)"),
            name=self.tr("Copy as"),
            quiet=True,
        )
        self._copy_as.clicked.connect(self.pop_up_copy_menu)
        self._fold.add_to_head(self._copy)
        self._fold.add_to_head(self._copy_as)
        self._fold.toggled.connect(self.on_toggled)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fold)

    def is_unfolded(self) -> bool:
        return self._fold.is_unfolded()

    def set_unfolded(self, unfolded: bool) -> None:
        self._fold.set_unfolded(unfolded)

    def text(self) -> str:
        """The message that is shown; empty while folded."""
        return self._json.toPlainText()

    def show_spec(self, spec: VoiceSpec | None) -> None:
        """Show another choice; None for one that cannot be spoken."""
        self._spec = spec
        self.copy_menu.set_usable(spec is not None)
        if self.is_unfolded():
            self._refresh()

    @Slot()
    def pop_up_copy_menu(self) -> None:
        """Open the menu at its button."""
        self.copy_menu.popup(self._copy_as.mapToGlobal(self._copy_as.rect().bottomLeft()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self._json.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addActions(self.copy_menu.actions())
        menu.popup(event.globalPos())

    @Slot(bool)
    def on_toggled(self, unfolded: bool) -> None:
        self._copy.setVisible(unfolded)
        if unfolded:
            self._refresh()
        self.toggled.emit(unfolded)

    def _refresh(self) -> None:
        self._copy.setEnabled(self._spec is not None)
        if self._spec is None:
            self._json.clear()
            return
        # Only now: the protocol's imports are slow, and few look here.
        from core.gateway.snippets import session_json

        text = session_json(self._spec)
        if text != self.text():
            self._json.setPlainText(text)
