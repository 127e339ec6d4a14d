import stat
import sys
from pathlib import Path

import pytest

from core.settings import SecretFile, SettingsError


@pytest.fixture
def file(tmp_path: Path) -> SecretFile:
    return SecretFile(tmp_path / "deep" / "secrets.toml")


def test_a_secret_is_kept_by_profile(file: SecretFile) -> None:
    assert file.load("one") is None
    file.delete("one")
    assert not file.path.exists()
    file.save("one", "a")
    file.save("one", 'b "quoted" \\ ✓')
    file.save("two.dotted", "c")
    assert (file.load("one"), SecretFile(file.path).load("two.dotted")) == ('b "quoted" \\ ✓', "c")
    file.delete("one")
    assert (file.load("one"), file.load("two.dotted")) == (None, "c")


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_it_is_for_the_user_alone_and_refused_otherwise(file: SecretFile) -> None:
    file.save("one", "hush-hush")
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert [path.name for path in file.path.parent.iterdir()] == ["secrets.toml"]
    file.path.chmod(0o640)
    for attempt in (lambda: file.load("one"), lambda: file.save("two", "x"), lambda: file.delete("one")):
        with pytest.raises(SettingsError, match="chmod 600") as error:
            attempt()
        assert "hush-hush" not in str(error.value)


@pytest.mark.parametrize("text", ["one = 'hush-hush", "one = 3", "[one]\nsecret = 'hush-hush'", "\udcff"])
def test_a_file_that_cannot_be_read_is_named_and_left_alone(file: SecretFile, text: str) -> None:
    file.path.parent.mkdir()
    file.path.touch(0o600)
    file.path.write_text(text, errors="surrogateescape")
    for attempt in (lambda: file.load("one"), lambda: file.save("two", "x")):
        with pytest.raises(SettingsError, match=r"secrets\.toml") as error:
            attempt()
        assert "hush-hush" not in str(error.value)
    assert file.path.read_text(errors="surrogateescape") == text


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match=r"secrets\.toml"):
        SecretFile(tmp_path / "file" / "secrets.toml").save("one", "hush-hush")
