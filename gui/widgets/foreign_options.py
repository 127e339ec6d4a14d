"""Options that the provider's other models take, and this one does not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.voices.options import Option
from gui.look.theme import spacing
from gui.widgets.fold import Fold
from gui.widgets.option_row import option_title

NAMED = 3
"""How many models are named; of more the rest is counted."""


class ForeignOptions(Fold):
    """Names such options and the models that take them, folded away."""

    def __init__(self, options: Sequence[tuple[Option, Sequence[str]]], parent: QWidget | None = None) -> None:
        body = QWidget()
        super().__init__(
            self.tr("Not for this model"), self.tr("Options that only other models of this provider take"), body, parent
        )
        column = QVBoxLayout(body)
        column.setContentsMargins(spacing(self.font(), 2), 0, 0, 0)
        for option, models in options:
            label = QLabel(
                self.tr("{option}: only for {models}").format(option=option_title(option), models=self._few(models))
            )
            label.setWordWrap(True)
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            label.setToolTip(f"{option.description}\n" + ", ".join(models))
            column.addWidget(label)
        self.set_note(str(len(options)))

    def _few(self, models: Sequence[str]) -> str:
        named = ", ".join(models[:NAMED])
        rest = len(models) - NAMED
        return self.tr("{models} and {count} more").format(models=named, count=rest) if rest > 0 else named
