"""The forms of the profiles: one is shown, and what is entered in any of them stays, also past the next start."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.settings import Profile
from gui.pages.settings.gateway_words import NEW
from gui.pages.settings.profile_editor import ProfileEditor
from gui.preferences import Preferences
from gui.saved_values import dicts

UNSAVED = "unsaved gateways"


class ProfileForms(QWidget):
    """A form a profile, made when it is first shown."""

    changed = Signal()
    save_wanted = Signal()
    revert_wanted = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._unsaved = dicts(preferences.load(UNSAVED, {}))
        self._forms: dict[str, ProfileEditor] = {}
        self._has_keyring = True
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def set_has_keyring(self, has_keyring: bool) -> None:
        self._has_keyring = has_keyring

    def form(self, name: str | None) -> ProfileEditor | None:
        """The form of a profile, if it was made yet."""
        return self._forms.get(name) if name is not None else None

    def is_changed(self, name: str) -> bool:
        """Whether something is entered that is not saved."""
        form = self._forms.get(name)
        return form.is_changed if form is not None else name in self._unsaved

    def has_new(self) -> bool:
        """Whether a profile is being entered that was never saved."""
        return NEW in self._forms or NEW in self._unsaved

    def show_form(self, name: str, profile: Profile | None) -> ProfileEditor:
        """Bring one to the front, with what was entered last time and not saved."""
        if name not in self._forms:
            self._forms[name] = self._make(name, profile)
        for other, form in self._forms.items():
            form.setVisible(other == name)
        return self._forms[name]

    def hide_all(self) -> None:
        for form in self._forms.values():
            form.hide()

    def forget(self, name: str) -> None:
        """Take a form away, with what is entered in it."""
        if (form := self._forms.pop(name, None)) is not None:
            form.hide()
            form.deleteLater()
        self._note(name, None)

    def on_changed(self, name: str) -> None:
        form = self._forms[name]
        self._note(name, form if form.is_changed else None)
        self.changed.emit()

    def _note(self, name: str, form: ProfileEditor | None) -> None:
        before = dict(self._unsaved)
        self._unsaved.pop(name, None)
        if form is not None:
            self._unsaved[name] = form.typed()
        if self._unsaved != before:
            self._preferences.save(UNSAVED, self._unsaved)

    def _make(self, name: str, profile: Profile | None) -> ProfileEditor:
        form = ProfileEditor(profile)
        if not self._has_keyring:
            form.secret.show_no_keyring()
            if profile is None:
                form.secret.show_place("session")
        form.is_changed = False
        if name in self._unsaved:
            form.type_again(self._unsaved[name])
        form.changed.connect(lambda: self.on_changed(name))
        form.save_wanted.connect(self.save_wanted)
        form.revert_wanted.connect(self.revert_wanted)
        self._row.addWidget(form)
        return form
