"""``extract``: what would come in."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from ingest.clock import stamp
from ingest.errors import OnrecordError
from ingest.extract.adaptors import Adaptor
from ingest.pipeline import Given
from onrecord.adaptors import adaptors_at, adaptors_option, load_adaptor
from onrecord.addresses import page_address
from onrecord.options import now
from onrecord.pages import page_objects
from onrecord.placing import given


@click.command("extract")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--url", help="The address that the pages were saved from, where they do not say so.")
@click.option(
    "--adaptor",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Try this site adaptor, whatever site the pages are of.",
)
@adaptors_option
def extract_command(files: Sequence[Path], url: str | None, adaptor: Path | None, adaptors: Path) -> int:
    """Show what would be read from FILES: one JSON object a line. Nothing is stored. Letters that would wait for a person are left out.

    \b
    onrecord extract page.html | jq .comments
    onrecord extract --adaptor adaptors/odd_blog.py page.html
    """
    page_address(url)
    tried = load_adaptor(adaptor) if adaptor else None
    readers = (tried.everywhere(),) if tried else adaptors_at(adaptors)
    failed = broken = 0
    doubts: list[str] = []
    found_files = given(files, url=url, captured=None, now=stamp(now()))
    found_files = [file for file in found_files if file.is_readable or not file.is_found]
    for file in found_files:
        try:
            for found in page_objects(file.path, url=file.url, captured=file.captured, adaptors=readers):
                click.echo(json.dumps(found, ensure_ascii=False))
                broken += any(problem["kind"] in _BROKEN for problem in found["problems"])
                doubts += _doubts(tried, found) if tried else []
        except OnrecordError as error:
            failed += 1
            click.echo(json.dumps(_unread(file, error), ensure_ascii=False))
    for doubt in doubts:
        click.echo(doubt, err=True)
    return 3 if failed == len(found_files) else int(failed > 0 or broken > 0 or bool(doubts))


_BROKEN = frozenset({"malformed", "truncated", "reader-died"})
"""Problems of a file that was not read whole; others, such as an engine that is not sure, stand in what is printed."""


def _unread(file: Given, error: OnrecordError) -> dict[str, Any]:
    """Say of a file that nothing could be read of it, and why."""
    told = dict.fromkeys(("engine", "why", "post"))
    problem = {"kind": getattr(error, "kind", "unreadable"), "detail": str(error)}
    found: dict[str, list[Any]] = {"comments": [], "responses": [], "appeals": [], "problems": [problem]}
    return {"file": str(file.path), "url": file.url, **told, **found}


def _doubts(adaptor: Adaptor, found: dict[str, Any]) -> list[str]:
    """Say what a person who tries an adaptor must know beside what was read."""
    told: list[str] = [p["detail"] for p in found["problems"] if p["kind"].startswith("adaptor-")]
    url, post = found["url"], found["post"]
    if not told and found["engine"] != adaptor.engine:
        told.append(f"{found['file']}: no HTML page; {adaptor.name} was not asked")
    elif url and adaptor.home_of(url) is None:
        told.append(f"{adaptor.name}: SITE does not name {url}{_port(url)}; ingest would not use it there")
    if not told and adaptor.comments and post and not found["comments"] and post["declared_comments"] != 0:
        told.append(
            f"{adaptor.name}: comments() gave none of {found['file']}; look at its selectors, or, since those that a script "
            "brings are in no page as it is sent, have --render always take them"
        )
    return told


def _port(url: str) -> str:
    port = urlsplit(url).port
    return f" (with its port, as {urlsplit(url).netloc})" if port else ""
