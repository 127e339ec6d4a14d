"""The keys of the window: one table for the shortcuts and for the list of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.page_list import PAGES, PageEntry, page_key


def page_key_name(page: str) -> str:
    """What the key that shows a page is called in `SEQUENCES`."""
    return f"page {page}"


# The first of several is the one that is shown.
SEQUENCES: dict[str, tuple[str, ...]] = {
    "speak": ("Ctrl+Return", "Ctrl+Enter"),
    "speak all": ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
    "stop": ("Esc",),
    "play or pause": ("Ctrl+Space",),
    "replay": ("Ctrl+R",),
    "loop": ("Ctrl+L",),
    "search voices": ("Ctrl+F",),
    "preview": ("Ctrl+P", "Alt+Return", "Alt+Enter"),
    "favourite": ("Ctrl+D",),
    "new text": ("Ctrl+T",),
    "close text": ("Ctrl+W",),
    "reopen text": ("Ctrl+Shift+T",),
    "next text": ("Ctrl+PgDown", "Ctrl+Tab"),
    "previous text": ("Ctrl+PgUp", "Ctrl+Shift+Tab"),
    "rename text": ("F2",),
    "open file": ("Ctrl+O",),
    "picture": ("F8",),
    "headroom": ("Shift+F8",),
    "options": ("F9",),
    "copy as": ("Ctrl+Shift+C",),
    "listen a": ("A", "1"),
    "listen b": ("B", "2"),
    "listen x": ("X", "3"),
    "listen one": ("A",),
    "listen reference": ("R", "0"),
    "listen again": ("P",),
    "repeat": ("L",),
    "take back": ("Ctrl+Z", "Backspace"),
    "prefer a": ("Left",),
    "prefer b": ("Right",),
    "no preference": ("Down",),
    "sort scores": ("S",),
    "go on": ("Return", "Enter"),
    "frames": ("F12", "Ctrl+`"),
    "keys": ("F1",),
    "full screen": ("F11",),
} | {page_key_name(page.name): (page_key(number),) for number, page in enumerate(PAGES, 1)}


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """One line of the list of keys."""

    keys: str
    meaning: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The keys of one page, or of the window."""

    title: str
    lines: tuple[KeyHelp, ...]


def bind_keys(
    widget: QWidget,
    slots: Mapping[str, Callable[[], object]],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> None:
    """Have the named keys call these, wherever in the widget's window the focus is, while the widget is in sight."""
    for name, slot in slots.items():
        for sequence in SEQUENCES[name]:
            QShortcut(QKeySequence(sequence), widget, slot).setContext(context)


def bind_numbers(widget: QWidget, count: int, slot: Callable[[int], object]) -> None:
    """Have the keys 1, 2, 3 and so on call this with their number, while the widget is in sight."""
    for number in range(1, count + 1):
        QShortcut(QKeySequence(str(number)), widget, partial(slot, number))


def key_help() -> list[KeyGroup]:
    """Every key with its meaning, in the order of use."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Keys", text)

    audition = (
        KeyHelp("Ctrl+Enter", tr("Speak, or only what is selected in the text")),
        KeyHelp("Ctrl+Shift+Enter", tr("Speak the whole text, whatever is selected")),
        KeyHelp("Esc", tr("Stop speaking and playing")),
        KeyHelp("Space", tr("Play or pause, unless a text field or a button takes it")),
        KeyHelp("Ctrl+Space", tr("Play or pause, everywhere")),
        KeyHelp("Ctrl+R", tr("Play the last take again")),
        KeyHelp("Ctrl+L", tr("Repeat what is selected, or all of it; L alone where no text field takes it")),
        KeyHelp("← →", tr("In the waveform: move the playhead, with Ctrl by a second, with Shift select")),
        KeyHelp("+ − 0", tr("In the waveform: zoom in, out, show all")),
        KeyHelp("Ctrl+F", tr("Search voices; ↑ ↓ move in the list, Esc clears what is typed")),
        KeyHelp("Enter", tr("In search or list: speak with this voice")),
        KeyHelp("Ctrl+P", tr("Preview the chosen voice, in the list also with Space; again stops it")),
        KeyHelp("Ctrl+D", tr("Mark or unmark the chosen voice as a favourite, unless a text takes it")),
        KeyHelp("Ctrl+Shift+C", tr("In the list: copy provider/model:voice")),
        KeyHelp(
            "Ctrl+M", tr("In the list: send the voice to Compare, as dragging it there does; Shift+↑ ↓ marks several")
        ),
        KeyHelp("Ctrl+T", tr("New text")),
        KeyHelp("Ctrl+W", tr("Close the text")),
        KeyHelp("Ctrl+Shift+T", tr("Open the text again that was closed last")),
        KeyHelp("Ctrl+PgDown", tr("Next text (also Ctrl+Tab)")),
        KeyHelp("Ctrl+PgUp", tr("Previous text (also Ctrl+Shift+Tab)")),
        KeyHelp("F2", tr("In the text: rename it")),
        KeyHelp("Ctrl+O", tr("Open text files")),
        KeyHelp("F8", tr("Draw the waveform, the spectrogram, or both")),
        KeyHelp("Shift+F8", tr("Show or hide the headroom over time")),
        KeyHelp("Ctrl+Shift+C", tr("Copy the choice as code: a menu of kinds")),
        KeyHelp("Ctrl+Z", tr("In the options: undo; Ctrl+Shift+Z does it again")),
        KeyHelp("F9", tr("Show or hide the options")),
    )
    compare = (
        KeyHelp("Ctrl+Enter", tr("Synthesise every cell that is not spoken yet")),
        KeyHelp("Esc", tr("Stop playing; when nothing plays, cancel the synthesis")),
        KeyHelp("← → ↑ ↓", tr("In the grid: move from cell to cell")),
        KeyHelp("Enter", tr("In the grid: play the cell, pause it, go on (also Space)")),
        KeyHelp("1 … 9", tr("In the grid: hear this voice at the same place, without a gap")),
        KeyHelp("Shift+← →", tr("In the grid: hear the voice beside it at the same place")),
        KeyHelp("Ctrl+Space", tr("Play or pause, everywhere on the page")),
        KeyHelp("T", tr("In the grid: type texts; Ctrl+V pastes them, each line is one")),
        KeyHelp("V", tr("In the grid: add the voice that is chosen on the audition page")),
        KeyHelp("F2", tr("In the grid: edit the text; Shift+F2 renames the voice")),
        KeyHelp("Del", tr("In the grid: remove the text; Shift+Del removes the voice")),
        KeyHelp("Alt+← → ↑ ↓", tr("In the grid: move the voice, or the text")),
        KeyHelp("P", tr("In the grid: pin the voice; H hides it")),
        KeyHelp("Ctrl+Z", tr("In the grid: undo")),
    )
    takes = (
        KeyHelp("Enter", tr("Play the take")),
        KeyHelp("1 … 5, 0", tr("Rate it; 0 takes the rating away")),
        KeyHelp("Ctrl+D", tr("Star it, or take the star away")),
        KeyHelp("F2", tr("Write its note and tags")),
        KeyHelp("Ctrl+U", tr("Make its spec the current one again")),
        KeyHelp("Ctrl+Shift+U", tr("Use its text too; undo in the text brings the former one back")),
        KeyHelp("Ctrl+Shift+D", tr("Compare the specs of two chosen takes")),
        KeyHelp("Ctrl+M", tr("Send them to Compare, as dragging them there does")),
        KeyHelp("Ctrl+E", tr("Export it as a sound file")),
        KeyHelp("Del", tr("Delete it")),
        KeyHelp("Ctrl+Z", tr("Bring back what was deleted last")),
        KeyHelp("Ctrl+F", tr("Search takes; ↓ leads into the list")),
    )
    listening = (
        KeyHelp("A", tr("Hear A; B and X the others (also 1, 2 and 3), at the same place while one is heard")),
        KeyHelp("B", tr("Hear B")),
        KeyHelp("X", tr("Hear X")),
        KeyHelp("P", tr("Stop, or hear the last one again from its start")),
        KeyHelp("L", tr("Repeat what has ended, or not")),
        KeyHelp("Left", tr("Preference and ABX: A is better, X is A")),
        KeyHelp("Right", tr("Preference and ABX: B is better, X is B")),
        KeyHelp("Down", tr("Preference: no difference")),
        KeyHelp("1 … 5", tr("Opinion: score it, from bad to excellent")),
        KeyHelp("1 … 9", tr("Multi-stimulus and MUSHRA: hear that sound and score it with ← → PgUp PgDn Home End")),
        KeyHelp("R", tr("MUSHRA: hear the reference (also 0)")),
        KeyHelp("S", tr("Multi-stimulus and MUSHRA: sort by score")),
        KeyHelp("Return", tr("Multi-stimulus and MUSHRA: give the scores; in a question: the first way")),
        KeyHelp("Ctrl+Z", tr("Take the last answer back and give it anew, until all are given (also Backspace)")),
        KeyHelp("Esc", tr("Pause; once more goes on")),
        KeyHelp("F2", tr("In the list of studies: rename it; Del deletes it, Ctrl+Z brings it back")),
    )
    settings = (
        KeyHelp("Enter", tr("In the list of gateways: use the one that is marked; in its form: save it")),
        KeyHelp("← →", tr("On a section's title: the section beside it")),
    )
    window = (
        *(KeyHelp(page_key(number), tr("Show the page {page}").format(page=page.title)) for number, page in _pages()),
        KeyHelp("Ctrl+C", tr("Copy what has the focus: voice id, figures, takes, frames")),
        KeyHelp("F12", tr("Show or hide takes, frames and log (also Ctrl+`)")),
        KeyHelp("F11", tr("Full screen and back")),
        KeyHelp("F1", tr("This list")),
    )
    return [
        KeyGroup(PAGES[0].title, audition),
        KeyGroup(_title("compare"), compare),
        KeyGroup(tr("In the list of takes"), takes),
        KeyGroup(tr("In a listening test"), listening),
        KeyGroup(PAGES[-1].title, settings),
        KeyGroup(tr("Everywhere"), window),
    ]


def _pages() -> list[tuple[int, PageEntry]]:
    return list(enumerate(PAGES, 1))


def _title(name: str) -> str:
    return next(page.title for page in PAGES if page.name == name)
