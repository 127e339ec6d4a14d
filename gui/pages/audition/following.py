"""Following the words: the one that is heard is shown in the script, all of them along the waveform."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from core.takes import AlignedSpan
from core.takes.words import Word, WordFinder, word_at
from gui.pages.audition.layout import AuditionLayout


class Following(QObject):
    """Knows the words of the speech on show, as far as the gateway has told when they are heard."""

    def __init__(self, ui: AuditionLayout, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._text = ""
        self._offset: int | None = None  # where in the script the text is; None: it is not there any more
        self._spans: Sequence[AlignedSpan] = ()
        self._used = 0
        self._finder = WordFinder("")
        self._rate = 1
        self._shown: Word | None = None
        ui.script.text_changed.connect(self.on_text_changed)

    def begin(self, text: str, spans: Sequence[AlignedSpan], rate: int, offset: int = 0) -> None:
        """Follow this text, spoken from `offset` of the script on; `spans` may grow."""
        self._text, self._spans, self._rate = text, spans, rate
        self._restart()
        self._locate(offset)
        self.show_position(0)

    def show_position(self, samples: int) -> None:
        """So much has been heard."""
        self.read()
        word = word_at(self._finder.words, samples / self._rate) if samples else None
        if word != self._shown:
            self._shown = word
            self._highlight()

    def read(self) -> None:
        """See whether the gateway has told of more words."""
        if len(self._spans) < self._used:  # another attempt began
            self._restart()
        if len(self._spans) > self._used:
            self._finder.add(self._spans[self._used :])
            self._used = len(self._spans)
            self._ui.waveform.set_words(
                [
                    (self._text[word.start : word.end], round(word.begins * self._rate), round(word.ends * self._rate))
                    for word in self._finder.words
                ]
            )

    def fall_silent(self) -> None:
        """Nothing is heard now."""
        self._shown = None
        self._highlight()

    def on_text_changed(self) -> None:
        self._locate(self._offset or 0)
        self._highlight()

    def _restart(self) -> None:
        self._used = 0
        self._finder = WordFinder(self._text)

    def _locate(self, offset: int) -> None:
        """The text may have moved in the script, or be there no more."""
        script = self._ui.script.text()
        if not script.startswith(self._text, offset):
            offset = script.find(self._text)
        self._offset = offset if offset >= 0 and self._text.strip() else None

    def _highlight(self) -> None:
        if self._shown is None or self._offset is None:
            self._ui.script.clear_highlight()
        else:
            self._ui.script.highlight_range(self._offset + self._shown.start, self._offset + self._shown.end)
