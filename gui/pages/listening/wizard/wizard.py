"""Three steps to a new study, in place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.keys import bind_keys
from gui.library_link import LibraryLink
from gui.look.theme import scaled, spacing
from gui.pages.library.errands import Errands
from gui.pages.listening.material import Material
from gui.pages.listening.studies import Studies
from gui.pages.listening.wizard.bottom_row import BottomRow
from gui.pages.listening.wizard.chosen import Chosen
from gui.pages.listening.wizard.costs import costs_of_kinds, suggested_kind
from gui.pages.listening.wizard.gaps import tell_gaps
from gui.pages.listening.wizard.loading import Loading
from gui.pages.listening.wizard.material_words import unlike_words
from gui.pages.listening.wizard.offer import Offer
from gui.pages.listening.wizard.recordings import Recordings
from gui.pages.listening.wizard.starting import Starting
from gui.pages.listening.wizard.steps import Steps
from gui.preferences import Preferences
from gui.widgets.notice import Notice

if TYPE_CHECKING:
    from core.takes.library import TakeRecord
    from core.voices import VoiceSpec


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
        self._busy = False
        self.notice = Notice()
        self._errands = Errands(self.notice)
        self.steps = Steps(voice_of)
        self.takes, self.kinds, self.listeners = self.steps.takes, self.steps.kinds, self.steps.listeners
        self.row = BottomRow()
        self.next, self.back, self.leave = self.row.next, self.row.back, self.row.leave
        self._loading = Loading(studies, library, comparisons, name_of)
        self._offer = Offer(studies, library, self._loading, self.takes)
        self._recordings = Recordings(studies, self.kinds)
        self._starting = Starting(studies, self)
        self._lay_out()
        self.chosen = Chosen(self.steps, preferences)
        self._connect()
        self._offer_to_go_on()
        self.refresh()
        self.look_around()

    @property
    def step(self) -> int:
        """The step in front, from 1."""
        return self.steps.step

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
        self._errands.run(self._offer.search(words))

    def on_comparison(self, comparison_id: str) -> None:
        """To the next step with all that a comparison shows."""
        if not self._busy:
            self.notice.clear()
            self._set_busy(True)
            self._errands.run(self._load(self._loading.of_comparison(comparison_id), comparison_id))

    def on_ticked(self) -> None:
        self.chosen.comparison = ""
        self.on_changed()

    def on_changed(self) -> None:
        """Keep what was chosen, and show what it leads to."""
        self.chosen.keep()
        self.refresh()

    def on_start_over(self) -> None:
        bring_back = self.chosen.clear()

        def undo() -> None:
            bring_back()
            self._offer_to_go_on()
            self.on_changed()

        self.on_changed()
        self._go(1)
        self.notice.show_info(self.tr("Nothing is chosen any more."), "", self.tr("Undo"), undo)

    # From step to step.

    def on_back(self) -> None:
        self.notice.clear()
        self._go(self.step - 1)

    def on_leave(self) -> None:
        """Back to the list; while the sounds are made, to where that was begun."""
        if self._starting.is_running:
            self._starting.cancel()
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
            self._starting.begin()
            self._set_busy(True)
            self._errands.run(self._start())

    def on_enter(self) -> None:
        """In a line of text: as Next, where that can be pressed."""
        if self.next.isEnabled():
            self.on_next()

    def on_reference_chosen(self, text: str) -> None:
        async def check() -> None:
            await self._recordings.check(text, self.chosen.material)

        self._errands.run(check())

    def close_down(self) -> None:
        """Nothing is shown any more, and no study is made; everything chosen is kept."""
        self._starting.cancel()
        self._errands.cancel()

    def refresh(self) -> None:
        """Show what the present choices lead to."""
        words = self.tr("New study · {step} of 3 · {title}")
        self._title.setText(words.format(step=self.step, title=self.steps.title()))
        fits = self._tell_cost() if self.step == 3 else self.step == 2 or bool(self.takes.ticked())
        is_making = self._starting.is_running
        self.row.show_state(step=self.step, fits=fits, busy=self._busy, making=is_making, chosen=self.chosen.is_any())
        self.steps.setEnabled(not is_making)

    def _offer_to_go_on(self) -> None:
        """With a saved comparison that was taken and is not fetched yet."""
        if self.chosen.comparison:
            go_on = partial(self.on_comparison, self.chosen.comparison)
            words = self.tr("You had begun to plan a test of a saved comparison.")
            self.notice.show_info(words, "", self.tr("Go on with it"), go_on)

    def _tell_cost(self) -> bool:
        """Say what the plan takes; whether it can be run."""
        draft = self.chosen.draft()
        return draft is not None and self.steps.tell_cost(draft, self._offer.can_count)

    async def _look_around(self) -> None:
        await self._offer.look_around()
        self.refresh()

    async def _load(self, loading: Awaitable[Material], comparison: str) -> None:
        """Fetch what is to be compared, and go on with it."""
        try:
            material = await loading
        finally:
            self._set_busy(False)
        self._accept(comparison, material)

    def _accept(self, comparison: str, material: Material) -> None:
        """Go on with material without gaps; of what has gaps, offer the texts that have none."""
        if tell_gaps(self.notice, material, partial(self._accept, comparison)):
            return
        self.chosen.material = material
        self.chosen.comparison = comparison
        self.kinds.set_texts(material.texts)
        self.kinds.show_costs(costs_of_kinds(material), suggested_kind(len(material.conditions)))
        self._go(2)
        self.on_changed()
        if material.unlike:
            self.notice.show_info(unlike_words(material))

    async def _check_recordings(self) -> None:
        """To the last step, once every recording that is needed will do."""
        try:
            if not await self._recordings.are_ready(self.notice, self.chosen.material):
                return
        finally:
            self._set_busy(False)
        self._go(3)

    async def _start(self) -> None:
        draft = self.chosen.draft()
        if draft is None:
            return
        try:
            study_id = await self._starting.make(draft, await self._recordings.load(draft.material))
        finally:
            self._starting.end()
            self._set_busy(False)
        if not study_id:
            self.notice.show_info(self.tr("No study was made; everything chosen is still here."))
            return
        self.chosen.forget()
        self.started.emit(study_id)

    def _go(self, step: int) -> None:
        self.steps.bring(step)
        self.refresh()
        self.steps.focus_first()

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
        self._starting.progressed.connect(self.row.show_progress)
        self.row.leave_wanted.connect(self.on_leave)
        self.row.over_wanted.connect(self.on_start_over)
        self.row.back_wanted.connect(self.on_back)
        self.row.next_wanted.connect(self.on_next)
        for line in (self.listeners.title, self.listeners.names):
            line.returnPressed.connect(self.on_enter)
        bind_keys(self, {"stop": self.on_leave})

    def _lay_out(self) -> None:
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
