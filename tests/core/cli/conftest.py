"""The command line as users have it: a process, its exit status, its output and one gateway to talk to."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from core.cli import main
from core.demo.child import DemoGateway
from tests.support.keyrings import MemoryKeyring

LIMIT_S = 20.0
ROOT = Path(__file__).resolve().parents[3]


@dataclass
class CommandLine:
    """Runs `timbre-cli`. env: what its environment has on top of the tests' own."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)

    def use(self, url: str, key: str, secret: str) -> None:
        """Have its environment name this gateway."""
        self.env |= {"LIVEKIT_INFERENCE_URL": url, "LIVEKIT_API_KEY": key, "LIVEKIT_API_SECRET": secret}

    def run(
        self, *arguments: object, text: str | bytes | None = None, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        command, options = self._process(arguments, env or {})
        if text is None:
            options["stdin"] = subprocess.DEVNULL
        else:
            options["input"] = text.encode() if isinstance(text, str) else text
        done = subprocess.run(command, capture_output=True, timeout=LIMIT_S, **options)
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    @contextmanager
    def started(self, *arguments: object, **settings: Any) -> Iterator[subprocess.Popen[str]]:
        """A command while it runs; it is killed when the test leaves it behind."""
        command, options = self._process(arguments, {})
        with subprocess.Popen(command, text=True, **options, **settings) as process:
            try:
                yield process
            finally:
                process.kill()

    def refused(self, status: int, *arguments: object, **settings: Any) -> str:
        """The one line on stderr with which a command that says nothing else ends."""
        done = self.run(*arguments, **settings)
        assert (done.returncode, done.stdout) == (status, ""), done.stderr
        assert done.stderr.startswith("timbre-cli: ")
        assert done.stderr.count("\n") == 1, done.stderr
        assert done.stderr.rstrip()[-1] in ".!)"
        return done.stderr

    def _process(self, arguments: tuple[object, ...], env: Mapping[str, str]) -> tuple[list[str], dict[str, Any]]:
        found = {**os.environ, **self.env, **env, "PYTHONPATH": str(ROOT)}
        return [sys.executable, "-m", "core.cli", *map(str, arguments)], {"cwd": self.folder, "env": found}


@dataclass
class InsideCommandLine(CommandLine):
    """The same within this process, which spares half a second where a process proves nothing more."""

    patch: pytest.MonkeyPatch = field(default_factory=pytest.MonkeyPatch)
    capture: pytest.CaptureFixture[str] | None = None

    def run(
        self, *arguments: object, text: str | bytes | None = None, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        assert self.capture is not None
        assert not isinstance(text, bytes)
        command = ["timbre-cli", *map(str, arguments)]
        self.capture.readouterr()
        with self.patch.context() as patch:
            for name, value in {**self.env, **(env or {})}.items():
                patch.setenv(name, value)
            patch.chdir(self.folder)
            patch.setattr(sys, "argv", command)
            patch.setattr(sys, "stdin", io.StringIO(text or ""))
            with pytest.raises(SystemExit) as ending:
                main()
        told = self.capture.readouterr()
        assert isinstance(ending.value.code, int)
        return subprocess.CompletedProcess(command, ending.value.code, told.out, told.err)


@pytest.fixture(scope="session")
def demo() -> Iterator[DemoGateway]:
    with DemoGateway() as gateway:
        yield gateway


@pytest.fixture
def bare(tmp_path: Path) -> CommandLine:
    """The command line where nothing names a gateway."""
    here = tmp_path / "here"
    here.mkdir()
    return CommandLine(
        here,
        {
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "PYTHON_KEYRING_BACKEND": "tests.support.keyrings.FileKeyring",
            "TIMBRE_TEST_KEYRING": str(tmp_path / "keyring.json"),
        },
    )


@pytest.fixture
def inside(
    bare: CommandLine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], secrets: MemoryKeyring
) -> InsideCommandLine:
    """The command line in this process, where nothing names a gateway; its keyring is `secrets`."""
    return InsideCommandLine(bare.folder, bare.env, monkeypatch, capsys)


@pytest.fixture
def cli(bare: CommandLine, demo: DemoGateway) -> CommandLine:
    """The command line with a demo gateway in its environment."""
    bare.use(demo.url, demo.key, demo.secret)
    return bare
