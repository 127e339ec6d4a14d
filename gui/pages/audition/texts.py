"""The texts of the script between the editor and the disk, and what the user does with them by keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from gui.keys import bind_keys
from gui.script.draft import Draft
from gui.script.kept_texts import KeptText, KeptTexts
from gui.script.ready_texts import ready_groups, ready_text
from gui.widgets.notice import Notice
from gui.widgets.script_editor import ScriptEditor


class Texts(QObject):
    """Brings the texts back as they were left, and keeps every change of them."""

    def __init__(self, editor: ScriptEditor, notice: Notice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._notice = notice
        self.draft = Draft(editor.texts.keep, self)
        self.draft.failed.connect(self.on_failed)
        self.draft.recovered.connect(self.on_recovered)
        editor.texts.restore(self.draft.load() or first_texts())
        editor.texts.changed.connect(self.draft.note_change)
        editor.texts.closed.connect(self.on_text_closed)
        editor.texts.file_refused.connect(notice.show_error)

    def on_failed(self, sentence: str) -> None:
        self._notice.show_error(sentence, about="texts")

    def on_recovered(self) -> None:
        self._notice.settle("texts")

    def on_text_closed(self, title: str) -> None:
        sentence = self.tr("“{title}” is closed.").format(title=title)
        self._notice.show_info(sentence, "", self.tr("Reopen"), self.on_reopen, about="closed text", passes=True)

    def on_reopen(self) -> None:
        self._notice.settle("closed text")
        self._editor.texts.reopen_closed()

    def bind_keys(self, page: QWidget) -> None:
        """Have the keys of the texts work wherever on the page the focus is; only F2 belongs to the script alone."""
        texts = self._editor.texts
        bind_keys(
            page,
            {
                "new text": texts.new_text,
                "close text": texts.close_current,
                "reopen text": self.on_reopen,
                "next text": texts.next_text,
                "previous text": texts.previous_text,
                "open file": self._editor.menu.ask_files,
            },
        )
        bind_keys(self._editor, {"rename text": texts.rename_current}, Qt.ShortcutContext.WidgetWithChildrenShortcut)


def first_texts() -> KeptTexts:
    """What is there at the very first start."""
    text = ready_groups()[0].texts[0]
    return KeptTexts((KeptText(ready_text(text.file), ready=text.title),))
