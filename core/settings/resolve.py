"""Which gateway to use: arguments first, then the profile, then the environment, then the public gateway."""

from __future__ import annotations

from collections.abc import Mapping

from core.gateway.gateway import Gateway
from core.settings.errors import SettingsError
from core.settings.keys import KeyringError
from core.settings.profile_secrets import secret_of
from core.settings.profiles import Profile

PRODUCTION_URL = "https://agent-gateway.livekit.cloud/v1"
STAGING_URL = "https://agent-gateway.staging.livekit.cloud/v1"
STAGING_HOST = ".staging.livekit.cloud"

URL_VARIABLE = "LIVEKIT_INFERENCE_URL"
KEY_VARIABLES = ("LIVEKIT_INFERENCE_API_KEY", "LIVEKIT_API_KEY")
SECRET_VARIABLES = ("LIVEKIT_INFERENCE_API_SECRET", "LIVEKIT_API_SECRET")


def resolve_gateway(
    *,
    url: str | None = None,
    api_key: str | None = None,
    api_secret: str | None = None,
    profile: Profile | None = None,
    env: Mapping[str, str],
) -> Gateway | None:
    """The gateway that arguments, profile and environment name, each asked for what those before it leave open.

    None when they name none: the demo gateway's case. Raises `SettingsError` when they name one incompletely or
    wrongly. With a profile it may read the system's keyring, which may ask the user: not on an event loop.
    """
    unread: KeyringError | None = None
    key = api_key or (profile and profile.key) or _first(env, KEY_VARIABLES)
    secret = api_secret
    if not secret and profile is not None:
        try:
            secret = secret_of(profile, env)
        except KeyringError as error:
            unread = error  # the environment may have one
    secret = secret or _first(env, SECRET_VARIABLES)
    base = url or (profile and profile.url) or env.get(URL_VARIABLE)
    if profile is None and not (key or secret or base):
        return None
    if not key:
        raise SettingsError(f"No API key: set {KEY_VARIABLES[1]} or {KEY_VARIABLES[0]}, or give --key.")
    if not secret:
        raise SettingsError(f"No API secret: {_missing_secret(profile, unread)}")
    if not base:
        base = STAGING_URL if STAGING_HOST in env.get("LIVEKIT_URL", "") else PRODUCTION_URL
    try:
        return Gateway(url=base, api_key=key, api_secret=secret, **(profile.limits if profile else {}))
    except ValueError as error:
        raise SettingsError(str(error)) from None


def _missing_secret(profile: Profile | None, unread: KeyringError | None) -> str:
    """The sentence that says where a secret was looked for."""
    everywhere = f"set {SECRET_VARIABLES[1]} or {SECRET_VARIABLES[0]}, or give --secret."
    if profile is None:
        return everywhere
    if profile.secret_variable is not None:
        return (
            f"profile {profile.name} takes it from {profile.secret_variable}, which is not set. Set it, or {everywhere}"
        )
    if unread is not None:
        return f"{unread} Or {everywhere}"
    if profile.secret_in == "session":
        return f"that of profile {profile.name} was for one session only. Enter it again, or {everywhere}"
    if profile.secret_in == "file":
        return f"the file of secrets has none for profile {profile.name}. Enter it again, or {everywhere}"
    return f"the keyring has none for profile {profile.name}. Add the profile again, or {everywhere}"


def _first(env: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((env[name] for name in names if env.get(name)), None)
