"""The gateway client: speak through LiveKit Inference, or through anything that speaks its protocol."""

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
