"""The commands of `timbre-cli`, and how they fail: one readable line on stderr."""

from __future__ import annotations

import logging
import sys

import typer
from typer.exceptions import TyperException

from core.audio.files import SoundFileError, SoundPathError
from core.cli import EXIT_INTERRUPTED
from core.cli.failure import CommandError, UsageError
from core.cli.profile import profiles
from core.cli.say import say
from core.cli.serve import serve
from core.cli.voices import voices
from core.demo.child import DemoGatewayError
from core.gateway.errors import GatewayError
from core.settings import SettingsError
from core.voices import SpecError

EXIT_FAILURE = 1
EXIT_USAGE = 2

app = typer.Typer(
    name="timbre-cli",
    help="Audition text-to-speech voices from the command line.\n\n"
    "--url, --profile or credentials in the environment choose a gateway; with none of them the demo gateway of this "
    "machine speaks. Exits with 0 on success, 1 when the gateway fails, 2 on bad usage.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(say)
app.command()(voices)
app.command()(serve)
app.add_typer(profiles)


def run() -> int:
    """Run the command that the command line names. Returns the exit status."""
    logging.basicConfig(format="timbre-cli: %(message)s", level=logging.WARNING)
    try:
        status = app(standalone_mode=False, prog_name="timbre-cli")
    except TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "timbre-cli"
        return _failed(f"{error.format_message().rstrip('.')}. See {command} --help.", EXIT_USAGE)
    except (UsageError, SpecError, SettingsError, SoundPathError) as error:
        return _failed(str(error), EXIT_USAGE)
    except (CommandError, GatewayError, DemoGatewayError, SoundFileError) as error:
        return _failed(str(error), EXIT_FAILURE)
    except typer.Abort:
        return EXIT_INTERRUPTED
    return int(status or 0)


def _failed(sentence: str, status: int) -> int:
    """Print an error as one line."""
    print("timbre-cli: " + " ".join(sentence.split()), file=sys.stderr)
    return status
