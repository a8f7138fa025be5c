"""The entry itself on a LiveJournal or Dreamwidth page: its author, its date, its words, how many comments it has.

Sources: the site scheme of 2013 (``b-singlepost``), that of 2018 (``aentry``, ``Site.page`` in its scripts), S2's Smooth
Sailing (``asset``), Dreamwidth's ``core2.s2`` (``entry``), ``talkread.bml`` ("nell_cray wrote"); Generator
(``table.entrybox``) and Tabular Indent (``div.entry``), whose tables name no part.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.engines.livejournal_states import USER
from ingest.extract.html.sheet import Sheet, ancestors, once, tokens, words
from ingest.extract.html.written import text_of_written
from ingest.extract.page.anchors import within
from ingest.extract.page.counts import count_in
from ingest.extract.post.furniture import strip_furniture
from ingest.extract.thread import read_date
from ingest.model import Post

BODIES = ".b-singlepost-body,.aentry-post__text--view,.asset-body,.entry-content,.entrytext,.entry_text"
_BESIDE_WORDS = ".entryheading,.currents,.talklinks,.ljtags"
"""What layouts of 2003 set into the element of the words: the subject once more, the mood, links to the comments."""
_AUTHORS = ",".join(
    f"{place} .ljuser"
    for place in (
        *(".b-singlepost-author", ".aentry-head__username", ".asset-entry-poster", ".entry-poster"),
        *(".userpicfriends", ".asset .user-icon"),
    )
)
_DATES = ".b-singlepost-author-date,.aentry-head__date,.asset-meta-date,.entry .datetime,.entry-wrapper .datetime,.datesubject .date,td.index,p.entry-footer"
_CELLS = 'table.entrybox td[colspan="2"],div.entry>table>tbody>tr>td.alef'
_PICTURED = 'div.entry .poster,table.entrybox table[align="right"]'
_POSTER = re.compile(r"\[\s*([\w-]{2,25})\s*\]\s*$")
_SUBJECT = 'font[size="+1"]>i>b'
_COUNTS = ".js-amount,.comments-header b,.comment-count,.entry-readlink a,.entryreadlink a,.talklinks a"
_REPLIES = re.compile(r'\bSite\.page\s*=\s*\{(?:(?!\};|Site\.page\b)[^\n])*?"replycount"\s*:\s*"?(\d{1,7})')
_SCRIPTED = re.compile(r"\bSite\.(?:j|currentJ)ournal\s*=\s*[\"']([\w-]+)[\"']")
_WROTE = re.compile(r"\b(?:wrote|пишет|написал\w*)\b", re.IGNORECASE)
_LONGEST_HEAD = 200


@dataclass(frozen=True, slots=True)
class Told:
    """What a journal's own marks tell of an entry; None, where they tell nothing."""

    author: str | None
    raw: str | None
    """The date as printed."""
    html: str | None
    """The words."""
    declared: int | None


def own_words(sheet: Sheet, roots: Sequence[LexborNode]) -> list[LexborNode]:
    """Give the element of the entry's words, where its layout names one. ``roots``: the comments' elements."""
    found = list(_beside(sheet, BODIES, roots))
    places = {node.mem_id for node in found}
    outer = [node for node in found if node.parent is None or not within(node.parent, places)]
    if not outer:
        outer = _cell(sheet, roots)
    return outer if len(outer) == 1 else []


def _cell(sheet: Sheet, roots: Sequence[LexborNode]) -> list[LexborNode]:
    """Give the cell of the words in layouts of tables: the first that is no caption, and holds neither comments nor a head."""
    around = {above.mem_id for root in roots for above in ancestors(root)}
    cells = (
        node
        for node in _beside(sheet, _CELLS, roots)
        if node.mem_id not in around and "caption" not in tokens(node) and len(node.css("td.alef")) < 2
    )
    return list(islice(cells, 1))


def read_entry(sheet: Sheet, roots: Sequence[LexborNode]) -> Told:
    """Read it, before the page is taken apart."""
    _leave_out_subject(sheet, roots)
    author, raw = next(map(words, _beside(sheet, _AUTHORS, roots)), None), None
    for node in _beside(sheet, _DATES, roots):
        raw = raw or _date_in(node)
    head = None if author else _head(sheet, roots)
    if head is not None:
        author, raw = words(head.css(USER)[0]), raw or _date_in(head)
    author = author or _bracketed(sheet, roots)
    html, declared = None, _declared(sheet, roots)
    for body in own_words(sheet, roots):
        for node in body.css(_BESIDE_WORDS):
            node.remove()
        pictured = [
            node for node in body.css('table[align="right"]') if node.css_first("a.index") is not None
        ]
        for node in (*pictured, *_tables_of(body.css("td.meta"))):
            node.decompose()
        strip_furniture(body, roots)
        html = body.html
    return Told(author, raw, html, declared)


def _tables_of(cells: Sequence[LexborNode]) -> list[LexborNode]:
    """Give the tables that cells stand in: Generator sets tags and mood into one above the words."""
    tables = (next((above for above in ancestors(cell) if above.tag == "table"), None) for cell in cells)
    return once(table for table in tables if table is not None)


def _bracketed(sheet: Sheet, roots: Sequence[LexborNode]) -> str | None:
    """Give the poster whom layouts of tables name below the picture of a community ("canal_talk [nell_cray]")."""
    told = (_POSTER.search(words(node)) for node in _beside(sheet, _PICTURED, roots))
    return next((found[1] for found in told if found is not None), None)


def _leave_out_subject(sheet: Sheet, roots: Sequence[LexborNode]) -> None:
    """Take out what the site scheme until 2012 sets before the words in their element: the subject, which the head names."""
    title = sheet.first("title")
    named = words(title) if title is not None else ""
    for subject in _beside(sheet, _SUBJECT, roots):
        font = subject.parent.parent if subject.parent is not None else None
        if font is not None and words(font) == words(subject) and named.endswith(words(subject)):
            font.decompose()
            return


def with_told(post: Post, told: Told, sheet: Sheet, *, part: bool) -> Post:
    """Give a post with what its marks tell. ``part``: a page of one thread may leave its words out."""
    text = text_of_written(told.html) or None if told.html else None
    html = told.html if text or "<img" in (told.html or "") else None
    # What the head tells for machines is to the second, and knows its zone.
    given = post.published if sheet.meta("article:published_time") else None
    when = given or read_date((told.raw,), captured=sheet.captured, language=sheet.language)
    return replace(
        post,
        title=_title(post.title, sheet, {told.author, *_journals(sheet)}),
        author=told.author or post.author,
        published=when or post.published,
        published_raw=told.raw if when and told.raw else post.published_raw,
        text=text if html or part else post.text,
        html=html if html or part else post.html,
    )


def _beside(sheet: Sheet, selector: str, roots: Sequence[LexborNode]) -> Iterator[LexborNode]:
    places = {root.mem_id for root in roots}
    return (node for node in sheet.all(selector) if not within(node, places))


def _date_in(node: LexborNode) -> str | None:
    found = dateline.find(words(node))
    return found.text if found is not None else None


def _head(sheet: Sheet, roots: Sequence[LexborNode]) -> LexborNode | None:
    """Give the line that names the author where no class does: "nell_cray wrote @ 2010-03-04 07:55:00"."""
    for user in _beside(sheet, USER, roots):
        line = user.parent
        if line is not None and len(text := words(line)) <= _LONGEST_HEAD and _WROTE.search(text):
            return line
    return None


def _declared(sheet: Sheet, roots: Sequence[LexborNode]) -> int | None:
    counts = (count_in(words(node)) for node in _beside(sheet, _COUNTS, roots))
    count = next((one for one in counts if one is not None), None)
    if count is None and (found := _REPLIES.search(sheet.html)) is not None:
        return int(found[1])
    return count


def _journals(sheet: Sheet) -> Iterator[str]:
    """Give the name of the page's journal, as its address has it and as its scripts do."""
    yield _journal(sheet.address)
    if (found := _SCRIPTED.search(sheet.html)) is not None:
        yield found[1]


def _journal(address: str) -> str:
    """Give the name of the journal that an address is in: hosts write hyphens for its underscores."""
    parts = urlsplit(address)
    named = re.match(r"/(?:users|community|~)/?([\w-]+)/", parts.path)
    return (named[1] if named else (parts.hostname or "").partition(".")[0]).replace("-", "_")


def _title(title: str | None, sheet: Sheet, names: set[str | None]) -> str | None:
    """Leave out the journal's name, with which the heads of its pages begin; what the head does not name is the journal's own title."""
    before, colon, rest = (title or "").partition(": ")
    if colon and rest and before in names:
        return rest
    head = sheet.first("title")
    before, colon, rest = words(head).partition(": ") if head is not None else ("", "", "")
    return rest if colon and rest and before in names and (title or "") not in rest else title
