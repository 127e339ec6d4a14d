"""How long a process spends on imports until it has been painted, by package, as `-X importtime` tells."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict

from core.demo.spawn import child_environment

_LINE = re.compile(r"import time:\s+(?P<own_us>\d+) \|\s+\d+ \| +(?P<module>\S+)")
STANDARD = "standard library"


def import_ms(module: str) -> dict[str, float]:
    """Milliseconds of a window's process for each package, without those that it imports in turn."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", module],
        env=child_environment(),
        cwd=os.environ["HOME"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    found: dict[str, float] = defaultdict(float)
    until_painted = "".join(re.split(r"^\d+$", done.stdout, flags=re.MULTILINE)[:-1])
    for line in _LINE.finditer(until_painted):
        found[package_of(line["module"])] += int(line["own_us"]) / 1e3
    return dict(found)


def package_of(module: str) -> str:
    """The name to put it under."""
    package = module.partition(".")[0]
    return STANDARD if package in sys.stdlib_module_names else package
