"""Sets up .venv and checks the system libraries, each once; `make` calls it before everything else.

    python3 .ci/prepare.py         .venv, with Timbre and its tools in it
    python3 .ci/prepare.py run     … and the libraries that the window needs
    python3 .ci/prepare.py test    … and what the tests need

A stamp inside .venv says for what each step was done: when that has changed (pyproject.toml, the Python, the folder),
the step is done again. A set-up that was cut off is started afresh.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

import system_packages

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / ".unfinished"
EXTRAS = "espeak,dev"


def say(text: str) -> None:
    """One line for one step."""
    print(text, flush=True)


def base_python() -> str:
    """The interpreter below any virtual environment."""
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def digest(*parts: str | bytes) -> str:
    """What a stamp holds: changes when anything that the step depends on does."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update((part.encode() if isinstance(part, str) else part) + b"\0")
    return whole.hexdigest()


def stamped(name: str, value: str) -> bool:
    """Whether this step has been done for just this."""
    try:
        return (VENV / name).read_text() == value
    except OSError:
        return False


def stamp(name: str, value: str) -> None:
    """Notes that a step has been done. Another user's .venv serves as well, it is only checked more often."""
    try:
        (VENV / name).write_text(value)
    except OSError:
        if not VENV.is_dir() or os.access(VENV, os.W_OK):
            raise


def works(maker: str) -> bool:
    """Whether .venv is whole, has pip, and was made by this Python in this folder."""
    if UNFINISHED.exists() or not stamped(".maker", maker):
        return False
    try:
        pip = subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True)
    except OSError:
        return False
    return pip.returncode == 0


def pip_environment() -> dict[str, str]:
    """pip's settings stay the user's, but for those that would put packages elsewhere."""
    env = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_USER": "0"}
    for name in ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV", "PYTHONHOME", "PYTHONPATH"):
        env.pop(name, None)
    return env


def make_venv(maker: str) -> None:
    """A new .venv with pip in it, also where Debian has left ensurepip out of Python."""
    if VENV.exists() or VENV.is_symlink():
        say("Removing .venv: it is unfinished, or made by another Python or in another folder")
        if VENV.is_symlink():
            VENV.unlink()
        else:
            shutil.rmtree(VENV)
    say(f"Making .venv with Python {platform.python_version()}")
    VENV.mkdir()
    UNFINISHED.touch()
    venv.create(VENV, symlinks=True)
    commands = []
    if importlib.util.find_spec("ensurepip"):
        commands.append([str(PYTHON), "-m", "ensurepip", "--default-pip"])
    if importlib.util.find_spec("pip"):
        commands.append([sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet", "pip"])
    said = ""
    for command in commands:
        done = subprocess.run(
            command, env=pip_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        if done.returncode == 0:
            stamp(".maker", maker)
            return
        said += done.stdout.decode(errors="replace")
    sys.exit(
        f"{said}No pip could be put into .venv: install Python's pip or venv module first"
        " (on Debian and Ubuntu: apt-get install python3-venv)."
    )


def install_timbre() -> None:
    """Timbre itself, editable, with all that it needs."""
    say("Installing Timbre and what it needs into .venv (at first some 300 MB to fetch)")
    UNFINISHED.touch()
    # A relative path keeps the brackets of the extras apart from whatever the folder is called.
    done = subprocess.run(
        [str(PYTHON), "-m", "pip", "install", "-qq", "--editable", f".[{EXTRAS}]"],
        cwd=ROOT,
        env=pip_environment(),
        stdin=subprocess.DEVNULL,
    )
    if done.returncode < 0:
        sys.exit(f"pip was ended by signal {-done.returncode}.")
    UNFINISHED.unlink()  # pip has finished: even when it failed, it has left no half-installed package
    if done.returncode:
        sys.exit("pip could not install what Timbre needs; its reason is above. Run make again when that is put right.")


def prepare_libraries(mode: str) -> str:
    """Looks for the system libraries unless that was done; returns the stamp to set once there is a .venv."""
    table = Path(system_packages.__file__).read_bytes()
    value = digest(table, platform.node(), mode)
    if not stamped(f".libraries-{mode}", value):
        system_packages.check(mode)
    return value


def prepare_venv() -> None:
    """Makes .venv and installs Timbre into it, unless that was done for this very state."""
    maker = digest(base_python(), "{}.{}".format(*sys.version_info), str(ROOT))
    installed = digest(maker, (ROOT / "pyproject.toml").read_bytes(), EXTRAS)
    if stamped(".installed", installed) and not UNFINISHED.exists() and PYTHON.exists():
        return
    if VENV.is_dir() and not os.access(VENV, os.W_OK):
        sys.exit(f"{VENV} is out of date and belongs to another user: have it removed, then run make again.")
    begun = time.monotonic()
    if not works(maker):
        make_venv(maker)
    install_timbre()
    stamp(".installed", installed)
    say(f"Installed in {time.monotonic() - begun:.0f} s")


def main() -> None:
    """Entry point."""
    mode = sys.argv[1] if len(sys.argv) > 1 else None
    if mode not in (None, "run", "test"):
        sys.exit("usage: prepare.py [run|test]")
    # First what may need someone with root's rights, then what takes minutes.
    libraries = prepare_libraries(mode) if mode else ""
    prepare_venv()
    if mode:
        stamp(f".libraries-{mode}", libraries)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("Set-up stopped; run make again to go on.")
