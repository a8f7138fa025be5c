"""The command's help as part of the README, made by running the command."""

import click
from click.testing import CliRunner

from onrecord.cli import cli


def help_as_markdown() -> str:
    """Give the list of commands, and the help of each, as Markdown."""
    lines = ["| command | |", "|---|---|"]
    for name, command in cli.commands.items():
        lines.append(f"| `onrecord {name}` | {command.get_short_help_str(limit=200)} |")
    lines.append("")
    for name in cli.commands:
        lines += [
            f"<details><summary><code>onrecord {name} --help</code></summary>",
            "",
            _help(name),
            "</details>",
        ]
    return "\n".join(lines) + "\n"


def _help(name: str) -> str:
    shown = CliRunner().invoke(
        cli, [name, "--help"], prog_name="onrecord", terminal_width=100, catch_exceptions=False
    )
    if shown.exit_code:
        raise click.ClickException(shown.output)
    return "".join(f"    {line}".rstrip() + "\n" for line in shown.output.splitlines())
