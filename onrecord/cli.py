"""The command: composes the two halves, reads configuration, prints."""

import sys

import click

from ingest.errors import OnrecordError
from onrecord.intake import extract_command, ingest, sync
from onrecord.keeping import rebuild_command, redact, review, status, takedown, verify
from onrecord.serving import serve
from onrecord.settings import defaults

INTERRUPTED = 130
"""The shell's own exit code for Ctrl-C."""


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
    rebuild_command,
    verify,
    redact,
    takedown,
    serve,
):
    cli.add_command(command)


def main() -> None:
    """Run the command; whatever goes wrong ends in one line and the right exit code."""
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OnrecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nonrecord: stopped; the same command goes on where it stopped", err=True)
        sys.exit(INTERRUPTED)
    sys.exit(code if isinstance(code, int) else 0)
