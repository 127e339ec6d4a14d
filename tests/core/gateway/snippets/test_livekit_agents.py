import ast
from typing import Any

import pytest

from core.gateway.snippets import livekit_agents
from core.voices import VoiceSpec
from tests.core.gateway.snippets.specs import ALL, FULL, PLAIN, SECRET_URL


def arguments(code: str) -> dict[str, Any]:
    """What a snippet gives to `inference.TTS`; calls as their own arguments."""
    statement = ast.parse(code).body[-1]
    assert isinstance(statement, ast.Assign)
    call = statement.value
    assert isinstance(call, ast.Call) and ast.unparse(call.func) == "inference.TTS"
    return {each.arg or "": value_of(each.value) for each in call.keywords}


def value_of(node: ast.expr) -> Any:
    if isinstance(node, ast.Call):
        return {each.arg: ast.literal_eval(each.value) for each in node.keywords}
    return ast.literal_eval(node)


def parted(descriptor: str) -> tuple[str, str]:
    """Model and voice as livekit-agents parts them."""
    at = descriptor.rfind(":")
    return (descriptor, "") if at < 0 else (descriptor[:at], descriptor[at + 1 :])


@pytest.mark.parametrize("spec", ALL, ids=str)
def test_it_compiles_and_says_the_same(spec: VoiceSpec) -> None:
    given = arguments(livekit_agents(spec))
    model, voice = parted(given["model"])
    assert model == spec.model and (given.get("voice") or voice or None) == spec.voice
    assert given.get("language") == spec.language
    assert (given["sample_rate"], given["encoding"]) == (spec.sample_rate, spec.encoding)
    assert given.get("extra_kwargs", {}) == spec.options
    fallbacks = [(each["model"], each["voice"], each.get("extra_kwargs", {})) for each in given.get("fallback", [])]
    assert fallbacks == [(each.model, each.voice or "", each.options) for each in spec.fallbacks]
    assert "base_url" not in given


def test_connection_limits_become_connect_options() -> None:
    code = livekit_agents(FULL)
    assert arguments(code)["conn_options"] == {"timeout": 4.5, "max_retry": 1}
    assert "from livekit.agents import APIConnectOptions, inference" in code
    assert "conn_options" not in livekit_agents(PLAIN)


def test_a_gateway_of_ones_own_is_named_without_its_secrets() -> None:
    code = livekit_agents(PLAIN, url=SECRET_URL)
    assert arguments(code)["base_url"] == "https://gateway.example:8443/v1"
    assert "hunter2" not in code
