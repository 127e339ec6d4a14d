"""The figures of one speech in a grid that never moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.takes.timeline import Timeline
from gui.look.formats import DASH, format_ms, format_ratio, format_seconds
from gui.look.segment_looks import segment_meaning
from gui.look.theme import scaled, spacing, tabular

WIDEST = "00000 ms"


class Readout(QWidget):
    """One figure with its caption."""

    def __init__(self, caption: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = caption
        self._caption = QLabel(caption)
        self._caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._value = QLabel(DASH)
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._value.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._value.setAccessibleName(caption)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._caption)
        layout.addWidget(self._value)
        self.setToolTip(tip)
        self.setAccessibleName(caption)
        self.setAccessibleDescription(tip)
        self.fit_font()

    def text(self) -> str:
        return self._value.text()

    def set_text(self, text: str) -> None:
        if text != self._value.text():
            self._value.setText(text)

    def fit_font(self) -> None:
        """Take over the parent's font: a small caption over a larger figure of digits of equal width."""
        self._caption.setFont(scaled(self.font(), 0.85))
        self._value.setFont(tabular(scaled(self.font(), 1.1, bold=True)))
        widest = self._value.fontMetrics().horizontalAdvance(WIDEST)
        self.setMinimumWidth(max(widest, self._caption.fontMetrics().horizontalAdvance(self.caption) + 2))


class Readouts(QFrame):
    """Every figure of a timeline; a dash where it is not known yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._cells = {name: Readout(caption, tip, self) for name, (caption, tip) in self._captions().items()}
        self.setProperty("panel", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Readouts"))
        self.setToolTip(self.tr("The figures of this speech. Ctrl+C copies all of them."))
        copy = QAction(self.tr("Copy"), self)
        copy.setToolTip(self.tr("Copy all figures as tab-separated text"))
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.triggered.connect(self.on_copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._fit()

    def show_timeline(self, timeline: Timeline, headroom_ms: float | None = None, ending: str = "") -> None:
        """Show the figures of a timeline, running or finished; `ending`: how it ended that has no total."""
        texts = {
            "connect": format_ms(timeline.connect_ms),
            "session": format_ms(timeline.session_ms),
            "ttfa": format_ms(timeline.ttfa_ms),
            "silence": format_ms(timeline.leading_silence_ms),
            "audible": format_ms(timeline.audible_ttfa_ms),
            "sound": format_ms(timeline.time_to_sound_ms),
            "headroom": format_ms(headroom_ms),
            "rtf": format_ratio(timeline.rtf),
            "audio": format_seconds(timeline.audio_ms / 1e3) if timeline.samples else DASH,
            "total": format_ms(timeline.total_ms) if timeline.total_ms is not None else ending or DASH,
            "connection": self._connection(timeline.cold),
        }
        for name, text in texts.items():
            self._cells[name].set_text(text)

    def clear(self) -> None:
        """Show dashes."""
        for cell in self._cells.values():
            cell.set_text(DASH)

    def as_text(self) -> str:
        """All captions and figures, one pair a line, with a tab between."""
        return "\n".join(f"{cell.caption}\t{cell.text()}" for cell in self._cells.values())

    def figure(self, name: str) -> str:
        """The text shown for one figure."""
        return self._cells[name].text()

    @Slot()
    def on_copy(self) -> None:
        # Text that was marked with the mouse goes before the whole table.
        labels = self.findChildren(QLabel)
        marked = next((label.selectedText() for label in labels if label.hasSelectedText()), "")
        QGuiApplication.clipboard().setText(marked or self.as_text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _connection(self, cold: bool | None) -> str:
        if cold is None:
            return DASH
        return self.tr("○ cold") if cold else self.tr("● warm")

    def _captions(self) -> dict[str, tuple[str, str]]:
        return {
            "connection": (
                self.tr("Connection"),
                self.tr("Cold: this speech had to open a connection. Warm: one was open already."),
            ),
            "connect": (self.tr("Connect"), segment_meaning("connect")),
            "session": (self.tr("Session"), segment_meaning("session")),
            "ttfa": (self.tr("TTFA"), self.tr("Time to first audio: text sent until the first audio bytes arrived.")),
            "silence": (self.tr("Leading silence"), segment_meaning("leading silence")),
            "audible": (
                self.tr("Audible TTFA"),
                self.tr("TTFA plus the leading silence: when a listener could first hear something."),
            ),
            "sound": (
                self.tr("Time to sound"),
                self.tr("Click until the audio device took the first sample."),
            ),
            "headroom": (self.tr("Headroom"), self.tr("Audio received minus audio played. At 0 playback would stall.")),
            "rtf": (
                self.tr("RTF"),
                self.tr("Real-time factor: text sent until last audio, over the audio's length. Below 1 keeps up."),
            ),
            "audio": (self.tr("Audio"), self.tr("The length of the audio that has arrived.")),
            "total": (self.tr("Total"), self.tr("Request until the gateway said done, retries included.")),
        }

    def _fit(self) -> None:
        gap = spacing(self.font())
        self._grid.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        self._grid.setHorizontalSpacing(3 * gap)
        self._grid.setVerticalSpacing(gap)
        for cell in self._cells.values():
            cell.fit_font()
        # A width of one's own lets the grid shrink to fewer columns; the layout would insist on those it has.
        self.setMinimumWidth(self._cell_width() * 2)
        self._columns = 0
        self._arrange()

    def _cell_width(self) -> int:
        return max(cell.minimumWidth() for cell in self._cells.values()) + self._grid.horizontalSpacing()

    def _arrange(self) -> None:
        margins = self._grid.contentsMargins()
        room = self.width() - margins.left() - margins.right() + self._grid.horizontalSpacing()
        columns = max(2, min(len(self._cells), room // self._cell_width()))
        if len(self._cells) > columns:  # rows of even length rather than a full row and one left over
            rows = -(-len(self._cells) // columns)
            columns = -(-len(self._cells) // rows)
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for index, cell in enumerate(self._cells.values()):
            self._grid.addWidget(cell, index // columns, index % columns)
