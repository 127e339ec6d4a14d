"""How long the script is and what speaking it costs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.look.formats import format_usd
from gui.look.theme import spacing, tabular
from gui.look.tooltips import tooltip
from gui.script.count import count_words
from gui.widgets.elided_label import ElidedLabel


class ScriptCount(QWidget):
    """Characters, words and cost of what Speak will speak."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._price: float | None = None
        self._spoken = ""
        self._counter = ElidedLabel(alignment=Qt.AlignmentFlag.AlignRight)
        self._counter.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._counter.setAccessibleName(self.tr("Characters and words"))
        self._cost = ElidedLabel(alignment=Qt.AlignmentFlag.AlignRight)
        self._cost.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._cost.setAccessibleName(self.tr("Cost estimate"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing(self.font(), 3))  # counter and cost must not read as one figure
        row.addWidget(self._counter, 1)
        row.addWidget(self._cost)
        self._fit()
        self.show_text("", None)

    def set_price(self, usd_per_1m_chars: float | None) -> None:
        """The model's price; None where it is not known."""
        self._price = usd_per_1m_chars
        self._show_cost()

    def show_text(self, text: str, selected: tuple[int, int] | None) -> None:
        """Count another text, of which only the selected characters would be spoken."""
        self._spoken = text if selected is None else text[slice(*selected)]
        words = count_words(self._spoken)
        if selected is None:
            length = self.tr("{characters} characters").format(characters=len(text))
        else:
            length = self.tr("selection: {selected} of {characters} characters").format(
                selected=len(self._spoken), characters=len(text)
            )
        said = f"{length} · " + (self.tr("1 word") if words == 1 else self.tr("{words} words").format(words=words))
        self._counter.set_text(said)
        self._counter.setToolTip(
            tooltip(
                (
                    said,
                    self.tr(
                        "Counted as providers bill it: each Unicode character counts, spaces and line breaks too. "
                        "An emoji or an accented letter may be made of several."
                    ),
                )
            )
        )
        self._show_cost()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _show_cost(self) -> None:
        self._cost.set_text(self._cost_in_words())
        self._cost.setToolTip(
            tooltip((self.tr("What one speech costs: the characters it speaks at the model's list price"),))
        )

    def _cost_in_words(self) -> str:
        if self._price is None:
            return self.tr("no price known")
        if self._price == 0:
            return self.tr("free")
        return f"≈ {format_usd(len(self._spoken) * self._price / 1e6)}"

    def _fit(self) -> None:
        for label in (self._counter, self._cost):
            label.setFont(tabular(self.font()))
        metrics = QFontMetrics(self._cost.font())
        widest = max(metrics.horizontalAdvance(text) for text in ("≈ $0.00000", self.tr("no price known")))
        # It takes this room whatever it says, so that the counter beside does not move.
        self._cost.setFixedWidth(widest + 2)
