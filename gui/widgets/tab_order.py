"""The order in which Tab leads through widgets that were made after their neighbours."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


def lead_through(part: QWidget, after: QWidget) -> QWidget:
    """Have Tab lead from a widget through those of a part, in the order they were made; returns the last one.

    Qt puts whatever is added to a window behind everything that is there already.
    """
    last = after
    for widget in [part, *part.findChildren(QWidget)]:
        if _is_stop(widget) and widget.window() is part.window():
            QWidget.setTabOrder(last, widget)
            last = widget
    return last


def before(widget: QWidget) -> QWidget:
    """The widget from which Tab leads to this one."""
    previous = widget.previousInFocusChain()
    while previous is not None and previous is not widget:
        if _is_stop(previous):
            return previous
        previous = previous.previousInFocusChain()
    return widget


def _is_stop(widget: QWidget) -> bool:
    """Whether Tab stops here: not at the parts that Qt builds its own controls from."""
    is_part = isinstance(widget.parentWidget(), (QComboBox, QAbstractSpinBox))
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None and not is_part
