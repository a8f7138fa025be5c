"""The command: composes the two halves, reads configuration, prints."""

import codecs
import contextlib
import errno
import io
import json
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
from onrecord.start import NOTHING_DONE
from onrecord.verifying import verify

INTERRUPTED = 128 + signal.SIGINT
"""The shell's own exit code for Ctrl-C."""


_UNWRITTEN = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What a full disk says, a quota, and a terminal that is gone."""

GOING_ON = ("ingest", "sync")
"""Commands that keep what they did until they were stopped, and do the rest when they are given again."""


class Terminated(KeyboardInterrupt):
    """A request to end (SIGTERM), or the session gone (SIGHUP): heeded as Ctrl-C is."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = 128 + number


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
    heed_endings()
    _print_all()
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
    except OSError as error:
        # Files of ours are told of by their names (``StoreError``): what has none is the output.
        if error.errno not in _UNWRITTEN or error.filename is not None:
            raise
        with contextlib.suppress(OSError):
            click.echo(f"onrecord: the output cannot be written ({error.strerror})", err=True)
        _end(NOTHING_DONE)
    except (KeyboardInterrupt, click.Abort) as error:
        goes_on = sys.argv[1:2] and sys.argv[1] in GOING_ON
        click.echo(
            f"onrecord: stopped{'; the same command goes on where it stopped' if goes_on else ''}", err=True
        )
        codes = [e.exit_code for e in (error, error.__cause__) if isinstance(e, Terminated)]
        _end(codes[0] if codes else INTERRUPTED)
    _end(code if isinstance(code, int) else 0)


def heed_endings() -> None:
    """End in order where the command is asked to, or its session drops; what ``nohup`` has it ignore stays ignored."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _terminated)


def _terminated(number: int, _frame: FrameType | None) -> NoReturn:
    raise Terminated(number)


def _print_all() -> None:
    """Have what the output's encoding lacks (curly quotes in Latin-1, bytes of a file's name) printed as JSON escapes it.

    So a line of JSON stays one.
    """
    codecs.register_error("as-json", _as_json)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="as-json")


def _as_json(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


def _end(code: int) -> NoReturn:
    """End at once: threads that still wait for a server have nothing to add, and everything is closed."""
    for stream in (sys.stdout, sys.stderr):
        # Where the caller closed one there is none.
        with contextlib.suppress(OSError):
            stream and stream.flush()
    os._exit(code)
