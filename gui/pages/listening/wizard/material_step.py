"""Step 1: which takes of the library are compared, grouped by text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.look.formats import format_seconds
from gui.look.moments import format_moment
from gui.look.theme import spacing
from gui.look.tooltips import tooltip
from gui.widgets.check_delegate import CheckDelegate
from gui.widgets.takes_empty import TakesEmpty
from gui.widgets.takes_search import TakesSearch

if TYPE_CHECKING:
    from core.studies.comparisons import SavedComparison
    from core.takes.library import TakeRecord

ID_ROLE = int(Qt.ItemDataRole.UserRole)
SEARCH_MS = 150
MOST_COMPARISONS = 20


class MaterialStep(QWidget):
    """A tree of texts with their takes; what is ticked is compared."""

    searched = Signal(str)
    changed = Signal()
    audition_wanted = Signal()
    comparison_chosen = Signal(str)  # its id

    def __init__(self, voice_of: Callable[[TakeRecord], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice_of = voice_of
        self.chosen: dict[str, TakeRecord] = {}
        self._awaited: dict[str, None] = {}
        self._records: dict[str, TakeRecord] = {}
        self.search = TakesSearch()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SEARCH_MS)
        self._wait.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textChanged.connect(lambda: self._wait.start())
        self.tree = QTreeWidget()
        self.tree.setItemDelegateForColumn(0, CheckDelegate(self.tree))
        self.tree.setAccessibleName(self.tr("Takes by text"))
        self.tree.setToolTip(self.tr("Tick the takes to compare (Space); a text ticks all of its takes"))
        self.tree.setHeaderLabels([self.tr("Text and voice"), self.tr("Model"), self.tr("Length"), self.tr("Made")])
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setUniformRowHeights(True)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.itemChanged.connect(self.on_item_changed)
        self.search.left_downwards.connect(self.on_down)
        self.empty = TakesEmpty()
        self.empty.hide()
        self.comparisons = QPushButton(self.tr("Take a comparison"))
        self.comparisons.setToolTip(self.tr("Compare what a saved comparison of the Compare page has, without ticking"))
        self.comparisons.setMenu(QMenu(self.comparisons))
        self.comparisons.hide()
        head = QHBoxLayout()
        head.setSpacing(spacing(self.font(), 2))
        head.addWidget(self.search, 1)
        head.addWidget(self.comparisons)
        self._count = QLabel()
        self._count.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(self.font(), 2))
        column.addLayout(head)
        for widget in (self.tree, self.empty, self._count):
            column.addWidget(widget)
        self._tell()

    def show_records(self, records: Sequence[TakeRecord]) -> None:
        """Show takes; texts that several voices have said come first."""
        groups: defaultdict[str, list[TakeRecord]] = defaultdict(list)
        for record in records:
            if record.error is None:
                groups[record.text].append(record)
        self._records = {record.id: record for group in groups.values() for record in group}
        for take_id in [each for each in self._awaited if each in self._records]:
            del self._awaited[take_id]
            self.chosen[take_id] = self._records[take_id]
        self.tree.blockSignals(True)
        self.tree.clear()
        for text in sorted(groups, key=lambda text: len({(each.model, each.voice) for each in groups[text]}) < 2):
            self.tree.addTopLevelItem(self._group(text, groups[text]))
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self._count_words()
        for at in (1, 2, 3):
            self.tree.resizeColumnToContents(at)
        is_empty = not groups
        self.tree.setHidden(is_empty)
        self.empty.setVisible(is_empty)
        if self.search.text().strip():
            self.empty.say(self.tr("No take fits the search."), self.tr("Search again"), "", self.search.clear)
        else:
            self.empty.say(
                self.tr("Here are the takes to compare, once voices have spoken: let two of them say the same text."),
                self.tr("Go to Audition"),
                self.tr("Choose a voice there and let it speak"),
                self.audition_wanted.emit,
            )

    def ticked(self) -> tuple[str, ...]:
        """The ids of the takes that are compared, also of those that are not in sight."""
        return (*self.chosen, *self._awaited)

    def tick(self, ids: Iterable[str]) -> None:
        """Tick these takes and no others, now or as soon as they are listed."""
        ids = list(ids)
        self.chosen = {each: self._records[each] for each in ids if each in self._records}
        self._awaited = dict.fromkeys(each for each in ids if each not in self._records)
        self.tree.blockSignals(True)
        model = self.tree.model()
        for group in (model.index(at, 0) for at in range(model.rowCount())):
            for child in (model.index(at, 0, group) for at in range(model.rowCount(group))):
                ticked = str(child.data(ID_ROLE)) in self.chosen
                state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
                model.setData(child, state, Qt.ItemDataRole.CheckStateRole)
        self.tree.blockSignals(False)
        self._count_words()

    def offer_comparisons(self, saved: Sequence[SavedComparison]) -> None:
        """Offer these; without any there is no button."""
        menu = self.comparisons.menu()
        menu.clear()
        for each in saved[:MOST_COMPARISONS]:
            texts = self.tr("1 text") if each.rows == 1 else self.tr("{count} texts").format(count=each.rows)
            size = self.tr("{texts}, {voices} voices").format(texts=texts, voices=each.columns)
            name = each.name or self.tr("Comparison without a name")
            action = menu.addAction(f"{name} · {size}".replace("&", "&&"))
            action.triggered.connect(partial(self.comparison_chosen.emit, each.id))
        self.comparisons.setVisible(bool(saved))

    def on_down(self) -> None:
        self.tree.setFocus()
        first = self.tree.topLevelItem(0)
        if self.tree.currentItem() is None and first is not None:
            self.tree.setCurrentItem(first)

    def on_item_changed(self, item: QTreeWidgetItem) -> None:
        record = self._records.get(str(item.data(0, ID_ROLE)))
        if record is None:
            return
        if item.checkState(0) == Qt.CheckState.Checked:
            self.chosen[record.id] = record
        else:
            self.chosen.pop(record.id, None)
        self._tell()

    def summary(self) -> str:
        """How much is ticked, in words."""
        return self._count.text()

    def _tell(self) -> None:
        self._count_words()
        self.changed.emit()

    def _count_words(self) -> None:
        texts = len({record.text for record in self.chosen.values()})
        voices = len({(record.model, record.voice) for record in self.chosen.values()})
        if self.chosen:
            counts = (
                self.tr("1 take ticked") if len(self.chosen) == 1 else self.tr("{count} takes ticked"),
                self.tr("1 text") if texts == 1 else self.tr("{count} texts"),
                self.tr("1 voice") if voices == 1 else self.tr("{count} voices"),
            )
            takes, *rest = (
                words.format(count=count)
                for words, count in zip(counts, (len(self.chosen), texts, voices), strict=True)
            )
            self._count.setText(f"{takes}: {', '.join(rest)}.")
        else:
            self._count.setText(self.tr("Tick takes of two voices or more that say the same texts."))

    def _group(self, text: str, records: Sequence[TakeRecord]) -> QTreeWidgetItem:
        item = QTreeWidgetItem([" ".join(text.split())])
        item.setToolTip(0, tooltip([text]))
        flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate
        item.setFlags(flags)
        now = datetime.now(UTC)
        for record in records:
            length = format_seconds(record.audio_ms / 1000)
            cells = [self._voice_of(record), record.model, length, format_moment(record.made_at, now)]
            child = QTreeWidgetItem(item, cells)
            child.setData(0, ID_ROLE, record.id)
            child.setFlags(child.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = record.id in self.chosen
            child.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return item
