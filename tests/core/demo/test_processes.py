"""The gateway as a process: it starts quickly, and neither it nor its workers outlive their parent."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from core.demo.child import DemoGateway, DemoGatewayError
from core.demo.serve import GatewayStartError, listen, run_gateway
from core.demo.spawn import child_environment, python_command
from tests.core.demo.client import Address
from tests.core.demo.conftest import children_of, linux_only, running, wait_until


def address_of(child: DemoGateway) -> Address:
    return Address(child.url, child.key, child.secret)


async def speak_once(address: Address) -> None:
    async with address.connect() as client:
        await client.create(model="pico/nano")
        assert (await client.say("Hello there. ")).last["type"] == "done"


async def test_a_child_gateway_serves_and_ends() -> None:
    with DemoGateway() as child:
        process = child.process
        assert process is not None
        await speak_once(address_of(child))
    assert process.returncode == 0


def test_a_child_gateway_can_be_started_in_two_steps() -> None:
    child = DemoGateway()
    child.spawn()
    with pytest.raises(DemoGatewayError):
        _ = child.url
    child.wait_ready()
    assert child.url.startswith("http://127.0.0.1:")
    child.stop()
    child.stop()


def test_a_child_gateway_is_not_waited_for_when_it_is_spawned(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr("core.demo.child.python_command", lambda module: silent)
    child = DemoGateway()
    child.spawn()
    assert child.is_running
    child.kill()
    child.stop()


def test_a_child_gateway_that_does_not_answer_in_time_is_ended() -> None:
    child = DemoGateway()
    child.spawn()
    process = child.process
    assert process is not None
    with pytest.raises(DemoGatewayError, match="within"):
        child.wait_ready(timeout=0.001)
    assert process.poll() is not None


def test_a_child_gateway_that_fails_to_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.demo.child.python_command", lambda module: [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(DemoGatewayError, match="exit code 3"):
        DemoGateway().start()


@linux_only
async def test_workers_do_not_outlive_a_killed_gateway() -> None:
    child = DemoGateway()
    child.start()
    assert child.process is not None
    await speak_once(address_of(child))
    workers = children_of(child.process.pid)
    assert workers
    child.process.kill()
    child.process.wait()
    assert wait_until(lambda: not any(running(worker) for worker in workers))
    child.stop()


@linux_only
def test_the_gateway_does_not_outlive_a_killed_parent() -> None:
    code = (
        "from core.demo.child import DemoGateway; import time; g = DemoGateway(); g.start();"
        "print(g.process.pid, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=child_environment()) as parent:
        assert parent.stdout is not None
        gateway = int(parent.stdout.readline())
        workers = children_of(gateway)  # hibari is being loaded
        parent.kill()
        assert wait_until(lambda: not any(running(pid) for pid in (gateway, *workers)))


@linux_only
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_it_cleanly(number: signal.Signals) -> None:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *python_command("core.demo"), stdin=pipe, stdout=pipe, stderr=pipe, env=child_environment()
    )
    assert process.stdout is not None
    assert process.stderr is not None
    first_line = (await process.stdout.readline()).decode().split()
    url, key, secret = (part.rpartition("=")[2] for part in first_line[2:])
    async with Address(url, key, secret).connect() as client:
        await client.create(model="pico/nano")
        await client.say("Hello there. ")
        workers = children_of(process.pid)
        process.send_signal(number)
        assert (await client.socket.receive(timeout=20)).type is aiohttp.WSMsgType.CLOSE
    rest, complaints = await asyncio.wait_for(process.communicate(), 20)
    assert (process.returncode, rest, complaints) == (0, b"", b"")
    assert wait_until(lambda: not any(running(worker) for worker in workers))


def test_a_port_in_use_is_one_clear_sentence() -> None:
    with listen(0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(GatewayStartError, match=f"Port {port} is already in use"):
            run_gateway(port=port)


def test_a_port_out_of_range_is_one_clear_sentence() -> None:
    with pytest.raises(GatewayStartError, match="from 0 to 65535"):
        run_gateway(port=70000)


def imported_by(module: str, heavy: set[str]) -> str:
    code = f"import sys, {module}; print(sorted({heavy!r} & set(sys.modules)))"
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=child_environment(), capture_output=True, text=True, check=True).stdout.strip()


def test_the_child_module_is_light() -> None:
    assert imported_by("core.demo.child", {"aiohttp", "asyncio", "jwt", "msgspec", "numpy"}) == "[]"


def test_the_gateway_process_stays_free_of_heavy_libraries() -> None:
    assert imported_by("core.demo.serve", {"numpy", "onnxruntime", "soxr"}) == "[]"


def test_a_worker_does_not_load_the_gateway() -> None:
    assert imported_by("core.demo.worker", {"aiohttp", "asyncio", "core.gateway", "jwt", "numpy"}) == "[]"


async def test_a_child_gateway_finds_itself_from_any_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "__init__.py").write_text("raise ImportError('not ours')")
    monkeypatch.chdir(tmp_path)
    with DemoGateway() as child:
        await speak_once(address_of(child))
