"""A session on the bare websocket: what to send, in order, one JSON text frame a line."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from core.gateway.messages import encode
from core.gateway.sentences import split_sentences
from core.gateway.snippets.address import public_address
from core.gateway.spec_messages import FLUSH, input_transcript, session_create
from core.voices import VoiceSpec


def websocket_session(spec: VoiceSpec, text: str, *, url: str) -> str:
    """The address and header as comments, then the frames.

    url: the gateway's base address. The token's place is marked.
    """
    base = public_address(url)
    scheme = "wss" if urlsplit(base).scheme in ("https", "wss") else "ws"
    address = f"{scheme}://{base.partition('://')[2]}/tts?model={quote(spec.model, safe='/')}"
    sentences = split_sentences(text, spec.language)
    frames = [encode(session_create(spec)), *(encode(input_transcript(spec, each)) for each in sentences), FLUSH]
    lines = [f"# {address}", "# Authorization: Bearer <token>", *(frame.decode() for frame in frames)]
    return "\n".join(lines) + "\n"
