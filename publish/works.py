"""Rows of the archive as works that can be cited."""

import sqlite3
from collections.abc import Callable
from sqlite3 import Row
from urllib.parse import urlsplit

from publish.cite import Work, quoted, response_title
from publish.markup import readable

Permalink = Callable[[str], str]
"""Gives the absolute address of a page of this site."""


def response_work(
    row: Row, archive: str, permalink: Permalink, accessed: str | None, cited: tuple[int, str] | None = None
) -> Work:
    """Make a work of a response, as `queries.response` gives it; ``cited`` are number and words of one sentence of it."""
    sentence, quotation = cited or (None, None)
    return Work(
        id=row["id"],
        kind="response",
        url=permalink(f"/responses/{row['id']}"),
        archive=archive,
        title=response_title(row["subject"], row["addressee"], row["kind"]),
        titled=bool(row["subject"]),
        blog=_blog(row),
        person=_named(row["signatory"]),
        role=row["role"],
        body=row["organisation_name"] or row["organisation"],
        on_behalf_of=row["on_behalf_of"],
        reference=row["reference"],
        date=row["letter_date"],
        post=row["post_title"],
        in_post=row["comment_id"] is None,
        pasted_by=_named(row["pasted_by"]),
        pasted=row["pasted"] if row["comment_id"] else row["post_published"],
        source=row["comment_url"] or row["post_url"],
        captured=row["last_seen"],
        accessed=accessed,
        language=row["site_language"],
        attestation=row["attestation"],
        in_parts=bool(row["in_parts"]),
        quotation=quotation,
        sentence=sentence,
    )


def comment_work(row: Row, archive: str, permalink: Permalink, accessed: str | None) -> Work:
    """Make a work of a comment, as `queries.comment` gives it."""
    return Work(
        id=row["id"],
        kind="comment",
        url=permalink(f"/comments/{row['id']}"),
        archive=archive,
        title=f"Comment on {quoted(row['post_title'], single=True)}" if row["post_title"] else "Comment",
        titled=False,
        blog=_blog(row),
        person=_named(row["author"]),
        date=row["published"],
        post=row["post_title"],
        opening=" ".join((row["text"] or "").split()[:20]) or None,
        source=row["url"] or row["post_url"],
        captured=row["last_seen"],
        accessed=accessed,
        language=row["site_language"],
    )


def post_work(row: Row, archive: str, permalink: Permalink, accessed: str | None) -> Work:
    """Make a work of a post, as `queries.post` gives it."""
    return Work(
        id=row["id"],
        kind="post",
        url=permalink(f"/posts/{row['id']}"),
        archive=archive,
        title=row["title"] or "Untitled post",
        titled=bool(row["title"]),
        blog=_blog(row),
        person=_named(row["author"]),
        date=row["published"],
        source=row["url"],
        captured=row["last_seen"],
        accessed=accessed,
        language=row["site_language"],
    )


def _named(name: str | None) -> str | None:
    """Give a name as it is cited: none of which something was removed."""
    return None if name and "removed]" in name else name


def _blog(row: sqlite3.Row) -> str:
    # Where a name belongs, an address is no name; its host may be taken for one.
    return str(row["site_title"] or readable(urlsplit(row["site_url"]).netloc) or "Blog without a title")
