"""`timbre-cli serve` as a process."""

import re
import signal
import socket
import subprocess

import pytest

from tests.core.cli.conftest import LIMIT_S, CommandLine, InsideCommandLine

FIRST_LINE = re.compile(r"listening on (http://127\.0\.0\.1:(\d+)/v1) key=(\S+) secret=(\S+)\n")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_told_to_stop(bare: CommandLine, inside: InsideCommandLine, how: signal.Signals) -> None:
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with bare.started("serve", "--key", "mine", **pipes) as process:
        assert process.stdout is not None
        listening = FIRST_LINE.fullmatch(process.stdout.readline())
        assert listening is not None
        url, _, key, secret = listening.groups()
        assert key == "mine"
        where = ("--url", url, "--key", key, "--secret", secret)
        assert inside.run("say", "Hi.", "--model", "espeak/en-us", "--json", *where).returncode == 0
        process.send_signal(how)
        output = process.communicate(timeout=LIMIT_S)
        assert (process.returncode, output) == (0, ("", ""))


def test_a_port_in_use_is_one_line(bare: CommandLine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"Port {port} is already in use" in bare.refused(1, "serve", "--port", port)
