"""Voices: what there is to choose from, and the choice made."""

from core.voices.catalog import Catalogue, Model, Provider, Voice, decode_catalogue, load_catalogue
from core.voices.errors import SpecError
from core.voices.limits import ConnectionLimits
from core.voices.options import Option, OptionError, check_options
from core.voices.options_json import read_options_json
from core.voices.provider_options import (
    CartesiaOptions,
    DeepgramOptions,
    ElevenlabsOptions,
    FishAudioOptions,
    InworldOptions,
    RimeOptions,
    XaiOptions,
)
from core.voices.spec import DEFAULT_SAMPLE_RATE, SAMPLE_RATES, Fallback, VoiceSpec

__all__ = [
    "DEFAULT_SAMPLE_RATE",
    "SAMPLE_RATES",
    "CartesiaOptions",
    "Catalogue",
    "ConnectionLimits",
    "DeepgramOptions",
    "ElevenlabsOptions",
    "Fallback",
    "FishAudioOptions",
    "InworldOptions",
    "Model",
    "Option",
    "OptionError",
    "Provider",
    "RimeOptions",
    "SpecError",
    "Voice",
    "VoiceSpec",
    "XaiOptions",
    "check_options",
    "decode_catalogue",
    "load_catalogue",
    "read_options_json",
]
