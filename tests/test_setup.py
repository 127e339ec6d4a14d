"""The set-up: what is missing is named once, in one command; what is there is left alone."""

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOT_THERE = {"libnowhere.so.7": "libnowhere7", "libnowhere-extra.so.1": "libnowhere7", "libnever.so.2": "libnever2"}


def load(name: str) -> ModuleType:
    """A module of .ci, freshly loaded."""
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def packages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`system_packages` on a Linux system where everything is there, for a user without root's rights."""
    module = load("system_packages")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    for table in ("LIBRARIES", "FONTS", "TEST_TOOLS"):
        monkeypatch.setattr(module, table, {})
    return module


def tools(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Lets only these programs be found."""
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in names else None)


def test_all_there_is_silent_and_quick() -> None:
    """On this machine the tests run, so nothing is missing."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, ROOT / ".ci" / "system_packages.py", "test"], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert time.monotonic() - begun < 10


def test_user_gets_one_command(packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LIBRARIES", NOT_THERE)
    tools(monkeypatch, "apt-get", "sudo")
    with pytest.raises(SystemExit) as exit_:
        packages.check("run")
    said = str(exit_.value.code)
    assert said.count("\n") == 1
    what, command = said.splitlines()
    assert all(name in what for name in NOT_THERE)
    assert command.strip() == (
        "sudo apt-get update && sudo apt-get install --no-install-recommends -y libnever2 libnowhere7"
    )


def test_user_without_sudo_gets_one_command(packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LIBRARIES", NOT_THERE)
    tools(monkeypatch, "apt-get")
    with pytest.raises(SystemExit, match=r"su - -c 'apt-get update && apt-get install .* libnever2 libnowhere7'$"):
        packages.check("run")


def test_without_apt_the_libraries_are_named(packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LIBRARIES", NOT_THERE)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    tools(monkeypatch)
    with pytest.raises(SystemExit) as exit_:
        packages.check("run")
    assert "libnever.so.2" in str(exit_.value.code)
    assert "apt" not in str(exit_.value.code)


def test_root_installs_each_package_once(packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LIBRARIES", NOT_THERE)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    tools(monkeypatch, "apt-get")
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0, b"")

    monkeypatch.setattr(subprocess, "run", run)
    packages.check("run")
    assert [command[:2] for command in ran[:2]] == [["apt-get", "update"], ["apt-get", "install"]]
    assert [word for word in ran[1] if word.startswith("lib")] == ["libnever2", "libnowhere7"]
    assert "--no-install-recommends" in ran[1]


def test_what_apt_could_not_bring_is_named(packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "install", lambda names: None)
    monkeypatch.setattr(packages, "LIBRARIES", NOT_THERE)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    tools(monkeypatch, "apt-get")
    left = subprocess.CompletedProcess([], 0, b"libnever.so.2\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: left)
    with pytest.raises(SystemExit, match=r"still missing: libnever\.so\.2"):
        packages.check("run")


def test_tools_are_needed_by_the_tests_only(packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "TEST_TOOLS", {"no-such-tool": "no-such-package"})
    assert packages.missing("run") == {}
    assert packages.missing("test") == {"no-such-tool": "no-such-package"}


def test_a_missing_japanese_font_does_not_keep_the_window_shut(
    packages: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(packages, "FONTS", {"a Japanese font": ("ja", "some-font")})
    monkeypatch.setattr(packages, "writes", lambda language: False)
    packages.check("run")
    assert "a Japanese font" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        packages.check("test")


def test_fonts_are_asked_for_by_language() -> None:
    packages = load("system_packages")
    assert packages.writes("en")
    assert not packages.writes("xx-nobody-writes-this")


class Folder:
    """A checkout with nothing in it but what the set-up reads; .venv is made there with pip's part left out."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.syspath_prepend(str(ROOT / ".ci"))
        self.path = path
        self.monkeypatch = monkeypatch
        self.steps: list[str] = []
        (path / "pyproject.toml").write_text("[project]\n")

    def make(self) -> list[str]:
        """One set-up by a process of its own, as it were; returns its steps."""
        prepare = load("prepare")
        self.steps = []
        self.monkeypatch.setattr(prepare, "ROOT", self.path)
        self.monkeypatch.setattr(prepare, "VENV", self.path / ".venv")
        self.monkeypatch.setattr(prepare, "PYTHON", self.path / ".venv" / "bin" / "python")
        self.monkeypatch.setattr(prepare, "UNFINISHED", self.path / ".venv" / ".unfinished")
        self.monkeypatch.setattr(prepare, "say", lambda text: self.steps.append(text.split()[0]))

        def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
            return subprocess.CompletedProcess(command, 0, b"")

        self.monkeypatch.setattr(subprocess, "run", run)
        prepare.prepare_venv()
        return self.steps


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """An empty checkout, in a path with a space."""
    path = tmp_path / "with space"
    path.mkdir()
    return Folder(path, monkeypatch)


def test_second_setup_does_nothing(folder: Folder) -> None:
    assert folder.make() == ["Making", "Installing", "Installed"]
    assert folder.make() == []


def test_changed_pyproject_installs_again_into_the_same_venv(folder: Folder) -> None:
    folder.make()
    (folder.path / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    assert folder.make() == ["Installing", "Installed"]
    assert folder.make() == []


def test_cut_off_setup_starts_afresh(folder: Folder) -> None:
    folder.make()
    (folder.path / ".venv" / ".unfinished").touch()
    assert folder.make() == ["Removing", "Making", "Installing", "Installed"]


def test_half_made_venv_is_repaired(folder: Folder) -> None:
    (folder.path / ".venv").mkdir()
    (folder.path / ".venv" / "lib").mkdir()
    assert folder.make() == ["Removing", "Making", "Installing", "Installed"]


def test_moved_checkout_is_set_up_again(folder: Folder) -> None:
    folder.make()
    folder.path = folder.path.rename(folder.path.parent / "elsewhere")
    assert folder.make() == ["Removing", "Making", "Installing", "Installed"]


def test_plain_make_prints_the_targets() -> None:
    done = subprocess.run(["make", "-C", ROOT, "--no-print-directory"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    for target in ("setup", "run", "test", "lint", "bench", "clean"):
        assert f"  make {target} " in done.stdout


def test_old_python_is_refused_in_one_sentence(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    pretend = "import sys; sys.version_info = (3, 9, 2); exec(sys.argv[1])"
    old.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{pretend}" "$2"\n')
    old.chmod(0o755)
    for python, sentence in ((str(old), "is 3.9"), ("python3-not-here", "there is no python3-not-here")):
        done = subprocess.run(
            ["make", "-C", ROOT, "--no-print-directory", "setup", f"PYTHON={python}"],
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode != 0
        assert done.stdout == ""
        assert "Timbre needs Python 3.11 or newer" in done.stderr.splitlines()[0]
        assert sentence in done.stderr.splitlines()[0]
        assert "Traceback" not in done.stderr
