"""Keeps the tests apart from the user: no settings, display, speakers, session bus or credentials of theirs."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

UNSET = (
    "DESKTOP_SESSION",
    "QT_FONT_DPI",
    "QT_QPA_PLATFORMTHEME",
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_STYLE_OVERRIDE",
    "WAYLAND_DISPLAY",
    "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_TYPE",
)
FOLDERS = {
    "HOME": "home",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_RUNTIME_DIR": "runtime",
}


def isolate() -> Path:
    """Points this process and its children at a new empty folder for everything of the user's; returns the folder."""
    place = Path(tempfile.mkdtemp(prefix="timbre-tests-"))
    # A display that the tests are asked to use may need the user's key to it.
    os.environ.setdefault("XAUTHORITY", str(Path.home() / ".Xauthority"))
    for name in list(os.environ):
        if name.startswith("LIVEKIT_") or name in UNSET:
            del os.environ[name]
    for name, folder in FOLDERS.items():
        path = place / folder
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(0o700)  # as Qt wants the runtime folder
        os.environ[name] = str(path)
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={place}/no-bus"
    # Only the sound server that a test starts for itself is ever played on.
    os.environ["PULSE_SERVER"] = f"unix:{place}/no-sound-server"
    os.environ["PULSE_COOKIE"] = str(place / "pulse-cookie")
    # Qt complains of any other encoding.
    encoding = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG") or ""
    if not encoding.upper().replace("-", "").endswith("UTF8"):
        os.environ["LC_ALL"] = "C.UTF-8"
    return place
