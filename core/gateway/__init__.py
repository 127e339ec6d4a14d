"""The gateway client: speak through LiveKit Inference, or through anything that speaks its protocol.

Names are imported when first used: whoever only needs a `Gateway`'s address does not wait for the HTTP library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.gateway.client import GatewayClient
    from core.gateway.errors import (
        GatewayConnectionError,
        GatewayError,
        GatewayProtocolError,
        GatewayStatusError,
        GatewayTimeoutError,
        NoAudioError,
        SynthesisError,
    )
    from core.gateway.gateway import Gateway
    from core.gateway.speech import Speech

__all__ = [
    "Gateway",
    "GatewayClient",
    "GatewayConnectionError",
    "GatewayError",
    "GatewayProtocolError",
    "GatewayStatusError",
    "GatewayTimeoutError",
    "NoAudioError",
    "Speech",
    "SynthesisError",
]

_MODULES = {"GatewayClient": "client", "Gateway": "gateway", "Speech": "speech"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES.get(name, 'errors')}"), name)
