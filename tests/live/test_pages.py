"""Blogs without a JSON interface: what their pages show is taken, whatever the theme and language."""

from dataclasses import dataclass

import pytest

from tests.live.archivist import Archivist
from tests.live.figures import Figure
from tests.live.score import score_comments, score_posts
from tests.live.sweep import leaks
from tests.live.truth import Truth, truth
from tests.live.wordpress import PLAIN, PRETTY, WordPress

pytestmark = pytest.mark.live


@dataclass(frozen=True, slots=True)
class Variant:
    """How a blog is set up."""

    theme: str
    feeds: bool = True
    locale: tuple[str, str, str] = ("", "F j, Y", "g:i a")
    permalinks: str = PRETTY
    newest_first: bool = False
    date: str = "date"
    """``day`` where the theme shows local time without its zone."""
    pages_show_comments: bool = True


VARIANTS = {
    "block theme": Variant("twentytwentyfive", pages_show_comments=False),
    "block theme, no feeds, newest first, German": Variant(
        "twentytwentythree", feeds=False, newest_first=True, locale=("de_DE", "j. F Y", "G:i")
    ),
    "html5 list, plain permalinks": Variant("lantern", permalinks=PLAIN),
    "manner of 2010, French, no feeds": Variant(
        "veranda", feeds=False, locale=("fr_FR", "j F Y", "G\\hi"), date="day"
    ),
    "nested div, newest first": Variant("quarto", newest_first=True, date="day"),
}


def _set_up(wordpress: WordPress, variant: Variant) -> None:
    wordpress.set_option("live_rest_off", 1)
    wordpress.set_option("live_feeds_off", int(not variant.feeds))
    wordpress.activate(variant.theme)
    wordpress.language(*variant.locale)
    wordpress.permalinks(variant.permalinks)
    if variant.newest_first:
        wordpress.set_option("comment_order", "desc")
        wordpress.set_option("default_comments_page", "newest")


def _shown(known: Truth, variant: Variant) -> Truth:
    if variant.pages_show_comments:
        return known.shown()
    posts = [int(post.id) for post in known.posts.values() if post.kind == "post"]
    return known.shown().on(*posts)


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_pages_alone_give_what_they_show(
    wordpress: WordPress, archivist: Archivist, variant: Variant, figure: Figure
):
    _set_up(wordpress, variant)
    since = len(wordpress.requests())
    done = archivist.ingest(wordpress.base)
    # 1: the hidden interface or a thread's shortfall may be a problem row.
    assert done.code in (0, 1), done
    known = truth(wordpress)
    shown = score_comments(archivist.archive, _shown(known, variant))
    comments = score_comments(archivist.archive, _shown(known, variant).only("comment"))
    posts = score_posts(archivist.archive, known)
    name = f"pages alone, {variant.theme}"
    figure(name, f"{len(wordpress.requests(since))} requests; with pings: {shown}")
    figure(f"{name}: comments", comments)
    figure(f"{name}: posts", posts)
    assert shown.recall >= 0.995, shown
    assert not score_comments(archivist.archive, known).strangers
    for name in ("post", "kind", "author", variant.date, "text", "sure parent"):
        assert comments.right(name) >= 0.99, (name, str(comments))
    assert posts.recall >= 0.99, posts
    assert not posts.strangers, posts
    for name in ("kind", "title", "text"):
        assert posts.right(name) >= 0.99, (name, str(posts))
    assert leaks(archivist.archive, known) == []
