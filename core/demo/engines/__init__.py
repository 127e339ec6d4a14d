"""The demo gateway's engines. A module describes its engine cheaply; loading it is the worker's business."""

from __future__ import annotations

from core.demo.engines import espeak, hibari, pico
from core.demo.engines.engine import EngineKind


def installed_engines() -> list[EngineKind]:
    """The engines that are installed, the best-sounding one first."""
    described = (hibari.describe(), pico.describe(), espeak.describe())
    return [kind for kind in described if kind is not None]
