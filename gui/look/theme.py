"""The look: Fusion with a calm palette for the light and the dark scheme, spacing, and tabular digits."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from gui.look.stylesheet import stylesheet


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of one scheme. Text tones keep 4.5:1 on `window`, `base` and `raised`."""

    name: str
    window: str
    base: str
    raised: str  # buttons, chips, headers
    line: str  # borders and grid lines
    outline: str  # the edge of a combo box, a spin box or a check box: 3:1 on `window`
    text: str
    subtle: str  # captions, descriptions, hints
    disabled: str
    accent: str  # the primary button, focus, selection, what has been heard
    on_accent: str
    selected: str  # the background of a selected row
    unheard: str  # audio that has arrived and not been heard yet
    good: str
    warning: str
    error: str


LIGHT = Tones(
    name="light",
    window="#eceef1",
    base="#fbfcfd",
    raised="#f6f7f9",
    line="#b9bfc8",
    outline="#7d8590",
    text="#1b1f25",
    subtle="#565e6a",
    disabled="#8d949e",
    accent="#3457b2",
    on_accent="#ffffff",
    selected="#d7e0f5",
    unheard="#848d9a",
    good="#1c6b45",
    warning="#7d5200",
    error="#b3261e",
)
DARK = Tones(
    name="dark",
    window="#1e2126",
    base="#15171b",
    raised="#2a2e35",
    line="#434953",
    outline="#757d89",
    text="#e4e7eb",
    subtle="#a2a9b4",
    disabled="#6c737e",
    accent="#93aef7",
    on_accent="#10141d",
    selected="#2c3a5c",
    unheard="#7b8390",
    good="#6fcf9c",
    warning="#f0b857",
    error="#ff8f85",
)


OUTLINED = ("QCheckBox", "QRadioButton")

SCHEMES = {"system": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
"""What the user may ask for, by the name it is remembered under."""

TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Per cent of the system's text size."""


def tones(palette: QPalette) -> Tones:
    """The tones that go with a widget's palette, so that painted widgets follow a change of scheme by themselves."""
    return DARK if is_dark(palette) else LIGHT


def is_dark(palette: QPalette) -> bool:
    # By the text, since a style sheet may make a background transparent, which counts as black.
    return palette.color(QPalette.ColorRole.WindowText).lightness() > 128


def spacing(font: QFont, steps: float = 1.0) -> int:
    """A distance that grows with the text: one step is about 4 px at the usual size."""
    return max(1, round(QFontMetrics(font).height() * 0.25 * steps))


def tabular(font: QFont) -> QFont:
    """The font with digits of equal width, so that changing figures do not jump."""
    steady = QFont(font)
    steady.setFeature(QFont.Tag("tnum"), 1)
    return steady


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """The font in another size."""
    other = QFont(font)
    if font.pointSizeF() > 0:
        other.setPointSizeF(font.pointSizeF() * factor)
    else:
        other.setPixelSize(max(1, round(font.pixelSize() * factor)))
    if bold:
        other.setWeight(QFont.Weight.DemiBold)
    return other


def palette_of(tone: Tones) -> QPalette:
    """The Qt palette of a scheme."""
    role = QPalette.ColorRole
    palette = QPalette()
    colours = {
        role.Window: tone.window,
        role.WindowText: tone.text,
        role.Base: tone.base,
        role.AlternateBase: tone.raised,
        role.Text: tone.text,
        role.PlaceholderText: tone.subtle,
        role.Button: tone.raised,
        role.ButtonText: tone.text,
        role.BrightText: tone.error,
        role.ToolTipBase: tone.raised,
        role.ToolTipText: tone.text,
        role.Highlight: tone.accent,
        role.HighlightedText: tone.on_accent,
        role.Accent: tone.accent,
        role.Link: tone.accent,
        role.LinkVisited: tone.accent,
        role.Mid: tone.line,
        role.Midlight: tone.raised,
        role.Dark: tone.line,
    }
    for colour_role, colour in colours.items():
        palette.setColor(colour_role, QColor(colour))
    for colour_role in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, colour_role, QColor(tone.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tone.line))
    return palette


class Theme(QObject):
    """Keeps the application in the scheme and text size that the user or the system asks for."""

    def __init__(
        self, app: QApplication, preference: Qt.ColorScheme = Qt.ColorScheme.Unknown, text_size: int = 100
    ) -> None:
        super().__init__(app)
        self._app = app
        self._preference = preference
        self._system_font = app.font()
        self._text_size = 100
        self._tone: Tones | None = None
        app.setStyle("Fusion")
        # Without this a style sheet keeps a later change of font or palette from reaching nested widgets.
        app.setAttribute(Qt.ApplicationAttribute.AA_UseStyleSheetPropagationInWidgetStyles)
        app.styleHints().colorSchemeChanged.connect(self.on_scheme_changed)
        self.set_text_size(text_size)
        self.set_preference(preference)

    @property
    def preference(self) -> Qt.ColorScheme:
        return self._preference

    def set_preference(self, preference: Qt.ColorScheme) -> None:
        """Light, Dark, or Unknown to follow the system."""
        self._preference = preference
        self._app.styleHints().setColorScheme(preference)
        self.on_scheme_changed()

    @property
    def text_size(self) -> int:
        """Per cent of the system's."""
        return self._text_size

    def set_text_size(self, percent: int) -> None:
        """One of `TEXT_SIZES`; others change nothing."""
        if percent in TEXT_SIZES and percent != self._text_size:
            self._text_size = percent
            self._app.setFont(scaled(self._system_font, percent / 100))

    @Slot()
    def on_scheme_changed(self) -> None:
        # Not every platform takes a request for a scheme, so the preference counts before what Qt reports.
        scheme = self._preference
        if scheme == Qt.ColorScheme.Unknown:
            scheme = self._app.styleHints().colorScheme()
        tone = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        if tone is self._tone:
            return
        self._tone = tone
        palette = palette_of(tone)
        self._app.setStyleSheet("")  # else every palette below would polish every widget anew
        self._app.setPalette(palette)
        # Fusion draws the edge of a control 1.4 times as dark as its window, which vanishes in the dark.
        palette.setColor(QPalette.ColorRole.Window, QColor(tone.outline).lighter(140))
        for control in OUTLINED:
            self._app.setPalette(palette, control)  # type: ignore[arg-type]  # the stub says bytes, the call takes str
        self._app.setStyleSheet(stylesheet(tone))


def application_theme() -> Theme:
    """The theme that was made for the application at its start."""
    app = QApplication.instance()
    theme = app.findChild(Theme) if app is not None else None
    if not isinstance(theme, Theme):
        raise RuntimeError("The application has no theme.")
    return theme
