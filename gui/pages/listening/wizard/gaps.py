"""Material that no test can be made of as it is: what is missing is told, and how to go on without."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from gui.pages.listening.material import Material
from gui.pages.listening.wizard.material_words import leave_out_words, missing_words, tr
from gui.widgets.notice import Notice


def tell_gaps(notice: Notice, material: Material, accept: Callable[[Material], None]) -> bool:
    """Whether there are gaps; the texts that have none are offered, to be accepted in its place."""
    if not material.texts:
        notice.show_error(tr("Nothing of this comparison is spoken yet: synthesise it on Compare first."))
        return True
    if not material.missing:
        return False
    complete = material.complete()
    words = leave_out_words(len(material.texts) - len(complete.texts)) if complete.texts else ""
    notice.show_error(missing_words(material), "", words, partial(accept, complete) if words else None)
    return True
