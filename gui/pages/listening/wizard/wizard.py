"""Three steps to a new study, in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui.keys import bind_keys
from gui.library_link import LibraryLink
from gui.look.theme import scaled, spacing
from gui.pages.library.errands import Errands
from gui.pages.listening.draft import Draft, votes_of_a_pair
from gui.pages.listening.material import Material, material_of
from gui.pages.listening.studies import Shelf, Studies
from gui.pages.listening.wizard.kind_step import KindStep
from gui.pages.listening.wizard.listeners_step import ListenersStep
from gui.pages.listening.wizard.material_step import MaterialStep
from gui.pages.listening.wizard.saved_comparisons import opened, saved_comparisons, take_ids
from gui.widgets.notice import Notice

if TYPE_CHECKING:
    from core.studies.listening import Sound
    from core.takes.library import TakeRecord
    from core.voices import VoiceSpec

MOST_LISTED = 1000
WATCH_MS = 100


class Wizard(QWidget):
    """What to compare, how, and with whom; then the sounds are made."""

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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._studies = studies
        self._library = library
        self._name_of = name_of
        self._comparisons = comparisons
        self._material: Material | None = None
        self._busy = False
        self._made = (0, 0)
        self._can_count = False
        self.notice = Notice()
        self._errands = Errands(self.notice)
        self.takes = MaterialStep(voice_of)
        self.kinds = KindStep()
        self.listeners = ListenersStep()
        self.steps = QStackedWidget()
        for step in (self.takes, self.kinds, self.listeners):
            self.steps.addWidget(step)
        self._title = QLabel()
        self._title.setWordWrap(True)
        self.leave = self._button(
            self.tr("Not now"), self.tr("Back to the list of studies; New study leads back here (Esc)"), self.left.emit
        )
        self.back = self._button(self.tr("Back"), self.tr("The step before"), self.on_back)
        self.next = self._button("", "", self.on_next)
        self.next.setProperty("primary", True)
        self._lay_out()
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self.on_watch)
        self.takes.searched.connect(self.on_searched)
        self.takes.changed.connect(self.refresh)
        self.takes.comparison_chosen.connect(self.on_comparison)
        self.takes.audition_wanted.connect(self.audition_wanted)
        self.kinds.changed.connect(self.refresh)
        self.listeners.changed.connect(self.refresh)
        bind_keys(self, {"stop": self.left.emit})
        self.refresh()
        self.look_around()

    @property
    def step(self) -> int:
        """The step in front, from 1."""
        return self.steps.currentIndex() + 1

    def look_around(self) -> None:
        """Show the takes and comparisons that there are by now."""
        self.on_searched(self.takes.search.text())
        self._errands.run(self._look_around())

    def on_searched(self, words: str) -> None:
        async def search() -> None:
            self.takes.show_records(await self._library.records(words, False, "made_at", True, MOST_LISTED))

        self._errands.run(search())

    def on_comparison(self, comparison_id: str) -> None:
        """To the next step with all that a comparison shows."""
        self.notice.clear()
        self._set_busy(True)
        self._errands.run(self._load_comparison(comparison_id))

    def on_back(self) -> None:
        self.notice.clear()
        self._go(self.step - 1)

    def on_next(self) -> None:
        """To the next step, or after the last one to the test."""
        self.notice.clear()
        if self.step == 1:
            self._set_busy(True)
            self._errands.run(self._load(list(self.takes.chosen), self._name_of))
        elif self.step == 2:
            missing = set(self.kinds.paths) - set(self.kinds.references()) if self.kinds.kind == "mushra" else set()
            if missing:
                self.notice.show_error(self.tr("MUSHRA compares with a recording of each text: choose its file."))
            else:
                self._go(3)
        else:
            self._set_busy(True)
            self._watch.start()
            self._errands.run(self._start())

    def on_watch(self) -> None:
        """Say how many sounds are made."""
        done, of = self._made
        if of:
            self.next.setText(self.tr("Making the sounds: {done} of {of}").format(done=done, of=of))

    def refresh(self) -> None:
        """Show what the present choices lead to."""
        titles = (self.tr("What to compare"), self.tr("Kind of test"), self.tr("Listeners"))
        self._title.setText(
            self.tr("New study · {step} of 3 · {title}").format(step=self.step, title=titles[self.step - 1])
        )
        self.back.setVisible(self.step > 1)
        self.next.setText(self.tr("Start") if self.step == 3 else self.tr("Next"))
        self.next.setToolTip(self.tr("Make the sounds, then listen") if self.step == 3 else self.tr("The next step"))
        fits = self._tell_cost() if self.step == 3 else bool(self.takes.chosen)
        self.next.setEnabled(fits and not self._busy)
        for button in (self.back, self.leave):
            button.setEnabled(not self._busy)

    def draft(self, material: Material) -> Draft:
        """The choices so far."""
        step = self.listeners
        kind = self.kinds.kind
        return Draft(
            material=material,
            kind=kind,
            title=step.title.text().strip(),
            listeners=step.listeners(),
            repeats=step.repeats.value(),
            catch_trials=step.catches.value(),
            adaptive_trials=step.trials.value(),
            rounds=step.rounds.value(),
        )

    def _tell_cost(self) -> bool:
        """Say what the plan takes; whether it can be run."""
        from core.studies.listening import PlanError

        if self._material is None:
            return False
        self.listeners.show_kind(self.kinds.kind)
        draft = self.draft(self._material)
        try:
            plan = draft.plan()
        except PlanError as error:
            self.listeners.tell_cost(str(error))
            return False
        words = self.tr("{trials} trials for each listener, about {minutes} min.").format(
            trials=plan.trials, minutes=max(1, round(draft.minutes(plan)))
        )
        if plan.kind.is_paired and self._can_count:
            from core.studies.listening.tally import missing_of

            words += " " + self.tr(
                "To tell 60/40 apart, a pair needs {needed} or more votes without ties; each listener gives {votes}."
            ).format(needed=missing_of(0, plan), votes=f"{votes_of_a_pair(plan):.3g}")
        self.listeners.tell_cost(words)
        return True

    async def _look_around(self) -> None:
        """Which comparisons there are, and how many votes it takes."""
        from core.studies.power import votes_needed

        self.takes.offer_comparisons(await self._studies.ask(lambda shelf: saved_comparisons(self._comparisons)))
        # What it is counted with takes a while to import.
        await self._studies.ask(lambda shelf: votes_needed())
        self._can_count = True
        self.refresh()

    async def _load_comparison(self, comparison_id: str) -> None:
        try:
            comparison = await self._studies.ask(lambda shelf: opened(self._comparisons, comparison_id))
            names = {column.spec: column.name for column in comparison.shown}
            await self._load(take_ids(comparison), lambda spec: names.get(spec) or self._name_of(spec))
        finally:
            self._set_busy(False)

    async def _load(self, ids: Sequence[str], name_of: Callable[[VoiceSpec], str]) -> None:
        """Fetch these takes and go on with them."""
        try:
            takes = [await self._library.take(take_id) for take_id in ids]
            self._material = material_of(takes, name_of)
        finally:
            self._set_busy(False)
        self.kinds.set_texts(self._material.texts)
        self._go(2)

    async def _start(self) -> None:
        if self._material is None:
            return
        self._made = (0, 0)
        try:
            plan = self.draft(self._material).plan()
            references = {}
            for text, path in self.kinds.references().items():
                references[text] = await self._studies.ask(partial(_recording, path))
            study_id = await self._studies.create(plan, self._material.takes, references, self._on_made)
        finally:
            self._watch.stop()
            self._set_busy(False)
        self.started.emit(study_id)

    def _on_made(self, done: int, of: int) -> None:
        """On the worker's thread."""
        self._made = (done, of)

    def _go(self, step: int) -> None:
        self.steps.setCurrentIndex(step - 1)
        self.refresh()
        first = (self.takes.search, self.kinds.buttons[self.kinds.kind], self.listeners.title)
        first[step - 1].setFocus()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.refresh()

    def _button(self, text: str, tip: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        self._title.setFont(scaled(self.font(), 1.4, bold=True))
        gap = spacing(self.font(), 3)
        row = QHBoxLayout()
        row.setSpacing(gap)
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addWidget(self._title)
        column.addWidget(self.notice)
        column.addWidget(self.steps, 1)
        column.addLayout(row)


def _recording(path: Path, shelf: Shelf) -> Sound:
    """On the worker's thread."""
    from core.studies.listening import recording

    return recording(path)
