"""What the operator sets once in ``onrecord.toml``; options of the command line hold before it.

[onrecord]
contact = "mailto:archive@example.org"   # stands in the User-Agent, so that a blog's owner can ask
archive = "archive.db"
vault = "vault"
delay = 5.0                               # seconds between requests to one host
adaptors = "adaptors"                     # a folder of site adaptors
workers = 2                               # processes that read the pages of large files
"""

import tomllib
from pathlib import Path
from typing import Any

import click

FILE = Path("onrecord.toml")
KEYS: dict[str, tuple[type, ...]] = {
    "contact": (str,),
    "archive": (str,),
    "vault": (str,),
    "delay": (int, float),
    "adaptors": (str,),
    "workers": (int,),
}


def defaults(path: Path = FILE) -> dict[str, Any]:
    """Read the settings file, if there is one, as defaults of the command's options.

    Raises ``click.UsageError`` naming the file and the key when it cannot be used.
    """
    if not path.exists():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path}: not TOML: {error}") from error
    except OSError as error:
        raise click.UsageError(f"{path}: cannot be read ({error.strerror})") from error
    if set(found) - {"onrecord"} or not isinstance(table := found.get("onrecord", {}), dict):
        raise click.UsageError(f"{path}: only one table is known, [onrecord]")
    for key, value in table.items():
        _check(path, key, value)
    return dict(table)


def _check(path: Path, key: str, value: object) -> None:
    if key not in KEYS:
        raise click.UsageError(f"{path}: unknown key {key!r}; known are {', '.join(KEYS)}")
    if not isinstance(value, KEYS[key]) or isinstance(value, bool):
        raise click.UsageError(f"{path}: {key} has a value of the wrong type: {value!r}")
