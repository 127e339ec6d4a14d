"""`timbre-cli say`: speak a text, keep the sound, and show where the time went."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from core.audio.files import check_writable, write_sound
from core.cli.choose import (
    GatewayChoice,
    KeyOption,
    SecretOption,
    UrlOption,
    catalogue_of,
    parse_options,
)
from core.gateway import GatewayError
from core.takes import Take
from core.voices import DEFAULT_SAMPLE_RATE, VoiceSpec


def say(
    text: Annotated[str, typer.Argument(help="What to say.", show_default=False)],
    model: Annotated[str, typer.Option(help="provider/model[:voice].", show_default=False)],
    voice: Annotated[str | None, typer.Option(help="The voice's id.", show_default=False)] = None,
    language: Annotated[str | None, typer.Option(help="A language tag, such as en-US.", show_default=False)] = None,
    option: Annotated[
        list[str] | None, typer.Option(help="One of the model's options, as name=value; repeatable.")
    ] = None,
    sample_rate: Annotated[int, typer.Option(help="Hz, from 8000 to 48000.")] = DEFAULT_SAMPLE_RATE,
    out: Annotated[Path | None, typer.Option(help="Keep the sound: a .wav, .flac or .ogg file.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
    url: UrlOption = None,
    key: KeyOption = None,
    secret: SecretOption = None,
) -> None:
    """Say a text and show the figures of the speech."""
    if not text.strip():
        raise typer.BadParameter("There is no text to say: give some words.")
    if out is not None:
        check_writable(out)
    spec = VoiceSpec.parse(model, voice=voice, language=language, sample_rate=sample_rate)
    take = asyncio.run(_speak(GatewayChoice(url, key, secret), text, spec, option or [], out))
    if json:
        typer.echo(msgspec.json.encode(figures(take)).decode())
    else:
        for name, value in figures(take).items():
            typer.echo(f"{name:20} {'-' if value is None else value}")
    if out is not None and not json:
        typer.echo(f"{'written to':20} {out}")


async def _speak(choice: GatewayChoice, text: str, spec: VoiceSpec, pairs: list[str], out: Path | None) -> Take:
    async with choice.client() as client:
        if pairs:
            spec = spec.replace(options=parse_options(await catalogue_of(client), spec.model, pairs))
        speech = client.speak(text, spec)
        try:
            async with speech:
                async for _ in speech:
                    pass
        except GatewayError:
            if out is not None and (partial := speech.take()).pcm:
                write_sound(out, partial.pcm, spec.sample_rate)
                typer.echo(f"timbre-cli: what had arrived is kept in {out}.", err=True)
            raise
        take = speech.take()
    if out is not None:
        write_sound(out, take.pcm, spec.sample_rate)
    return take


def figures(take: Take) -> dict[str, Any]:
    """The figures of a take, in ms, by the names that `--json` promises."""
    timeline = take.timeline
    return {
        "model": take.spec.model,
        "voice": take.spec.voice,
        "sample_rate": take.spec.sample_rate,
        "samples": timeline.samples,
        "audio_ms": _rounded(timeline.audio_ms),
        "cold": timeline.cold,
        "connect_ms": _rounded(timeline.connect_ms),
        "session_ms": _rounded(timeline.session_ms),
        "ttfa_ms": _rounded(timeline.ttfa_ms),
        "leading_silence_ms": _rounded(timeline.leading_silence_ms),
        "audible_ttfa_ms": _rounded(timeline.audible_ttfa_ms),
        "total_ms": _rounded(timeline.total_ms),
        "rtf": _rounded(timeline.rtf, 5),
        "chunks": timeline.chunks,
        "retries": timeline.retries,
    }


def _rounded(value: float | None, digits: int = 2) -> float | None:
    return None if value is None else round(value, digits)
