"""A choice as code for elsewhere: one file a kind, each a pure function. No key, secret or token is ever in one."""

from core.gateway.snippets.agents_js import agents_js
from core.gateway.snippets.livekit_agents import livekit_agents
from core.gateway.snippets.session_json import session_json
from core.gateway.snippets.timbre_cli import timbre_cli
from core.gateway.snippets.websocket_session import websocket_session

__all__ = ["agents_js", "livekit_agents", "session_json", "timbre_cli", "websocket_session"]
