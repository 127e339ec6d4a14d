"""Specs to make snippets of, from plain to awkward."""

from core.voices import ConnectionLimits, Fallback, VoiceSpec

PLAIN = VoiceSpec("cartesia/sonic-3", "9626c31c")
FULL = VoiceSpec(
    "elevenlabs/eleven_v3",
    "Xb7hH8MSUJpSbSDYk0k2",
    language="de",
    sample_rate=16000,
    options={
        "speed": 1.1,
        "enable_logging": False,
        "apply_text_normalization": "off",
        "chunk_length_schedule": [120.0, 160.0],
        "language_code": "12",
    },
    fallbacks=(
        Fallback("cartesia/sonic-3"),
        Fallback("deepgram/aura-2", "theia"),
        Fallback("rime/arcana", "luna", {"seed": 3, "nested": {"deep": [1, None, True]}}),
    ),
    connection=ConnectionLimits(timeout=4.5, retries=1),
)
AWKWARD = VoiceSpec(
    "house/odd:model",
    'it\'s "quoted" $HOME `ls` \\n:x',
    options={
        "text": "line\nbreak and 'both' \"kinds\"",
        "looks like JSON": "[1]",
        "class": None,
        "__proto__": {"a b": "ü"},
        "long": ["a long entry of a list that does not fit into one line"] * 3,
    },
    fallbacks=(Fallback("house/x:y", "v:w"),),
)
ALL = (PLAIN, FULL, AWKWARD)
TEXT = 'Hello there. It\'s "me": $HOME costs 5 €!\nSecond line.'
SECRET_URL = "https://me:hunter2@gateway.example:8443/v1/?token=hunter2#hunter2"
