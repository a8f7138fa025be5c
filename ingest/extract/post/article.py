"""The post's own words on a page, with its title, author and date."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from itertools import islice, takewhile
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest.extract.html.neighbours import element_before
from ingest.extract.html.sheet import HEADINGS, Sheet, ancestors, words
from ingest.extract.html.written import text_of_written
from ingest.extract.page.linked import article_in
from ingest.extract.page.standing import Standing, head_of
from ingest.extract.post import body
from ingest.extract.post.boxes import strip_boxes
from ingest.extract.post.credits import read_credits
from ingest.extract.post.feet import foot_of, signature_of
from ingest.extract.post.furniture import strip_furniture
from ingest.extract.post.heads import Told, without_head
from ingest.extract.post.marked import Date, bare_date, marked_author, marked_date
from ingest.extract.post.titles import find_title
from ingest.extract.thread import read_date
from ingest.model import Post

_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d\d)/")
_HEADS = "#comments,#respond,#comments-title,#reply-title"
"""WordPress' own names of what stands above comments and above the form for one."""
_LEVELS = 3
"""Elements around a form that it may stand in alone."""
_LABEL = 90
"""Characters that it has at most."""


class Commented(NamedTuple):
    """What a page's comments tell of its days."""

    day: str | None = None
    """The day of the first of them."""
    day_first: bool | None = None
    """Whether the day stands before the month in their numbers."""


NOT_COMMENTED = Commented()


def read_post(
    sheet: Sheet,
    *,
    url: str | None,
    source_id: str | None,
    kind: str,
    declared: int | None,
    entries: Sequence[LexborNode] = (),
    commented: Commented = NOT_COMMENTED,
    blog: str | None = None,
) -> Post:
    """Read the post that a page shows.

    ``declared``: how many comments the page says it has; ``commented``: what those that it shows tell of days;
    ``blog``: the name of the blog, which is no post's title.
    """
    chosen = body.find_body(sheet, entries)
    roots, head = {node.mem_id for node in entries}, head_of(sheet)
    title = find_title(sheet, chosen, roots, head=head, blog=blog)
    page = _Page(sheet, Standing(chosen, title.heading, roots, head), chosen, entries, head, title.heading)
    author, given = _told(page, commented.day)
    published = _when(sheet, given.raw, given.machine, commented)
    for node in chosen:
        _strip(node, entries, author)
    chosen = without_head(chosen, Told(title, author, partial(_is_day, sheet, published, commented)))
    html = "".join(node.html or "" for node in chosen)
    return Post(
        url=url,
        source_id=source_id,
        kind="page" if kind == "page" else "post",
        title=title.text,
        author=author,
        published=published,
        published_raw=given.raw or given.machine,
        modified=read_date(
            (sheet.meta("article:modified_time"),), captured=sheet.captured, language=sheet.language
        ),
        text=text_of_written(html) or None if html else None,
        html=html or None,
        declared_comments=declared,
    )


def _strip(node: LexborNode, entries: Sequence[LexborNode], author: str | None) -> None:
    """Take out of the post's element all that is none of its words."""
    _strip_heads_of_forms(node)
    strip_boxes(node, author)
    strip_furniture(node, entries)
    _strip_heads(node)
    for line in foot_of(node):
        line.decompose()
    if (signature := signature_of(node, author)) is not None:
        signature.decompose()


def _strip_heads(node: LexborNode) -> None:
    """Take out of the post's element what is left of a list of comments and of the form below it: their headings."""
    for head in node.css(_HEADS):
        if head.mem_id != node.mem_id and len(words(head)) <= _LABEL:
            head.decompose()


def _strip_heads_of_forms(node: LexborNode) -> None:
    """Take out the heading right above a form for comments, in whatever language it asks for one."""
    forms = [form for form in node.css("form") if form.css_first("textarea") is not None]
    for form in forms:
        around = takewhile(lambda above: above.mem_id != node.mem_id, (form, *ancestors(form)))
        before = next(
            (
                one
                for block in islice(around, _LEVELS)
                if (one := element_before(block, worded=True)) is not None
            ),
            None,
        )
        if before is not None and before.tag in HEADINGS and len(words(before)) <= _LABEL:
            before.decompose()


class _Page(NamedTuple):
    """A page with what was found on it so far."""

    sheet: Sheet
    standing: Standing
    chosen: Sequence[LexborNode]
    entries: Sequence[LexborNode]
    head: str
    heading: LexborNode | None


def _told(page: _Page, commented: str | None) -> tuple[str | None, Date]:
    """Say who wrote the post, and when: by marks with its words, by what is declared, by lines around it, by marks beside it."""
    sheet = page.sheet
    signed, dated = marked_author(sheet, page.standing), marked_date(sheet, page.standing)
    author, own = signed.own, dated.own or Date()
    own = Date(own.raw, sheet.meta("article:published_time") or own.machine)
    if author and any(own):
        return author, own
    declared = article_in(sheet.html, page.head)
    around = read_credits(sheet, page.chosen, page.entries, page.heading)
    author = author or declared.author or around.author or signed.beside or sheet.meta("author")
    dates = (own, Date(None, declared.published), Date(around.raw, around.machine), dated.beside or Date())
    told = (one for one in dates if any(one) and (one is own or not _is_after(sheet, one, commented)))
    if (given := next(told, None)) is not None:
        return author, given
    # What nothing marks is asked for last.
    bare = bare_date(sheet, page.standing)
    return author, Date() if _is_after(sheet, bare, commented) else bare


def _when(sheet: Sheet, raw: str | None, machine: str | None, commented: Commented) -> str | None:
    """Read the post's date; of two days that its numbers can mean, the one that the address or the comments tell."""
    read = partial(read_date, (machine, raw), captured=sheet.captured, language=sheet.language)
    day = read()
    if raw is None or machine is not None:
        return day
    readings = [read(day_first=day_first) for day_first in (True, False)]
    if (month := _MONTH.search(sheet.address)) is not None:
        named = (
            one for one in (day, *readings) if one is not None and one.startswith(f"{month[1]}-{month[2]}")
        )
        return next(named, day)
    if day is not None or commented.day_first is not None:
        return day or read(day_first=commented.day_first)
    before = {
        one for one in readings if one is not None and commented.day and not _is_later(one, commented.day)
    }
    return before.pop() if len(before) == 1 else None


def _is_day(sheet: Sheet, published: str | None, commented: Commented, printed: str) -> bool:
    """Whether a printed date is that of the post, or the day beside it: zones differ."""
    if published is None:
        return False
    # Some templates print no year beside the month.
    when = _when(sheet, printed, None, commented) or _when(
        sheet, f"{printed} {published[:4]}", None, commented
    )
    if when is None:
        return False
    return abs(date.fromisoformat(when[:10]) - date.fromisoformat(published[:10])) <= timedelta(days=1)


def _is_after(sheet: Sheet, found: Date, commented: str | None) -> bool:
    """Whether a date found around a post is later than its first comment: it is of something else."""
    when = read_date((found.machine, found.raw), captured=sheet.captured, language=sheet.language)
    if when is None or commented is None:
        return False
    return _is_later(when, commented)


def _is_later(when: str, day: str) -> bool:
    """Whether a date is later than a day, by more than zones differ."""
    return date.fromisoformat(when[:10]) > date.fromisoformat(day) + timedelta(days=1)
