"""The commands of `timbre-cli`, and how they fail: one readable line on stderr."""

from __future__ import annotations

import logging
import os
import sys

import typer
from typer.exceptions import TyperException

from core.audio.files import SoundFileError, SoundPathError
from core.cli.say import say
from core.cli.serve import serve
from core.cli.voices import voices
from core.gateway.errors import GatewayError
from core.settings import SettingsError
from core.voices import OptionError, SpecError

EXIT_FAILURE = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130

app = typer.Typer(
    name="timbre-cli",
    help="Audition text-to-speech voices from the command line.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(say)
app.command()(voices)
app.command()(serve)


def main() -> None:
    """Entry point of `timbre-cli`."""
    logging.basicConfig(format="timbre-cli: %(message)s", level=logging.WARNING)
    try:
        status = app(standalone_mode=False)
    except TyperException as error:
        _fail(error.format_message(), EXIT_USAGE)
    except (SpecError, OptionError, SettingsError, SoundPathError) as error:
        _fail(str(error), EXIT_USAGE)
    except (GatewayError, SoundFileError) as error:
        _fail(str(error), EXIT_FAILURE)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has gone: nothing is left to say, not even at the interpreter's exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_FAILURE)
    sys.exit(status or 0)


def _fail(sentence: str, status: int) -> None:
    """Print an error as one line and exit."""
    print("timbre-cli: " + " ".join(sentence.split()), file=sys.stderr)
    sys.exit(status)
