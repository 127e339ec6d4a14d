"""`timbre-cli voices`: what there is to choose from."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import msgspec
import typer

from core.cli.choose import (
    KeyOption,
    ProfileOption,
    SecretOption,
    UrlOption,
    catalogue_of,
    choose_gateway,
    reachable,
)
from core.cli.failure import UsageError
from core.gateway import Gateway
from core.voices import Catalogue, Provider, Voice
from core.voices.catalog import languages_match
from core.voices.search import VoiceIndex


def voices(
    provider: Annotated[str | None, typer.Option(help="Only this provider's.", show_default=False)] = None,
    language: Annotated[
        str | None, typer.Option(help="Only this language, such as en or en-GB.", show_default=False)
    ] = None,
    search: Annotated[
        str,
        typer.Option(help="Words in name, id, accent, gender, language, provider or description; all must be there."),
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
    url: UrlOption = None,
    key: KeyOption = None,
    secret: SecretOption = None,
    profile: ProfileOption = None,
) -> None:
    """List voices: those of the catalogue and those the gateway serves."""
    catalogue = asyncio.run(_catalogue(choose_gateway(url, key, secret, profile)))
    if provider is not None and catalogue.provider(provider) is None:
        known = ", ".join(each.id for each in catalogue.providers)
        raise UsageError(f"There is no provider {provider}: choose one of {known}.")
    listed = [
        (owner, voice)
        for owner in catalogue.providers
        if provider in (None, owner.id)
        for voice in owner.voices
        if not language or (voice.language and languages_match(voice.language, language))
    ]
    found = [row(*listed[place]) for place in VoiceIndex(listed).find(search, range(len(listed)))]
    if json:
        typer.echo(msgspec.json.encode(found).decode())
        return
    if not found:
        typer.echo("timbre-cli: no voice fits; ask for less.", err=True)
    for each in found:
        line = f"{each['provider']:12} {each['voice']:38} {each['name']:24} {each['language'] or '-':8}"
        typer.echo(f"{line} {each['gender']:8} {each['description'] or ''}".rstrip())


async def _catalogue(chosen: Gateway | None) -> Catalogue:
    async with reachable(chosen) as gateway:
        return await catalogue_of(gateway)


def row(provider: Provider, voice: Voice) -> dict[str, Any]:
    """One voice as `--json` promises it."""
    models = [model.id for model in provider.models] if voice.models == "*" else voice.models
    return {
        "provider": provider.id,
        "models": models,
        "voice": voice.id,
        "name": voice.name,
        "language": voice.language,
        "gender": voice.gender,
        "accent": voice.accent,
        "description": voice.description,
    }
