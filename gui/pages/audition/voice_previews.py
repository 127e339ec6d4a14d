"""The previews that the voice browser asks for: with the options as they stand, in the voice's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.voices.preview import preview_sentence
from gui.pages.audition.choice import Choice
from gui.pages.audition.layout import AuditionLayout
from gui.pages.audition.previewing import Previewing
from gui.selection import Selection

if TYPE_CHECKING:
    from core.gateway import GatewayError


class VoicePreviews(QObject):
    """Begins and ends previews, shows them in the list, and says in the notice why one cannot be heard."""

    wanted = Signal()  # whatever is heard or spoken has to end

    def __init__(
        self, ui: AuditionLayout, choice: Choice, previewing: Previewing, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ui = ui
        self._choice = choice
        self._previewing = previewing
        ui.voices.preview.connect(self.on_preview)
        previewing.changed.connect(ui.voices.show_preview)
        previewing.failed.connect(self.on_failed)

    def on_preview(self, selection: Selection) -> None:
        """Preview a voice; once more ends it."""
        was_previewed = self._previewing.key == selection.key
        self.wanted.emit()
        self._previewing.stop()
        self._ui.notice.settle("preview")
        if was_previewed:
            return
        spec = self._choice.spec_of(selection)
        if not self._choice.serves(selection):
            self._say(
                self.tr("This gateway does not serve {model}: choose a voice of another provider.").format(
                    model=selection.model_id
                )
            )
        elif spec is None:
            self._say(
                next(iter(self._choice.errors().values()), self.tr("This voice cannot be spoken: choose another."))
            )
        else:
            sentence = preview_sentence(self._choice.language_of(selection))
            self._previewing.preview(selection.key, spec, sentence)

    def on_failed(self, error: GatewayError) -> None:
        self._say(self.tr("The preview failed. {reason}").format(reason=error), error.details)

    def _say(self, sentence: str, details: str = "") -> None:
        self._ui.notice.show_error(sentence, details, about="preview")
