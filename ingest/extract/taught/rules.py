"""Rules that a site's own feeds taught: where its pages hold title, words, author, date and comments.

``lessons`` learns them; here is what they are, and how a page is read with them. A rule decides over the generic
reader on the pages that it applies to, and stands back on the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.adaptors import Adaptor
from ingest.extract.html import markup
from ingest.extract.html.concordance import bare
from ingest.extract.html.sheet import HEADINGS, Sheet, children, words
from ingest.extract.post.furniture import strip_furniture
from ingest.extract.taught.parts import Part, Shown, ThreadRule, date_in, shown_in, told_by
from ingest.extract.thread import Contribution, Setting, read_date, weave
from ingest.model import Comment, Post, Problem, Reading

WHY = "rules learnt from the blog's own feeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What the feeds of one site taught about its pages. A part that they did not teach is None."""

    site: str
    """Site key (``blog.example/campaign``)."""
    title: Part | None = None
    body: Part | None = None
    author: Part | None = None
    date: Part | None = None
    thread: ThreadRule | None = None
    day_first: bool | None = None
    """Whether its ``03/04/2011`` is in April, where the feeds' dates tell."""


SiteReader = Adaptor | Rule
"""What reads the pages of one site: written by a person, or learnt from its feeds."""


def adaptors_of(readers: Sequence[SiteReader]) -> list[Adaptor]:
    """Give the readers that people wrote."""
    return [one for one in readers if isinstance(one, Adaptor)]


def rule_for(readers: Sequence[SiteReader], address: str) -> Rule | None:
    """Choose the learnt rule for a page: the one of the innermost site that it lies in."""
    rules = [one for one in readers if isinstance(one, Rule)]
    fitting = [rule for rule in rules if urls.same_site(address, f"http://{rule.site}/")]
    return max(fitting, key=lambda rule: len(rule.site), default=None)


def read(rule: Rule, sheet: Sheet, usual: Reading) -> Reading:
    """Read a page with what was learnt. ``usual`` is the generic reading, made from a tree of its own.

    Where the rule finds no words of a post, or no comments though the page declares some, ``usual`` stands for
    what it did not find, with a problem.
    """
    if not usual.posts:
        return usual
    found = body_of(rule, sheet)
    if found is None:
        return _missed(usual, "the post's words are not where the feeds taught that they are")
    shown = shown_in(sheet, rule.thread) if rule.thread is not None else []
    post = _post(rule, sheet, usual.posts[0], found, [root for one in shown for root in one.item.roots])
    return _parted(_threaded(rule, sheet, usual, post, shown), usual.posts[0])


def _threaded(rule: Rule, sheet: Sheet, usual: Reading, post: Post, shown: list[Shown]) -> Reading:
    if rule.thread is None:
        return replace(usual, posts=(post,), why=WHY)
    if not shown and (usual.comments or usual.posts[0].declared_comments):
        return _without_comments(usual, post)
    comments, problems = _comments(rule, sheet, post, shown)
    kept = tuple(p for p in usual.problems if p.kind not in OUTDATED)
    return replace(usual, posts=(post,), comments=comments, problems=kept + problems, why=WHY)


def _parted(reading: Reading, usual: Post) -> Reading:
    """See to it that the post's words are not those of its comments: of both readings of them, or of none.

    One comment among others may be quoted in the post.
    """
    said = [letters for c in reading.comments if len(letters := bare(c.text)) > _TELLING]
    (post,) = reading.posts
    for one in (post, usual):
        told = bare(one.text)
        if 2 * sum(letters in told for letters in said) <= len(said):
            return replace(reading, posts=(replace(post, text=one.text, html=one.html),))
    bodiless = replace(reading, posts=(replace(post, text=None, html=None),))
    return _missed(bodiless, "the post's words stand among those of its comments")


_TELLING = 20
"""Letters of a comment that stand in no post by chance."""

OUTDATED = frozenset({"unsure-engine", "text-lost", "unreadable-date", "duplicate-id", "rule-missed"})
"""Problems of the comments as the generic reader took them."""


def _missed(usual: Reading, what: str) -> Reading:
    problem = Problem(
        kind="rule-missed",
        detail=f"Read without what this blog's feeds taught: {what}.",
        url=usual.url or None,
    )
    return replace(usual, problems=(*usual.problems, problem))


def _without_comments(usual: Reading, post: Post) -> Reading:
    """No comments where they should be: those that repeat stand, where the page says that there are any."""
    declared = usual.posts[0].declared_comments
    reading = replace(usual, posts=(post,), why=WHY)
    if not declared:
        return replace(
            reading, comments=(), problems=tuple(p for p in usual.problems if p.kind not in OUTDATED)
        )
    return _missed(reading, f"{declared} comments are declared, and none is where they stand on other pages")


def body_of(rule: Rule, sheet: Sheet) -> list[LexborNode] | None:
    """Give the elements of the post's words by the rule; None where the page is none that it applies to."""
    if rule.body is None:
        return [] if told_by(sheet, rule.title) else None
    first = sheet.first(rule.body.path)
    found = sheet.all(rule.body.path) if rule.body.many else [first] if first is not None else []
    return found if any(words(node) for node in found) else None


def _post(rule: Rule, sheet: Sheet, usual: Post, found: list[LexborNode], comments: list[LexborNode]) -> Post:
    """Put the taught parts in the place of the usual ones."""
    title = told_by(sheet, rule.title) or usual.title
    author = told_by(sheet, rule.author) or usual.author
    raw, machine = date_in(sheet.first(rule.date.path)) if rule.date is not None else (None, None)
    when = read_date(
        (machine, raw), captured=sheet.captured, language=sheet.language, day_first=rule.day_first
    )
    post = replace(usual, title=title, author=author)
    if when is not None:
        post = replace(post, published=when, published_raw=raw or machine)
    if not found:
        return post
    _take_off_head(rule, sheet, found[0])
    for node in found:
        strip_furniture(node, comments)
    html = "".join(node.html or "" for node in found)
    return replace(post, html=html or None, text=markup.text_of(html) or None)


def _take_off_head(rule: Rule, sheet: Sheet, body: LexborNode) -> None:
    """Take title and byline off the opening of a post's element: what the rule knows them by are no words of the post."""
    title, *bylines = (
        sheet.first(part.path) if part else None for part in (rule.title, rule.author, rule.date)
    )
    heads = {title.mem_id} if title is not None and title.tag in HEADINGS else set()
    most = len(bare(told_by(sheet, rule.author))) + _BESIDE
    heads |= {line.mem_id for line in bylines if line is not None and len(bare(words(line))) <= most}
    while (first := next((c for c in children(body) if bare(c.text())), None)) is not None:
        if not _is_head(first, heads):
            return
        first.decompose()


_BESIDE = 40
"""Letters beside a name in a byline: a date, and "Posted by"."""


def _is_head(node: LexborNode, heads: set[int]) -> bool:
    """Whether a node is the title or a byline, or holds nothing else."""
    if node.mem_id in heads:
        return True
    inner = [child for child in children(node) if bare(child.text())]
    return node.is_element_node and bool(inner) and all(_is_head(child, heads) for child in inner)


def _comments(
    rule: Rule, sheet: Sheet, post: Post, shown: list[Shown]
) -> tuple[tuple[Comment, ...], tuple[Problem, ...]]:
    setting = Setting(
        post_url=post.url,
        post_source_id=post.source_id,
        captured=sheet.captured,
        language=sheet.language,
        first_position=None if len(shown) == 0 else 1,
        day_first=rule.day_first,
    )
    thread = weave([_contribution(one, post) for one in shown], setting)
    return thread.comments, thread.problems


def _contribution(one: Shown, post: Post) -> Contribution:
    url = f"{post.url}#{one.fragment}" if post.url and one.fragment else None
    return Contribution(
        source_id=urls.comment_id_of(url) if url else None,
        parent=one.parent,
        url=url,
        author=one.author,
        published_raw=one.raw,
        machine_date=one.machine,
        text=one.text or None,
        html=one.html or None,
    )
