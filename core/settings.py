"""Which gateway to use: arguments first, then the environment, then the public gateway."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from core.gateway.gateway import Gateway

PRODUCTION_URL = "https://agent-gateway.livekit.cloud/v1"
STAGING_URL = "https://agent-gateway.staging.livekit.cloud/v1"
STAGING_HOST = ".staging.livekit.cloud"

KEY_VARIABLES = ("LIVEKIT_INFERENCE_API_KEY", "LIVEKIT_API_KEY")
SECRET_VARIABLES = ("LIVEKIT_INFERENCE_API_SECRET", "LIVEKIT_API_SECRET")
DOTENV_FILES = (".env.local", ".env")


class SettingsError(ValueError):
    """Settings that name no usable gateway; the message says what is missing."""


def environment(folder: Path | None = None) -> dict[str, str]:
    """The process's environment over `.env.local` and `.env` of the folder (the current one), as LiveKit's tools do."""
    from dotenv import dotenv_values

    found: dict[str, str] = {}
    for name in reversed(DOTENV_FILES):
        values = dotenv_values((folder or Path.cwd()) / name)
        found.update({key: value for key, value in values.items() if value is not None})
    return {**found, **os.environ}


def resolve_gateway(
    *,
    url: str | None = None,
    api_key: str | None = None,
    api_secret: str | None = None,
    env: Mapping[str, str],
) -> Gateway | None:
    """The gateway that arguments and environment name, or None when they name none: the demo gateway's case.

    Raises `SettingsError` when they name one incompletely or wrongly.
    """
    key = api_key or _first(env, KEY_VARIABLES)
    secret = api_secret or _first(env, SECRET_VARIABLES)
    base = url or env.get("LIVEKIT_INFERENCE_URL")
    if not (key or secret or base):
        return None
    if not key:
        raise SettingsError(f"No API key: set {KEY_VARIABLES[1]} or {KEY_VARIABLES[0]}, or give --key.")
    if not secret:
        raise SettingsError(f"No API secret: set {SECRET_VARIABLES[1]} or {SECRET_VARIABLES[0]}, or give --secret.")
    if not base:
        base = STAGING_URL if STAGING_HOST in env.get("LIVEKIT_URL", "") else PRODUCTION_URL
    try:
        return Gateway(url=base, api_key=key, api_secret=secret)
    except ValueError as error:
        raise SettingsError(str(error)) from None


def _first(env: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((env[name] for name in names if env.get(name)), None)
