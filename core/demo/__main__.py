"""The demo gateway as a child process: it ends when its stdin does, so with its parent."""

from __future__ import annotations

import sys

from core.demo.serve import GatewayStartError, run_gateway

if __name__ == "__main__":
    try:
        run_gateway(stop_with_stdin=True)
    except GatewayStartError as error:
        sys.exit(str(error))
