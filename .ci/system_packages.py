"""The system libraries and tools that Timbre needs and pip cannot bring: what is missing, and how to get it.

    python3 .ci/system_packages.py run     what the window needs
    python3 .ci/system_packages.py test    what the tests need on top of it

Looks at what can be loaded and started, not at what a package manager remembers. Says nothing when all is there.
What is missing is installed when this is root on a system with apt; otherwise the one command that installs it is
printed and the exit status is 1. Only the standard library is used here.
"""

from __future__ import annotations

import ctypes
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

# What is loaded → the Debian package that holds it. (Debian 13's …t64 packages answer to these names as well.)
LIBRARIES = {
    # Qt itself
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    # Qt's sound
    "libpulse.so.0": "libpulse0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libXrandr.so.2": "libxrandr2",
    # windows on X11
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    # windows on Wayland
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# A font that writes this language, as fontconfig knows it → the package of a small one.
FONTS = {
    "a Latin font": ("en", "fonts-dejavu-core"),
    "a Chinese font": ("zh-cn", "fonts-wqy-microhei"),
    "a Japanese font": ("ja", "fonts-wqy-microhei"),
    "a Korean font": ("ko", "fonts-wqy-microhei"),
    "a Hindi font": ("hi", "fonts-freefont-ttf"),
    "a Tamil font": ("ta", "fonts-freefont-ttf"),
}
# Without these the window opens all the same, with boxes in the place of some texts.
DISPENSABLE = set(FONTS) - {"a Latin font"}

TEST_TOOLS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "pulseaudio": "pulseaudio",
    "pactl": "pulseaudio-utils",
    "parec": "pulseaudio-utils",
    "setpriv": "util-linux",
}


def loads(soname: str) -> bool:
    """Whether the dynamic linker finds this library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def writes(language: str) -> bool:
    """Whether fontconfig knows a font for this language; without fontconfig nothing is known."""
    try:
        fontconfig = ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return False
    fontconfig.FcNameParse.restype = ctypes.c_void_p
    fontconfig.FcObjectSetCreate.restype = ctypes.c_void_p
    fontconfig.FcFontList.restype = ctypes.POINTER(ctypes.c_int)  # FcFontSet begins with the number of fonts
    fontconfig.FcFontList.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
    pattern = fontconfig.FcNameParse((":lang=" + language).encode())
    found = fontconfig.FcFontList(None, pattern, fontconfig.FcObjectSetCreate())
    return bool(found) and found[0] > 0


def missing(mode: str) -> dict[str, str]:
    """What is missing → the Debian package that brings it."""
    libraries = {name: package for name, package in LIBRARIES.items() if not loads(name)}
    fonts = {name: package for name, (language, package) in FONTS.items() if not writes(language)}
    if mode == "run":
        return {**libraries, **fonts}
    tools = {name: package for name, package in TEST_TOOLS.items() if not shutil.which(name)}
    return {**libraries, **fonts, **tools}


def apt_command(packages: list[str]) -> list[str]:
    """The apt-get command that installs these packages and nothing that they only recommend."""
    return ["apt-get", "install", "--no-install-recommends", "-y", *packages]


def command_to_run(packages: list[str]) -> str:
    """The one line that a user without root's rights is to run."""
    install = shlex.join(apt_command(packages))
    if shutil.which("sudo"):
        return f"sudo apt-get update && sudo {install}"
    return f"su - -c 'apt-get update && {install}'"


def install(packages: list[str]) -> None:
    """Installs packages through apt, as root, and says what is done in one line each."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    patient = ["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3", "-o", "Dpkg::Use-Pty=0"]
    print("System libraries: installing " + " ".join(packages), flush=True)
    for command in (["apt-get", "update"], apt_command(packages)):
        done = subprocess.run(
            [*command, *patient], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        if done.returncode:
            sys.stderr.write(done.stdout.decode(errors="replace"))
            sys.exit(f"{shlex.join(command)} failed with status {done.returncode}.")


def check(mode: str) -> None:
    """Ends quietly when all is there, also after installing it; else by SystemExit with what is to be done."""
    if not sys.platform.startswith("linux"):
        return  # elsewhere Qt's wheels bring what they need
    lacking = missing(mode)
    if not lacking:
        return
    packages = sorted(set(lacking.values()))
    names = ", ".join(lacking)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install(packages)
        check_again(mode, packages)
        return
    how = " the system's package manager."
    if shutil.which("apt-get"):
        how = "\n    " + command_to_run(packages)
    advice = f"Timbre needs, and this system lacks: {names}. Install with{how}"
    if mode == "run" and DISPENSABLE.issuperset(lacking):
        print(advice)
    else:
        sys.exit(advice)


def check_again(mode: str, packages: list[str]) -> None:
    """Looks whether the packages brought what was missing."""
    # A library loaded before its neighbours came keeps its old state, so a fresh process looks again.
    again = "import sys, system_packages as s; print(', '.join(s.missing(sys.argv[1])))"
    left = subprocess.run(
        [sys.executable, "-c", again, mode],
        cwd=Path(__file__).resolve().parent,
        stdout=subprocess.PIPE,
        check=True,
    )
    if left.stdout.strip():
        sys.exit(f"Installed {' '.join(packages)}, and these are still missing: {left.stdout.decode().strip()}.")


def main() -> None:
    """Entry point."""
    if len(sys.argv) != 2 or sys.argv[1] not in ("run", "test"):
        sys.exit("usage: system_packages.py run|test")
    check(sys.argv[1])


if __name__ == "__main__":
    main()
