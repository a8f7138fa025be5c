"""Writes pages of the filled blog to ``tests/pages/wordpress`` for the page reader's own tests.

    python -m tests.live.snapshots

Each folder holds ``page.html`` as served (its address changed to an example domain) and
``expected.json``, made from the database: what a reader of that page can know.
"""

import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tests.live.database import start_database
from tests.live.shown import plain, words
from tests.live.truth import TrueComment, Truth, truth
from tests.live.webservers import serve_php, stop, wait_until_served
from tests.live.wordpress import PLAIN, PRETTY, WordPress, install_wordpress

HOST = "tarnwick.example"
FOLDER = Path(__file__).parent.parent / "pages" / "wordpress"


@dataclass(frozen=True, slots=True)
class Case:
    """One page to keep."""

    theme: str
    post: str
    """Which post of the fill, or ``home``."""
    note: str
    name: str = ""
    suffix: str = ""
    locale: tuple[str, str, str] = ("", "F j, Y", "g:i a")
    permalinks: str = PRETTY
    newest_first: bool = False
    depth: int = 5


_ANCHOR = re.compile(r'id="(?:div-|li-)?comment-(\d+)"')

FRENCH = ("fr_FR", "j F Y", "G\\hi")
GERMAN = ("de_DE", "j. F Y", "G:i")

CASES = (
    Case(
        "twentytwentyfive",
        "odd",
        "block theme; scripts, emoji, entities, a nameless and a borrowed name, twins, pings",
    ),
    Case(
        "twentytwentyfive",
        "gaps",
        "block theme; replies to hidden parents are left out, the count includes them",
    ),
    Case("twentytwentyfive", "locked", "block theme; behind a password: no text, no comments"),
    Case("twentytwentyfour", "gaps", "block theme; French interface", name="french", locale=FRENCH),
    Case(
        "twentytwentythree",
        "wall",
        "block theme; comments on a page (not a post), nested to depth 6 and drawn to 5",
    ),
    Case("veranda", "odd", "classic theme of 2010: li-comment-N around comment-N, dates as local text"),
    Case("veranda", "long", "second of several comment pages", name="long-page-2", suffix="comment-page-2/"),
    Case("veranda", "gaps", "French interface: dates in words, 'dit'", name="french", locale=FRENCH),
    Case("veranda", "home", "home page: recent comments in the sidebar are no comments of this page"),
    Case("veranda", "locked", "behind a password"),
    Case(
        "veranda",
        "letters",
        "in a category 'Letters & replies': class category-letters-replies is no list of replies",
    ),
    Case("veranda", "pings", "nothing but pings, none with an id, under 'N Responses'"),
    Case("lantern", "odd", "WordPress's own HTML5 comment list: div-comment-N articles, time elements"),
    Case("lantern", "gaps", "German interface", name="german", locale=GERMAN),
    Case(
        "lantern",
        "gaps",
        "plain permalinks, thread drawn to depth 2 only",
        name="plain",
        permalinks=PLAIN,
        depth=2,
    ),
    Case("quarto", "odd", "nested div elements without list items; pings in a list of their own"),
    Case(
        "quarto",
        "long",
        "newest first: the bare address shows the last comment page",
        name="newest",
        newest_first=True,
    ),
    Case("quarto", "rich", "a post without comments; texturized title, list, quotation, preformatted text"),
)


def save(wordpress: WordPress, posts: dict[str, int], case: Case) -> None:
    """Set the blog as the case says, and keep the page and what is true of it."""
    wordpress.activate(case.theme)
    wordpress.language(*case.locale)
    wordpress.permalinks(case.permalinks)
    wordpress.set_option("thread_comments_depth", case.depth)
    wordpress.set_option("comment_order", "desc" if case.newest_first else "asc")
    wordpress.set_option("default_comments_page", "newest" if case.newest_first else "oldest")
    path = "/"
    if case.post != "home":
        path = (
            wordpress.php(f"echo str_replace(home_url(), '', get_permalink({posts[case.post]}));")
            + case.suffix
        )
    status, page = wordpress.get(path)
    if status != 200:
        raise AssertionError(f"{path}: {status}")
    folder = FOLDER / f"{case.theme}-{case.name or case.post}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.html").write_text(_elsewhere(page, wordpress.base))
    (folder / "note.md").write_text(f"{case.note[0].upper()}{case.note[1:]}.\n")
    expected = _expected(truth(wordpress), str(posts.get(case.post, "")), page, case, path)
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n")


def _elsewhere(page: str, base: str) -> str:
    for form in (base, base.replace("/", "\\/"), quote(base, safe="")):
        page = page.replace(form, form.replace(quote(_host(base), safe=""), HOST).replace(_host(base), HOST))
    return page


def _host(base: str) -> str:
    return base.removeprefix("http://")


def _expected(known: Truth, post: str, page: str, case: Case, path: str) -> dict[str, object]:
    entry = known.posts.get(post)
    shown = _in_order(known, post, page) if entry else []
    ids = {c.id for c in shown}
    return {
        "url": f"http://{HOST}{path}",
        "engine": "wordpress",
        "time_zone": "Europe/London",
        "threads_drawn_to_depth": case.depth,
        "post": entry
        and {
            "source_id": entry.id,
            "kind": entry.kind,
            "title": plain(entry.title),
            "author": entry.author,
            "published": entry.published,
            "published_local": entry.local,
            "text": _text(entry.content),
            "declared_comments": len([c for c in known.comments.values() if c.post == post]),
        },
        "comments": [_comment(c, ids, page) for c in shown],
    }


def _in_order(known: Truth, post: str, page: str) -> list[TrueComment]:
    places = {m[1]: m.start() for m in reversed(list(_ANCHOR.finditer(page)))}
    for comment in known.comments.values():
        # The manner of 2010 draws pings without an id.
        if comment.post == post and comment.kind != "comment" and comment.link in page:
            places.setdefault(comment.id, page.index(comment.link))
    return [known.comments[key] for key in sorted(places, key=places.__getitem__)]


def _comment(comment: TrueComment, ids: set[str], page: str) -> dict[str, object]:
    # Many themes show no more of a ping than who linked; and some give it no id.
    named = f'comment-{comment.id}"' in page
    whole = " ".join(words(plain(comment.content))) in " ".join(words(plain(page)))
    return {
        "source_id": comment.id if named else None,
        "parent_source_id": comment.parent if comment.parent in ids else None,
        "depth": comment.depth,
        "kind": comment.kind,
        "author": plain(comment.author) or None,
        "by_post_author": comment.by_post_author,
        "published": comment.published if whole else None,
        "published_local": comment.local if whole else None,
        "text": _text(comment.content) if whole else None,
    }


def _text(markup: str) -> str:
    """Give the stored text without its tags; quotes are not curled in it, nor smilies drawn."""
    return re.sub(r"\n{3,}", "\n\n", plain(markup)).strip()


def main() -> None:
    """Start the servers, write every case, end the servers."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-live-"))
    folder.chmod(0o755)
    database = start_database(folder / "db")
    try:
        wordpress = wait_until_served(serve_php(folder, install_wordpress(folder, database), database))
        try:
            posts = wordpress.fill()
            for case in CASES:
                save(wordpress, posts, case)
        finally:
            stop(wordpress)
    finally:
        database.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
