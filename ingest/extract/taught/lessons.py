"""What a site's feeds teach about its pages: the texts of the feeds are looked for in the pages they are of.

The idea is that of the BlogForever crawler (Blanvillain, Kasioumis, Banos: "BlogForever Crawler: Techniques and
Algorithms to Harvest Modern Weblogs", WIMS 2014): an address that leads to the feed's text on most pages is the
rule. Here comments are taught as well, by feeds of comments, and the number that a feed declares is the least
that a rule must find. What holds on one page only is taken only where there is one page only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest import urls
from ingest.extract.html.concordance import Concordance, bare
from ingest.extract.html.sheet import Sheet
from ingest.extract.taught import post_lessons, thread_lessons
from ingest.extract.taught.evidence import Lesson
from ingest.extract.taught.rules import Rule
from ingest.model import Comment, Post, Reading

PAGES = 12
"""Pages from which a site's rules are learnt, at the most."""


@dataclass(frozen=True, slots=True)
class Taught:
    """A rule, and what it was learnt from."""

    rule: Rule
    pages: int
    entries: int
    """Posts of the feeds whose pages were there."""
    comments: int
    """Comments of the feeds that were found on their pages."""


def key_of(url: str | None) -> str:
    """Give what stands for a page's address in whatever scheme."""
    return ((urls.canonical(url) or url) if url else "").partition("://")[2].removeprefix("www.").rstrip("/")


def wanted_pages(feeds: Iterable[Reading]) -> frozenset[str]:
    """Give the keys of the pages of which feeds tell something."""
    told = [p.url for f in feeds for p in f.posts] + [c.post_url for f in feeds for c in f.comments]
    return frozenset(key for url in told if (key := key_of(url)))


def learn(site: str, feeds: Sequence[tuple[str, Reading]], sheets: Sequence[Sheet]) -> Taught | None:
    """Learn the rules of one site; None where its feeds teach nothing that holds.

    ``feeds`` are readings of its feeds, each with the time of its capture (ISO 8601, UTC), ``sheets`` pages of it,
    opened, scripts dropped; both in the order of their captures. Of several captures of one page the last counts.
    Pure; the same captures teach the same rules.
    """
    lessons = _lessons(feeds, sheets)
    if not lessons:
        return None
    rule = post_lessons.learn(Rule(site=site), [one for one in lessons if one.post is not None])
    thread, day_first = thread_lessons.learn(lessons, rule.day_first)
    rule = replace(rule, thread=thread, day_first=day_first)
    if rule == Rule(site=site, day_first=rule.day_first) or (rule.body is None and rule.title is None):
        return None
    return Taught(
        rule,
        len(lessons),
        sum(one.post is not None for one in lessons),
        thread.tried if thread is not None else 0,
    )


def _lessons(feeds: Sequence[tuple[str, Reading]], sheets: Sequence[Sheet]) -> list[Lesson]:
    posts: dict[str, tuple[str, Post]] = {}
    comments: dict[str, dict[tuple[str, str], Comment]] = {}
    for at, feed in feeds:
        for post in feed.posts:
            if key := key_of(post.url):
                posts[key] = (at, post)
        for one in feed.comments:
            if one.kind == "comment" and (key := key_of(one.post_url)):
                comments.setdefault(key, {})[(bare(one.author), bare(one.text))] = one
    pages = {key_of(sheet.address): sheet for sheet in sheets}
    known = [key for key in pages if key in posts or key in comments]
    # Pages of which the most is told teach the most.
    known.sort(key=lambda key: (-len(comments.get(key, ())), key not in posts, key))
    chosen = known[:PAGES]
    texts = {key: frozenset(text for _, text in comments.get(key, ())) for key in comments}
    return [_lesson(pages[key], posts.get(key), comments.get(key, {}), key, texts) for key in chosen]


def _lesson(
    sheet: Sheet,
    told: tuple[str, Post] | None,
    comments: dict[tuple[str, str], Comment],
    key: str,
    texts: dict[str, frozenset[str]],
) -> Lesson:
    here = tuple(one for one in comments.values() if (one.published or "")[:19] <= sheet.captured[:19])
    declared = told[1].declared_comments if told is not None and sheet.captured[:19] >= told[0][:19] else None
    own = texts.get(key, frozenset())
    others = frozenset(text for k, found in texts.items() if k != key for text in found if len(text) > 20)
    return Lesson(
        sheet,
        Concordance(sheet),
        told[1] if told is not None else None,
        here,
        declared,
        others - own,
    )
