"""The text to be spoken, with counter, cost and ready texts."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from gui.look.formats import format_usd
from gui.look.language_names import language_name
from gui.look.theme import spacing, tabular
from gui.widgets.elided_label import ElidedLabel

LARGEST_DROP = 1_000_000  # bytes; a longer file is hardly meant to be read aloud
FEWEST_LINES = 2.7  # so that a cut line tells of more
MULTILINGUAL = ("de", "fr", "es", "it", "ja")


class ScriptField(QPlainTextEdit):
    """A text field that leaves Ctrl+Enter to the window and takes dropped text files."""

    file_refused = Signal(str)  # its name

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(dropped_files(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = dropped_files(source)
        if not files:
            super().insertFromMimeData(source)
            return
        texts = []
        for path in files:
            text = read_text(path)
            if text is None:
                self.file_refused.emit(path.name)
            else:
                texts.append(text)
        if texts:
            self.replace_all("\n\n".join(texts))

    def replace_all(self, text: str) -> None:
        """Put `text` in place of everything, as one step that undo takes back."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)


class ScriptEditor(QWidget):
    """The script with everything around it."""

    text_changed = Signal()
    drop_refused = Signal(str)  # a sentence for the user

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._price: float | None = None
        self._field = ScriptField()
        self._field.setPlaceholderText(self.tr("Type or drop the text to be spoken."))
        self._field.setTabChangesFocus(True)
        self._field.setAccessibleName(self.tr("Script"))
        self._field.setToolTip(self.tr("The text to be spoken. Ctrl+Enter speaks it."))
        self._field.textChanged.connect(self.on_text_changed)
        self._field.file_refused.connect(self.on_file_refused)
        self._samples = QToolButton()
        self._samples.setText(self.tr("Sample texts ▾"))
        self._samples.setToolTip(self.tr("Put a ready text here; undo brings yours back"))
        self._samples.setAccessibleName(self.tr("Sample texts"))
        self._samples.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._samples.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._samples.setMenu(self._build_menu())
        self._counter = ElidedLabel(alignment=Qt.AlignmentFlag.AlignRight)
        self._counter.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._counter.setAccessibleName(self.tr("Characters and words"))
        self._cost = ElidedLabel(alignment=Qt.AlignmentFlag.AlignRight)
        self._cost.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._cost.setAccessibleName(self.tr("Cost estimate"))
        row = self._row = QHBoxLayout()
        row.setSpacing(spacing(self.font(), 3))  # counter and cost must not read as one figure
        row.addWidget(self._samples)
        row.addWidget(self._counter, 1)
        row.addWidget(self._cost, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(self.font()))
        column.addWidget(self._field, 1)
        column.addLayout(row)
        self._fit()
        self.on_text_changed()

    def text(self) -> str:
        return self._field.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace the text; undo brings the former one back."""
        self._field.replace_all(text)

    def set_price(self, usd_per_1m_chars: float | None) -> None:
        """The model's price; None where it is not known."""
        self._price = usd_per_1m_chars
        self.on_text_changed()

    def add_at_end(self, widget: QWidget) -> None:
        """Put a control of the page at the end of the line below the text."""
        self._row.addWidget(widget)

    def sample_menu(self) -> QMenu:
        """The menu of ready texts, so that the window's menu bar may show it too."""
        return self._samples.menu()

    @Slot()
    def on_text_changed(self) -> None:
        text = self.text()
        self._counter.set_text(
            self.tr("{characters} characters · {words} words").format(characters=len(text), words=len(text.split()))
        )
        cost = None if self._price is None else len(text) * self._price / 1e6
        self._cost.set_text(self.tr("no price known") if cost is None else f"≈ {format_usd(cost)}")
        self._cost.setToolTip(self.tr("What one speech of this text costs at the model's list price"))
        self.text_changed.emit()

    @Slot(str)
    def on_file_refused(self, name: str) -> None:
        self.drop_refused.emit(
            self.tr("{file} is not a text that can be read aloud: drop a UTF-8 text file of up to 1 MB.").format(
                file=name
            )
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy that is one's own child would trap the tab key.
        self._field.setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        titles = {
            "greeting": self.tr("Greeting"),
            "phone-agent": self.tr("Phone agent: numbers, dates, prices"),
            "long-passage": self.tr("Long passage"),
            "tongue-twisters": self.tr("Tongue-twisters"),
        }
        for name, title in titles.items():
            self._add_sample(menu, title, name)
        languages = menu.addMenu(self.tr("Other languages"))
        for tag in MULTILINGUAL:
            self._add_sample(languages, language_name(tag), f"multilingual-{tag}")
        return menu

    def _add_sample(self, menu: QMenu, title: str, name: str) -> None:
        action = menu.addAction(title)
        action.triggered.connect(lambda: self.set_text(sample_text(name)))

    def _fit(self) -> None:
        self._field.setMinimumHeight(round(self._field.fontMetrics().lineSpacing() * FEWEST_LINES))
        for label in (self._counter, self._cost):
            label.setFont(tabular(self.font()))
        metrics = QFontMetrics(self._cost.font())
        # It takes this room whatever it says, so that the counter beside does not move.
        self._cost.setMaximumWidth(max(metrics.horizontalAdvance(t) for t in ("≈ $0.00000", self.tr("no price known"))))


def sample_text(name: str) -> str:
    """A ready text from the resources."""
    return resources.files("resources").joinpath("scripts", f"{name}.txt").read_text("utf-8").strip()


def dropped_files(source: QMimeData) -> list[Path]:
    """The local files of a drop or paste."""
    paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


def read_text(path: Path) -> str | None:
    """A file's text; None for what is not UTF-8 text or far too long."""
    try:
        if path.stat().st_size > LARGEST_DROP:
            return None
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    return None if "\0" in text else text.strip()
