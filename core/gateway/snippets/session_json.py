"""The `session.create` message, for reading."""

from __future__ import annotations

import json

from core.gateway.messages import encode
from core.gateway.spec_messages import session_create
from core.voices import VoiceSpec


def session_json(spec: VoiceSpec) -> str:
    """The message exactly as it is sent, indented."""
    return json.dumps(json.loads(encode(session_create(spec))), indent=2, ensure_ascii=False)
