"""One key at a time: from a terminal without Enter, from a file or pipe character by character."""

import re
import sys

import click

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def pressed() -> str:
    """Give the next key; empty when there are no more. Raises KeyboardInterrupt on Ctrl-C."""
    if sys.stdin.isatty():
        try:
            return click.getchar()
        except EOFError:
            return ""
    while (char := sys.stdin.read(1)) in {"\n", "\r"}:
        pass
    return char


def typed(question: str) -> str:
    """Ask for a line; gives it without white space at its ends."""
    if sys.stdin.isatty():
        return str(click.prompt(question, default="", show_default=False, prompt_suffix=" ")).strip()
    click.echo(f"{question} ", nl=False)
    line = sys.stdin.readline().strip()
    click.echo(line)
    return line


def harmless(text: str) -> str:
    """Give a text so that it cannot steer a terminal: what is not seen is told by its number."""
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text.replace("\r\n", "\n"))
