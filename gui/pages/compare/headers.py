"""The grid's headers: voices with what differs between them, and texts, which are edited in their place."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from gui.look.theme import spacing, tones
from gui.pages.compare.grid_model import DIFFERENCES_ROLE, TEXT_ROLE
from gui.pages.compare.texts_entry import TextsField

LEAST_LINES = 3


class MovableHeader(QHeaderView):
    """Sections are dragged to another place; the model moves them, and the header shows the model's order."""

    moved = Signal(int, int)  # a section and the place that it is to have

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.sectionMoved.connect(self.on_section_moved)

    def on_section_moved(self, section: int, before: int, after: int) -> None:
        self.blockSignals(True)
        self.moveSection(after, before)
        self.blockSignals(False)
        # The header is still busy with its own move.
        QTimer.singleShot(0, self, lambda: self.moved.emit(section, after))


class VoiceHeader(MovableHeader):
    """Below a voice's name what sets it apart from the other voices, in the colour of what is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("Voices"))

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        super().initStyleOptionForIndex(option, section)
        option.text, option.icon = "", QIcon()  # drawn here: one text in two looks

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        super().paintSection(painter, rect, section)
        model, gap = self.model(), spacing(self.font())
        metrics = QFontMetrics(self.font())
        height = metrics.lineSpacing()
        across = Qt.Orientation.Horizontal
        icon = model.headerData(section, across, Qt.ItemDataRole.DecorationRole)
        painter.save()
        painter.setClipRect(rect)
        box = rect.adjusted(gap, gap, -gap, -gap)
        if isinstance(icon, QIcon):
            icon.paint(painter, QRect(box.left(), box.top(), metrics.height(), metrics.height()))
        line = QRect(box.left() + metrics.height() + gap, box.top(), box.width() - metrics.height() - gap, height)
        bold = QFont(self.font())
        bold.setBold(True)
        tone = tones(self.palette())
        lines = [(bold, tone.text, model.headerData(section, across))]
        lines += [(self.font(), tone.accent, text) for text in model.headerData(section, across, DIFFERENCES_ROLE)]
        for font, colour, text in lines:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), elided)
            line.translate(0, height)
        painter.restore()


class TextHeader(MovableHeader):
    """The texts; a double click or F2 edits one where it stands."""

    edited = Signal(str, str)  # row id, text
    left = Signal()  # the field, one way or the other

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        self.setAccessibleName(self.tr("Texts"))
        self._row_id = ""
        self.field = TextsField(self.viewport())
        self.field.setAccessibleName(self.tr("Text of this row"))
        self.field.setToolTip(self.tr("Enter keeps the text, Esc leaves it as it was, Shift+Enter begins a line"))
        self.field.setBackgroundRole(QPalette.ColorRole.Base)
        self.field.setTabChangesFocus(True)
        self.field.hide()
        self.field.entered.connect(self.on_entered)
        self.field.left.connect(self.on_left)
        self.field.focus_lost.connect(self.on_entered)

    def edit_text(self, row: int, row_id: str) -> None:
        """Edit a text."""
        self._row_id = row_id
        self.field.setPlainText(self.model().headerData(row, Qt.Orientation.Vertical, TEXT_ROLE))
        least = self.fontMetrics().lineSpacing() * LEAST_LINES
        top, height = self.sectionViewportPosition(row), max(self.sectionSize(row), least)
        self.field.setGeometry(0, max(0, min(top, self.viewport().height() - height)), self.width(), height)
        self.field.show()
        self.field.setFocus()
        self.field.selectAll()

    def on_entered(self) -> None:
        """Keep what was typed."""
        row_id, self._row_id = self._row_id, ""
        if row_id:
            self.on_left()
            self.edited.emit(row_id, self.field.toPlainText())

    def on_left(self) -> None:
        self._row_id = ""
        self.field.hide()
        self.left.emit()
