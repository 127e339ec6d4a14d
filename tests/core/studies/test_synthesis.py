import asyncio

from core.gateway import GatewayClient
from core.studies.comparison import Comparison
from core.studies.synthesis import Job, jobs_of, synthesise
from core.takes import Take
from core.voices import VoiceSpec
from tests.core.gateway.speaking import PCM, well_behaved
from tests.support.scripted_gateway import Peer, serving


def grid(texts: int, *voices: str) -> Comparison:
    comparison = Comparison().with_texts(f"Text {number}." for number in range(texts))
    for voice in voices:
        comparison = comparison.with_spec(VoiceSpec("acme/one", voice))
    return comparison


class Told:
    """What was told, in its order."""

    def __init__(self) -> None:
        self.under_way = 0
        self.most = 0
        self.takes: dict[tuple[str, str], Take] = {}

    def began(self, job: Job) -> None:
        self.under_way += 1
        self.most = max(self.most, self.under_way)

    def ended(self, job: Job, take: Take) -> None:
        self.under_way -= 1
        self.takes[job.place] = take


async def test_every_cell_is_spoken_with_its_text_and_spec_a_few_at_a_time() -> None:
    told, comparison = Told(), grid(3, "ann", "bea")
    async with serving(well_behaved) as scripted, GatewayClient(scripted.gateway()) as client:
        await synthesise(client, jobs_of(comparison), 2, told.began, told.ended)
    assert told.most == 2
    for row in comparison.rows:
        for column in comparison.columns:
            take = told.takes[row.id, column.id]
            assert (take.text.strip(), take.spec, take.pcm, take.error) == (row.text, column.spec, PCM * 2, None)


async def test_a_failed_cell_is_a_take_with_an_error_and_the_others_go_on() -> None:
    async def refuses_ann(peer: Peer) -> None:
        created = await peer.read_until("session.create")
        await peer.send("session.created", session_id="s")
        if created["voice"] == "ann":
            await peer.read_until("session.flush")
            await peer.send("error", message="no such voice")
            return
        while True:
            await peer.speech(PCM)

    told, comparison = Told(), grid(2, "ann", "bea")
    async with serving(refuses_ann) as scripted, GatewayClient(scripted.gateway(retries=0)) as client:
        await synthesise(client, jobs_of(comparison), 4, told.began, told.ended)
    ann, bea = comparison.columns
    for row in comparison.rows:
        assert told.takes[row.id, bea.id].error is None
        assert "no such voice" in (told.takes[row.id, ann.id].error or "")


async def test_cancelling_ends_what_is_under_way_and_keeps_what_was_there() -> None:
    async def answers_once(peer: Peer) -> None:
        await peer.session()
        await peer.speech(PCM)
        await peer.read_until("session.flush")
        asked_again.set()
        await peer.read()

    told, asked_again = Told(), asyncio.Event()
    async with serving(answers_once) as scripted, GatewayClient(scripted.gateway()) as client:
        running = asyncio.ensure_future(synthesise(client, jobs_of(grid(4, "ann")), 1, told.began, told.ended))
        async with asyncio.timeout(10):
            await asked_again.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert running.cancelled()
    assert len(told.takes) == 1
