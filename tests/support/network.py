"""A network that ends at this machine: a test that reaches beyond it fails, and nothing leaves.

A pytest plugin. The interpreter itself reports every address that a socket is pointed at, so nothing in Python gets
around it. The code under test sees a refused connection; the test fails even when the code copes with that. Names under
`.invalid` are answered at once, as the standard promises: they do not exist.
"""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Generator
from typing import Any

import pytest

reached: list[str] = []
"""What was reached for beyond this machine since this was last emptied."""


class OutsideError(ConnectionRefusedError):
    """A connection that a test must not make."""


def is_here(host: object) -> bool:
    """Whether this address or name stands for this machine."""
    if isinstance(host, (bytes, bytearray)):
        host = host.decode(errors="replace")
    if host in (None, "", "localhost", "ip6-localhost"):
        return True
    try:
        address = ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def is_number(host: object) -> bool:
    """Whether this is an address rather than a name."""
    try:
        ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return True


def refuse(what: str) -> None:
    """Notes what was reached for, and refuses it."""
    reached.append(what)
    raise OutsideError(f"tests reach this machine only, not {what}")


def on_event(event: str, arguments: tuple[Any, ...]) -> None:
    """The interpreter's audit hook."""
    if not event.startswith("socket."):
        return
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        sock, address = arguments
        if sock.family in (socket.AF_INET, socket.AF_INET6) and address is not None and not is_here(address[0]):
            refuse(f"{address[0]} port {address[1]}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
        if is_here(host) or is_number(host):
            return
        name = host.decode(errors="replace") if isinstance(host, bytes) else str(host)
        if name.rstrip(".").endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if name != socket.gethostname():
            refuse(f"the name {name}")


def pytest_configure() -> None:
    """Installs the hook, once: it cannot be taken back."""
    if not getattr(sys, "_timbre_network_hook", False):
        sys._timbre_network_hook = True  # type: ignore[attr-defined]
        sys.addaudithook(on_event)


def fail_if_outside() -> None:
    """Fails the running test when something was reached for beyond this machine."""
    if reached:
        what = ", ".join(dict.fromkeys(reached))
        reached.clear()
        pytest.fail(f"reached for {what}: tests reach this machine only", pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, object, object]:
    """Watches a test's set-up."""
    result = yield
    fail_if_outside()
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """Watches the test."""
    result = yield
    fail_if_outside()
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    """Watches what a test leaves behind."""
    result = yield
    fail_if_outside()
    return result
