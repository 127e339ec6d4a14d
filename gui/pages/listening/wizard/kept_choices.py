"""What was chosen in the wizard, kept as it changes: it is there again after a crash, and until the test begins."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from gui.preferences import Preferences

NAME = "listening draft"


@dataclass(frozen=True, slots=True)
class Choices:
    """comparison: the id of the saved one that was taken, "" where takes were ticked. references: files by text."""

    comparison: str = ""
    takes: list[str] = field(default_factory=list)
    kind: str = "preference"
    title: str = ""
    names: str = ""
    trials: int = 0
    rounds: int = 1
    repeats: int = 0
    catches: int = 0
    references: dict[str, str] = field(default_factory=dict)


def load_choices(preferences: Preferences) -> Choices:
    """Those that were kept; as at first where there are none, or none that can be understood."""
    import msgspec

    try:
        return msgspec.convert(preferences.load(NAME, {}), Choices)
    except msgspec.ValidationError:
        return Choices()


def save_choices(preferences: Preferences, choices: Choices) -> None:
    preferences.save(NAME, asdict(choices))


def forget_choices(preferences: Preferences) -> None:
    preferences.forget(NAME)
