"""The gateways of the settings as a user handles them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from core.gateway import Gateway
from gui.pages.settings import SettingsPage
from gui.pages.settings.gateways import GatewaysSection
from gui.pages.settings.profile_editor import ProfileEditor
from tests.support.desk import Desk

SECRET = "hush-hush-4711"


async def gateways(desk: Desk) -> GatewaysSection:
    await desk.until(desk.window.isActiveWindow, "the window has the focus")
    desk.click(desk.window.status.gateway)
    page = desk.window.show_page("settings")
    assert isinstance(page, SettingsPage)
    section = page.sections["gateways"]
    assert isinstance(section, GatewaysSection)
    await desk.until(section.list.count, "the gateways")
    return section


def editor(section: GatewaysSection) -> ProfileEditor:
    (shown,) = [found for found in section.findChildren(ProfileEditor) if found.isVisible()]
    return shown


def enter(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text) if text else line.clear()


def choose(box: QComboBox, data: str) -> None:
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    while box.currentData() != data:
        QTest.keyClick(box, Qt.Key.Key_Down)


async def add(desk: Desk, section: GatewaysSection, name: str, gateway: Gateway) -> None:
    desk.click(section.buttons.add)
    form = editor(section)
    enter(form.name, name)
    enter(form.url, gateway.url)
    enter(form.key, gateway.api_key)
    enter(form.secret.secret, gateway.api_secret)
    QTest.keyClick(form.secret.secret, Qt.Key.Key_Return)
    await desk.until(lambda: name in section._found, "it is saved")
