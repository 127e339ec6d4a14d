"""How the gateway is to reach the provider."""

from __future__ import annotations

import math
from dataclasses import dataclass

from core.voices.errors import SpecError


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """How long the gateway waits for the provider, and how often it tries again. Raises `SpecError`.

    timeout: seconds for each attempt. retries: attempts after the first one.
    Not to be mixed up with the limits of `Gateway`, which say how long we wait for the gateway.
    """

    timeout: float = 10.0
    retries: int = 3

    def __post_init__(self) -> None:
        number = isinstance(self.timeout, (int, float)) and not isinstance(self.timeout, bool)
        if not number or not 0 < self.timeout < math.inf:
            raise SpecError(f"The gateway's timeout must be more than 0 seconds, not {self.timeout!r}.")
        whole = isinstance(self.retries, int) and not isinstance(self.retries, bool)
        if not whole or self.retries < 0:
            raise SpecError(f"The gateway's retries must be a whole number, 0 or more, not {self.retries!r}.")
        object.__setattr__(self, "timeout", float(self.timeout))
