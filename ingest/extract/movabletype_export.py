"""The import and export format of Movable Type and TypePad: plain text, entry after entry.

Source: Movable Type documentation, "The Movable Type Import / Export Format" (also what TypePad
writes, with ``UNIQUE URL``; Movable Type 3 to 7 writes ``BASENAME`` in its place, ``lib/MT/ImportExport.pm``). An entry ends with eight dashes, a part of it with five; comments
have no ids, and their e-mail and IP lines are not even kept while reading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import BinaryIO

from ingest import urls
from ingest.dates import parse_date
from ingest.extract.answer import undated
from ingest.extract.markup import decode, text_of
from ingest.extract.paragraphs import as_shown
from ingest.model import Comment, Post, Problem, Reading, Site

_FIELD = re.compile(
    r"((?i:AUTHOR|TITLE|STATUS|DATE|BASENAME|UNIQUE URL|BLOG NAME|EMAIL|IP|URL)|[A-Z][A-Z ]{2,24}): ?(.*)"
)
_HEAD_FIELD = re.compile(r"\s*([A-Za-z][A-Za-z ]{1,24}): ?(.*)")
_PART = re.compile(r"(BODY|EXTENDED BODY|EXCERPT|KEYWORDS|COMMENT|PING):\s*$", re.IGNORECASE)
_KEPT = frozenset({"AUTHOR", "TITLE", "STATUS", "DATE", "BASENAME", "UNIQUE URL", "BLOG NAME"})
_LONGEST_LINE = 4 * 1024 * 1024
_FIRST = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:AUTHOR|TITLE): ", re.IGNORECASE)
_STATUS = re.compile(
    rb"^STATUS:[ \t]*(?:publish|draft|future|review|unpublish|scheduled|spam)", re.MULTILINE | re.IGNORECASE
)
_DATE = re.compile(rb"^DATE: ?\d", re.MULTILINE | re.IGNORECASE)


@dataclass(slots=True)
class _Part:
    name: str
    fields: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def text(self) -> str:
        return "\n".join(self.lines).strip()


def is_movabletype(head: bytes) -> bool:
    """Whether the first bytes of a file look like an export of Movable Type, in whatever order its fields stand."""
    if b"-----" not in head:
        return False
    plain = head.replace(b"\r", b"\n")
    return (
        b"\n-----" in plain
        and bool(_FIRST.match(plain) or _STATUS.search(plain))
        and _DATE.search(plain) is not None
    )


def read_movabletype(handle: BinaryIO, *, name: str, url: str | None, captured: str) -> Iterator[Reading]:
    """Yield a reading for each published entry with its comments and pings, and one with what was left out.

    ``name`` is the file's name, for problems; ``url`` the blog's address, where it is known: only TypePad's exports tell
    addresses. ``captured`` (ISO 8601, UTC) is the time of import. Times of day are in a zone that the file does not
    name: only their dates are given.
    """
    site = Site(url=home, engine="movabletype") if url and (home := urls.canonical(url)) else None
    drafts = 0
    for parts in _entries(handle):
        head = parts[0]
        if head.fields.get("STATUS", "Publish").strip().lower() not in {"publish", "published"}:
            drafts += 1
        elif len(parts) > 1:
            yield _reading(parts, name, captured, site)
    detail = "Left out: posts that are drafts or scheduled, with their comments."
    yield Reading(
        url=name,
        engine="movabletype",
        why="a Movable Type export file",
        route="export",
        site=site,
        problems=(Problem(kind="skipped-private", detail=detail, url=name, count=drafts),) if drafts else (),
    )


def _entries(handle: BinaryIO) -> Iterator[list[_Part]]:
    parts = [_Part("HEAD")]
    begin = False
    # Lines end as each machine of its time ended them, and each is decoded by itself.
    lines = TextIOWrapper(handle, encoding="latin-1", newline=None)
    while raw := lines.readline(_LONGEST_LINE):
        line = decode(raw.encode("latin-1")).rstrip().removeprefix("\ufeff")
        if line == "--------":
            yield parts
            parts, begin = [_Part("HEAD")], False
        elif line == "-----":
            begin = True
        elif begin and (found := _PART.match(line)):
            parts.append(_Part(found[1].upper()))
            begin = False
        else:
            if begin and line.strip():
                # Five dashes that someone wrote in a text.
                parts[-1].lines.append("-----")
                begin = False
            _take(parts[-1], line)


def _take(part: _Part, line: str) -> None:
    # A text begins with the first line that is no field; the head has none, whatever someone wrote into it.
    is_head = part.name == "HEAD"
    headed = is_head or (part.name in {"COMMENT", "PING"} and not part.lines)
    if headed and (found := (_HEAD_FIELD if is_head else _FIELD).match(line)):
        if (name := found[1].strip().upper()) in _KEPT:
            part.fields[name] = found[2].strip()
    else:
        part.lines.append(line)


def _reading(parts: list[_Part], name: str, captured: str, site: Site | None) -> Reading:
    head = parts[0]
    url = urls.resolve("", head.fields.get("UNIQUE URL", ""))
    html = (
        as_shown("\n\n".join(p.text() for p in parts if p.name in {"BODY", "EXTENDED BODY"}).strip()) or None
    )
    own = head.fields.get("BASENAME", "").strip() or None if url is None else None
    post = Post(
        url=url,
        source_id=own,
        title=text_of(head.fields.get("TITLE", "")) or None,
        author=text_of(head.fields.get("AUTHOR", "")) or None,
        published=_when(head, captured),
        published_raw=head.fields.get("DATE"),
        text=text_of(html or "") or None,
        html=html,
    )
    said = [p for p in parts if p.name in {"COMMENT", "PING"}]
    comments = tuple(_comment(part, place, post, captured) for place, part in enumerate(said, 1))
    return Reading(
        url=url or (site.url if site else name),
        engine="movabletype",
        why="a Movable Type export file",
        route="export",
        site=site,
        posts=(post,),
        comments=comments,
        problems=undated((post, *comments), name),
    )


def _comment(part: _Part, place: int, post: Post, captured: str) -> Comment:
    html = as_shown(part.text()) or None
    author = part.fields.get("BLOG NAME") if part.name == "PING" else part.fields.get("AUTHOR")
    return Comment(
        post_url=urls.canonical(post.url) if post.url else None,
        post_source_id=post.source_id,
        kind="trackback" if part.name == "PING" else "comment",
        author=text_of(author or "") or None,
        published=_when(part, captured),
        published_raw=part.fields.get("DATE"),
        text=text_of(html or "") or None,
        html=html,
        position=place,
    )


def _when(part: _Part, captured: str) -> str | None:
    return parse_date(part.fields.get("DATE", ""), captured=captured, day_first=False)
