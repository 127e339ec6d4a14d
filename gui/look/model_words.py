"""How a model's status and price are written: a word with a symbol, and US dollars for a million characters."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.voices.catalog import Model


def status_word(status: str) -> str:
    """A status with its symbol, such as "▲ deprecated"; empty for an active model."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Model", text)

    words = {
        "active": "",
        "deprecated": tr("▲ deprecated"),
        "retired": tr("✕ retired"),
        "preview": tr("◆ preview"),
    }
    return words.get(status, f"◆ {status}")


def price_words(model: Model) -> str:
    """The price in a few characters, such as "$50 per 1M"; empty where it is not known."""
    if model.price is None:
        return ""
    if model.price == 0:
        return QCoreApplication.translate("Model", "free")
    return QCoreApplication.translate("Model", "${price:g} per 1M").format(price=model.price)


def price_sentence(model: Model | None) -> str:
    """The price in full."""
    if model is None or model.price is None:
        return QCoreApplication.translate("Model", "Price not known")
    if model.price == 0:
        return QCoreApplication.translate("Model", "Free")
    return QCoreApplication.translate("Model", "${price:g} per million characters").format(price=model.price)
