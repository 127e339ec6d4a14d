"""The options of each provider as types, for Python users: editors complete them, type checkers check them.

    options: CartesiaOptions = {"speed": 1.2}
    VoiceSpec.parse("cartesia/sonic-3", options=options)

They say the same as the catalogue, in whose schema the ranges and meanings stand. Not every model has every option.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class CartesiaOptions(TypedDict, total=False):
    """Options of Cartesia's models."""

    speed: float | Literal["slow", "normal", "fast"]
    volume: float
    emotion: str
    duration: float
    max_buffer_delay_ms: int
    add_timestamps: bool
    add_phoneme_timestamps: bool
    use_normalized_timestamps: bool


class DeepgramOptions(TypedDict, total=False):
    """Options of Deepgram's models."""

    mip_opt_out: bool


class ElevenlabsOptions(TypedDict, total=False):
    """Options of ElevenLabs' models."""

    stability: float
    similarity_boost: float
    style: float
    speed: float
    use_speaker_boost: bool
    apply_text_normalization: Literal["auto", "off", "on"]
    language_code: str
    auto_mode: bool
    chunk_length_schedule: list[float]
    enable_ssml_parsing: bool
    enable_logging: bool
    sync_alignment: bool
    preferred_alignment: str
    inactivity_timeout: int


class RimeOptions(TypedDict, total=False):
    """Options of Rime's models."""

    speed_alpha: float
    time_scale_factor: float
    max_tokens: int
    inline_speed_alpha: str
    pause_between_brackets: bool
    phonemize_between_brackets: bool
    no_text_normalization: bool


class InworldOptions(TypedDict, total=False):
    """Options of Inworld's models."""

    speaking_rate: float
    temperature: float
    delivery_mode: Literal["DELIVERY_MODE_UNSPECIFIED", "STABLE", "BALANCED", "CREATIVE"]
    timestamp_type: Literal["TIMESTAMP_TYPE_UNSPECIFIED", "WORD", "CHARACTER"]
    apply_text_normalization: Literal["APPLY_TEXT_NORMALIZATION_UNSPECIFIED", "ON", "OFF"]


class XaiOptions(TypedDict, total=False):
    """Options of xAI's models."""

    speed: float
    optimize_streaming_latency: Literal[0, 1, 2]
    bit_rate: Literal[32000, 64000, 96000, 128000, 192000]


class FishAudioOptions(TypedDict, total=False):
    """Options of Fish Audio's models."""

    speed: float
    volume: float
    normalize_loudness: bool
    temperature: float
    top_p: float
    normalize: bool
    latency: Literal["normal", "balanced", "low"]
    chunk_length: int
    min_chunk_length: int
    max_new_tokens: int
    condition_on_previous_chunks: bool
    early_stop_threshold: float
