"""An engine that does what its text says: well-behaved, slow, or as bad as the real ones can be."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Mapping
from typing import Any

from core.demo.engines.engine import EngineError, EngineKind, Output, TimedWord
from core.voices.catalog import Model, Provider, Voice
from core.voices.options import Option

RATE = 16000
TENTH = b"\x01\x02" * (RATE // 10)


class FakeEngine:
    sample_rate = RATE

    def synthesise(self, text: str, voice: str, options: Mapping[str, Any], output: Output) -> None:
        print("engines print to stdout as they like")
        match text.split():
            case ["crash"]:
                os.kill(os.getpid(), signal.SIGKILL)
            case ["crash", "late"]:
                output.audio(TENTH)
                time.sleep(0.05)
                os.kill(os.getpid(), signal.SIGKILL)
            case ["hang"]:
                ctypes.PyDLL(None).sleep(60)  # holds the interpreter lock
            case ["refuse"]:
                raise EngineError("This cannot be said.")
            case ["bug"]:
                raise IndexError("list index out of range")
            case ["endless"]:
                while True:
                    output.audio(TENTH)
            case ["slow", tenths]:
                for _ in range(int(tenths)):
                    output.audio(TENTH)
                    time.sleep(0.1)
            case ["pid"]:
                output.words([TimedWord(word=str(os.getpid()), start=0.0, end=0.1)])
                output.audio(TENTH)
            case words:
                for index, word in enumerate(words):
                    output.words([TimedWord(word=word, start=index / 10, end=(index + 1) / 10)])
                    output.audio(TENTH * options["length"])


class BrokenEngine:
    sample_rate = RATE

    def __init__(self) -> None:
        raise OSError("libvoice.so: cannot open shared object file")


def fake_kind(provider: str = "fake", engine: type = FakeEngine, **settings: Any) -> EngineKind:
    model = f"{provider}/one"
    voices = [
        Voice(id="ann", name="Ann", language="en-US", models=[model]),
        Voice(id="bea", name="Bea", language="de-DE", models=[model]),
    ]
    options = [Option(name="length", type="int", min=1, max=9, default=1)]
    return EngineKind(
        provider=Provider(
            id=provider, name="Fake", models=[Model(id=model, name="One")], voices=voices, options=options
        ),
        target=f"{__name__}:{engine.__name__}",
        model=model,
        default_voice="ann",
        **settings,
    )
