"""How the command line ends: on Ctrl-C, when its reader goes, when it is killed; and what it leaves behind."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.core.cli.conftest import LIMIT_S, ROOT, CommandLine
from tests.core.demo.conftest import children_of, linux_only, running, wait_until

SAY = ("say", "Hello there. " * 400, "--model", "espeak/en-us")
PIPES = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}


def family_of(pid: int) -> list[int]:
    """A process's descendants."""
    return [each for child in children_of(pid) for each in (child, *family_of(child))]


def run_code(cli: CommandLine, code: str) -> subprocess.CompletedProcess[str]:
    """Python code in the command line's place."""
    env = {**os.environ, **cli.env, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=cli.folder, env=env, capture_output=True, text=True, timeout=LIMIT_S)


@linux_only
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_demo_gateway_ends_with_it(bare: CommandLine, how: signal.Signals) -> None:
    with bare.started(*SAY, "--no-play", **PIPES) as process:
        assert wait_until(lambda: len(family_of(process.pid)) >= 2, LIMIT_S), "the demo gateway and an engine"
        family = family_of(process.pid)
        process.send_signal(how)
        output = process.communicate(timeout=LIMIT_S)
        if how is signal.SIGINT:
            assert (process.returncode, output) == (130, ("", ""))
        assert wait_until(lambda: not any(running(each) for each in family))


@linux_only
def test_the_demo_gateway_is_gone_when_all_is_said(bare: CommandLine) -> None:
    family: set[int] = set()
    with bare.started("say", "Hi.", "--model", "espeak/en-us", "--json", **PIPES) as process:
        while process.poll() is None:
            family.update(family_of(process.pid))
            time.sleep(0.01)
        assert process.returncode == 0
    assert family
    assert not any(running(each) for each in family)


@linux_only
@pytest.mark.parametrize("after_s", [0, 0.1, 0.3, 0.6])
def test_ctrl_c_is_quiet_at_any_time(bare: CommandLine, after_s: float) -> None:
    with bare.started(*SAY, "--no-play", **PIPES) as process:
        memory = Path(f"/proc/{process.pid}/maps")
        assert wait_until(lambda: "site-packages" in memory.read_text(), LIMIT_S), "our own code runs"
        time.sleep(after_s)
        process.send_signal(signal.SIGINT)
        output = process.communicate(timeout=LIMIT_S)
        assert (process.returncode, output[1]) == (130, "")


@linux_only
def test_ctrl_c_does_not_wait_for_piped_text(cli: CommandLine) -> None:
    with cli.started(
        "say",
        "--model",
        "espeak/en-us",
        "--text-file",
        "-",
        "--no-play",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        tasks = Path(f"/proc/{process.pid}/task")
        assert wait_until(lambda: len(list(tasks.iterdir())) > 1, LIMIT_S), "a thread that reads"
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.wait(LIMIT_S) == 130
        assert process.stderr is not None
        assert process.stderr.read() == ""


@pytest.mark.parametrize("arguments", [("voices",), ("--help",)])
def test_a_reader_who_leaves_is_no_trouble(cli: CommandLine, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with cli.started(*arguments, stdin=subprocess.DEVNULL, stdout=writing, stderr=subprocess.PIPE) as process:
        os.close(writing)
        assert process.communicate(timeout=LIMIT_S)[1] == ""
        assert process.returncode == 1


@pytest.mark.parametrize("module", ["core.cli.app", "core.demo.serve"])
def test_ctrl_c_counts_where_nothing_can_be_raised(cli: CommandLine, module: str) -> None:
    """As while a module's lock is let go: early, and when a module is first needed."""
    code = (
        "import signal, sys\n"
        "from core.cli import main\n"
        "class Lock:\n"
        "    def __del__(self):\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "class Finder:\n"
        "    def find_spec(name, path, target=None):\n"
        f"        if name == {module!r}:\n"
        "            Lock()\n"
        "sys.meta_path.insert(0, Finder)\n"
        "sys.argv = ['timbre-cli', 'serve']\n"
        "main()\n"
    )
    done = run_code(cli, code)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_qt_is_never_imported(cli: CommandLine) -> None:
    code = (
        "import sys\n"
        "from core.cli import main\n"
        "sys.argv = ['timbre-cli', 'say', 'Hi.', '--model', 'espeak/en-us', '--out', 'a.wav']\n"
        "try:\n    main()\n"
        "except SystemExit as ending:\n    assert not ending.code\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = run_code(cli, code)
    assert done.returncode == 0, done.stderr
    modules = set(done.stdout.splitlines()[-1].split())
    assert "aiohttp" in modules
    assert not modules & {"PySide6", "shiboken6", "qasync", "gui", "keyring", "scipy", "matplotlib"}


def test_on_a_terminal_the_table_has_styles(cli: CommandLine) -> None:
    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        pytest.skip(f"this machine gives no terminals: {error}")
    with cli.started(
        "say", "Hi.", "--model", "espeak/en-us", "--no-play", stdout=theirs, stdin=theirs, stderr=subprocess.PIPE
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                data = os.read(ours, 4096)
            except OSError:  # the terminal's other end is closed
                break
            if not data:
                break
            shown += data
        assert process.wait(LIMIT_S) == 0
    os.close(ours)
    assert b"\x1b[1m" in shown
    assert "█".encode() in shown
