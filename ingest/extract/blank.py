"""What is said of a page in which nothing was found, by a reader that knew its software or by the one of unknown pages. Pure."""

from dataclasses import replace

from ingest.extract import discover
from ingest.extract.html.markup import decode
from ingest.extract.pages import ENGINES
from ingest.model import Post, Problem, Reading

_NAMES = frozenset(engine.NAME for engine in ENGINES)


def told(reading: Reading, body: bytes, media_type: str | None, name: str) -> Reading:
    """Say of the page in the file ``name`` that nothing was read of it, where nothing else says so. ``body``: its bytes.

    A list of posts has none of its own: that is told too, and is no failure.
    """
    if reading.comments or not all(map(_is_void, reading.posts)):
        return reading
    if not reading.posts and (reading.problems or reading.engine not in _NAMES):
        return reading
    reading = replace(reading, posts=())
    html = decode(body, media_type)
    url = reading.url or (reading.site.url if reading.site else "")
    is_list = any(lead.purpose == "post-page" for lead in discover.leads(html, url=url, listing=True))
    what = "it leads to posts, and shows none of its own" if is_list else "no post was found in this page"
    why = f" ({reading.why})" if reading.why else ""
    problem = Problem(
        kind="skipped-no-post" if is_list else "no-post",
        detail=f"{name}: {what}{why}; nothing of it is recorded",
        url=url or name,
        count=1,
    )
    return replace(reading, problems=(*reading.problems, problem))


def _is_void(post: Post) -> bool:
    """Whether nothing is told of a post: an error's page, or one that shows nothing without its scripts."""
    return not (
        post.title or post.text or post.html or post.author or post.published or post.declared_comments
    )
