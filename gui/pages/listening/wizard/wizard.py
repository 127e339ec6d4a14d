"""Three steps to a new study, in place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from gui.keys import bind_keys
from gui.library_link import LibraryLink
from gui.look.theme import scaled, spacing
from gui.pages.library.errands import Errands
from gui.pages.listening.draft import Draft
from gui.pages.listening.material import Material
from gui.pages.listening.studies import Studies
from gui.pages.listening.wizard.bottom_row import BottomRow
from gui.pages.listening.wizard.costs import costs_of_kinds, suggested_kind, whole_cost
from gui.pages.listening.wizard.kept_choices import Choices, forget_choices, load_choices, save_choices
from gui.pages.listening.wizard.kind_step import KindStep
from gui.pages.listening.wizard.listeners_step import ListenersStep
from gui.pages.listening.wizard.loading import Loading
from gui.pages.listening.wizard.making import Making, MakingCancelledError
from gui.pages.listening.wizard.material_step import MaterialStep
from gui.pages.listening.wizard.material_words import leave_out_words, missing_words, unlike_words
from gui.pages.listening.wizard.recordings import Recordings
from gui.preferences import Preferences
from gui.widgets.notice import Notice

if TYPE_CHECKING:
    from core.takes.library import TakeRecord
    from core.voices import VoiceSpec

MOST_LISTED = 1000
WATCH_MS = 100


class Wizard(QWidget):
    """What to compare, how, and with whom; then the sounds are made. All choices are kept until the test begins."""

    started = Signal(str)  # the new study's id
    left = Signal()
    audition_wanted = Signal()

    def __init__(
        self,
        studies: Studies,
        library: LibraryLink,
        voice_of: Callable[[TakeRecord], str],
        name_of: Callable[[VoiceSpec], str],
        comparisons: Path,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._studies = studies
        self._library = library
        self._preferences = preferences
        self._material: Material | None = None
        self._comparison = ""
        self._busy = False
        self._making: Making | None = None
        self._can_count = False
        self.notice = Notice()
        self._errands = Errands(self.notice)
        self.takes = MaterialStep(voice_of)
        self.kinds = KindStep()
        self.listeners = ListenersStep()
        self.row = BottomRow()
        self.next, self.back, self.leave = self.row.next, self.row.back, self.row.leave
        self._loading = Loading(studies, library, comparisons, name_of)
        self._recordings = Recordings(studies, self.kinds)
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self.on_watch)
        self._lay_out()
        self._apply(load_choices(preferences))
        self._connect()
        self.refresh()
        self.look_around()

    @property
    def step(self) -> int:
        """The step in front, from 1."""
        return self.steps.currentIndex() + 1

    # What is chosen.

    def look_around(self) -> None:
        """Show the takes and comparisons that there are by now."""
        self.on_searched(self.takes.search.text())
        self._errands.run(self._look_around())

    def choose_takes(self, ids: Sequence[str]) -> None:
        """These takes, and no others; the other choices stay."""
        if not self._busy:
            self.takes.tick(ids)
            self.on_ticked()
            self._go(1)
            self.on_next()

    def on_searched(self, words: str) -> None:
        async def search() -> None:
            self.takes.show_records(await self._library.records(words, False, "made_at", True, MOST_LISTED))

        self._errands.run(search())

    def on_comparison(self, comparison_id: str) -> None:
        """To the next step with all that a comparison shows."""
        if not self._busy:
            self.notice.clear()
            self._set_busy(True)
            self._errands.run(self._load(self._loading.of_comparison(comparison_id), comparison_id))

    def on_ticked(self) -> None:
        self._comparison = ""
        self.on_changed()

    def on_changed(self) -> None:
        """Keep what was chosen, and show what it leads to."""
        save_choices(self._preferences, self.choices())
        self.refresh()

    def on_start_over(self) -> None:
        before, material = self.choices(), self._material

        def undo() -> None:
            self._apply(before)
            self._material = material
            self.on_changed()

        self._material = None
        self._apply(Choices())
        self.on_changed()
        self._go(1)
        self.notice.show_info(self.tr("Nothing is chosen any more."), "", self.tr("Undo"), undo)

    def choices(self) -> Choices:
        """Everything that was chosen and typed so far."""
        kinds, step = self.kinds, self.listeners
        return step.choices(self._comparison, list(self.takes.ticked()), kinds.kind, kinds.typed())

    def draft(self, material: Material) -> Draft:
        """The choices so far, as a plan."""
        step = self.listeners
        return Draft(
            material=material,
            kind=self.kinds.kind,
            title=step.title.text().strip(),
            listeners=step.listeners(),
            repeats=step.repeats.value(),
            catch_trials=step.catches.value(),
            adaptive_trials=step.trials.value(),
            rounds=step.rounds.value(),
        )

    # From step to step.

    def on_back(self) -> None:
        self.notice.clear()
        self._go(self.step - 1)

    def on_leave(self) -> None:
        """Back to the list; while the sounds are made, to where that was begun."""
        if self._making is not None:
            self._making.cancel()
            self.row.leave.setEnabled(False)
        elif not self._busy:
            self.left.emit()

    def on_next(self) -> None:
        """To the next step, or after the last one to the test."""
        self.notice.clear()
        if self.step == 1:
            self._set_busy(True)
            self._errands.run(self._load(self._loading.of_takes(self.takes.ticked()), ""))
        elif self.step == 2 and self.kinds.kind == "mushra":
            self._set_busy(True)
            self._errands.run(self._check_recordings())
        elif self.step == 2:
            self._go(3)
        else:
            self._making = Making()
            self._set_busy(True)
            self._watch.start()
            self._errands.run(self._start(self._making))

    def on_enter(self) -> None:
        """In a line of text: as Next, where that can be pressed."""
        if self.next.isEnabled():
            self.on_next()

    def on_watch(self) -> None:
        """Say how many sounds are made."""
        if self._making is not None and self._making.of:
            self.row.show_progress(self._making.done, self._making.of)

    def on_reference_chosen(self, text: str) -> None:
        async def check() -> None:
            await self._recordings.check(text, self._material)

        self._errands.run(check())

    def close_down(self) -> None:
        """The window closes: no study is made any more; everything chosen is kept."""
        if self._making is not None:
            self._making.cancel()
        self._errands.cancel()

    def refresh(self) -> None:
        """Show what the present choices lead to."""
        titles = (self.tr("What to compare"), self.tr("Kind of test"), self.tr("Listeners"))
        self._title.setText(
            self.tr("New study · {step} of 3 · {title}").format(step=self.step, title=titles[self.step - 1])
        )
        fits = self._tell_cost() if self.step == 3 else self.step == 2 or bool(self.takes.ticked())
        is_making = self._making is not None
        self.row.show_state(
            step=self.step, fits=fits, busy=self._busy, making=is_making, chosen=self.choices() != Choices()
        )
        self.steps.setEnabled(not is_making)

    def _apply(self, choices: Choices) -> None:
        """Show these in place of what was chosen."""
        self._comparison = choices.comparison
        self.takes.tick(choices.takes)
        self.kinds.show_choices(choices.kind, choices.references)
        self.listeners.show_choices(choices)
        if choices.comparison:
            go_on = partial(self.on_comparison, choices.comparison)
            words = self.tr("You had begun to plan a test of a saved comparison.")
            self.notice.show_info(words, "", self.tr("Go on with it"), go_on)

    def _tell_cost(self) -> bool:
        """Say what the plan takes; whether it can be run."""
        from core.studies.listening import PlanError

        if self._material is None:
            return False
        self.listeners.show_kind(self.kinds.kind)
        draft = self.draft(self._material)
        try:
            words = whole_cost(draft, draft.plan(), self._can_count)
        except PlanError as error:
            self.listeners.tell_cost(str(error))
            return False
        self.listeners.tell_cost(words)
        return True

    async def _look_around(self) -> None:
        """Which comparisons there are, and how many votes it takes."""
        from core.studies.power import votes_needed

        self.takes.offer_comparisons(await self._loading.comparisons())
        # What it is counted with takes a while to import.
        await self._studies.ask(lambda shelf: votes_needed())
        self._can_count = True
        self.refresh()

    async def _load(self, loading: Awaitable[Material], comparison: str) -> None:
        """Fetch what is to be compared, and go on with it."""
        try:
            material = await loading
        finally:
            self._set_busy(False)
        self._accept(material, comparison)

    def _accept(self, material: Material, comparison: str) -> None:
        """Go on with material without gaps; of what has gaps, offer the texts that have none."""
        if not material.texts:
            self.notice.show_error(self.tr("Nothing of this comparison is spoken yet: synthesise it on Compare first."))
            return
        if material.missing:
            complete = material.complete()
            words = leave_out_words(len(material.texts) - len(complete.texts)) if complete.texts else ""
            self.notice.show_error(
                missing_words(material), "", words, partial(self._accept, complete, comparison) if words else None
            )
            return
        self._material = material
        self._comparison = comparison
        self.kinds.set_texts(material.texts)
        self.kinds.show_costs(costs_of_kinds(material), suggested_kind(len(material.conditions)))
        self._go(2)
        self.on_changed()
        if material.unlike:
            self.notice.show_info(unlike_words(material))

    async def _check_recordings(self) -> None:
        """To the last step, once every recording that is needed will do."""
        try:
            if set(self.kinds.paths) - set(self.kinds.references()):
                self.notice.show_error(self.tr("MUSHRA compares with a recording of each text: choose its file."))
                return
            if self._material is None or not await self._recordings.check_all(self._material):
                return
        finally:
            self._set_busy(False)
        self._go(3)

    async def _start(self, making: Making) -> None:
        if self._material is None:
            return
        try:
            plan = self.draft(self._material).plan()
            references = await self._recordings.load(self._material)
            study_id = await self._studies.ask(partial(making.make, plan, self._material.takes, references))
        except MakingCancelledError:
            self.notice.show_info(self.tr("No study was made; everything chosen is still here."))
            return
        finally:
            self._watch.stop()
            self._making = None
            self._set_busy(False)
        forget_choices(self._preferences)
        self.started.emit(study_id)

    def _go(self, step: int) -> None:
        self.steps.setCurrentIndex(step - 1)
        self.refresh()
        first = (self.takes.search, self.kinds.buttons[self.kinds.kind], self.listeners.title)
        first[step - 1].setFocus()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.refresh()

    def _connect(self) -> None:
        self.takes.searched.connect(self.on_searched)
        self.takes.changed.connect(self.on_ticked)
        self.takes.comparison_chosen.connect(self.on_comparison)
        self.takes.audition_wanted.connect(self.audition_wanted)
        self.kinds.changed.connect(self.on_changed)
        self.kinds.reference_chosen.connect(self.on_reference_chosen)
        self.listeners.changed.connect(self.on_changed)
        self.row.leave_wanted.connect(self.on_leave)
        self.row.over_wanted.connect(self.on_start_over)
        self.row.back_wanted.connect(self.on_back)
        self.row.next_wanted.connect(self.on_next)
        for line in (self.listeners.title, self.listeners.names):
            line.returnPressed.connect(self.on_enter)
        bind_keys(self, {"stop": self.on_leave})

    def _lay_out(self) -> None:
        self.steps = QStackedWidget()
        for step in (self.takes, self.kinds, self.listeners):
            self.steps.addWidget(step)
        self._title = QLabel()
        self._title.setWordWrap(True)
        self._title.setFont(scaled(self.font(), 1.4, bold=True))
        gap = spacing(self.font(), 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addWidget(self._title)
        column.addWidget(self.notice)
        column.addWidget(self.steps, 1)
        column.addWidget(self.row)
