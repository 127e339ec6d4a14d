from __future__ import annotations

from core.settings import Profile, SavedGateways
from tests.gui.pages.settings.gateways.section import SECRET, gateways
from tests.support.desk import Desk
from tests.support.keyrings import MemoryKeyring


def test_a_test_says_which_step_failed_and_can_be_cancelled(desk: Desk, secrets: MemoryKeyring) -> None:
    import socket

    SavedGateways().save(Profile(name="gone", url="http://127.0.0.1:9/v1", key="k"), SECRET)
    deaf = socket.create_server(("127.0.0.1", 0))
    SavedGateways().save(Profile(name="deaf", url=f"http://127.0.0.1:{deaf.getsockname()[1]}/v1", key="k"), SECRET)

    async def scenario() -> None:
        section = await gateways(desk)
        await desk.until(lambda: "gone" in section._found, "they are listed")
        section.list.mark("gone")
        desk.click(section.test.button)
        await desk.until(lambda: "Nothing answers" in section.test.result.text(), "it failed")
        assert section.test.steps()["tcp"] == ("▲", "failed")
        assert section.test.button.isEnabled()
        section.list.mark("deaf")
        desk.click(section.test.button)
        await desk.until(lambda: section.test.steps()["tcp"][0] == "●", "it is reached")
        assert not section.test.button.isEnabled()
        desk.click(section.test.stop)
        await desk.until(lambda: "cancelled" in section.test.result.text(), "it is cancelled")

    desk.run(scenario())
    deaf.close()
