"""Drupal pages, versions 4.7 to 11.

Source: ``comment.tpl.php`` (Drupal 6 and 7), ``comment.html.twig`` (Drupal 8 and later): an anchor
``comment-N`` before or in the comment, and ``div.indented`` after it around its replies.
"""

# ruff: noqa: RUF001 - other alphabets and typographic marks are meant

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from ingest import urls
from ingest.extract.assembly import Frame, assemble
from ingest.extract.bylines import dateline
from ingest.extract.bylines.names import name_in
from ingest.extract.comments.said import Hints
from ingest.extract.engines.drupal_bylines import names_of
from ingest.extract.html.sheet import Sheet, ancestors, attribute, number_in, said, stands_in, tokens, words
from ingest.extract.page.anchors import Entry, numbered, widened, within
from ingest.extract.page.home import linked_home
from ingest.extract.post.unpublished import in_drupal, withheld
from ingest.model import Lead, Problem, Reading, Site

NAME = "drupal"

_ID = re.compile(r"^(?:comment-)(\d{1,12})$")
_HINTS = Hints(
    author='.comment__author [typeof="schema:Person"],.comment__author .username,.submitted .username,.author .username',
    date='.comment__time,.submitted time,.comment-submitted,[property~="dc:created"]',
    body=".field-name-comment-body,.field--name-comment-body,.comment__content .text-formatted",
    headline='h2>a[href*="#comment-"],h3>a[href*="#comment-"],h4>a[href*="#comment-"],.comment-title,.comment__title,.comment>.title',
    byline=".submitted,.comment-submitted,.comment__time,.comment__meta",
)
_ANSWERED = (
    '.parent a[href*="#comment-"],p.parent a[href*="/comment/"],p.visually-hidden a[href*="#comment-"]'
)
_NOTE = re.compile(r"\s*\((?P<words>[^\W\d_][^()\d]{2,40})\)$")
"""What ``theme_username()`` prints behind the name of whoever is not logged in."""
_WORDS = (
    "not verified|nicht überprüft|nicht verifiziert|non vérifié|no verificado|non verificato|niet gecontroleerd"
    "|niet geverifieerd|não verificado|niezweryfikowany|no verificat|inte verifierad|ej verifierad|neověřeno"
    "|ikke verificeret|ikke efterprøvet|ikke bekreftet|ei varmistettu|vahvistamaton|nem ellenőrzött|neverificat|neoverené"
    "|bez ověření|sense verificar|non verificado|doğrulanmamış|не проверено|не перевірено|未验证|未驗證|未認証ユーザー"
)
_NOTES = frozenset(_WORDS.split("|"))
_FILES = ("misc/drupal.", "modules/node/node.css", "sites/all/themes/", "sites/default/files/css/")
"""What the head names where no script is needed: versions before 7 do not say what they are."""
_WIDGETS = (
    "service-links",
    "trackback-url",
    "fivestar-form-item",
    "fivestar-static-form-item",
    "vote-widget",
    "rate-widget",
)
"""What modules set among the words of posts and comments."""
_GUESTS = frozenset({"by-anonymous", "comment-by-anonymous"})


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page one of Drupal, or None."""
    generator = sheet.meta("generator") or ""
    if generator.startswith("Drupal"):
        return f"generator: {generator}"
    if sheet.named_engine:
        return None
    if "rupal" in sheet.html and ("Drupal.settings" in sheet.html or "data-drupal-selector" in sheet.html):
        return "its scripts are Drupal's"
    head = max(sheet.html.find("<body"), 0)
    if any(sheet.html.find(name, 0, head) >= 0 for name in _FILES):
        return "its head names Drupal's files"
    return None


def read(sheet: Sheet, why: str) -> Reading:
    """Read a Drupal page: one node with its comments."""
    folded = _unfold(sheet)
    entries = widened(numbered(sheet, '[id^="comment-"],a[name^="comment-"]', _ID), frozenset({"comment"}))
    entries = [_answering(one) for one in entries]
    number = _number(sheet)
    reading = Reading(
        url=urls.canonical(sheet.address) or sheet.address, engine=NAME, why=why, site=_site(sheet)
    )
    if not entries and number is None and not _shows_one(sheet):
        return reading
    if why_not := in_drupal(sheet):
        return withheld(reading, why_not, number, len(entries))
    page, pages, leads = _pages(sheet)
    frame = Frame(
        problems=_told_folded(folded, reading.url),
        source_id=number,
        fragment="#comment-{}",
        page=page,
        pages=pages,
        leads=leads,
        takes_comments=sheet.first("form#comment-form,form.comment-form") is not None,
    )
    _clear(sheet)
    names, author = names_of(sheet, entries)
    author = author or _author(sheet, entries)
    reading = assemble(sheet, entries, reading, frame, hints=_HINTS)
    told = tuple(replace(one, author=names.get(one.source_id or "", one.author)) for one in reading.comments)
    return _named(replace(reading, comments=told), entries, author)


def _unfold(sheet: Sheet) -> int:
    """Take out the comments of versions 4 to 6 that show their subjects alone, and say how many there are."""
    folded = sheet.all(".comment-folded") if "comment-folded" in sheet.html else []
    for node in folded:
        node.decompose()
    return len(folded)


def _told_folded(folded: int, url: str) -> tuple[Problem, ...]:
    if not folded:
        return ()
    detail = f"{folded} comments are folded here: their subjects show, and their words stand on pages of their own."
    return (Problem(kind="more-comments", detail=detail, url=url or None, count=folded),)


def _clear(sheet: Sheet) -> None:
    """Take out what modules set among the words, and the label that leads to a comment, but no date that does."""
    widgets = sheet.marks.of(_WIDGETS)
    places = {widget.mem_id for widget in widgets}
    for widget in [widget for widget in widgets if not stands_in(widget, places)]:
        widget.decompose()
    for link in sheet.all(".submitted a.permalink"):
        if not any(character.isdigit() for character in words(link)):
            link.decompose()


def _named(reading: Reading, entries: Sequence[Entry], author: str | None) -> Reading:
    """Name guests without the note behind their names, and the post's author where its date names him."""
    notes = _NOTES | _own_notes(reading, entries)
    comments = tuple(replace(one, author=_without_note(one.author, notes)) for one in reading.comments)
    posts = tuple(replace(one, author=_without_note(author or one.author, notes)) for one in reading.posts)
    return replace(reading, comments=comments, posts=posts)


def _own_notes(reading: Reading, entries: Sequence[Entry]) -> frozenset[str]:
    """Give a blog's own words for it, in any language: they end the names of all its guests."""
    guests = {one.source_id for one in entries if not one.classes.isdisjoint(_GUESTS)}
    named = {one.author for one in reading.comments if not guests or one.source_id in guests}
    found = Counter(note["words"] if (note := _NOTE.search(name or "")) else None for name in named)
    alike = [note for note, count in found.items() if note and note == note.lower() and (guests or count > 1)]
    # Without a mark of who is a guest it has to end several names.
    return frozenset(alike) if not guests or len(found) == 1 else frozenset()


def _without_note(name: str | None, notes: frozenset[str]) -> str | None:
    note = _NOTE.search(name or "")
    return name[: note.start()] if name and note is not None and note["words"] in notes else name


def _author(sheet: Sheet, entries: Sequence[Entry]) -> str | None:
    """Give the name that stands after the date of a post ("October 1, 2009 - 07:55 — Jo Marsh")."""
    roots = {root.mem_id for one in entries for root in one.item.roots}
    for node in sheet.all(".node .submitted"):
        if not within(node, roots):
            line = words(node)
            found = dateline.find(line)
            return name_in(line[found.end :]) if found is not None and found.start == 0 else None
    return None


def _answering(one: Entry) -> Entry:
    """Drupal 8 names the comment that is answered in a paragraph for screen readers."""
    parent, moment = None, None
    for root in one.item.roots:
        link = root.css_first(_ANSWERED)
        if link is not None and (number := re.search(r"comment[-/](\d+)$", attribute(link, "href"))):
            parent = number[1]
        stamp = attribute(root.css_first("[data-comment-timestamp]"), "data-comment-timestamp")
        if stamp.isdigit():
            moment = _moment(int(stamp))
        around = ancestors(link) if link is not None else ()
        hidden = next((above for above in around if "visually-hidden" in tokens(above)), None)
        if (note := hidden or root.css_first(".parent.visually-hidden")) is not None:
            note.remove()
    by_author = not one.classes.isdisjoint({"by-node-author", "comment-by-node-author"})
    return one._replace(by_post_author=by_author, parent_source_id=parent, machine_date=moment)


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(min(seconds, 32_503_680_000), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _shows_one(sheet: Sheet) -> bool:
    """Whether the page is that of one node, though it does not say which."""
    kinds = ("node-type-", "page-node-type-")
    return any(name.startswith(kinds) for name in sheet.body_classes) or sheet.meta("og:type") == "article"


def _number(sheet: Sheet) -> str | None:
    for name in sheet.body_classes:
        if (found := re.match(r"page-node-(\d+)$", name)) is not None:
            return found[1]
    link = sheet.link("shortlink")
    form = attribute(sheet.first('form[action*="/comment/reply/"],a[href*="/comment/reply/"]'), "action")
    form = form or attribute(sheet.first('a[href*="/comment/reply/"]'), "href")
    found = re.search(r"/node/(\d+)(?=\s|$)|/comment/reply/(?:node/)?(\d+)", f"{link} {form}")
    return (found[1] or found[2]) if found else None


def _pages(sheet: Sheet) -> tuple[int, int, tuple[Lead, ...]]:
    """Read the pager of the comments: ``?page=N`` from 0."""
    current = sheet.first(".pager-current,.pager__item.is-active")
    if current is None:
        return 1, 1, ()
    page = number_in(words(current)) or 1
    others: dict[int, str] = {}
    for node in sheet.all(".pager a[href],.pager__items a[href]"):
        target = urls.resolve(sheet.url, attribute(node, "href"))
        number = urls.query_value(target, "page") if target else None
        if target and number and number.isdigit() and int(number) + 1 != page:
            others.setdefault(int(number) + 1, target)
    leads = tuple(Lead("comments-page", target) for _, target in sorted(others.items()))
    return page, max([page, *others]), leads


def _site(sheet: Sheet) -> Site | None:
    linked = linked_home(sheet, 'a[rel~="home"],#site-name a,.site-name a')
    if linked is None:
        return None
    home, node = linked
    return Site(
        url=home,
        title=said(node.text()) or sheet.meta("og:site_name"),
        engine=NAME,
        language=sheet.language,
    )
