"""Addresses as people type them: of the web, and with nothing in them that is not for everybody."""

import re
from urllib.parse import unquote

import click

from ingest.errors import Refused
from ingest.fetch.target import parse
from ingest.urls import is_key, without_user

_SIGNED_IN = re.compile(
    r"(?:https?:[/\\]*)?[^/\\?#@]*(?:@|:(?!\d*(?:[/\\?#]|$)).*@)", re.IGNORECASE | re.DOTALL
)
"""A user name or password before the host, also a password that holds what ends a host."""
_USER = re.compile(r"\A((?:[a-z][a-z0-9+.-]*:[/\\]+)?+[^/\\?#@:]*):.*@.*", re.IGNORECASE | re.DOTALL)


def is_address(source: str) -> bool:
    """Whether what was typed is an address, and no file."""
    return source.lower().startswith(("http://", "https://"))


def public_address(address: str, *, option: str = "") -> str:
    """Give an address back; raises UsageError, which does not repeat the secret, where it holds one.

    An address that is taken is published with what was found there. ``option`` is what it was given with.
    """
    told = f"{option} {shown(address)}".lstrip()
    if _SIGNED_IN.match(address):
        raise click.UsageError(
            f"{told}: holds a user name or password, and addresses are published; give it without"
        )
    for pair in re.split(r"[?&;#]", address)[1:]:
        name, _, value = pair.partition("=")
        name = unquote(name)
        if "=" in pair and is_key(name, value):
            raise click.UsageError(
                f"{told}: {name}= lets in who knows it, and addresses are published; give one that everybody has"
            )
    return address


def page_address(url: str | None) -> str | None:
    """Give what ``--url`` names back; raises UsageError where it is no address of the web, or not for everybody."""
    if url is None:
        return None
    if not is_address(url):
        raise click.UsageError(f"--url {shown(url)}: an address begins with http:// or https://")
    try:
        parse(public_address(url, option="--url"))
    except Refused as error:
        raise click.UsageError(f"--url {error}") from error
    return url


def shown(source: str) -> str:
    """Give what was typed as a message may repeat it: without user, password and parameters."""
    return re.split(r"[?#;]", without_user(_USER.sub(r"\1:...", source)), maxsplit=1)[0]
