"""What the operator sets once: in ``onrecord.toml``, in the environment, or on the command line.

[onrecord]
contact = "mailto:archive@example.org"   # stands in the User-Agent, so that a blog's owner can ask
archive = "archive.db"
vault = "vault"
delay = 5.0                               # seconds between requests to one host
"""

import tomllib
from pathlib import Path
from typing import Any

import click

FILE = Path("onrecord.toml")
KEYS = {"contact": str, "archive": str, "vault": str, "delay": (int, float)}


def defaults(path: Path = FILE) -> dict[str, Any]:
    """Read the settings file, if there is one, as defaults of the command's options.

    Raises ``click.UsageError`` naming the file and the key when it cannot be used.
    """
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("onrecord", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path}: not TOML: {error}") from error
    for key, value in table.items():
        if key not in KEYS:
            raise click.UsageError(f"{path}: unknown key {key!r}; known are {', '.join(KEYS)}")
        if not isinstance(value, KEYS[key]):  # type: ignore[arg-type]
            raise click.UsageError(f"{path}: {key} has a value of the wrong type: {value!r}")
    return dict(table)
