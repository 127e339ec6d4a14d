"""Whatever the options are, what is read from a snippet is what was put into it."""

import ast
import itertools
import shlex
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from core.cli.model_options import split_pairs, with_options
from core.gateway.snippets import livekit_agents, timbre_cli
from core.voices import VoiceSpec, load_catalogue

# No command line can carry a zero; line breaks, which part the command, are tried by a shell in test_timbre_cli.
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0\n"))
names = texts.filter(lambda name: name and name == name.strip() and "=" not in name)
numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(names, values, max_size=5))
def test_python_reads_the_same_options(options: dict[str, Any]) -> None:
    spec = VoiceSpec("house/model", options=options)
    call = ast.parse(livekit_agents(spec)).body[-1].value  # type: ignore[attr-defined]
    arguments = {each.arg: ast.literal_eval(each.value) for each in call.keywords}
    assert VoiceSpec("house/model", options=arguments.get("extra_kwargs", {})) == spec


@given(st.dictionaries(names, values, max_size=5), texts.filter(str.strip))
def test_a_shell_and_our_command_line_read_the_same_options(options: dict[str, Any], text: str) -> None:
    spec = VoiceSpec("house/model", options=options)
    words = shlex.split(timbre_cli(spec, text).replace("\\\n", ""))
    pairs = [value for name, value in itertools.pairwise(words) if name == "--option"]
    assert words[-1] == text
    assert with_options(VoiceSpec("house/model"), split_pairs(pairs), load_catalogue()) == spec
