"""What is drawn of a sound: waveform and spectrogram, figures and switches, headroom."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.look.theme import spacing
from gui.preferences import Preferences
from gui.throttle import Throttle
from gui.widgets.headroom_plot import HeadroomPlot
from gui.widgets.view_bar import ViewBar
from gui.widgets.waveform import Picture, WaveformView

FIGURES_MS = 100


class SoundViews(QWidget):
    """The waveform with the line of switches below it, and what these show and hide."""

    def __init__(self, waveform: WaveformView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences: Preferences | None = None
        self._waveform = waveform
        self.bar = ViewBar()
        self.headroom = HeadroomPlot()
        self.headroom.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(spacing(self.font()))
        layout.addWidget(waveform, 1)
        layout.addWidget(self.bar)
        layout.addWidget(self.headroom)
        self._show_figures = Throttle(self._refresh_figures, FIGURES_MS, self)
        waveform.moved.connect(self._show_figures)
        self.bar.picture_chosen.connect(self.on_picture_chosen)
        self.bar.headroom_toggled.connect(self.on_headroom_toggled)

    def restore(self, preferences: Preferences) -> None:
        """Draw what was drawn the last time, and from now on remember it."""
        picture = preferences.load("picture", None)
        if picture in list(Picture):
            self.bar.show_picture(Picture(picture))
            self._waveform.set_picture(Picture(picture))
        self.bar.show_headroom(bool(preferences.load("headroom shown", False)))
        self._preferences = preferences

    def on_picture_chosen(self, picture: Picture) -> None:
        self._waveform.set_picture(picture)
        if self._preferences is not None:
            self._preferences.save("picture", picture)

    def on_headroom_toggled(self, shown: bool) -> None:
        self.headroom.setVisible(shown)
        if self._preferences is not None:
            self._preferences.save("headroom shown", shown)

    def _refresh_figures(self) -> None:
        view = self._waveform
        self.bar.show_figures(view.position, view.selection, view.scale.rate)
