"""A study's line in the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from gui.look.moments import format_moment
from gui.pages.listening.studies import Listed
from gui.pages.listening.study_words import state_of, title_of, title_of_unreadable, tr
from gui.pages.listening.words import kind_words

if TYPE_CHECKING:
    from core.studies.listening.unreadable import UnreadableStudy

ID_ROLE = int(Qt.ItemDataRole.UserRole)
SORT_ROLE = ID_ROLE + 1
STATE, STUDY, KIND, VOICES, ANSWERS, LISTENERS, MADE = range(7)
UNKNOWN = "–"


class StudyItem(QTreeWidgetItem):
    """A line that is sorted by what its column means, not by how that is written."""

    def __init__(self, study_id: str, texts: Sequence[str], order: Mapping[int, float]) -> None:
        super().__init__(list(texts))
        self.setData(0, ID_ROLE, study_id)
        for column, key in order.items():
            self.setData(column, SORT_ROLE, key)
        for at in range(self.columnCount()):
            self.setToolTip(at, self.text(at))

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        tree = self.treeWidget()
        column = tree.sortColumn() if tree else 0
        mine, theirs = (each.data(column, SORT_ROLE) for each in (self, other))
        if mine is None or theirs is None:
            return self.text(column).casefold() < other.text(column).casefold()
        return bool(mine < theirs)


def item_of(listed: Listed) -> StudyItem:
    summary = listed.summary
    texts = (
        state_of(listed),
        title_of(listed),
        kind_words(summary.kind).title,
        ", ".join(listed.voices) or tr("hidden until finished"),
        tr("{votes} of {of}").format(votes=summary.votes, of=summary.of),
        str(summary.listeners),
        format_moment(summary.made_at, datetime.now(UTC)),
    )
    order = {
        STATE: (not summary.finished) + (not summary.votes),
        ANSWERS: summary.votes,
        LISTENERS: summary.listeners,
        MADE: summary.made_at.timestamp(),
    }
    return StudyItem(summary.id, texts, order)


def item_of_unreadable(study: UnreadableStudy) -> StudyItem:
    """What is known of it; why it cannot be read is its tooltip, too."""
    unknown = (UNKNOWN,) * (MADE - KIND)
    moment = format_moment(study.made_at, datetime.now(UTC))
    texts = (tr("▲ cannot be read"), title_of_unreadable(study), *unknown, moment)
    item = StudyItem(study.id, texts, {STATE: 3, ANSWERS: -1, LISTENERS: -1, MADE: study.made_at.timestamp()})
    item.setToolTip(STATE, study.why)
    return item
