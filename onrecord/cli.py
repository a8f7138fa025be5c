"""The command: composes the two halves, reads configuration, prints."""

import contextlib
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

import click

from ingest.errors import OnrecordError
from onrecord.checking import check
from onrecord.citing import cite_command
from onrecord.export import export
from onrecord.extracting import extract_command
from onrecord.intake import ingest, sync
from onrecord.keeping import rebuild_command, status
from onrecord.moving import alias_command
from onrecord.removing import redact, takedown
from onrecord.review import review
from onrecord.serving import serve
from onrecord.settings import defaults
from onrecord.verifying import verify

INTERRUPTED = 130
TERMINATED = 143
"""The shell's own exit codes for Ctrl-C and for ``kill``."""


GOING_ON = ("ingest", "sync")
"""Commands that keep what they did until they were stopped, and do the rest when they are given again."""


class Terminated(KeyboardInterrupt):
    """A request to end (SIGTERM): heeded as Ctrl-C is."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="onrecord")
@click.pass_context
def cli(context: click.Context) -> None:
    """Keep what officials answered in the comments of campaign blogs.

    \b
    onrecord ingest https://blog.example/     take a blog whole
    onrecord ingest export.xml                take a WordPress export
    onrecord sync                             visit known blogs again, cheaply
    onrecord serve                            read the archive at http://127.0.0.1:8001

    Exit codes: 0 done; 1 done with problems (they are rows in the table problems); 2 wrong usage;
    3 nothing could be done. What was left out on purpose (drafts, private posts) is a row, and no problem.
    """
    settings = defaults()
    context.default_map = dict.fromkeys(cli.commands, settings) if settings else None


for command in (
    ingest,
    sync,
    extract_command,
    status,
    review,
    alias_command,
    rebuild_command,
    verify,
    redact,
    takedown,
    check,
    cite_command,
    export,
    serve,
):
    cli.add_command(command)


def main() -> None:
    """Run the command; whatever goes wrong ends in one line and the right exit code."""
    signal.signal(signal.SIGTERM, _terminated)
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        _end(error.exit_code)
    except OnrecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        _end(error.exit_code)
    except UnicodeError:
        click.echo("onrecord: what was typed or piped in is not UTF-8", err=True)
        _end(2)
    except (KeyboardInterrupt, click.Abort) as error:
        goes_on = sys.argv[1:2] and sys.argv[1] in GOING_ON
        click.echo(
            f"onrecord: stopped{'; the same command goes on where it stopped' if goes_on else ''}", err=True
        )
        _end(TERMINATED if Terminated in {type(error), type(error.__cause__)} else INTERRUPTED)
    _end(code if isinstance(code, int) else 0)


def _terminated(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Terminated


def _end(code: int) -> NoReturn:
    """End at once: threads that still wait for a server have nothing to add, and everything is closed."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    os._exit(code)
