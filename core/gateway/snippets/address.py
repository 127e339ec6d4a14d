"""Addresses fit to be shown to anybody."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit


def public_address(url: str) -> str:
    """The address without name, password, query and fragment, any of which may hold a secret."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path.rstrip("/"), "", ""))
