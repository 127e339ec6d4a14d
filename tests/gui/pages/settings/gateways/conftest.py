from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.demo.child import DemoGateway
from core.gateway import Gateway


@pytest.fixture(scope="package")
def other() -> Iterator[Gateway]:
    with DemoGateway() as demo:
        yield Gateway(url=demo.url, api_key=demo.key, api_secret=demo.secret)


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "xdg"
