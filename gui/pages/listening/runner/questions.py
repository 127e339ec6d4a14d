"""What a listener is asked between trials: to pause, to hand over, or what to do when the disk refuses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from gui.pages.listening.runner.choice_panel import ChoicePanel, Way

Go = Callable[[], object]


def tr(text: str) -> str:
    return QCoreApplication.translate("Questions", text)


class Questions:
    """Puts each question with its ways on; none of them shows a name or a figure of the study."""

    def __init__(self, panel: ChoicePanel) -> None:
        self._panel = panel

    def pause(self, resume: Go, leave: Go) -> None:
        """In the midst of a trial."""
        self._panel.ask(
            tr("Pause here?"),
            tr("Every answer so far is kept. You go on with this trial, now or another day."),
            [
                Way(tr("Go on"), tr("Back to the trial (Enter or Esc)"), resume),
                Way(tr("Leave for now"), tr("To the list of studies; Continue leads back here"), leave),
            ],
        )

    def over(self, trials: int, waiting: Sequence[str] | None, again: Go, leave: Go, result: Go, finish: Go) -> None:
        """After a listener's last trial. waiting: who is still to listen; None once the test has finished."""
        title = (
            tr("Thank you: the trial is answered.")
            if trials == 1
            else tr("Thank you: all {count} trials are answered.").format(count=trials)
        )
        following = Way(tr("Next listener"), tr("Hand over to somebody else; names stay hidden"), again)
        away = Way(tr("Leave"), tr("To the list of studies (Esc)"), leave)
        if waiting is None:
            shown = Way(tr("Show the result"), tr("Names and figures; the test is over"), result)
            self._panel.ask(title, tr("Everybody who began has answered everything."), [shown, following, away])
            return
        if not waiting:
            shown = Way(tr("Finish and show the result"), tr("The voices' names and the figures"), finish)
            sentence = tr(
                "The voices' names stay hidden until you finish the test. Hand over first to whoever else is to "
                "listen: after the result they would know what to expect."
            )
            self._panel.ask(title, sentence, [following, shown, away])
            return
        sentence = tr("Still to listen: {names}. The voices' names and the result stay hidden until then.")
        self._panel.ask(title, sentence.format(names=", ".join(waiting)), [following, away])

    def ended(self, leave: Go, result: Go) -> None:
        """In the midst of a listener's trials, or before the first."""
        self._panel.ask(
            tr("The test was ended"),
            tr("It takes no more answers; those so far are kept."),
            [
                Way(tr("Show the result"), tr("Names and figures; the test is over"), result),
                Way(tr("Leave"), tr("To the list of studies (Esc)"), leave),
            ],
        )

    def stuck(self, sentence: str, again: Go, leave: Go) -> None:
        """Something of the study cannot be read."""
        self._panel.ask(
            tr("The test cannot go on"),
            tr("{problem} Every answer so far is kept.").format(problem=sentence),
            [
                Way(tr("Try again"), tr("Go on where it stopped (Enter)"), again),
                Way(tr("Leave"), tr("To the list of studies (Esc)"), leave),
            ],
        )
