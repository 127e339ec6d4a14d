"""What a .env file says of a gateway, for those who take it over into a profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.settings.errors import SettingsError
from core.settings.resolve import KEY_VARIABLES, SECRET_VARIABLES, STAGING_HOST, STAGING_URL, URL_VARIABLE

LARGEST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class DotenvGateway:
    """Address, key and secret as far as they were found, and the variables that they came from."""

    url: str | None
    key: str | None
    secret: str | None = field(repr=False)
    variables: tuple[str, ...]


def gateway_in(path: Path) -> DotenvGateway:
    """Read a .env file. Raises `SettingsError` when it cannot be read or names nothing of a gateway."""
    from dotenv import dotenv_values

    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise SettingsError(f"{path.name} is too large for a .env file: choose another one.")
        with path.open(encoding="utf-8-sig") as file:
            values = dotenv_values(stream=file, interpolate=False)
    except OSError as error:
        raise SettingsError(f"{path.name} cannot be read ({error.strerror}): choose another file.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path.name} is not a text file: choose a .env file.") from None
    found = _gateway_of({name: value for name, value in values.items() if value})
    if not found.variables:
        names = f"{KEY_VARIABLES[1]}, {SECRET_VARIABLES[1]} or {URL_VARIABLE}"
        raise SettingsError(f"{path.name} names no {names}: choose another file, or type them in.")
    return found


def _gateway_of(values: Mapping[str, str]) -> DotenvGateway:
    used: list[str] = []

    def first(*names: str) -> str | None:
        name = next((name for name in names if name in values), None)
        if name is not None:
            used.append(name)
        return values[name] if name is not None else None

    url, key, secret = first(URL_VARIABLE), first(*KEY_VARIABLES), first(*SECRET_VARIABLES)
    if url is None and STAGING_HOST in values.get("LIVEKIT_URL", ""):
        used.append("LIVEKIT_URL")
        url = STAGING_URL
    return DotenvGateway(url, key, secret, tuple(used))
