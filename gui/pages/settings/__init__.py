"""The settings page: gateways, sound, defaults and look, one file a section."""

from gui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
