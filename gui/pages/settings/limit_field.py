"""A timeout or a number of retries."""

from __future__ import annotations

from gui.widgets.field import Field
from gui.widgets.number_box import NumberBox


class LimitField(Field):
    """A number above 0; empty for the usual one."""

    def __init__(self, title: str, meaning: str, usual: str, *, whole: bool = False) -> None:
        self.box = NumberBox(step=1, whole=whole)
        self._whole = whole
        self.box.set_range(0 if whole else 1, None)
        self.box.set_empty_value(None, usual)
        self.box.setAccessibleName(title)
        self.box.setToolTip(meaning)
        super().__init__(title, self.box, meaning=meaning)

    def number(self) -> float | int | None:
        """What was entered; None for the usual one or, with an error shown, for what is no such number."""
        value = self.box.value()
        if isinstance(value, int | float) and (
            value >= 0 if self._whole and isinstance(value, int) else not self._whole and value > 0
        ):
            self.set_error("")
            return value
        wrong = value is not None
        whole = self.tr("Give a whole number of 0 or more, or leave it empty.")
        seconds = self.tr("Give a number of seconds above 0, or leave it empty.")
        self.set_error((whole if self._whole else seconds) if wrong else "")
        return None
