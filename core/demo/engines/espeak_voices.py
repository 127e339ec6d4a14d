"""The voices of espeak-ng, read from its data files: no library needs to be loaded to list them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# fo, kaa and xex have no dictionary; si overflows on mixed scripts.
LEFT_OUT_VOICES = frozenset({"fo", "kaa", "xex", "si"})
LEFT_OUT_VARIANTS = frozenset({"robosoft2"})  # segmentation fault

# Tags that espeak-ng made up or wrote in its own way, as BCP 47 has them.
_TAGS = {
    "ca-ba": "ca-x-balear",
    "ca-nw": "ca-x-nw",
    "ca-va": "ca-valencia",
    "cmn": "zh-CN",
    "cmn-latn-pinyin": "zh-Latn-pinyin",
    "en-gb-scotland": "en-GB-scotland",
    "es": "es-ES",
    "fr": "fr-FR",
    "piqd": "tlh",
    "pt": "pt-PT",
    "py": "art-x-pyash",
    "ru-cl": "ru-x-classic",
    "yue-latn-jyutping": "yue-Latn-jyutping",
}
_IDS = {"en": "en-gb"}  # a file's name that says less than its language


@dataclass(frozen=True, slots=True)
class FormantVoice:
    """One language or accent. `identifier` is the library's own name for it."""

    id: str
    identifier: str
    name: str
    language: str
    accent: str | None


def formant_voices(data: Path) -> list[FormantVoice]:
    """The voices that can be relied on, by name."""
    languages = data / "lang"
    voices = []
    for path in languages.rglob("*"):
        if not path.is_file():
            continue
        file_name = path.name.lower()
        if file_name in LEFT_OUT_VOICES:
            continue
        voice_id = _IDS.get(file_name, file_name)
        name = _name_in(path) or path.name
        voices.append(
            FormantVoice(
                id=voice_id,
                identifier=path.relative_to(languages).as_posix(),
                name=name,
                language=language_tag(voice_id),
                accent=name.partition("(")[2].rstrip(")") or None,
            )
        )
    return sorted(voices, key=lambda voice: (voice.name, voice.id))


def variants(data: Path) -> list[str]:
    """The names of the throats that any voice can be spoken with."""
    names = (path.name for path in (data / "voices" / "!v").iterdir() if path.is_file())
    return sorted((name for name in names if name not in LEFT_OUT_VARIANTS), key=str.casefold)


def language_tag(voice_id: str) -> str:
    """The BCP 47 tag in its usual case: "en-us" gives "en-US", "fa-latn" gives "fa-Latn"."""
    if voice_id in _TAGS:
        return _TAGS[voice_id]
    parts = voice_id.split("-")
    cased = [parts[0]]
    for index, part in enumerate(parts[1:], 1):
        if "x" in parts[:index]:  # private use keeps its case
            cased.append(part)
        elif len(part) == 2:
            cased.append(part.upper())
        elif len(part) == 4 and part.isalpha():
            cased.append(part.title())
        else:
            cased.append(part)
    return "-".join(cased)


def _name_in(voice_file: Path) -> str | None:
    with voice_file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("name "):
                return line.removeprefix("name ").partition("//")[0].strip()  # a comment may follow
    return None
