"""Waveform and spectrogram of the audio as it arrives, with playhead, selection, words and leading silence."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.formats import format_seconds
from gui.look.theme import Tones, scaled, spacing, tabular, tones
from gui.picture import wave_painting as paint
from gui.picture.peaks import PeakPyramid
from gui.picture.spectrum import Spectrum
from gui.picture.spectrum_painting import SpectrumPixmap, paint_frequencies
from gui.widgets.time_view import TimeView

RECKON_MS = 8
"""How often a slice of the spectrum is reckoned while there is more to do."""

SLICES_DRAWN = 12
ROOM_FOR_WORDS = 4  # lines


class Picture(StrEnum):
    """What is drawn of the sound."""

    WAVEFORM = "waveform"
    SPECTROGRAM = "spectrogram"
    BOTH = "both"


class WaveformView(TimeView):
    """Draws audio while it arrives and while it plays; a click is heard from there, a drag selects."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._peaks = PeakPyramid()
        self._pixmaps = paint.WavePixmaps()
        self._spectrum = Spectrum()
        self._spectrum_pixmap = SpectrumPixmap()
        self._undrawn = 0  # slices
        self._picture = Picture.WAVEFORM
        self._words: Sequence[tuple[str, int, int]] = ()
        self._reckon = QTimer(self)
        self._reckon.setInterval(RECKON_MS)
        self._reckon.timeout.connect(self.on_reckon)
        self._looped = False
        self._leading_silence: int | None = None
        self._begun = False
        self._finished = False
        self._hint = self._usual_hint()
        self._announced_s = -1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Waveform"))
        self.setToolTip(
            self.tr(
                "Click to hear it from there, drag to select; ← and → move the playhead, with Shift they select. "
                "Ctrl and the wheel zoom."
            )
        )
        self.selection_changed.connect(self.describe)
        self.describe()

    @property
    def samples(self) -> int:
        """How many samples have arrived."""
        return self._peaks.samples

    @property
    def picture(self) -> Picture:
        return self._picture

    def set_picture(self, picture: Picture) -> None:
        """Show waveform, spectrogram, or one below the other."""
        self._picture = picture
        self._reckon_if_shown()
        self._refresh()

    def set_words(self, words: Sequence[tuple[str, int, int]]) -> None:
        """Words with the samples that each begins and ends with, for labels and for a double click."""
        self._words = words
        self.set_word_places([(start, end) for _, start, end in words])
        self.update()

    def set_hint(self, hint: str = "") -> None:
        """The sentence shown while there is no audio; without one, the usual one."""
        hint = hint or self._usual_hint()
        if hint != self._hint:
            self._hint = hint
            self._refresh()

    def clear(self) -> None:
        """Forget the audio and show the hint."""
        self._begun = False
        self._reset(self.scale.rate)

    def begin(self, sample_rate: int, samples: int = 0) -> None:
        """Start a new speech, or show one of which it is known how long it is."""
        self._begun = True
        self._reset(sample_rate)
        self.scale.grow(samples)

    def append(self, pcm: bytes) -> None:
        """Add audio: s16le, mono; an odd last byte waits for the next piece."""
        self._peaks.append(pcm)
        self._spectrum.append(pcm)
        self._reckon_if_shown()
        self.scale.grow(max(self.scale.samples, self._peaks.samples))
        # A screen reader need not hear of every chunk.
        if self.scale.seconds >= self._announced_s + 1:
            self.describe()
        self.update()

    def finish(self) -> None:
        """All audio is here."""
        self._finished = True
        self._refresh()

    def set_leading_silence(self, samples: int | None) -> None:
        """Shade the silence at the start."""
        if samples != self._leading_silence:
            self._leading_silence = samples
            self._refresh()

    def set_looped(self, looped: bool) -> None:
        """Show whether the selection is repeated."""
        self._looped = looped
        self._refresh()

    def time_area(self) -> QRect:
        below = QFontMetrics(self._small()).height() + spacing(self.font())
        return self.rect().adjusted(1, 1, -1, -below)

    def on_reckon(self) -> None:
        """Another slice of the spectrum, so that no slice keeps anything waiting; drawn when there are some."""
        self._undrawn += 1
        more = self._spectrum.step()
        if not more:
            self._reckon.stop()
        if not more or self._undrawn >= SLICES_DRAWN:
            self._undrawn = 0
            self.update(self._spectrum_area())

    def showEvent(self, event: QShowEvent) -> None:
        self._reckon_if_shown()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._reckon.stop()
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 30, line * 8)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 8, line * 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = tones(self.palette())
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(tone.base))
        if self._peaks.samples:
            painter.setFont(self._small())
            self._paint_sound(painter, self.time_area(), tone)
        else:
            painter.setPen(QColor(tone.subtle))
            hint = self.tr("Waiting for audio …") if self._begun and not self._finished else self._hint
            painter.drawText(self.rect().adjusted(8, 0, -8, 0), wrapped_centre(), hint)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tone.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        else:
            painter.setPen(QColor(tone.line))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_sound(self, painter: QPainter, area: QRect, tone: Tones) -> None:
        scale, ratio = self.scale, self.devicePixelRatioF()
        wave, spectrum = self._wave_area(), self._spectrum_area()
        playhead = paint.x_of(scale, area, self._position)
        if not self._finished or 0 < self._position < self.samples:
            paint.paint_headroom(painter, self._stretch(wave, self._position, self.samples), tone)
        silence = self._leading_silence
        if silence:
            paint.paint_silence(painter, self._stretch(wave, 0, silence), tone)
        paint.paint_axis(painter, area, scale, tone)
        if not spectrum.isEmpty():
            pixmap = self._spectrum_pixmap.of(self._spectrum, scale, spectrum, ratio, tone)
            painter.drawPixmap(spectrum.topLeft(), pixmap)
            paint_frequencies(painter, spectrum, scale.rate, tone)
        if self.selection is not None:
            paint.paint_selection(painter, self._stretch(area, *self.selection), tone, looped=self._looped)
        if not wave.isEmpty():
            paint.paint_wave(painter, wave, playhead, self._pixmaps.of(self._peaks, scale, wave, ratio, tone))
            if silence:
                left = paint.x_of(scale, wave, silence)
                paint.paint_silence_label(painter, wave, left, silence / scale.rate * 1e3, tone, self.font())
        if self._words and area.height() > ROOM_FOR_WORDS * painter.fontMetrics().height():
            paint.paint_words(painter, area, scale, self._words, tone)
        if 0 < self._position <= self.samples and area.left() <= playhead <= area.right() + 1:
            paint.paint_playhead(painter, area, playhead, tone)

    def _wave_area(self) -> QRect:
        area = self.time_area()
        if self._picture is Picture.SPECTROGRAM:
            return QRect()
        return area if self._picture is Picture.WAVEFORM else area.adjusted(0, 0, 0, -area.height() // 2)

    def _spectrum_area(self) -> QRect:
        area = self.time_area()
        if self._picture is Picture.WAVEFORM:
            return QRect()
        return area if self._picture is Picture.SPECTROGRAM else area.adjusted(0, area.height() // 2, 0, 0)

    def _reckon_if_shown(self) -> None:
        wanted = self._picture is not Picture.WAVEFORM and self.isVisible() and self._spectrum.waits
        if wanted and not self._reckon.isActive():
            self._reckon.start()

    def _stretch(self, area: QRect, start: int, end: int) -> QRectF:
        return paint.stretch_of(self.scale, area, start, end)

    def _small(self) -> QFont:
        return tabular(scaled(self.font(), 0.85))

    def _usual_hint(self) -> str:
        return self.tr("Press Speak to hear the voice.")

    def _reset(self, rate: int) -> None:
        self._peaks.clear()
        self._spectrum.begin(rate)
        self._words = ()
        self._leading_silence = None
        self._finished = False
        self.begin_time(rate)
        self._refresh()

    def _refresh(self) -> None:
        self.describe()
        self.update()

    def describe(self) -> None:
        """What a screen reader says of it."""
        self._announced_s = self.scale.seconds
        if not self._peaks.samples:
            self.setAccessibleDescription(self._hint)
            return
        form = self.tr("{duration} of audio.") if self._finished else self.tr("{duration} of audio so far.")
        parts = [form.format(duration=format_seconds(self.scale.seconds))]
        if self._position:
            parts.append(self.tr("Playhead at {place}.").format(place=self._time(self._position)))
        if self.selection is not None:
            start, end = (self._time(at) for at in self.selection)
            form = self.tr("{start} to {end} repeated.") if self._looped else self.tr("{start} to {end} selected.")
            parts.append(form.format(start=start, end=end))
        self.setAccessibleDescription(" ".join(parts))

    def _time(self, sample: int) -> str:
        return format_seconds(sample / self.scale.rate)


def wrapped_centre() -> int:
    return int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
