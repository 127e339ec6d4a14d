"""`timbre-cli say`: speak a text, keep the sound, and show where the time went."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from core.audio.files import check_writable, write_sound
from core.cli.choose import (
    KeyOption,
    ProfileOption,
    SecretOption,
    UrlOption,
    catalogue_of,
    choose_gateway,
    reachable,
)
from core.cli.failure import CommandError, UsageError
from core.cli.fallbacks import read_fallback
from core.cli.figures import figures, table
from core.cli.model_options import split_pairs, with_options
from core.cli.piped_text import feed
from core.cli.speaker import Speaker
from core.gateway import Gateway, GatewayClient, GatewayError, Speech, SynthesisError
from core.gateway.pieces import push_pieces
from core.takes import Take
from core.voices import (
    DEFAULT_SAMPLE_RATE,
    ConnectionLimits,
    VoiceSpec,
    load_catalogue,
)

STDIN = 0
HINT_AT_DEMO = (
    "This is the demo gateway, as no other was chosen: set LIVEKIT_API_KEY and LIVEKIT_API_SECRET, or give --profile."
)


def say(
    model: Annotated[str, typer.Option(metavar="MODEL", help="provider/model[:voice].", show_default=False)],
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="What to say.", show_default=False)] = None,
    text_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Say what is in this file; - speaks standard input, sentence by sentence, while it is being written.",
            show_default=False,
        ),
    ] = None,
    tokens_per_second: Annotated[
        float | None,
        typer.Option(
            metavar="N",
            help="Send the text in pieces, as a language model would write it.",
            show_default=False,
            min=0.1,
        ),
    ] = None,
    voice: Annotated[str | None, typer.Option(help="The voice's id.", show_default=False)] = None,
    language: Annotated[str | None, typer.Option(help="A language tag, such as en-US.", show_default=False)] = None,
    option: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="One of the model's options; repeatable.", show_default=False),
    ] = None,
    sample_rate: Annotated[int, typer.Option(help="Hz, from 8000 to 48000.")] = DEFAULT_SAMPLE_RATE,
    fallback: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MODEL",
            help="provider/model[:voice] that the gateway tries when the first fails, or a JSON object with model, "
            "voice and extra; repeatable.",
            show_default=False,
        ),
    ] = None,
    gateway_timeout: Annotated[
        float | None, typer.Option(help="Seconds that the gateway waits for the provider.", show_default=False)
    ] = None,
    gateway_retries: Annotated[
        int | None, typer.Option(help="How often the gateway tries the provider again.", show_default=False)
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Keep the sound: a .wav, .flac or .ogg file.", show_default=False),
    ] = None,
    play: Annotated[
        bool | None,
        typer.Option("--play/--no-play", help="Play it. Without --out and --json it is played.", show_default=False),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
    url: UrlOption = None,
    key: KeyOption = None,
    secret: SecretOption = None,
    profile: ProfileOption = None,
) -> None:
    """Say a text and show where the time went."""
    spec = VoiceSpec.parse(
        model,
        voice=voice,
        language=language,
        sample_rate=sample_rate,
        fallbacks=[read_fallback(each) for each in fallback or []],
        connection=_limits(gateway_timeout, gateway_retries),
    )
    if tokens_per_second is not None and text_file == Path("-"):
        raise UsageError("Standard input comes at its own pace: leave --tokens-per-second out.")
    order = _Order(
        text=_whole_text(text, text_file),
        tokens_per_second=tokens_per_second,
        out=out,
        play=play if play is not None else out is None and not json,
        json=json,
    )
    if out is not None:
        check_writable(out)
    values = split_pairs(option or [])
    if values and load_catalogue().provider_of(spec.model) is not None:
        spec, values = with_options(spec, values, load_catalogue()), {}  # refused before a gateway is asked
    asyncio.run(_speak(order, spec, values, choose_gateway(url, key, secret, profile)))


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be done. text: None for standard input. tokens_per_second: None for the whole text at once."""

    text: str | None
    tokens_per_second: float | None
    out: Path | None
    play: bool
    json: bool


async def _speak(order: _Order, spec: VoiceSpec, values: dict[str, str], chosen: Gateway | None) -> None:
    """Speak and show. values: options that only the gateway's own catalogue can explain."""
    async with AsyncExitStack() as stack:
        gateway = await stack.enter_async_context(reachable(chosen))
        if values:
            spec = with_options(spec, values, await catalogue_of(gateway))
        client = await stack.enter_async_context(GatewayClient(gateway))
        speaker = await stack.enter_async_context(Speaker(spec.sample_rate)) if order.play else None
        speech, feeding = _begin(client, spec, order)
        try:
            await _listen(speech, feeding, speaker)
        except GatewayError as error:
            _keep_rest(speech.take(), order.out)
            if chosen is None and isinstance(error, SynthesisError) and error.payload.get("field") == "model":
                raise CommandError(f"{error} {HINT_AT_DEMO}") from None
            raise
        take = speech.take()
        if order.out is not None:  # in a thread: the sound goes on meanwhile
            await asyncio.to_thread(write_sound, order.out, take.pcm, spec.sample_rate)
        _show(take, order)
        if speaker is not None:
            await speaker.finish()
            if speaker.complaint:
                typer.echo(f"timbre-cli: {speaker.complaint}", err=True)


def _begin(client: GatewayClient, spec: VoiceSpec, order: _Order) -> tuple[Speech, Coroutine[Any, Any, None] | None]:
    """The speech, and what feeds it where its text does not go out at once."""
    if order.text is not None and order.tokens_per_second is None:
        return client.speak(order.text, spec), None
    speech = client.stream(spec)
    if order.text is None or order.tokens_per_second is None:
        return speech, feed(speech, STDIN)
    return speech, push_pieces(speech, order.text, order.tokens_per_second)


async def _listen(speech: Speech, feeding: Coroutine[Any, Any, None] | None, speaker: Speaker | None) -> None:
    """Receive a speech to its end while it is being fed."""

    async def receive() -> None:
        async for pcm in speech:
            if speaker is not None:
                speaker.play(pcm)

    async with speech:
        if feeding is None:
            await receive()
            return
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(feeding)
                await receive()
        except ExceptionGroup as failed:
            raise failed.exceptions[0] from None


def _show(take: Take, order: _Order) -> None:
    if order.json:
        typer.echo(msgspec.json.encode(figures(take)).decode())
        return
    for line in table(take):
        typer.echo(line)
    if order.out is not None:
        typer.echo(f"{'written to':24} {order.out}")


def _keep_rest(take: Take, out: Path | None) -> None:
    """Keep what a failed speech had brought."""
    if out is not None and take.pcm:
        write_sound(out, take.pcm, take.spec.sample_rate)
        typer.echo(f"timbre-cli: what had arrived is kept in {out}.", err=True)


def _whole_text(text: str | None, text_file: Path | None) -> str | None:
    """The text as far as it is known before it is spoken; None for standard input. Raises `UsageError`."""
    if (text is None) == (text_file is None):
        raise UsageError(
            "Give the text or --text-file, not both." if text else "There is no text: give it, or --text-file."
        )
    if text_file == Path("-"):
        return None
    if text_file is not None:
        try:
            text = text_file.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise UsageError(f"{text_file} cannot be read: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise UsageError(f"{text_file} is not UTF-8: convert it first.") from None
    if not text or not text.strip():
        raise UsageError("There is no text to say: give some words.")
    return text


def _limits(timeout: float | None, retries: int | None) -> ConnectionLimits | None:
    """What the gateway is told of reaching the provider; None when nothing was asked for."""
    given = {"timeout": timeout, "retries": retries}
    given = {name: value for name, value in given.items() if value is not None}
    return ConnectionLimits(**given) if given else None  # type: ignore[arg-type]
