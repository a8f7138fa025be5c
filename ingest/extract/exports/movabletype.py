"""The import and export format of Movable Type and TypePad: plain text, entry after entry.

Source: Movable Type documentation, "The Movable Type Import / Export Format" (also what TypePad
writes, with ``UNIQUE URL``; Movable Type 3 to 7 writes ``BASENAME`` in its place, ``lib/MT/ImportExport.pm``). An entry ends with eight dashes, a part of it with five; comments
have no ids, and their e-mail and IP lines are dropped here. People write dashes and labels themselves, above all in letters
that they paste: where nothing else tells, a line is theirs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import BinaryIO

from ingest import urls
from ingest.dates import parse_date
from ingest.extract.answer import undated
from ingest.extract.exports.paragraphs import as_shown
from ingest.extract.html.markup import decode, text_of
from ingest.model import Comment, Post, Problem, Reading, Site

_FIELD = re.compile(
    r"((?i:AUTHOR|TITLE|STATUS|DATE|BASENAME|UNIQUE URL|BLOG NAME|EMAIL|IP|URL)|[A-Z][A-Z ]{2,24}) ?: ?(.*)"
)
_HEAD_FIELD = re.compile(r"\s*([A-Za-z][A-Za-z ]{1,24}): ?(.*)")
_BEHIND_DATE = {
    "AUTHOR": re.compile(".*"),
    "EMAIL": re.compile(r"\S*"),
    "IP": re.compile(r"[\da-fA-F.:]*"),
    "URL": re.compile(r"\S*"),
}
"""Fields that some programs write behind a comment's date, which is the last one elsewhere, and what they hold."""
_OF_PINGS = {"TITLE": re.compile(".*"), "BLOG NAME": re.compile(".*")}
_PART = re.compile(r"(BODY|EXTENDED BODY|EXCERPT|KEYWORDS|COMMENT|PING):\s*$", re.IGNORECASE)
_KEPT = frozenset({"AUTHOR", "TITLE", "STATUS", "DATE", "BASENAME", "UNIQUE URL", "BLOG NAME"})
_OF_ENTRIES = frozenset({"AUTHOR", "TITLE", "STATUS", "BASENAME", "UNIQUE URL"})
"""Without any of these a head is none, but what stands behind eight dashes that someone wrote."""
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
    drafts, beneath, address = 0, 0, None
    entries = _Entries(handle)
    for parts in entries:
        head = parts[0]
        if head.fields.get("STATUS", "Publish").strip().lower() not in {"publish", "published"}:
            drafts += 1
            beneath += sum(part.name in {"COMMENT", "PING"} for part in parts)
        elif len(parts) > 1:
            reading = _reading(parts, name, captured, site)
            address = address or next((post.url for post in reading.posts), None)
            yield reading
    problems = tuple(_left_out(entries, drafts, beneath, name))
    if problems or site is not None or address is None:
        yield Reading(
            url=address or name,
            engine="movabletype",
            why="a Movable Type export file",
            route="export",
            site=site,
            problems=problems,
        )


def _left_out(entries: "_Entries", drafts: int, beneath: int, name: str) -> Iterator[Problem]:
    if drafts:
        detail = "Left out: posts that are drafts or scheduled."
        yield Problem(kind="skipped-private", detail=detail, url=name, count=drafts)
    if beneath:
        detail = "Left out: comments under posts that are drafts or scheduled."
        yield Problem(kind="skipped-hidden", detail=detail, url=name, count=beneath)
    if entries.headless:
        detail = (
            "Left out: parts that stand behind a line of eight dashes, which ends an entry, and have no head of their own. "
            "Look for that line in the file."
        )
        yield Problem(kind="damaged", detail=detail, url=name, count=entries.headless)
    if not entries.whole:
        detail = "The export stops before its end; what came before is read. Export it again."
        yield Problem(kind="truncated", detail=detail, url=name)


class _Entries:
    """The entries of a file, as their parts: the head first.

    ``headless`` counts what stands between entries and is none; ``whole`` is False where the file stops within an entry.
    """

    def __init__(self, handle: BinaryIO) -> None:
        # Lines end as each machine of its time ended them, and each is decoded by itself.
        self._handle = TextIOWrapper(handle, encoding="latin-1", newline=None)
        self.headless = 0
        self.whole = True

    def __iter__(self) -> Iterator[list[_Part]]:
        parts = [_Part("HEAD")]
        closed, ended = False, False
        for line in self._lines():
            if ended and line:
                if closed or _FIELD.match(line):
                    yield from self._entry(parts)
                    parts = [_Part("HEAD")]
                else:
                    # Eight dashes that someone wrote in a text.
                    parts[-1].lines.append("--------")
                closed = ended = False
            if line == "--------":
                ended = True
            elif line == "-----":
                closed = True
            elif closed and (found := _PART.match(line)):
                parts.append(_Part(found[1].upper()))
                closed = False
            else:
                if closed and line:
                    # Five dashes that someone wrote in a text.
                    parts[-1].lines.append("-----")
                    closed = False
                parts[-1].lines.append(line)
        if not ended:
            self.whole = not closed and not any(line for part in parts for line in part.lines)
        yield from self._entry(parts if ended or closed else _unbroken(parts))

    def _lines(self) -> Iterator[str]:
        while raw := self._handle.readline(_LONGEST_LINE):
            yield decode(raw.encode("latin-1")).rstrip().removeprefix("\ufeff")

    def _entry(self, parts: list[_Part]) -> Iterator[list[_Part]]:
        for part in parts:
            _take(part)
        if _OF_ENTRIES & parts[0].fields.keys():
            yield parts
        elif len(parts) > 1 or any(parts[0].lines):
            self.headless += 1


def _unbroken(parts: list[_Part]) -> list[_Part]:
    """Give what is whole of an entry that breaks off: nothing where its own words are not."""
    return parts[:-1] if parts[-1].name in {"COMMENT", "PING"} else [_Part("HEAD")]


def _take(part: _Part) -> None:
    """Part the fields of a head, a comment or a ping from its text."""
    if part.name == "HEAD":
        # A head has no text, whatever someone wrote into it.
        found = filter(None, map(_HEAD_FIELD.match, part.lines))
        fields = [(one[1].strip().upper(), one[2].strip()) for one in found]
    elif part.name in {"COMMENT", "PING"}:
        fields = _fields(part)
        part.lines = part.lines[len(fields) :]
    else:
        return
    part.fields = {name: value for name, value in fields if name in _KEPT}


def _fields(part: _Part) -> list[tuple[str, str]]:
    """Give the fields that a comment begins with, each once: up to its date any, without one or behind it those of the format."""
    lead: list[tuple[str, str]] = []
    for line in part.lines:
        found = _FIELD.match(line)
        if found is None or found[1].upper() in {name for name, _ in lead}:
            break
        lead.append((found[1].upper(), found[2].strip()))
    dated = next((n for n, (name, _) in enumerate(lead, 1) if name == "DATE"), 0)
    shapes = _BEHIND_DATE | (_OF_PINGS if part.name == "PING" else {})
    while dated < len(lead) and (shape := shapes.get(lead[dated][0])) and shape.fullmatch(lead[dated][1]):
        dated += 1
    return lead[:dated]


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
