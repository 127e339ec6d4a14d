"""The wire frames of one speech as a table."""

from __future__ import annotations

import re

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.takes import Frame, Mark, Take

MESSAGE_TYPE = re.compile(r'"type"\s*:\s*"([^"]*)"')
TIME, STEP, DIRECTION, TYPE, SIZE, TEXT = range(6)
Index = QModelIndex | QPersistentModelIndex


class FramesModel(QAbstractTableModel):
    """One row a frame: when, how long after the one before, which way, what, how large, its text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frames: tuple[Frame, ...] = ()
        self._origin_ns = 0

    def show_take(self, take: Take) -> None:
        """The frames of this take; times count from the request."""
        self.beginResetModel()
        self._frames = take.frames
        first_ns = take.frames[0].at_ns if take.frames else 0
        self._origin_ns = take.timeline.marks.get(Mark.REQUESTED, first_ns)
        self.endResetModel()

    def row_text(self, row: int) -> str:
        """A row for the clipboard, columns parted by tabs."""
        return "\t".join(self._cell(row, column) for column in range(self.columnCount()))

    def frame_text(self, row: int) -> str:
        """The whole text of a frame, as it was logged."""
        return self._frames[row].text

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._frames)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._titles())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal:
            title, meaning = self._titles()[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return title
            if role == Qt.ItemDataRole.ToolTipRole:
                return meaning
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == DIRECTION:
            return self.tr("sent") if self._frames[index.row()].sent else self.tr("received")
        return None

    def _titles(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Time, ms"), self.tr("ms since the request; frames of a connection that was warm come before it")),
            (self.tr("Δt, ms"), self.tr("ms since the frame before")),
            ("⇄", self.tr("→ sent to the gateway, ← received from it")),
            (self.tr("Type"), self.tr("The message's type")),
            (self.tr("Bytes"), self.tr("Bytes of the frame as it was sent")),
            (self.tr("Text"), self.tr("The message; audio and long texts are shortened")),
        )

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in (TIME, STEP, SIZE) else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _cell(self, row: int, column: int) -> str:
        frame = self._frames[row]
        if column == TIME:
            return milliseconds(frame.at_ns - self._origin_ns)
        if column == STEP:
            return milliseconds(frame.at_ns - self._frames[row - 1].at_ns) if row else ""
        if column == DIRECTION:
            return "→" if frame.sent else "←"
        if column == TYPE:
            found = MESSAGE_TYPE.search(frame.text)
            return found.group(1) if found else self.tr("binary")
        if column == SIZE:
            return f"{frame.size:,}".replace(",", " ")
        return frame.text.replace("\n", " ")


def milliseconds(ns: int) -> str:
    """One decimal all the way down, so that the column can be compared; a true minus sign."""
    return f"{ns / 1e6:.1f}".replace("-", "−")
