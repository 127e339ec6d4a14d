"""The form of one profile: address, key, secret, timeouts and retries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.gateway import Gateway
from core.settings import PRODUCTION_URL, STAGING_URL, Profile, SettingsError
from gui.look.theme import spacing
from gui.pages.settings.limit_field import LimitField
from gui.pages.settings.secret_field import VARIABLE, SecretField
from gui.widgets.field import Field

USUAL = Gateway(url=PRODUCTION_URL, api_key="", api_secret="")


@dataclass(frozen=True, slots=True)
class Entered:
    """What the form says: a profile, and a secret if one was typed."""

    profile: Profile
    secret: str | None = field(repr=False)


class ProfileEditor(QWidget):
    """What is entered stays until it is saved or taken back."""

    save_wanted = Signal()
    revert_wanted = Signal()
    changed = Signal()

    def __init__(self, profile: Profile | None, parent: QWidget | None = None) -> None:
        """profile: a saved one, or None for a new one."""
        super().__init__(parent)
        self.profile = profile
        self.is_changed = False
        self.name = QLineEdit()
        self.name.setToolTip(self.tr("What you call this gateway"))
        self.url = QLineEdit()
        self.url.setPlaceholderText(PRODUCTION_URL)
        self.url.setToolTip(self.tr("The gateway's base address, such as https://host/v1"))
        self.staging = QPushButton(self.tr("Staging"))
        self.staging.setToolTip(self.tr("Fill in the address of LiveKit's staging gateway"))
        self.staging.clicked.connect(lambda: self.url.setText(STAGING_URL))
        self.key = QLineEdit()
        self.key.setToolTip(self.tr("The API key of your LiveKit project"))
        self.secret = SecretField()
        self.name_row = Field(self.tr("Name"), self.name)
        self.url_row = Field(
            self.tr("Address"), self.url, self.staging, meaning=self.tr("Leave it empty for LiveKit Inference.")
        )
        self.key_row = Field(
            self.tr("API key"), self.key, meaning=self.tr("Leave it empty to take LIVEKIT_API_KEY of the environment.")
        )
        self.limits = self._make_limits()
        self.fold = QToolButton()
        self.fold.setText(self.tr("Timeouts and retries"))
        self.fold.setCheckable(True)
        self.fold.setProperty("quiet", True)
        self.fold.setToolTip(self.tr("Show or hide how long the gateway is waited for"))
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setArrowType(Qt.ArrowType.RightArrow)
        self.fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.fold.toggled.connect(self.on_fold_toggled)
        self.save = QPushButton(self.tr("Save"))
        self.save.setToolTip(self.tr("Keep this profile (Enter)"))
        self.save.clicked.connect(self.save_wanted)
        self.revert = QPushButton(self.tr("Take back"))
        self.revert.setToolTip(self.tr("As it was saved last"))
        self.revert.clicked.connect(self.revert_wanted)
        self._lay_out()
        self.show_profile(profile)
        for line in (self.name, self.url, self.key, self.secret.secret, self.secret.variable):
            line.returnPressed.connect(self.save_wanted)
        for edited in (self.name.textChanged, self.url.textChanged, self.key.textChanged, self.secret.changed):
            edited.connect(self.on_changed)
        for row in self.limits.values():
            row.box.value_changed.connect(self.on_changed)

    def show_profile(self, profile: Profile | None) -> None:
        """Fill the form with what is saved."""
        self.profile = profile
        shown = profile or Profile(name="")
        self.name.setText(shown.name)
        self.url.setText(shown.url or "")
        self.key.setText(shown.key or "")
        self.secret.show_profile(profile)
        for name, row in self.limits.items():
            row.box.set_value(getattr(shown, name))
        self.fold.setChecked(bool(shown.limits))
        self.is_changed = False
        self._refresh()

    def fill(self, name: str, url: str | None, key: str | None, secret: str | None) -> None:
        """Enter what was found elsewhere; the user still has to save it."""
        self.name.setText(name)
        self.url.setText(url or "")
        self.key.setText(key or "")
        self.secret.secret.setText(secret or "")

    def typed(self) -> dict[str, Any]:
        """What is in the form, right or wrong, as JSON can hold it; never the secret."""
        return {
            "name": self.name.text(),
            "url": self.url.text(),
            "key": self.key.text(),
            "place": self.secret.place_name(),
            "variable": self.secret.variable.text(),
            "limits": {name: row.box.value() for name, row in self.limits.items()},
        }

    def type_again(self, typed: dict[str, Any]) -> None:
        """Enter what `typed` gave once; what cannot be read is left as it is."""
        match typed:
            case {"name": str(name), "url": str(url), "key": str(key), "place": str(place), "variable": str(variable)}:
                self.fill(name, url, key, None)
                self.secret.variable.setText(variable)
                self.secret.show_place(place)
        match typed:
            case {"limits": dict(limits)}:
                for name, row in self.limits.items():
                    row.box.set_value(limits.get(name))
                self.fold.setChecked(any(limits.values()))
        self.on_changed()

    def entered(self) -> Entered | None:
        """What the form says; None, with a sentence at each field that is wrong, when that is no profile."""
        limits = {name: row.number() for name, row in self.limits.items()}
        by_variable = self.secret.place_name() == VARIABLE
        variable = self.secret.variable.text().strip()
        for row in (self.name_row, self.url_row, self.secret.variable_row, self.secret.secret_row):
            row.set_error("")
        self.secret.place_row.set_error("")
        limits_are_right = not any(row.error() for row in self.limits.values())
        if not limits_are_right:
            self.fold.setChecked(True)
        kept = {"max_connections": self.profile.max_connections} if self.profile else {}
        place = self.secret.place_name()
        profile = Profile(
            name=self.name.text().strip(),
            url=self.url.text().strip() or None,
            key=self.key.text().strip() or None,
            secret_variable=variable if by_variable else None,
            secret_in="file" if place == "file" else "session" if place == "session" else "keyring",
            **limits,  # type: ignore[arg-type]  # the boxes of whole numbers give whole numbers
            **kept,
        )
        is_right = self._check(profile) and limits_are_right
        return Entered(profile, self.secret.secret.text().strip() or None) if is_right else None

    def _check(self, profile: Profile) -> bool:
        """Say at each field what is wrong with it."""
        tries = (
            (self.name_row, Profile(name=profile.name)),
            (self.url_row, Profile(name="profile", url=profile.url)),
            (self.secret.variable_row, Profile(name="profile", secret_variable=profile.secret_variable)),
        )
        for row, part in tries:
            try:
                part.check()
            except SettingsError as error:
                row.set_error(str(error).removeprefix("Profile profile: "))
        if not profile.name:
            self.name_row.set_error(self.tr("Give the profile a name: one word or a few."))
        return not any(row.error() for row, _ in tries)

    def on_changed(self) -> None:
        self.is_changed = True
        self._refresh()

    def on_fold_toggled(self, unfolded: bool) -> None:
        self.fold.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self._limits.setVisible(unfolded)

    def _refresh(self) -> None:
        self.save.setEnabled(self.is_changed)
        self.revert.setEnabled(self.is_changed)
        self.revert.setText(self.tr("Take back") if self.profile is not None else self.tr("Cancel"))
        self.changed.emit()

    def _make_limits(self) -> dict[str, LimitField]:
        seconds = self.tr("Seconds. Empty: {usual}.")
        wanted = (
            ("connect_timeout", self.tr("Connect timeout"), self.tr("until the websocket is open")),
            ("session_timeout", self.tr("Session timeout"), self.tr("until the session is confirmed")),
            ("silence_timeout", self.tr("Silence timeout"), self.tr("without a message while audio is expected")),
            ("total_timeout", self.tr("Total timeout"), self.tr("for a speech as a whole")),
        )
        made: dict[str, LimitField] = {}
        for name, title, purpose in wanted:
            usual = getattr(USUAL, name)
            text = f"{usual:g}" if usual else self.tr("no limit")
            made[name] = LimitField(title, f"{purpose[:1].upper()}{purpose[1:]}. {seconds.format(usual=text)}", text)
        text = str(USUAL.retries)
        made["retries"] = LimitField(
            self.tr("Retries"),
            self.tr("Attempts after the first one. Empty: {usual}.").format(usual=text),
            text,
            whole=True,
        )
        return made

    def _lay_out(self) -> None:
        gap = spacing(self.font())
        self._limits = QWidget()
        grid = QGridLayout(self._limits)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4 * gap)
        for at, row in enumerate(self.limits.values()):
            grid.addWidget(row, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        self._limits.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * gap)
        buttons.addWidget(self.save)
        buttons.addWidget(self.revert)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4 * gap)
        for part in (self.name_row, self.url_row, self.key_row, self.secret):
            column.addWidget(part)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._limits)
        column.addLayout(buttons)
