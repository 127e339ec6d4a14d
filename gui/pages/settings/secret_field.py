"""A secret: typed unseen, and where it is kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from core.settings import Profile
from gui.look.theme import spacing
from gui.widgets.field import Field

VARIABLE = "variable"


class SecretField(QWidget):
    """Never shows a secret that is kept already: typing replaces it, nothing typed leaves it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setToolTip(self.tr("The API secret that belongs to the key. It is never shown."))
        self.place = QComboBox()
        for name, title in (
            ("keyring", self.tr("The system's keyring")),
            ("file", self.tr("A file that only you can read")),
            ("session", self.tr("Nowhere: for this session only")),
            (VARIABLE, self.tr("An environment variable")),
        ):
            self.place.addItem(title, name)
        self.place.setToolTip(self.tr("Where the secret is kept"))
        self.variable = QLineEdit()
        self.variable.setPlaceholderText("LIVEKIT_API_SECRET")
        self.variable.setToolTip(self.tr("The name of the variable, not the secret itself"))
        self.secret_row = Field(self.tr("API secret"), self.secret)
        self.place_row = Field(self.tr("Kept in"), self.place)
        self.variable_row = Field(self.tr("Variable"), self.variable)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(self.font(), 4))
        for row in (self.secret_row, self.place_row, self.variable_row):
            column.addWidget(row)
        self.secret.textChanged.connect(self.changed)
        self.variable.textChanged.connect(self.changed)
        self.place.currentIndexChanged.connect(self.on_place_changed)
        self.on_place_changed()

    def show_profile(self, profile: Profile | None) -> None:
        """A saved profile's, or that of a new one."""
        self.secret.clear()
        kept = profile is not None and profile.secret_variable is None
        self.secret.setPlaceholderText(self.tr("As it was; type another one to replace it") if kept else "")
        if profile is not None:
            self.variable.setText(profile.secret_variable or "")
            self.show_place(VARIABLE if profile.secret_variable else profile.secret_in)

    def show_place(self, place: str) -> None:
        self.place.setCurrentIndex(self.place.findData(place))

    def show_no_keyring(self) -> None:
        """This system has none: say so, and offer a new secret another place."""
        self.place_row.set_meaning(
            self.tr(
                "This system has no keyring. Keep the secret for this session only, in a file that only you can read, "
                "or name an environment variable that holds it."
            )
        )

    def place_name(self) -> str:
        return str(self.place.currentData())

    def on_place_changed(self) -> None:
        by_variable = self.place_name() == VARIABLE
        self.secret_row.setVisible(not by_variable)
        self.variable_row.setVisible(by_variable)
        self.changed.emit()
