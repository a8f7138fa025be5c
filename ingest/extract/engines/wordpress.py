"""WordPress pages, of classic and block themes, in any language.

Sources: ``wp-includes/class-walker-comment.php``, ``comment-template.php`` and the block
``core/comment-template`` of WordPress 6.8; themes from Kubrick to Twenty Twenty-Five.
"""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract import article, conservation
from ingest.extract.byline import Dissection, Item
from ingest.extract.counts import declared_comments
from ingest.extract.engines import wordpress_post as about
from ingest.extract.sheet import Sheet, ancestors, attribute, tokens, words
from ingest.extract.thread import Contribution, Setting, weave
from ingest.model import Kind, Lead, Listing, Problem, Reading

NAME = "wordpress"

_ID = re.compile(r"^(?:li-|div-|dt-|single-|the-)?comment-(\d+)$")
_DEPTH = re.compile(r"^depth-(\d+)$")
_ITEM_CLASSES = frozenset({"comment", "pingback", "trackback"})
_PINGS = re.compile(r"(?:ping|track)(?:back)?s?(?:[-_]?list)?$|(?:ping|track)backs?[-_]", re.IGNORECASE)
_MODERATION = re.compile(
    r"await\w* moderation|held for moderation|en attente de (?:mod[ée]ration|validation)"
    r"|wartet auf (?:freischaltung|moderation)|muss noch freigeschaltet|pendiente de (?:moderaci[óo]n|aprobaci)"
    r"|in attesa di (?:essere )?(?:modera|approva)|aguard\w+ (?:modera|aprova)|wacht op (?:moderatie|goedkeuring)"
    r"|ожидает (?:проверки|модерации|одобрения)|väntar på (?:granskning|godkännande)|oczekuje na (?:moderację|zatw)",
    re.IGNORECASE,
)


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page one of WordPress, or None."""
    generator = sheet.meta("generator") or ""
    if generator.lower().startswith("wordpress"):
        return f"generator: {generator}"
    if sheet.first('link[rel="https://api.w.org/"]') is not None:
        return "it links to a WordPress REST root"
    if "/wp-content/" in sheet.html or "/wp-includes/" in sheet.html:
        return "its files stand under wp-content"
    if sheet.first('input[name="comment_post_ID"]') is not None:
        return "it has WordPress's comment form"
    return None


def read(sheet: Sheet, why: str) -> Reading:
    """Read a WordPress page: one post with its thread, or nothing but the site where it shows a list."""
    items = comment_items(sheet)
    identity = about.identify(sheet, has_comments=bool(items))
    site = about.site_of(sheet)
    reading = Reading(url=identity.url, engine=NAME, why=why, site=site)
    if not identity.single:
        return reading
    if identity.protected:
        problem = Problem(
            kind="skipped-private",
            detail="The post asks for a password; nothing of it is taken.",
            url=identity.url,
            source_id=identity.source_id,
            count=1,
        )
        return replace(reading, problems=(problem,))
    return _read_single(sheet, items, identity, reading)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A comment's element with its number and the class names that WordPress gave it."""

    source_id: str | None
    item: Item
    classes: frozenset[str]


def comment_items(sheet: Sheet) -> list[Numbered]:
    """Find the elements of the comments on a page, in document order."""
    groups: dict[str, list[LexborNode]] = {}
    for node in sheet.all('[id*="comment-"]'):
        if (found := _ID.match(node.id or "")) is not None:
            groups.setdefault(found[1], []).append(node)
    taken = {node.mem_id for group in groups.values() for node in group}
    items = [_numbered(number, group, taken) for number, group in groups.items()]
    items = [one for one in items if one is not None]
    if not items:
        return _without_numbers(sheet)
    return _with_pings(sheet, items)


def _numbered(number: str, group: list[LexborNode], taken: set[int]) -> Numbered | None:
    """Widen from the element with the id to the one that holds the whole comment."""
    root = group[0]
    if root.tag == "a" or (not words(root) and len(group) == 1):
        above = root.parent
        if above is None or above.mem_id in taken or above.tag in {"body", "ol", "ul", "dl"}:
            return None
        taken.add(above.mem_id)
        root = above
    classes = frozenset(name for node in (root, *group) for name in tokens(node))
    above = root.parent
    if above is not None and above.mem_id not in taken and _is_item(above):
        taken.add(above.mem_id)
        root, classes = above, classes | frozenset(tokens(above))
    return Numbered(number, Item(_with_definition(root)), classes)


def _is_item(node: LexborNode) -> bool:
    names = tokens(node)
    return node.tag in {"li", "div", "article", "dd"} and (
        any(_DEPTH.match(name) for name in names) or not _ITEM_CLASSES.isdisjoint(names)
    )


def _with_definition(root: LexborNode) -> tuple[LexborNode, ...]:
    """``dt`` holds the author only; the words stand in the ``dd`` that follow it."""
    roots = [root]
    if root.tag == "dt":
        following = root.next
        while following is not None and following.tag != "dt":
            if following.tag == "dd":
                roots.append(following)
            following = following.next
    return tuple(roots)


def _without_numbers(sheet: Sheet) -> list[Numbered]:
    """Themes that leave out the ids: the classes of ``comment_class()`` tell what is a comment."""
    return [
        Numbered(_number_within(node), Item((node,)), frozenset(tokens(node)))
        for node in sheet.all('li[class*="depth-"],div[class*="depth-"],article[class*="depth-"]')
        if _is_item(node) and not _ITEM_CLASSES.isdisjoint(tokens(node))
    ]


def _number_within(node: LexborNode) -> str | None:
    for link in node.css('a[href*="#comment-"],a[href*="replytocom="]'):
        if (found := re.search(r"(?:#comment-|replytocom=)(\d+)", attribute(link, "href"))) is not None:
            return found[1]
    return None


def _with_pings(sheet: Sheet, items: list[Numbered]) -> list[Numbered]:
    """Add the pings that a theme lists without ids."""
    roots = {root.mem_id for one in items for root in one.item.roots}
    more = []
    for node in sheet.all(".pingback,.trackback"):
        inside = node.mem_id in roots or any(above.mem_id in roots for above in ancestors(node))
        if node.tag not in {"li", "div"} or inside or node.css_first('[id*="comment-"]') is not None:
            continue
        more.append(Numbered(None, Item((node,)), frozenset(tokens(node))))
    return items + more


def _awaiting(one: Numbered) -> bool:
    """Whether the comment is shown to its author only, until a moderator says so."""
    for root in one.item.roots:
        if root.css_first(".comment-awaiting-moderation") is not None:
            return True
        for note in root.css("em,i,p"):
            text = words(note)
            if len(text) < 120 and _MODERATION.search(text):
                return True
    return False


def _read_single(sheet: Sheet, items: list[Numbered], identity: about.Identity, reading: Reading) -> Reading:
    public = [one for one in items if not _awaiting(one)]
    dissection = Dissection(sheet.tree, [one.item for one in public])
    said = [dissection.read(place) for place in range(len(public))]
    parents = _parents(public, dissection.parents)
    sure = _sure(public, parents)
    contributions = [
        Contribution(
            source_id=one.source_id,
            parent=parents[place],
            parent_sure=sure[place],
            kind=_kind(one),
            url=f"{identity.url}#comment-{one.source_id}" if one.source_id else None,
            author=said[place].author,
            by_post_author="bypostauthor" in one.classes,
            published_raw=said[place].raw,
            machine_date=said[place].machine,
            text=said[place].text or None,
            html=said[place].html or None,
        )
        for place, one in enumerate(public)
    ]
    problems = conservation.check(dissection, said, identity.url)
    if len(public) < len(items):
        problems += (
            Problem(
                kind="skipped-private",
                detail="Comments that await moderation are not public and are not taken.",
                url=identity.url,
                count=len(items) - len(public),
            ),
        )
    first = items[0].item.roots[0] if items else None
    return _assemble(sheet, contributions, problems, first, identity, reading)


def _assemble(
    sheet: Sheet,
    contributions: list[Contribution],
    problems: tuple[Problem, ...],
    first: LexborNode | None,
    identity: about.Identity,
    reading: Reading,
) -> Reading:
    pages = about.comment_pages(sheet, identity.url)
    thread = weave(
        contributions,
        Setting(
            post_url=identity.url,
            post_source_id=identity.source_id,
            captured=sheet.captured,
            language=sheet.language,
            first_position=1 if pages.page == 1 else None,
        ),
    )
    declared = declared_comments(sheet, first)
    if declared is None and not contributions and _takes_comments(sheet):
        declared = 0
    post = article.read_post(
        sheet, url=identity.url, source_id=identity.source_id, kind=identity.kind, declared=declared
    )
    listing = None
    if pages.page is not None and (contributions or declared == 0):
        listing = Listing(
            route="page",
            post_url=identity.url,
            post_source_id=identity.source_id,
            page=pages.page,
            pages=pages.pages,
            total=declared,
        )
    return replace(
        reading,
        posts=(post,),
        comments=thread.comments,
        listing=listing,
        leads=pages.others + feed_leads(sheet, identity.url),
        problems=thread.problems + problems,
    )


def _takes_comments(sheet: Sheet) -> bool:
    return sheet.first('form#commentform,form[action*="wp-comments-post.php"]') is not None


def feed_leads(sheet: Sheet, post_url: str) -> tuple[Lead, ...]:
    """Find the feed of this post's comments among the feeds that the page names."""
    base = post_url.rstrip("/")
    for node in sheet.all('link[rel="alternate"][type*="rss"],link[rel="alternate"][type*="atom"]'):
        target = urls.resolve(sheet.url, attribute(node, "href")) or ""
        rest = target.removeprefix(base)
        if rest != target and re.match(r"/(?:feed|rss2|atom)(?:/|$)|[?&]feed=", rest):
            return (Lead("post-comments-feed", target),)
        if re.search(r"[?&]feed=[\w-]*comments|[?&]feed=\w+&(?:amp;)?p=\d+", target):
            return (Lead("post-comments-feed", target),)
    return ()


def _kind(one: Numbered) -> Kind:
    around = [*one.classes]
    for above in list(ancestors(one.item.roots[0]))[:2]:
        around.extend((*tokens(above), above.id or ""))
    for kind in ("pingback", "trackback"):
        if kind in one.classes:
            return kind
    if _ITEM_CLASSES.isdisjoint(one.classes) and any(_PINGS.match(name) for name in around):
        return "pingback"
    return "comment"


def _depth(one: Numbered) -> int | None:
    numbers = [int(found[1]) for name in one.classes if (found := _DEPTH.match(name)) is not None]
    return min(numbers) if numbers else None


def _parents(items: list[Numbered], nested: list[int | None]) -> list[int | None]:
    """Nesting tells the parent; where a theme draws all replies side by side, the depth in the class does."""
    parents = list(nested)
    last_at: dict[int, int] = {}
    for place, one in enumerate(items):
        depth = _depth(one)
        if depth is None:
            continue
        if parents[place] is None and depth > 1:
            parents[place] = last_at.get(depth - 1)
        last_at[depth] = place
    return parents


def _sure(items: list[Numbered], parents: list[int | None]) -> list[bool]:
    """A reply at the deepest level may answer its elder sibling: the theme draws no deeper.

    The first reply under a comment answers it for certain (Walker_Comment::display_element).
    A level at which replies are offered is not the deepest that the theme draws.
    """
    levels: list[int] = []
    for above in parents:
        levels.append(levels[above] + 1 if above is not None and above < len(levels) else 1)
    deepest = max(levels, default=1)
    if deepest < 2 or any(
        level == deepest and _offers_reply(items[place]) for place, level in enumerate(levels)
    ):
        return [True] * len(items)
    first_of: set[int] = set()
    sure = []
    for place, level in enumerate(levels):
        above = parents[place]
        sure.append(level < deepest or above is None or above not in first_of)
        if above is not None:
            first_of.add(above)
    return sure


def _offers_reply(one: Numbered) -> bool:
    return any(
        root.css_first('a.comment-reply-link,a[href*="replytocom="]') is not None for root in one.item.roots
    )
