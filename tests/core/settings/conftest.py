from pathlib import Path

import pytest

from core.settings import Profiles


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    return Profiles(tmp_path / "deep" / "profiles.toml")
