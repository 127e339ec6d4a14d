import json
import shutil
import subprocess
from typing import Any

import pytest

from core.gateway.snippets import agents_js
from core.voices import VoiceSpec
from tests.core.gateway.snippets.specs import ALL, FULL, PLAIN, SECRET_URL

CARTESIA = """\
import { inference } from '@livekit/agents';

const tts = new inference.TTS<string>({
  model: 'cartesia/sonic-3',
  voice: '9626c31c',
  language: 'en',
  encoding: 'pcm_s16le',
  sampleRate: 24000,
  modelOptions: { speed: 1.2, "it's": [true, null] },
  connOptions: { timeoutMs: 4500, maxRetry: 1, retryIntervalMs: 2000 },
});
"""


def test_what_it_looks_like() -> None:
    options = {"speed": 1.2, "it's": [True, None]}
    spec = PLAIN.replace(language="en", options=options, connection=FULL.connection)
    assert agents_js(spec) == CARTESIA


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node")
@pytest.mark.parametrize("spec", ALL, ids=str)
def test_javascript_reads_the_same_values(spec: VoiceSpec) -> None:
    body = agents_js(spec).partition("inference.TTS")[2].removeprefix("<string>").rstrip().rstrip(";")
    script = f"process.stdout.write(JSON.stringify({body}))"
    done = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True, timeout=60)
    given: dict[str, Any] = json.loads(done.stdout)
    assert given["model"].rstrip(":") == spec.model and given.get("voice") == spec.voice
    assert given["language"] == (spec.language or "") and given["sampleRate"] == spec.sample_rate
    assert given.get("modelOptions", {}) == spec.options
    fallbacks = [(each["model"], each["voice"], each.get("extraKwargs", {})) for each in given.get("fallback", [])]
    assert fallbacks == [(each.model, each.voice or "", each.options) for each in spec.fallbacks]


def test_a_gateway_of_ones_own_is_named_without_its_secrets() -> None:
    code = agents_js(PLAIN, url=SECRET_URL)
    assert "baseURL: 'https://gateway.example:8443/v1'" in code
    assert "hunter2" not in code and "<string>" not in code
