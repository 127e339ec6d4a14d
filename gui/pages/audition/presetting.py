"""Choosing, saving and deleting presets of the chosen model."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.pages.audition.options_column import OptionsColumn
from gui.preferences import Preferences
from gui.presets import Preset, Presets
from gui.saved_values import texts
from gui.state_undo import State, StateUndo

OPTION = "option "
"""What the names of options begin with in the state that is undone."""


class Presetting(QObject):
    """What happens in the row of presets. Choosing one is a step that can be undone; so is deleting, by a button."""

    told = Signal(str, object)  # a sentence, and what takes back what it tells

    def __init__(
        self, column: OptionsColumn, preferences: Preferences, undo: StateUndo, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._column = column
        self._preferences = preferences
        self._undo = undo
        self._presets = Presets(preferences)
        self._chosen = texts(preferences.load("preset of", {}))
        self._model = ""
        self._language: str | None = None
        column.presets.chosen.connect(self.on_chosen)
        column.presets.save_requested.connect(self.on_save)
        column.presets.delete_requested.connect(self.on_delete)

    def show(self, model: str, language: str | None) -> None:
        """Show the presets of a model."""
        self._model, self._language = model, language
        self.refresh()

    def refresh(self) -> None:
        """Show which preset holds, and whether something has been changed since."""
        chosen = self._chosen.get(self._model, "")
        preset = self._presets.get(self._model, chosen)
        self._column.presets.show_presets(
            self._presets.names(self._model), chosen, modified=preset is not None and preset != self._present()
        )

    def choose(self, name: str) -> None:
        """Say that this preset holds, without showing what it saved."""
        self._chosen[self._model] = name
        self._preferences.save("preset of", self._chosen)
        self.refresh()

    def on_chosen(self, name: str) -> None:
        preset = self._presets.get(self._model, name)
        if preset is not None:
            options = self._column.options.fitting(preset.options)
            state: State = {OPTION + option: value for option, value in options.items()} | {
                "extra": preset.extra,
                "sample rate": preset.sample_rate,
                "language": preset.language,
                "preset": name,
            }
            self._undo.show(state)

    def on_save(self, name: str) -> None:
        before = self._presets.put(self._model, name, self._present())
        self.choose(name)
        if before is not None and before != self._present():
            self._tell(self.tr("The preset {name} was replaced.").format(name=name), name, before)

    def on_delete(self, name: str) -> None:
        before = self._presets.put(self._model, name, None)
        self.choose("")
        if before is not None:
            self._tell(self.tr("The preset {name} was deleted.").format(name=name), name, before)

    def _tell(self, sentence: str, name: str, before: Preset) -> None:
        model = self._model  # another one may be shown by then

        def put_back() -> None:
            self._presets.put(model, name, before)
            self._chosen[model] = name
            self._preferences.save("preset of", self._chosen)
            self.refresh()

        self.told.emit(sentence, put_back)

    def _present(self) -> Preset:
        column = self._column
        return Preset(
            column.options.values(), column.extra.text(), int(column.sample_rate.currentData()), self._language
        )
