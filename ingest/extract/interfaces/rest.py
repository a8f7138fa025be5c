"""WordPress's JSON interface: ``/wp/v2/posts``, ``pages``, ``comments`` and the root document.

Sources: WordPress 6.8, ``wp-includes/rest-api/endpoints/class-wp-rest-*-controller.php``; the
public interface of WordPress.com serves the same routes under ``/wp/v2/sites/HOST/``.
"""

import re
import textwrap
from typing import Any, Literal

from ingest import urls
from ingest.errors import Malformed, NotRecognised
from ingest.extract.answer import Answer, Json, load_json, undated
from ingest.extract.html.markup import text_of
from ingest.extract.interfaces.rest_values import (
    address_of,
    by_post_author,
    count_of,
    embedded,
    embedded_author,
    is_withheld,
    number_of,
    plain,
    rendered,
    when,
)
from ingest.extract.whole_threads import checked_alone
from ingest.model import Comment, Kind, Lead, Listing, Post, Problem, Reading, Site

ENGINE = "wordpress"

_ROUTE = re.compile(
    r"/wp/v2/(?:sites/(?P<site>[^/]+)/)?(?P<what>posts|pages|comments)(?:/(?P<id>\d+))?/?$", re.IGNORECASE
)
_KINDS: dict[str, Kind] = {
    "comment": "comment",
    "": "comment",
    "pingback": "pingback",
    "trackback": "trackback",
}
# With one of these a list is a part of the site's comments only.
_NARROWING = frozenset(
    {"after", "before", "author", "author_exclude", "exclude", "include", "parent", "parent_exclude", "search",
     "status", "type", "offset", "modified_after", "categories", "tags", "slug"}
)  # fmt: skip


_SWITCHED_OFF = "the site may have its REST interface switched off"


def read_rest(answer: Answer) -> Reading:
    """Read one answer of the REST interface.

    A list or one record of posts, pages or comments, or the root document, gives its records; an
    error that WordPress reports (``rest_forbidden``, ``rest_no_route``) and anything that is no
    JSON gives a problem and nothing else. Times come from ``date_gmt``. Raises ``NotRecognised``
    where the JSON is of something else.
    """
    try:
        value = load_json(answer.body, answer.url, otherwise=_SWITCHED_OFF)
    except Malformed as error:
        return _reading(answer, problems=(Problem(kind="malformed", detail=str(error), url=answer.url),))
    if isinstance(value, dict) and _is_error(value):
        return _reading(answer, problems=(_error(answer, value),))
    route = _ROUTE.search(_path(answer.url))
    if route is not None:
        return _of_list(answer, route["what"].lower(), value)
    if isinstance(value, dict) and "namespaces" in value and "routes" in value:
        return _root(answer, value)
    if (what := _kind_of(value)) is not None:
        return _of_list(answer, what, value)
    raise NotRecognised(
        answer.url, "JSON, but not of WordPress's REST interface (posts, pages, comments or its root)"
    )


def _kind_of(value: object) -> str | None:
    """A saved list without its address: told by its first record."""
    first = value[0] if isinstance(value, list) and value else None
    if isinstance(first, dict) and "content" in first:
        if "author_name" in first and "post" in first:
            return "comments"
        if "title" in first:
            return "posts"
    return None


def _reading(answer: Answer, **found: Any) -> Reading:  # noqa: ANN401 - the fields of Reading, as they are
    return Reading(url=answer.url, engine=ENGINE, why="WordPress REST interface", route="rest", **found)


def _of_list(answer: Answer, what: str, value: object) -> Reading:
    """Read a list or one record; what has no id at all is something else in its place, and hides nothing."""
    entries = value if isinstance(value, list) else [value]
    records: list[Json] = [entry for entry in entries if isinstance(entry, dict)]
    if entries and not any(number_of(record.get("id")) for record in records):
        detail = (
            f"{answer.url}: the answer is JSON, but no list of {what}; something else answers in its place"
        )
        return _reading(answer, problems=(Problem(kind="malformed", detail=detail, url=answer.url),))
    return _records(answer, what, records)


def _records(answer: Answer, what: str, records: list[Json]) -> Reading:
    if what == "comments":
        comments, problems = _comments(answer, records)
        listing = _listing(answer, "comments", len(records))
        # A list that was saved without its address tells no pages.
        whole = listing.pages == 1 if listing else _ROUTE.search(_path(answer.url)) is None
        leads = _next_page(answer)
        found = _reading(answer, comments=comments, listing=listing, problems=problems, leads=leads)
        return checked_alone(found, answer.url, whole=whole)
    posts, problems = _posts(answer, "page" if what == "pages" else "post", records)
    listing = _listing(answer, "pages" if what == "pages" else "posts", len(records))
    leads = (*(Lead("post-page", p.url) for p in posts if p.url), *_next_page(answer))
    return _reading(answer, posts=posts, listing=listing, problems=problems, leads=leads)


def _posts(
    answer: Answer, kind: Literal["post", "page"], records: list[Json]
) -> tuple[tuple[Post, ...], tuple[Problem, ...]]:
    posts, hidden = [], 0
    for record in records:
        content = record.get("content")
        protected = isinstance(content, dict) and content.get("protected") is True
        if protected or record.get("status", "publish") != "publish" or number_of(record.get("id")) is None:
            hidden += 1
            continue
        posts.append(_post(answer, kind, record))
    return tuple(posts), (
        *undated(posts, answer.url),
        *_skipped(answer, hidden, "posts that are password-protected, private or drafts"),
    )


def _post(answer: Answer, kind: Literal["post", "page"], record: Json) -> Post:
    html = rendered(record, "content")
    raw, published = when(answer, record, "date")
    return Post(
        url=address_of(record.get("link")),
        source_id=number_of(record.get("id")),
        kind="page" if record.get("type") == "page" else kind,
        title=text_of(rendered(record, "title") or "") or None,
        author=embedded_author(record),
        published=published,
        published_raw=raw,
        modified=when(answer, record, "modified")[1],
        text=text_of(html or "") or None,
        html=html,
        # Asked with `_fields`, a record may come without its text.
        whole="content" in record,
    )


def _comments(answer: Answer, records: list[Json]) -> tuple[tuple[Comment, ...], tuple[Problem, ...]]:
    comments, hidden, other, beneath = [], 0, 0, 0
    for record in records:
        kind = _KINDS.get(str(record.get("type", "comment")))
        if record.get("status", "approved") != "approved" or number_of(record.get("id")) is None:
            hidden += 1
        elif kind is None:
            other += 1
        elif is_withheld(embedded(record, "up")):
            beneath += 1
        else:
            comments.append(_comment(answer, kind, record))
    return tuple(comments), (
        *undated(comments, answer.url),
        *_skipped(answer, hidden, "comments that are not approved"),
        *_skipped(answer, other, "comments of another type (reviews, notes)", kind="skipped-type"),
        *_skipped(answer, beneath, "comments on posts that are not public", kind="skipped-hidden"),
    )


def _comment(answer: Answer, kind: Kind, record: Json) -> Comment:
    html = rendered(record, "content")
    raw, published = when(answer, record, "date")
    link = address_of(record.get("link"))
    return Comment(
        post_url=urls.post_url_of_comment(link) if link else None,
        post_source_id=number_of(record.get("post")),
        source_id=number_of(record.get("id")),
        parent_source_id=number_of(record.get("parent")),
        kind=kind,
        url=link,
        author=text_of(plain(record.get("author_name"))) or None,
        by_post_author=by_post_author(record),
        published=published,
        published_raw=raw,
        text=text_of(html or "") or None,
        html=html,
    )


def _listing(answer: Answer, what: Literal["comments", "posts", "pages"], shown: int) -> Listing | None:
    """What the answer claims to list: all of the site or all comments of one post, or nothing in particular.

    It may show fewer than it counts (some are not for all); one that counts some and shows none contradicts itself.
    """
    if any(_parameter(answer.url, name) is not None for name in _NARROWING) or _ROUTE_ID.search(
        _path(answer.url)
    ):
        return None
    pages, total = count_of(answer.header("X-WP-TotalPages")), count_of(answer.header("X-WP-Total"))
    page = count_of(_parameter(answer.url, "page")) or 1
    if pages is None or page > max(pages, 1) or (answer.status or 200) != 200 or (total and not shown):
        return None
    post = _parameter(answer.url, "post")
    if post is not None and not post.isdigit():
        return None
    ordered = pages <= 1 or _parameter(answer.url, "order") == "asc"
    return Listing(
        route="rest",
        what=what,
        post_source_id=post,
        page=page,
        pages=max(pages, 1),
        total=total,
        ordered=ordered,
    )


_ROUTE_ID = re.compile(r"/comments/\d+/?$")
_PAGE = re.compile(r"(?<=[?&])page=\d+")


def _next_page(answer: Answer) -> tuple[Lead, ...]:
    route = _ROUTE.search(_path(answer.url))
    pages = count_of(answer.header("X-WP-TotalPages")) or 1
    page = count_of(_parameter(answer.url, "page")) or 1
    if route is None or route["id"] or page >= pages:
        return ()
    base = answer.url.partition("#")[0]
    if _PAGE.search(base):
        url = _PAGE.sub(f"page={page + 1}", base)
    else:
        url = f"{base}{'&' if '?' in base else '?'}page={page + 1}"
    return (Lead(f"rest-{route['what'].lower()}", url),)


def _root(answer: Answer, value: Json) -> Reading:
    home = address_of(value.get("home")) or address_of(value.get("url"))
    if home is None:
        raise NotRecognised(answer.url, "a REST root that does not name its site's home page")
    spaces = value.get("namespaces")
    leads = [Lead("rest-root", answer.url)] if isinstance(spaces, list) and "wp/v2" in spaces else []
    problems = () if leads else (
        Problem(kind="rest-off", detail="The REST interface serves no posts or comments (no wp/v2).", url=answer.url),
    )  # fmt: skip
    return _reading(answer, site=_site(answer, value, home), leads=tuple(leads), problems=problems)


def _site(answer: Answer, value: Json, home: str) -> Site | None:
    """Describe the site of a root document; None where its home is of another host than answers, which anybody may name."""
    if urls.site_key(answer.url) and not urls.same_host(home, answer.url):
        return None
    return Site(
        url=home,
        title=text_of(plain(value.get("name"))) or None,
        description=text_of(plain(value.get("description"))) or None,
        engine=ENGINE,
    )


def _is_error(value: Json) -> bool:
    return (value.keys() >= {"code", "message"} and "id" not in value) or value.keys() == {"error", "message"}


def _error(answer: Answer, value: Json) -> Problem:
    code = plain(value.get("code") or value.get("error"))[:80]
    message = textwrap.shorten(text_of(plain(value.get("message"))), 200)
    if code == "rest_post_invalid_page_number":
        return Problem(
            kind="past-the-end", detail=f"There is no such page of the list ({code}).", url=answer.url
        )
    return Problem(
        kind="rest-refused",
        detail=f"The REST interface refuses: {message} ({code}). Pages and feeds are read instead.",
        url=answer.url,
    )


def _skipped(answer: Answer, count: int, what: str, kind: str = "skipped-private") -> tuple[Problem, ...]:
    if not count:
        return ()
    # The list without its page and order: what is left out stays left out, in whichever order it is listed.
    url = urls.without_query(answer.url)
    return (Problem(kind=kind, detail=f"Left out: {what}.", url=url, count=count),)


def _path(url: str) -> str:
    """The route, whether it stands in the path or in ``?rest_route=``."""
    route = urls.query_value(url, "rest_route")
    return route if route is not None else url.partition("?")[0].partition("#")[0]


def _parameter(url: str, name: str) -> str | None:
    value = urls.query_value(url, name)
    return value if value is not None else urls.query_value(url, f"{name}[]")
