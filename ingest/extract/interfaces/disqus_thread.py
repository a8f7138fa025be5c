"""Disqus: the thread that its frame in a page shows, and the public listing of its interface.

Sources: the frame (``disqus.com/embed/comments/``), whose page carries the thread as JSON in
``script#disqus-threadData``; ``disqus.com/api/docs/threads/listPosts/`` (version 3.0). Times are UTC without saying so.
The frame shows the first 50 comments or so; the listing needs a key, which is the user's to have.
"""

import json
import re
from collections import Counter
from typing import Any

from ingest import urls
from ingest.errors import Malformed
from ingest.extract.answer import Answer, Json, load_json, undated
from ingest.extract.html.markup import clean, decode, text_of
from ingest.extract.interfaces.interface import (
    OF_POST,
    PURPOSE,
    address,
    asked_post,
    left_out,
    number,
    source_id,
    stub,
    unplaced,
    when,
)
from ingest.model import Comment, Lead, Listing, Problem, Reading

ENGINE = "disqus"

FRAME = "https://disqus.com/embed/comments/"
"""Where the frame that a page's script puts into it comes from."""

_PLACE = re.compile(r"""id\s*=\s*["']?disqus_thread\b""")
_SHORTNAME = (
    re.compile(r"""\bdisqus_shortname\s*=\s*["']([\w-]{1,100})["']"""),
    re.compile(r'"disqusShortname"\s*:\s*"([\w-]{1,100})"'),
    re.compile(r"//([\w-]{1,100})\.disqus\.com/embed\.js"),
)
_IDENTIFIER = (
    re.compile(r"""\bdisqus_identifier\s*=\s*(?:"([^"\n]{1,300})"|'([^'\n]{1,300})')"""),
    re.compile(r"""\bpage\.identifier\s*=\s*(?:"([^"\n]{1,300})"|'([^'\n]{1,300})')"""),
    re.compile(r'"disqusIdentifier"\s*:\s*"((?:[^"\\\n]|\\.){1,300})"'),
)
_URL = (
    re.compile(r"""\bdisqus_url\s*=\s*(?:"([^"\n]{1,2000})"|'([^'\n]{1,2000})')"""),
    re.compile(r"""\bpage\.url\s*=\s*(?:"([^"\n]{1,2000})"|'([^'\n]{1,2000})')"""),
    re.compile(r'"disqusUrl"\s*:\s*"((?:[^"\\\n]|\\.){1,2000})"'),
)
_DATA = re.compile(
    r"""<script\b[^<>]*\bid\s*=\s*["']?disqus-threadData["']?[^<>]*>(.*?)</script>""",
    re.IGNORECASE | re.DOTALL,
)
_KEPT = re.compile(
    rb"<title>\s*Disqus Comments\s*</title>|saved from url=\(\d+\)https?://disqus\.com/embed/comments/",
    re.IGNORECASE,
)
_LISTED = re.compile(rb"\s*\{\s*\"(?:cursor|code)\"\s*:")


def lead_in(html: str, *, url: str, post_url: str) -> Lead | None:
    """Give the address of the frame where a page has a place for a Disqus thread and names its forum."""
    if "disqus_thread" not in html or _PLACE.search(html) is None:
        return None
    forum = _said(html, _SHORTNAME)
    if forum is None:
        return None
    link = _said(html, _URL)
    # The post's own address stands where the script names none that is whole.
    link = (urls.resolve(url, link) if link else None) or post_url
    parameters = {
        "base": "default",
        "f": forum,
        "t_i": _said(html, _IDENTIFIER),
        "t_u": link,
        # A blog that moved keeps its threads by naming the address that its posts had.
        OF_POST: None if _is_same(link, post_url) else post_url,
    }
    return Lead(PURPOSE, address(FRAME, parameters))


def _is_same(one: str, other: str) -> bool:
    """Whether two addresses are of one page, in whatever scheme."""
    return len({(urls.canonical(url) or url).partition("://")[2] for url in (one, other)}) == 1


def _said(html: str, forms: tuple[re.Pattern[str], ...]) -> str | None:
    """Give what a script sets; lines that are remarks are passed over."""
    for form in forms:
        for found in form.finditer(html):
            before = html[max(html.rfind("\n", 0, found.start()) + 1, found.start() - 200) : found.start()]
            if not before.lstrip().startswith("//"):
                value = next(group for group in found.groups() if group is not None)
                return value.replace("\\/", "/").strip() or None
    return None


def is_frame(html: str) -> bool:
    """Whether a page is the frame with the thread's data."""
    return "disqus-threadData" in html and _DATA.search(html) is not None


def is_kept(head: bytes) -> bool:
    """Whether a file that begins so is the frame's page as a browser kept it beside the page that it stood in."""
    return _KEPT.search(head) is not None


def recognise(answer: Answer) -> bool:
    """Whether an answer is a list of Disqus's interface."""
    named = urls.site_key(answer.url).startswith("disqus.com/api/")
    return named or (bool(_LISTED.match(answer.body)) and b'"response"' in answer.body)


def read_frame(answer: Answer) -> Reading:
    """Read the frame's page. Raises ``Malformed`` where its data is no JSON."""
    found = _DATA.search(decode(answer.body, answer.media_type))
    try:
        value = json.loads(found[1]) if found else None
    except (ValueError, RecursionError) as error:
        raise Malformed(answer.url, "the thread's data is not JSON") from error
    return _read(answer, value)


def read(answer: Answer) -> Reading:
    """Read an answer of the interface: a list of comments. Raises ``Malformed`` for what is no JSON."""
    return _read(answer, load_json(answer.body, answer.url))


def _read(answer: Answer, value: object) -> Reading:
    top: Json = value if isinstance(value, dict) else {}
    response = top.get("response")
    if isinstance(response, str):
        problem = Problem(kind="rest-refused", detail=f"Disqus refuses: {response[:200]}", url=answer.url)
        return _reading(answer, answer.url, problems=(problem,))
    posts = response.get("posts") if isinstance(response, dict) else response
    thread = response.get("thread") if isinstance(response, dict) else None
    thread = thread if isinstance(thread, dict) else {}
    records = [r for r in posts if isinstance(r, dict)] if isinstance(posts, list) else []
    page = _post_url(answer, thread, records)
    counts: Counter[str] = Counter()
    comments = []
    for record in records:
        reason = _reason(record)
        if reason is None:
            comments.append(_comment(answer, record, page))
        else:
            counts[reason] += 1
    place = page or answer.url
    total = number(thread.get("posts"))
    # What counts comments and shows none contradicts itself: it proves none to be gone.
    whole = not _following(top) and bool(thread) and bool(records or not total)
    return _reading(
        answer,
        place,
        posts=stub(page, total) if thread else (),
        comments=tuple(comments),
        listing=Listing(route="service", post_url=page, total=total) if whole and page else None,
        leads=_leads(answer, top),
        problems=(
            *undated(comments, place),
            *left_out(counts, place),
            *unplaced(comments, place),
            *_rest(top, thread, place),
        ),
    )


def _reading(answer: Answer, place: str, **found: Any) -> Reading:  # noqa: ANN401 - the fields of Reading, as they are
    why = "a Disqus frame" if answer.url.startswith(FRAME) else "an answer of Disqus's interface"
    return Reading(url=place, engine=ENGINE, why=why, route="service", **found)


def _post_url(answer: Answer, thread: Json, records: list[Json]) -> str | None:
    """The page that the frame was asked for; else the one that the thread, or a comment with it, names."""
    if (asked := asked_post(answer)) is not None:
        return asked
    threads = [thread, *(r["thread"] for r in records[:1] if isinstance(r.get("thread"), dict))]
    links = [urls.query_value(answer.url, "t_u"), *(t.get("link") for t in threads)]
    return next((found for link in links if isinstance(link, str) and (found := urls.canonical(link))), None)


def _reason(record: Json) -> str | None:
    if record.get("isDeleted") is True or source_id(record.get("id")) is None:
        return "skipped-deleted"
    held = record.get("isSpam") is True or record.get("isApproved") is False
    return "skipped-unapproved" if held else None


def _comment(answer: Answer, record: Json, page: str | None) -> Comment:
    own = source_id(record.get("id"))
    message = record.get("message")
    html = clean(message).strip() if isinstance(message, str) else ""
    author = record.get("author")
    name = author.get("name") if isinstance(author, dict) else None
    published, raw = when(record.get("createdAt"), answer.captured)
    parent = record.get("parent")
    return Comment(
        service=ENGINE,
        post_url=page,
        source_id=own,
        parent_source_id=source_id(parent.get("id") if isinstance(parent, dict) else parent),
        url=f"{page}#comment-{own}" if page else None,
        author=text_of(name) or None if isinstance(name, str) else None,
        published=published,
        published_raw=raw,
        text=text_of(html) or None,
        html=html or None,
    )


def _following(top: Json) -> str | None:
    """Give the cursor of the next page, where there is one."""
    cursor = top.get("cursor")
    if not isinstance(cursor, dict) or not (cursor.get("hasNext") or cursor.get("more")):
        return None
    return cursor["next"] if isinstance(cursor.get("next"), str) else None


def _leads(answer: Answer, top: Json) -> tuple[Lead, ...]:
    """A list goes on with the key that it was asked with; the frame has none."""
    following = _following(top)
    if following is None or urls.query_value(answer.url, "api_key") is None:
        return ()
    return (Lead(PURPOSE, address(answer.url, {"cursor": following})),)


def _rest(top: Json, thread: Json, place: str) -> tuple[Problem, ...]:
    if not thread or _following(top) is None:
        return ()
    detail = (
        "Disqus shows the first comments of this thread only; its XML export, or a web archive, has the rest."
    )
    return (Problem(kind="more-comments", detail=detail, url=place),)
