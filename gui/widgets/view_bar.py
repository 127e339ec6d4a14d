"""The line below the waveform: what is selected, and what is drawn."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.look.formats import DASH, format_seconds
from gui.look.theme import spacing, tabular
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.tool_button import tool_button
from gui.widgets.waveform import Picture

ORDER = (Picture.WAVEFORM, Picture.SPECTROGRAM, Picture.BOTH)


class ViewBar(QWidget):
    """Figures of playhead and selection, and the switches of the views."""

    picture_chosen = Signal(Picture)
    headroom_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = ElidedLabel()
        self._figures.setFont(tabular(self.font()))
        self._figures.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._figures.setAccessibleName(self.tr("Playhead and selection"))
        self._figures.setMinimumWidth(1)  # the buttons need the room more
        self._waveform = self._toggle(self.tr("Waveform"), self.tr("Draw the waveform (F8 changes the picture)"))
        self._spectrogram = self._toggle(
            self.tr("Spectrogram"), self.tr("Draw the level of each frequency over time (F8 changes the picture)")
        )
        self._waveform.clicked.connect(self.on_waveform_clicked)
        self._spectrogram.clicked.connect(self.on_spectrogram_clicked)
        self._headroom = self._toggle(
            self.tr("Headroom"), self.tr("Draw how much audio was in hand over time, and where it ran out (Shift+F8)")
        )
        self._headroom.toggled.connect(self.headroom_toggled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(spacing(self.font()))
        layout.addWidget(self._figures, 1)
        for button in (self._waveform, self._spectrogram, self._headroom):
            layout.addWidget(button)
        self.show_picture(Picture.WAVEFORM)
        self.show_figures(0, None, 1)

    def show_picture(self, picture: Picture) -> None:
        self._waveform.setChecked(picture is not Picture.SPECTROGRAM)
        self._spectrogram.setChecked(picture is not Picture.WAVEFORM)

    def show_headroom(self, shown: bool) -> None:
        self._headroom.setChecked(shown)

    def picture(self) -> Picture:
        if not self._spectrogram.isChecked():
            return Picture.WAVEFORM
        return Picture.BOTH if self._waveform.isChecked() else Picture.SPECTROGRAM

    def next_picture(self) -> None:
        """The key: waveform, spectrogram, both."""
        self.show_picture(ORDER[(ORDER.index(self.picture()) + 1) % len(ORDER)])
        self.picture_chosen.emit(self.picture())

    def toggle_headroom(self) -> None:
        self._headroom.toggle()

    def show_figures(self, position: int, selection: tuple[int, int] | None, rate: int) -> None:
        """Where the playhead stands, and what is selected."""
        text = self.tr("Playhead {place}").format(place=format_seconds(position / rate) if position else DASH)
        if selection is not None:
            start, end = selection
            figures = [format_seconds(samples / rate) for samples in (start, end, end - start)]
            text += " · " + self.tr("Selection {0} – {1}, {2}").format(*figures)
        self._figures.set_text(text)

    # One of the two is always drawn: switching off the last one shows the other.

    def on_waveform_clicked(self, shown: bool) -> None:
        if not shown:
            self._spectrogram.setChecked(True)
        self.picture_chosen.emit(self.picture())

    def on_spectrogram_clicked(self, shown: bool) -> None:
        if not shown:
            self._waveform.setChecked(True)
        self.picture_chosen.emit(self.picture())

    def _toggle(self, name: str, tip: str) -> QToolButton:
        button = tool_button(name, tip)
        button.setCheckable(True)
        return button
