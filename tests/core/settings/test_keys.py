import keyring
import pytest
from keyring.errors import KeyringLocked

from core.settings import KeyringError, delete_secret, load_secret, save_secret
from tests.support.keyrings import MemoryKeyring


def test_a_secret_is_kept_by_profile(secrets: MemoryKeyring) -> None:
    assert load_secret("one") is None
    save_secret("one", "a")
    save_secret("one", "b")
    save_secret("two", "c")
    assert (load_secret("one"), load_secret("two")) == ("b", "c")
    delete_secret("one")
    delete_secret("one")
    assert (load_secret("one"), load_secret("two")) == (None, "c")


@pytest.mark.usefixtures("no_keyring")
def test_a_system_without_a_keyring_says_what_to_do() -> None:
    for attempt in (
        lambda: load_secret("one"),
        lambda: save_secret("one", "hush-hush"),
        lambda: delete_secret("one"),
    ):
        with pytest.raises(KeyringError, match=r"has no keyring .* name an environment variable") as error:
            attempt()
        assert "hush-hush" not in str(error.value)


@pytest.mark.parametrize(
    ("raised", "named"), [(KeyringLocked("hush-hush"), "is locked"), (OSError("hush-hush"), "OSError")]
)
def test_whatever_a_keyring_raises_is_explained(
    secrets: MemoryKeyring, monkeypatch: pytest.MonkeyPatch, raised: Exception, named: str
) -> None:
    def fail(*_: str) -> None:
        raise raised

    monkeypatch.setattr(secrets, "set_password", fail)
    assert keyring.get_keyring() is secrets
    with pytest.raises(KeyringError, match=named) as error:
        save_secret("one", "hush-hush")
    assert "hush-hush" not in str(error.value)
