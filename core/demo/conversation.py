"""One client's websocket, from its first message to its end.

After an `error` the gateway sends `session.closed` and closes the websocket. A client that pipelines has already sent
what follows the failing message; were the connection kept, the rest of a refused speech would be spoken, or refused
message by message, as if it were the next one. And clients drop a failed connection anyway, so keeping it would help
nobody.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from aiohttp import WSCloseCode, WSMsgType, web

from core.demo.choice import Choice, SessionPlan, check_same_voice, option_values, plan_session
from core.demo.engines.engine import TimedWord
from core.demo.frames import Audio
from core.demo.pool import WorkerPool
from core.demo.process import SynthesisFailedError
from core.demo.reading import read_message
from core.demo.refusal import Refusal, invalid
from core.gateway.messages import (
    AlignedWord,
    ClientMessage,
    Done,
    InputTranscript,
    OutputAlignment,
    OutputAudio,
    ServerMessage,
    SessionClosed,
    SessionCreate,
    SessionCreated,
    SessionFlush,
    UnsetType,
    encode,
)

LONGEST_TRANSCRIPT = 10_000  # characters
MOST_WAITING_TEXT = 200_000  # characters of one speech that are not spoken yet
SEND_LIMIT = 60.0  # seconds for which a client may take nothing; it occupies an engine meanwhile

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Session:
    """What `session.create` settled."""

    id: str
    plan: SessionPlan


class Speech:
    """The texts of one speech on their way to the engine; None ends them."""

    def __init__(self) -> None:
        self.texts: asyncio.Queue[tuple[str, Choice] | None] = asyncio.Queue()
        self.waiting_text = 0
        self.has_words = False  # or signs that could be said, such as an emoji
        self.flushed = False
        self.spoken_s = 0.0  # of the texts before the current one
        self.task: asyncio.Task[None] | None = None


class Conversation:
    """Reads a client's messages and answers them; audio streams while more text still arrives."""

    def __init__(
        self, socket: web.WebSocketResponse, pools: Mapping[str, WorkerPool], model_in_url: str | None
    ) -> None:
        self._socket = socket
        self._pools = pools
        self._kinds = [pool.kind for pool in pools.values()]
        self._model_in_url = model_in_url
        self._session: Session | None = None
        self._speech: Speech | None = None
        self._refused = False

    async def run(self) -> None:
        """Serve the client until it leaves or is refused."""
        try:
            while (message := await self._receive()) is not None:
                await self._handle(message)
        except Refusal as refusal:
            await self._stop_speaking()
            await self._refuse(refusal)
        except ConnectionError:
            pass  # the client left while we answered
        finally:
            await self._stop_speaking()

    async def _receive(self) -> ClientMessage | None:
        message = await self._socket.receive()
        if message.type is WSMsgType.BINARY:
            raise Refusal("Binary frames are not part of the protocol: send JSON in text frames.", code="binary_frame")
        if message.type is not WSMsgType.TEXT:
            return None
        return read_message(message.data)

    async def _handle(self, message: ClientMessage) -> None:
        match message:
            case SessionCreate():
                await self._create_session(message)
            case InputTranscript():
                self._take_text(message)
            case SessionFlush():
                self._flush()

    async def _create_session(self, message: SessionCreate) -> None:
        if self._speech is not None:
            raise self._out_of_order("session.create")
        plan = plan_session(message, self._kinds, self._model_in_url)
        self._session = Session(id=f"demo_{secrets.token_hex(8)}", plan=plan)
        await self._pool_of(plan.choice).ready()  # loading an engine is no part of what a warm speech takes
        await self._send(SessionCreated(session_id=self._session.id))

    def _take_text(self, message: InputTranscript) -> None:
        if self._session is None or (self._speech is not None and self._speech.flushed):
            raise self._out_of_order("input_transcript")
        choice = self._session.plan.choice
        if len(message.transcript) > LONGEST_TRANSCRIPT:
            raise invalid(
                "transcript",
                f"A transcript may have at most {LONGEST_TRANSCRIPT} characters, not {len(message.transcript)}: "
                "send it sentence by sentence.",
            )
        if not isinstance(message.generation_config, UnsetType):
            check_same_voice(message.generation_config, choice, self._kinds)
        if not isinstance(message.extra, UnsetType):
            known = {name: value for name, value in choice.options.items() if value is not None}
            choice = replace(choice, options=option_values(choice.kind, {**known, **message.extra}))
        speech = self._speech or self._start_speaking(self._session)
        if not message.transcript.strip():
            return
        speech.has_words = speech.has_words or _has_words(message.transcript)
        speech.waiting_text += len(message.transcript)
        if speech.waiting_text > MOST_WAITING_TEXT:
            raise invalid(
                "transcript",
                f"More than {MOST_WAITING_TEXT} characters wait to be spoken: send text no faster than audio comes.",
            )
        speech.texts.put_nowait((message.transcript, choice))

    def _flush(self) -> None:
        if self._session is None or (self._speech is not None and self._speech.flushed):
            raise self._out_of_order("session.flush")
        speech = self._speech or self._start_speaking(self._session)
        speech.flushed = True
        speech.texts.put_nowait(None)

    def _out_of_order(self, message_type: str) -> Refusal:
        if self._session is None:
            expected = "send session.create first"
        elif self._speech is not None and self._speech.flushed:
            expected = "the speech is not over: wait for done"
        else:
            expected = "the speech is not over: send input_transcript or session.flush"
        return Refusal(f"{message_type} was not expected here; {expected}.", code="wrong_order", field="type")

    def _start_speaking(self, session: Session) -> Speech:
        self._speech = Speech()
        self._speech.task = asyncio.get_running_loop().create_task(self._speak(session, self._speech))
        return self._speech

    async def _stop_speaking(self) -> None:
        if self._speech is not None and self._speech.task is not None:
            task, self._speech = self._speech.task, None
            if not self._refused:  # else the task is taking leave of the client
                task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _speak(self, session: Session, speech: Speech) -> None:
        """Say each text as it comes, then `done`."""
        try:
            while (entry := await speech.texts.get()) is not None:
                text, choice = entry
                await self._say(session, speech, text, (choice, *session.plan.choices[1:]))
                speech.waiting_text -= len(text)
            if speech.has_words and not speech.spoken_s:
                self._check_language(session.plan.choice)
            self._speech = None  # before `done` is out: the client may answer it at once
            await self._send(Done(session_id=session.id))
        except Refusal as refusal:
            await self._refuse(refusal)
        except ConnectionError:
            pass  # the client left; `run` notices as well
        except TimeoutError:
            log.info("A client took nothing for %g seconds.", SEND_LIMIT)
            await self._socket.close(code=WSCloseCode.GOING_AWAY)

    def _check_language(self, choice: Choice) -> None:
        """Raise `Refusal` when nothing was heard because the engine leaves out all languages but its own."""
        language = choice.kind.speaks
        if language is not None:
            raise invalid(
                "transcript",
                f"{choice.voice.name} speaks {language} only: write the text in {language}, or choose another voice.",
            )

    async def _say(self, session: Session, speech: Speech, text: str, choices: tuple[Choice, ...]) -> None:
        """Say one text with the first choice, or with the next where that fails before it gives any audio."""
        for index, choice in enumerate(choices):
            samples = 0
            try:
                async with self._pool_of(choice).worker() as worker:
                    await worker.begin(text, choice.voice.id, dict(choice.options), session.plan.sample_rate)
                    while (frame := await worker.next()) is not None:
                        if isinstance(frame, Audio):
                            samples += len(frame.pcm) // 2
                            await self._send(OutputAudio(audio=frame.pcm, session_id=session.id))
                        else:
                            words = [_aligned(word, speech.spoken_s) for word in frame.words]
                            await self._send(OutputAlignment(words=words, session_id=session.id))
            except SynthesisFailedError as error:
                if samples or index == len(choices) - 1:
                    raise Refusal(str(error), code=error.code) from None
                log.info("%s fails, so the next model speaks: %s", choice.kind.model, error)
            else:
                speech.spoken_s += samples / session.plan.sample_rate
                return

    async def _refuse(self, refusal: Refusal) -> None:
        if self._refused:  # reader and speaker can both have found a fault
            return
        self._refused = True
        session_id = self._session.id if self._session else ""
        with contextlib.suppress(ConnectionError, TimeoutError):
            await self._send_frame(refusal.encode())
            await self._send(SessionClosed(session_id=session_id))
            await self._socket.close()

    async def _send(self, message: ServerMessage) -> None:
        await self._send_frame(encode(message))

    async def _send_frame(self, frame: bytes) -> None:
        async with asyncio.timeout(SEND_LIMIT):
            await self._socket.send_frame(frame, WSMsgType.TEXT)

    def _pool_of(self, choice: Choice) -> WorkerPool:
        return self._pools[choice.kind.provider.id]


def _has_words(text: str) -> bool:
    """Whether there are letters, digits or signs in a text, and not only punctuation."""
    return any(unicodedata.category(character)[0] in "LNS" for character in text)


def _aligned(word: TimedWord, seconds: float) -> AlignedWord:
    return AlignedWord(word=word.word, start=round(word.start + seconds, 3), end=round(word.end + seconds, 3))
