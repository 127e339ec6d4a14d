"""What a gateway in use is called: by its profile, or by where it came from."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

# No profile's name is empty or begins with a space.
DEMO = ""
ENVIRONMENT = " environment"
COMMAND_LINE = " command line"


def profile_title(profile: str) -> str:
    """The name of a profile, or words for a gateway that has none."""
    match profile:
        case "":
            return QCoreApplication.translate("Profiles", "Demo gateway")
        case " environment":
            return QCoreApplication.translate("Profiles", "From the environment")
        case " command line":
            return QCoreApplication.translate("Profiles", "From the command line")
        case _:
            return profile
