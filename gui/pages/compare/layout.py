"""The compare page's widgets and where they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.studies.synthesis import AT_ONCE, MOST_AT_ONCE
from gui.look.theme import spacing
from gui.look.tooltips import tooltip
from gui.pages.compare.grid import Grid
from gui.pages.compare.grid_model import GridModel
from gui.pages.compare.summary import Summary
from gui.pages.compare.summary_model import SummaryModel
from gui.pages.compare.texts_entry import TextsEntry
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.notice import Notice


class CompareLayout:
    """Everything on the page, by name; it knows nothing of what it is for."""

    def __init__(self, page: QWidget, grid: GridModel, summary: SummaryModel) -> None:
        self._page = page
        tr = page.tr
        self.comparisons = self._menu_button(tr("Comparisons"), tr("Open another comparison, or begin a new one"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Name"))
        self.name.setToolTip(tr("Every comparison is kept as it is; by its name you find it again"))
        self.name.setAccessibleName(tr("Name of this comparison"))
        self.add_voice = self._button(
            tr("Add the current voice"), tr("Add what is chosen on the audition page, with its options, as a column")
        )
        self.add_texts = self._menu_button(tr("Add texts"), tr("Add texts as rows: open ones, typed ones, ready ones"))
        self.column = self._menu_button(tr("Columns"), tr("Rename, pin, hide, remove or sort columns"))
        self.listen = self._button(tr("Listening test"), tr("Plan a blind test of what is spoken here"))
        self.entry = TextsEntry()
        self.synthesise = self._button(tr("Synthesise"), tr("Speak every cell that is not spoken yet (Ctrl+Enter)"))
        self.synthesise.setProperty("primary", True)
        self.plan = QLabel()
        self.plan.setAccessibleName(tr("What Synthesise will do"))
        self.cancel = self._button(tr("Cancel"), tr("End what is under way; what has been spoken stays (Esc)"))
        self.retry = self._button(tr("Retry failed"), tr("Speak the failed cells once more, and no others"))
        self.at_once = QSpinBox()
        self.at_once.setRange(1, MOST_AT_ONCE)
        self.at_once.setValue(AT_ONCE)
        self.at_once.setSuffix(tr(" at once per provider"))
        at_once = tr(
            "How many speeches of a provider are under way at the same time; the demo gateway counts as one. "
            "More is faster but raises the latencies, which are marked with ≈ then"
        )
        self.at_once.setToolTip(tooltip([at_once]))
        self.at_once.setAccessibleName(tr("Speeches at once per provider"))
        self.play_all = self._button(tr("Play all"), tr("Hear every cell, text by text, from the cursor on"))
        self.play_all.setCheckable(True)
        self.match = QCheckBox(tr("Match loudness"))
        self.match.setChecked(True)
        self.match.setToolTip(
            tr("Hear all takes of a text equally loud (BS.1770, −23 LUFS or less); their files stay as they are")
        )
        self.words = QCheckBox(tr("Same word"))
        self.words.setToolTip(
            tr("Switch to the same word rather than to the same moment, where the gateway tells when words are heard")
        )
        self.notice = Notice()
        self.grid = Grid(grid)
        self.summary = Summary(summary, self.grid)
        self.reason = Notice()
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.empty_voice = self._button(self.add_voice.text(), self.add_voice.toolTip())
        self.empty_list = self._button(
            tr("Choose voices"),
            tr("To the list of voices: a click with Ctrl or Shift marks several, Ctrl+M brings them here"),
        )
        self.empty_texts = self._button(tr("Add the open texts"), tr("Add the texts of the audition page as rows"))
        self._lay_out()

    def show_parts(self, *, rows: int, columns: int) -> None:
        """The grid as far as there is one, and what is to be added. The focus stays where something is to be done."""
        tr = self._page.tr
        offered = (self.empty_texts, self.empty_list, self.empty_voice)
        pressed = next((button for button in offered if button.hasFocus()), None)
        self.grid.setVisible(bool(rows or columns))
        self.summary.setVisible(bool(rows and columns))
        self._nothing.setVisible(not (rows and columns))
        self.empty_voice.setVisible(not columns)
        self.empty_list.setVisible(columns < 2)
        self.empty_texts.setVisible(not rows)
        if not rows and not columns:
            self.empty.setText(
                tr("Compare voices side by side: add voices, or drag them here, and texts for them to say.")
            )
        elif not columns:
            self.empty.setText(tr("Now add voices: the chosen one, or several at once from the list."))
        elif columns == 1:
            self.empty.setText(tr("Now add the texts that this voice is to say, and others to compare it with."))
        else:
            self.empty.setText(tr("Now add the texts that these voices are to say."))
        if pressed is not None and not pressed.isVisible():
            next((button for button in offered if button.isVisible()), self.grid).setFocus()

    def fit(self) -> None:
        """Have what stands in one line be equally high."""
        for bar in self._bars:
            for widget in bar:
                widget.setMinimumHeight(0)
            height = max(widget.sizeHint().height() for widget in bar)
            for widget in bar:
                widget.setMinimumHeight(height)
        self.name.setMinimumWidth(self._page.fontMetrics().averageCharWidth() * 28)

    def _lay_out(self) -> None:
        gap = spacing(self._page.font())
        self._bars: list[list[QWidget]] = []
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(3 * gap, 2 * gap, 3 * gap, 2 * gap)
        column.setSpacing(2 * gap)
        # One below the other in the order of the eye, so that Tab follows it.
        column.addWidget(
            self._bar([self.comparisons, self.name, self.add_voice, self.add_texts, self.column, self.listen])
        )
        column.addWidget(self.entry)
        hearing = [self.play_all, self.match, self.words]
        column.addWidget(self._bar([self.synthesise, self.plan, self.cancel, self.retry, self.at_once, *hearing]))
        column.addWidget(self.notice)
        column.addWidget(self.grid, 1)
        column.addWidget(self.summary)
        column.addWidget(self.reason)
        self._nothing = QWidget()
        nothing = QVBoxLayout(self._nothing)
        nothing.addStretch(1)
        nothing.addWidget(self.empty)
        nothing.addWidget(self.empty_voice, 0, Qt.AlignmentFlag.AlignHCenter)
        nothing.addWidget(self.empty_list, 0, Qt.AlignmentFlag.AlignHCenter)
        nothing.addWidget(self.empty_texts, 0, Qt.AlignmentFlag.AlignHCenter)
        nothing.addStretch(2)
        column.addWidget(self._nothing, 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        whole = QVBoxLayout(self._page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.fit()

    def _bar(self, widgets: list[QWidget]) -> QWidget:
        self._bars.append(widgets)
        bar = QWidget()
        flow = FlowLayout(bar)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(2 * spacing(self._page.font()))
        for widget in widgets:
            flow.addWidget(widget)
        return bar

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAccessibleName(text)
        return button

    def _menu_button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(f"{text} ▾")
        button.setToolTip(tip)
        button.setAccessibleName(text)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setMenu(QMenu(button))
        return button
