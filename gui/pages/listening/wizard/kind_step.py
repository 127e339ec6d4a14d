"""Step 2: the kind of test, and for MUSHRA the recordings to compare with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.look.theme import scaled, spacing
from gui.pages.listening.words import kind_words
from gui.widgets.field import Field

KINDS = ("preference", "abx", "opinion", "multi_stimulus", "mushra")
LONGEST_TITLE = 60


class KindStep(QWidget):
    """One choice of five, each with a sentence on when to use it."""

    changed = Signal()
    reference_chosen = Signal(str)  # the text whose recording was named

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uses: dict[str, QLabel] = {}
        self._fields: dict[str, Field] = {}
        self._awaited: dict[str, str] = {}
        gap = spacing(self.font(), 2)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(gap)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for kind in KINDS:
            words = kind_words(kind)
            button = QRadioButton(words.title)
            button.setToolTip(words.use)
            button.setAccessibleDescription(words.use)
            button.setFont(scaled(self.font(), 1.0, bold=True))
            button.toggled.connect(self.on_toggled)
            use = QLabel(words.use)
            use.setWordWrap(True)
            use.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            use.setIndent(spacing(self.font(), 6))
            column.addWidget(button)
            column.addWidget(use)
            self._group.addButton(button)
            self.buttons[kind] = button
            self._uses[kind] = use
        self._references = QWidget()
        self._reference_column = QVBoxLayout(self._references)
        self._reference_column.setContentsMargins(spacing(self.font(), 6), 0, 0, 0)
        self.paths: dict[str, QLineEdit] = {}
        column.addWidget(self._references)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.buttons["preference"].setChecked(True)

    @property
    def kind(self) -> str:
        """One of `KINDS`."""
        return next((kind for kind, button in self.buttons.items() if button.isChecked()), KINDS[0])

    def set_texts(self, texts: Sequence[str]) -> None:
        """Ask for a recording of each of these, where the kind needs one."""
        if list(self.paths) == list(texts):
            return
        while (item := self._reference_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._awaited |= self.typed()
        self.paths = {}
        self._fields = {}
        for text in texts:
            path = QLineEdit(self._awaited.pop(text, ""))
            path.setPlaceholderText(self.tr("a WAV, FLAC, Ogg or MP3 file"))
            path.setToolTip(self.tr("A recording of this text, to which the voices are compared"))
            path.textChanged.connect(self.changed)
            path.editingFinished.connect(partial(self.reference_chosen.emit, text))
            browse = QPushButton(self.tr("Choose…"))
            browse.setToolTip(self.tr("Choose the file of the recording"))
            browse.clicked.connect(partial(self.on_browse, text, path))
            title = " ".join(text.split())
            short = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"
            self._fields[text] = Field(self.tr("Recording of “{text}”").format(text=short), path, browse)
            self._reference_column.addWidget(self._fields[text])
            self.paths[text] = path

    def references(self) -> dict[str, Path]:
        """The recordings that were named, by text; none where the kind needs none."""
        if self.kind != "mushra":
            return {}
        return {text: Path(path.text().strip()) for text, path in self.paths.items() if path.text().strip()}

    def typed(self) -> dict[str, str]:
        """What stands in the fields, whatever the kind, by text; also of texts that are not shown."""
        shown = {text: path.text() for text, path in self.paths.items() if path.text()}
        return {**self._awaited, **shown}

    def show_choices(self, kind: str, references: Mapping[str, str]) -> None:
        """Choose this kind, and these files for the texts that are shown or will be."""
        self._awaited = {text: file for text, file in references.items() if text not in self.paths}
        for text, path in self.paths.items():
            path.setText(references.get(text, ""))
        self.buttons.get(kind, self.buttons[KINDS[0]]).setChecked(True)

    def show_costs(self, costs: Mapping[str, str], suggested: str) -> None:
        """Say beside each kind what it takes; the suggested one is marked."""
        for kind, use in self._uses.items():
            words = kind_words(kind)
            use.setText(f"{words.use} {costs.get(kind, '')}".strip())
            title = words.title
            self.buttons[kind].setText(self.tr("{kind} · suggested").format(kind=title) if kind == suggested else title)
            self.buttons[kind].setAccessibleDescription(use.text())

    def show_problem(self, text: str, sentence: str) -> None:
        """Say what is wrong with the recording of a text; "" for nothing."""
        if text in self._fields:
            self._fields[text].set_error(sentence)

    def on_toggled(self, checked: bool) -> None:
        if checked:
            self._references.setVisible(self.kind == "mushra")
            self.changed.emit()

    def on_browse(self, text: str, path: QLineEdit) -> None:
        def choose(chosen: str) -> None:
            path.setText(chosen)
            self.reference_chosen.emit(text)

        dialog = QFileDialog(self, self.tr("Recording"), str(Path(path.text()).parent) if path.text() else "")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Sound files (*.wav *.flac *.ogg *.mp3)"))
        dialog.fileSelected.connect(choose)
        dialog.open()
