"""What the spec holds beside model, voice and language: shown in the column of options, remembered, and undone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.voices import Catalogue, ConnectionLimits, Fallback, Option, SpecError, VoiceSpec, read_options_json
from gui.pages.audition.options_column import OptionsColumn
from gui.pages.audition.presetting import OPTION, Presetting
from gui.pages.audition.undo_keys import UndoKeys
from gui.preferences import Preferences
from gui.saved_values import dicts, pairs, texts
from gui.state_undo import State, StateUndo


class Tuning(QObject):
    """Options, extra options, fallback models and connection. Options belong to the model, the rest to all of them."""

    changed = Signal()

    def __init__(
        self,
        column: OptionsColumn,
        preferences: Preferences,
        set_language: Callable[[str | None], None],
        parent: QObject | None = None,
    ) -> None:
        """set_language: chooses another language for the chosen voice, where its model has it."""
        super().__init__(parent)
        self._column = column
        self._preferences = preferences
        self._set_language = set_language
        self._model = ""
        self._schema: list[Option] = []
        self._language: str | None = None
        self._showing = False
        self._options_of = dicts(preferences.load("options", {}))
        self._extra_of = texts(preferences.load("extra options", {}))
        column.restore(preferences)
        column.fallbacks.set_texts(pairs(preferences.load("fallback models", [])))
        column.connection.set_texts((pairs([preferences.load("connection", [])]) or [["", ""]])[0])
        self.undo = StateUndo(self._state, self._show_state, self)
        self.presetting = Presetting(column, preferences, self.undo, self)
        self._keys = UndoKeys(column, self.undo)
        for changed in (column.options.changed, column.extra.changed):
            changed.connect(self.on_options_changed)
        for changed in (column.fallbacks.changed, column.connection.changed):
            changed.connect(self.on_rest_changed)
        column.sample_rate.currentIndexChanged.connect(self.presetting.refresh)
        column.settled.connect(self.undo.settle)

    def show(self, model: str, language: str | None, catalogue: Catalogue) -> None:
        """Show the options of the chosen model, with the values it had last; another language changes no option."""
        self._language = language
        column, options = self._column, catalogue.options_of(model)
        column.fallbacks.set_catalogue(catalogue)
        if model == self._model and options == self._schema:
            self.undo.accept("language")
            self.presetting.show(model, language)
            return
        self._model, self._schema = "", options  # nothing is to be remembered while the form changes
        column.options.set_options(options, foreign_options(catalogue, model))
        column.options.set_values(self._options_of.get(model, {}))
        column.extra.set_known(list(column.options.names()))
        column.extra.set_text(self._extra_of.get(model, ""))
        self._model = model
        self.presetting.show(model, language)
        self.undo.begin()

    def options(self) -> dict[str, Any]:
        """What goes on the wire as `extra`."""
        return self._column.options.values() | self._column.extra.values()

    def options_of(self, model: str) -> dict[str, Any]:
        """What would go on the wire for a model that is not shown."""
        try:
            extra = read_options_json(self._extra_of.get(model, ""))
        except SpecError:
            extra = {}
        return extra | self._options_of.get(model, {})

    def apply(self, spec: VoiceSpec) -> None:
        """Show what a spec of the model shown holds, as one step."""
        options = self._column.options.fitting(spec.options)
        extra = {name: value for name, value in spec.options.items() if name not in options}
        limits = spec.connection
        self.undo.show(
            {OPTION + name: value for name, value in options.items()}
            | {
                "extra": _json(extra),
                "sample rate": spec.sample_rate,
                "fallbacks": [[str(each), _json(each.options)] for each in spec.fallbacks],
                "connection": [f"{limits.timeout:.15g}", str(limits.retries)] if limits else ["", ""],
            }
        )

    def fallbacks(self) -> tuple[Fallback, ...]:
        return self._column.fallbacks.fallbacks()

    def connection(self) -> ConnectionLimits | None:
        return self._column.connection.limits()

    def errors(self) -> dict[str, str]:
        """What cannot be sent as it was entered, each with a sentence."""
        errors = self._column.options.errors()
        if error := self._column.extra.error():
            errors["extra options"] = self.tr("Extra options: {error}").format(error=error)
        errors |= {sentence: sentence for sentence in self._column.fallbacks.errors()}
        if error := self._column.connection.error():
            errors["connection"] = error
        return errors

    def on_options_changed(self) -> None:
        if self._model:
            self._options_of[self._model] = self._column.options.values()
            self._preferences.save("options", self._options_of)
            self._extra_of[self._model] = self._column.extra.text()
            self._preferences.save("extra options", {model: text for model, text in self._extra_of.items() if text})
            self._tell()

    def on_rest_changed(self) -> None:
        self._preferences.save("fallback models", self._column.fallbacks.texts())
        self._preferences.save("connection", self._column.connection.texts())
        self._tell()

    def _tell(self) -> None:
        if not self._showing:
            self.presetting.refresh()
            self.changed.emit()

    def _state(self) -> State:
        column = self._column
        options = {OPTION + name: value for name, value in column.options.entered().items()}
        return options | {
            "extra": column.extra.text(),
            "sample rate": column.sample_rate.currentData(),
            "fallbacks": column.fallbacks.texts(),
            "connection": column.connection.texts(),
            "preset": column.presets.current(),
            "language": self._language,
        }

    def _show_state(self, state: State) -> None:
        column = self._column
        self._showing = True  # one signal for all of it
        entered = {name.removeprefix(OPTION): state[name] for name in state if name.startswith(OPTION)}
        if entered:
            column.options.show_entered(entered)
        if "extra" in state:
            column.extra.set_text(state["extra"])
        if "sample rate" in state:
            column.choose_sample_rate(state["sample rate"])
        if "fallbacks" in state:
            column.fallbacks.set_texts(state["fallbacks"])
        if "connection" in state:
            column.connection.set_texts(state["connection"])
        if "language" in state:
            self._set_language(state["language"])
        self._showing = False
        if "preset" in state:
            self.presetting.choose(state["preset"])
        self._tell()


def _json(options: Mapping[str, Any]) -> str:
    return json.dumps(dict(options), ensure_ascii=False) if options else ""


def foreign_options(catalogue: Catalogue, model: str) -> list[tuple[Option, list[str]]]:
    """The options that only other models of the provider take, with the names of those."""
    provider = catalogue.provider_of(model)
    if provider is None:
        return []
    own = {option.name for option in provider.options_of(model)}
    names = {each.id: each.name for each in provider.models}
    return [
        (option, [names.get(each, each) for each in option.models])
        for option in provider.options
        if option.name not in own and option.models != "*"
    ]
