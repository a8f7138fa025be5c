"""Whose name stands beside a decision in the ledger."""

import getpass
from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def who_option(command: F) -> F:
    """Add ``--who``."""
    return click.option("--who", help="Your name in the ledger; your login name, if not given.")(command)


def decider(who: str | None) -> str:
    """Give the name that was given, else the login's; to be asked before anything is opened.

    Raises ``click.UsageError`` where the system knows none, as where a container's user has no entry of its own.
    """
    try:
        return who or getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise click.UsageError("this system does not know your name; give it with --who") from error
