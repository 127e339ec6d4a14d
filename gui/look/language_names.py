"""Readable names of language tags."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale


def language_name(tag: str) -> str:
    """ "en-GB" as "English (United Kingdom)"; the tag itself where Qt does not know it."""
    if tag == "auto":  # a language that some providers list
        return QCoreApplication.translate("Language", "Detected by the provider")
    parts = tag.replace("_", "-").split("-")
    language = QLocale.codeToLanguage(parts[0])
    if language in (QLocale.Language.AnyLanguage, QLocale.Language.C):
        return tag
    name = QLocale.languageToString(language)
    territory = next((part for part in parts[1:] if len(part) in (2, 3)), None)
    code = QLocale.codeToTerritory(territory) if territory else QLocale.Country.AnyTerritory
    if code == QLocale.Country.AnyTerritory:
        return name if len(parts) == 1 else f"{name} ({'-'.join(parts[1:])})"
    return f"{name} ({QLocale.territoryToString(code)})"


def language_title(tag: str) -> str:
    """The readable name with the tag, for pickers: "English (United Kingdom) · en-GB"."""
    name = language_name(tag)
    return name if name == tag else f"{name} · {tag}"
