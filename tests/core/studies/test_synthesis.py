import asyncio

from core.gateway import GatewayClient
from core.studies.comparison import Comparison
from core.studies.synthesis import MOST_AT_ONCE, Job, jobs_of, lanes_of, synthesise
from core.takes import Take
from core.voices import VoiceSpec
from tests.core.gateway.speaking import PCM, SPEC, well_behaved
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
        self.crowded: list[str] = []  # texts

    def began(self, job: Job) -> None:
        self.under_way += 1
        self.most = max(self.most, self.under_way)

    async def ended(self, job: Job, take: Take, crowded: bool) -> None:
        self.under_way -= 1
        self.takes[job.place] = take
        if crowded:
            self.crowded.append(job.text)


def by_model(comparison: Comparison) -> list[list[Job]]:
    return lanes_of(jobs_of(comparison), lambda job: job.spec.model)


async def test_every_cell_is_spoken_with_its_text_and_spec_a_few_at_a_time() -> None:
    told, comparison = Told(), grid(3, "ann", "bea")
    async with serving(well_behaved) as scripted, GatewayClient(scripted.gateway()) as client:
        await synthesise(client, [jobs_of(comparison)], 2, told.began, told.ended)
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
        await synthesise(client, [jobs_of(comparison)], 4, told.began, told.ended)
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
        running = asyncio.ensure_future(synthesise(client, [jobs_of(grid(4, "ann"))], 1, told.began, told.ended))
        async with asyncio.timeout(10):
            await asked_again.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert running.cancelled()
    assert len(told.takes) == 1


async def test_lanes_go_side_by_side_and_each_speaks_one_at_a_time() -> None:
    comparison = grid(2, "ann", "bea").with_spec(VoiceSpec("bolt/two", "cid"))
    both = asyncio.Barrier(2)
    told = Told()

    async def answers_when_both_lanes_speak(peer: Peer) -> None:
        created = await peer.read_until("session.create")
        await peer.send("session.created", session_id="s")
        for _ in range(2):
            await peer.read_until("session.flush")
            if created["voice"] != "bea":
                await both.wait()
            await peer.audio(PCM)
            await peer.send("done")

    async with serving(answers_when_both_lanes_speak) as scripted, GatewayClient(scripted.gateway()) as client:
        async with asyncio.timeout(10):
            await synthesise(client, by_model(comparison), 1, told.began, told.ended)
    assert [take.error for take in told.takes.values()] == [None] * 6
    assert told.most == 2
    assert told.crowded == []


async def test_those_that_were_spoken_beside_others_of_their_lane_are_told_as_crowded() -> None:
    both = asyncio.Barrier(2)

    async def answers_two_together(peer: Peer) -> None:
        await peer.session()
        while True:
            text = (await peer.read_until("input_transcript"))["transcript"]
            if text.strip() != "Text 2.":
                await both.wait()
            await peer.speech(PCM)

    told = Told()
    async with serving(answers_two_together) as scripted, GatewayClient(scripted.gateway()) as client:
        first = [Job(("0", "ann"), "Text 0.", SPEC), Job(("1", "ann"), "Text 1.", SPEC)]
        async with asyncio.timeout(10):
            await synthesise(client, [first], 2, told.began, told.ended)
            assert sorted(told.crowded) == ["Text 0.", "Text 1."]
            await synthesise(client, [[Job(("2", "ann"), "Text 2.", SPEC)]], 2, told.began, told.ended)
    assert len(told.crowded) == 2


async def test_what_is_done_with_a_take_disturbs_others_of_its_lane_as_well() -> None:
    told, last_began = Told(), asyncio.Event()

    def began(job: Job) -> None:
        told.began(job)
        if job.text == "Text 2.":
            last_began.set()

    async def ended(job: Job, take: Take, crowded: bool) -> None:
        await told.ended(job, take, crowded)
        if job.text == "Text 0.":
            await last_began.wait()

    async with serving(well_behaved) as scripted, GatewayClient(scripted.gateway()) as client:
        async with asyncio.timeout(10):
            await synthesise(client, [jobs_of(grid(3, "ann"))], 2, began, ended)
    assert "Text 2." in told.crowded


async def test_the_first_of_every_voice_is_warm_too() -> None:
    told = Told()
    async with serving(well_behaved) as scripted, GatewayClient(scripted.gateway()) as client:
        await synthesise(client, by_model(grid(2, "ann", "bea")), 1, told.began, told.ended)
    assert [take.timeline.cold for take in told.takes.values()] == [False] * 4


async def test_all_lanes_together_are_bounded() -> None:
    told, comparison = Told(), grid(1)
    for number in range(MOST_AT_ONCE + 3):
        comparison = comparison.with_spec(VoiceSpec(f"acme{number}/one", "ann"))
    async with serving(well_behaved) as scripted, GatewayClient(scripted.gateway()) as client:
        await synthesise(client, by_model(comparison), 4, told.began, told.ended)
    assert told.most == MOST_AT_ONCE
    assert len(told.takes) == MOST_AT_ONCE + 3
