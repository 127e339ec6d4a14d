"""`timbre-cli profile`: gateways saved under a name."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import Annotated

import msgspec
import typer

from core.cli.failure import UsageError
from core.settings import (
    PRODUCTION_URL,
    Profile,
    Profiles,
    SettingsError,
    forget_secret,
    save_secret,
)

profiles = typer.Typer(
    name="profile",
    help="Save gateways under a name, for --profile. Addresses and limits are kept in a file, secrets in the system's "
    "keyring.",
)

SECRET_PLACES = {"keyring": "the keyring", "file": "a file", "session": "no place"}

NameArgument = Annotated[str, typer.Argument(help="The profile's name.", show_default=False)]


@profiles.command("list")
def list_profiles(json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False) -> None:
    """List the profiles there are, without their secrets."""
    found = Profiles().load().values()
    if json:
        typer.echo(msgspec.json.encode([msgspec.structs.asdict(profile) for profile in found]).decode())
        return
    if not found:
        typer.echo("timbre-cli: no profiles are saved yet; timbre-cli profile add saves one.", err=True)
    for profile in found:
        secret = f"secret in {profile.secret_variable or SECRET_PLACES[profile.secret_in]}"
        limits = " ".join(f"{name}={value:g}" for name, value in profile.limits.items())
        typer.echo(f"{profile.name:16} {profile.url or '-':44} {profile.key or '-':18} {secret:24} {limits}".rstrip())


@profiles.command("add")
def add_profile(
    name: NameArgument,
    key: Annotated[str, typer.Option(help="API key.", show_default=False)],
    url: Annotated[str, typer.Option(help="The gateway's base address.")] = PRODUCTION_URL,
    secret_variable: Annotated[
        str | None,
        typer.Option(help="Take the secret from this environment variable, not the keyring.", show_default=False),
    ] = None,
    connect_timeout: Annotated[
        float | None, typer.Option(help="Seconds until the connection stands.", show_default=False)
    ] = None,
    session_timeout: Annotated[
        float | None, typer.Option(help="Seconds until the session is confirmed.", show_default=False)
    ] = None,
    silence_timeout: Annotated[
        float | None, typer.Option(help="Seconds without a message while audio is expected.", show_default=False)
    ] = None,
    total_timeout: Annotated[
        float | None, typer.Option(help="Seconds for a speech as a whole.", show_default=False)
    ] = None,
    retries: Annotated[int | None, typer.Option(help="Attempts after the first one.", show_default=False)] = None,
    max_connections: Annotated[
        int | None, typer.Option(help="Connections open at one time.", show_default=False)
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace the profile of this name.")] = False,
) -> None:
    """Save a gateway. The secret is asked for, or read from standard input; it is never an argument."""
    profile = Profile(
        name=name,
        url=url,
        key=key,
        secret_variable=secret_variable,
        connect_timeout=connect_timeout,
        session_timeout=session_timeout,
        silence_timeout=silence_timeout,
        total_timeout=total_timeout,
        retries=retries,
        max_connections=max_connections,
    )
    profile.check()
    store = Profiles()
    saved = store.load()
    if name in saved and not replace:
        raise SettingsError(f"There is a profile {name} already: choose another name, or give --replace.")
    if secret_variable is None:
        save_secret(name, _read_secret())
    if name in saved and (secret_variable is not None or saved[name].secret_in != "keyring"):
        _forget_secret(saved[name])
    store.save(profile)


@profiles.command("remove")
def remove_profile(name: NameArgument) -> None:
    """Forget a profile and its secret."""
    store = Profiles()
    profile = store.get(name)
    _forget_secret(profile)
    store.remove(name)


def _read_secret() -> str:
    """Ask for a secret without showing it, or read the first line of what is piped in."""
    secret = getpass("API secret: ") if sys.stdin.isatty() else sys.stdin.readline()
    if not secret.strip():
        raise UsageError("There is no secret: type it when asked, pipe it in, or give --secret-variable.")
    return secret.strip()


def _forget_secret(profile: Profile) -> None:
    """Delete a secret; where that fails the profile changes all the same."""
    try:
        forget_secret(profile)
    except SettingsError as error:
        typer.echo(f"timbre-cli: {error}", err=True)
