from pathlib import Path

import pytest

from core.settings import STAGING_URL, SettingsError, gateway_in


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / ".env"
    path.write_text(text)
    return path


def test_address_key_and_secret_are_found(tmp_path: Path) -> None:
    found = gateway_in(
        write(
            tmp_path, 'export LIVEKIT_API_KEY=key\nLIVEKIT_API_SECRET="hush-$hush"\nLIVEKIT_INFERENCE_URL=http://x/v1\n'
        )
    )
    assert (found.url, found.key, found.secret) == ("http://x/v1", "key", "hush-$hush")
    assert set(found.variables) == {"LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "LIVEKIT_INFERENCE_URL"}
    assert "hush" not in repr(found)


def test_the_more_special_variable_wins(tmp_path: Path) -> None:
    found = gateway_in(write(tmp_path, "LIVEKIT_API_KEY=a\nLIVEKIT_INFERENCE_API_KEY=b\nLIVEKIT_API_SECRET=\n"))
    assert (found.url, found.key, found.secret) == (None, "b", None)


def test_a_staging_project_means_the_staging_gateway(tmp_path: Path) -> None:
    assert gateway_in(write(tmp_path, "LIVEKIT_URL=wss://x.staging.livekit.cloud\n")).url == STAGING_URL


def test_a_byte_order_mark_is_no_part_of_a_name(tmp_path: Path) -> None:
    assert gateway_in(write(tmp_path, "\ufeffLIVEKIT_API_KEY=a\n")).key == "a"


@pytest.mark.parametrize(
    ("text", "named"), [("OTHER=1\n", "LIVEKIT_API_KEY"), ("", "names no"), ("\udcff\udcfe", "not a text file")]
)
def test_a_file_without_a_gateway_is_refused(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / ".env"
    path.write_text(text, errors="surrogateescape")
    with pytest.raises(SettingsError, match=named):
        gateway_in(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone"):
        with pytest.raises(SettingsError, match="cannot be read"):
            gateway_in(path)
    large = tmp_path / "large"
    large.write_bytes(b"x" * (2 << 20))
    with pytest.raises(SettingsError, match="too large"):
        gateway_in(large)
