"""From a capture to what it says: which bytes, which reader, and whether a letter stands there."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from ingest import extract, replies
from ingest.errors import NotRecognised, ReaderFailed, ReadError
from ingest.extract.endings import breaks_off
from ingest.extract.taught.rules import OUTDATED, SiteReader
from ingest.fetch.warc import Segments
from ingest.model import Capture, Exchange, Problem, Reading
from ingest.pipeline.homes import ASTRAY, CUT
from ingest.plan import FEEDS, Outcome
from ingest.store.identity import address
from ingest.store.vault.vault import Vault
from ingest.urls import resolve, same_site, site_key

READABLE = frozenset({200, 203})
_FOR_GOOD = frozenset({301, 308})
_FOR_NOW = frozenset({302, 303, 307})
"""By which feeds lead through counters of clicks, and blogs to other views of one address (``?sid=``)."""


def body_of(vault: Vault, segments: Segments, capture: Capture) -> Exchange:
    """Give the exchange of a capture, with the body of the one it repeats where it is a revisit.

    The same bytes may come with other headers (a new total): those are the capture's own. A 304 has none that
    tell of the body, so that the original's are given. Raises ReadError where a record is not as it was written.
    """
    exchange = segments.read(capture.place)
    original = vault.capture(capture.revisit_of) if capture.revisit_of else None
    if original is None:
        return exchange
    whole = segments.read(original.place)
    return whole if exchange.status == 304 else replace(exchange, body=whole.body, truncated=None)


def read_exchange(
    exchange: Exchange, capture: Capture, adaptors: Sequence[SiteReader] = ()
) -> Reading | None:
    """Read the body of an exchange as what ``capture`` is; None where it is no page (errors, cut-off bodies).

    A body that no reader knows gives a reading with nothing but the problem.
    """
    if (
        exchange.status not in READABLE
        or exchange.truncated
        or _holds_no_records(capture)
        or _is_vain(exchange, capture)
    ):
        return _led_on(exchange, capture) if exchange.status in _FOR_GOOD | _FOR_NOW else None
    # A web archive's copy is of its original, not of the address that it was taken from.
    url = capture.url if capture.route == "archive" else exchange.url
    try:
        reading = extract.read(
            exchange.body,
            url=url,
            media_type=exchange.header("content-type"),
            headers=exchange.headers,
            status=exchange.status,
            captured=capture.captured,
            purpose=capture.purpose,
            adaptors=adaptors,
        )
    except ReadError as error:
        is_strange = capture.purpose == "comments-api" and isinstance(error, NotRecognised)
        return _astray(url) if is_strange else _unread(url, error)
    except Exception as error:  # noqa: BLE001 - one page stops no run
        return _unread(url, ReaderFailed(url, error))
    if capture.purpose == "comments-api" and not _is_thread(reading):
        return _astray(url)
    if capture.route == "archive" and breaks_off(exchange.body):
        return _cut(reading, url)
    return _of_rendered(reading) if capture.route == "rendered" else _suited(reading, capture.purpose)


def _is_vain(exchange: Exchange, capture: Capture) -> bool:
    """Whether something else is at an address that nothing had named (WordPress of old answers with its home): no JSON."""
    return capture.purpose == "rest-guess" and not exchange.body.lstrip().startswith(b"{")


def _led_on(exchange: Exchange, capture: Capture) -> Reading | None:
    """Read that the address of a post leads on to another one of the blog for good; None where nothing follows."""
    if capture.purpose != "post-page" or capture.route != "http":
        return None
    target = resolve(exchange.url, exchange.header("location") or "")
    host = urljoin(exchange.url, "/")
    if target is None or not same_site(target, host) or address(target) == address(exchange.url):
        return None
    if exchange.status in _FOR_NOW and urlsplit(target).path == urlsplit(exchange.url).path:
        return None
    return Reading(url=exchange.url, moved=target)


def _unread(url: str, error: ReadError) -> Reading:
    return Reading(url=url, problems=(Problem(kind=error.kind, detail=str(error), url=url),))


def _cut(reading: Reading, url: str) -> Reading:
    """Keep of a page that breaks off what it says of its site: its records may be halves, and its list lacks the rest."""
    detail = f"{url}: the page breaks off before its end; it is kept, and not read"
    problem = Problem(kind=CUT, detail=detail, url=url)
    return replace(reading, posts=(), comments=(), listing=None, problems=(problem,))


def _is_thread(reading: Reading) -> bool:
    # JSON that no interface of comments gives is read as WordPress's, which is asked for nothing of the sort.
    return reading.route in {"rest", "service"} and reading.engine != "wordpress"


def _astray(url: str) -> Reading:
    """A host of comments that is gone, or fails, answers with what it has now (for sale, no such thread): no post."""
    detail = (
        f"{url}: answered with something else where comments were asked for; it is kept, and not recorded"
    )
    return Reading(url=url, problems=(Problem(kind=ASTRAY, detail=detail, url=url),))


def _of_rendered(reading: Reading) -> Reading:
    """Of a page that a browser showed only the comments count: all else was read from the page as it came."""
    why = (
        f"as a browser showed it after its scripts ran; {reading.why}"
        if reading.why
        else "as a browser showed it"
    )
    problems = tuple(p for p in reading.problems if p.kind != "unsure-engine")
    return replace(reading, site=None, posts=(), listing=None, leads=(), problems=problems, why=why)


def _holds_no_records(capture: Capture) -> bool:
    """Whether an answer is of robots.txt, a web archive's index, or no copy where a copy was asked for.

    So is a feed's "not modified": by the date of the newest post or comment in it, so that it lacks what was deleted since.
    """
    purpose = capture.purpose
    if purpose is None:
        return False
    untold = capture.status == 304 and purpose in FEEDS
    return untold or purpose in ("robots", "timemap", "render") or purpose.startswith("memento:")


def is_guess(reading: Reading) -> bool:
    """Whether a page of no known software is taken for a post for its title alone, as any HTML has one.

    Nothing dates or signs it, and nobody comments.
    """
    told = any(post.published_raw or post.published or post.author for post in reading.posts)
    known = reading.engine or reading.comments or reading.route != "page"
    return bool(reading.posts) and not (told or known)


def without_guess(reading: Reading) -> Reading:
    """Take the post from a page that has a title, and no words."""
    if not is_guess(reading) or any(post.text for post in reading.posts):
        return reading
    problems = tuple(p for p in reading.problems if p.kind not in OUTDATED)
    return replace(reading, posts=(), listing=None, problems=problems)


def _suited(reading: Reading, purpose: str | None) -> Reading:
    """Take from a reading what the errand was not for: a home page's posts are only pointed at."""
    if purpose == "home":
        # The title of a blog makes no post of its home.
        reading = without_guess(reading)
    if purpose in ("archive-page", "sitemap") or (purpose == "home" and _is_list(reading)):
        return replace(reading, posts=(), comments=(), listing=None)
    return reading


def _is_list(reading: Reading) -> bool:
    """Whether what was taken for a post is a blog's home page; a front page that the engine calls a page is one."""
    home = reading.site.url if reading.site else None
    addresses = {post.url for post in reading.posts if post.kind == "post"}
    return home is not None and any(url and site_key(url) == site_key(home) for url in addresses)


def outcome(status: int, reading: Reading | None) -> Outcome:
    """Say to the plan what came, and under which posts an official response stands."""
    return Outcome(status=status, reading=reading, letters=letters(reading) if reading else frozenset())


def letters(reading: Reading) -> frozenset[str]:
    """Give the addresses and source ids of the posts under which this reading shows an official response."""
    keys: set[str] = set()
    for comment in reading.comments:
        keys_of = {k for k in (comment.post_source_id, comment.post_url) if k}
        if (
            comment.text
            and not keys_of <= keys
            and replies.find_responses(comment.text, published=comment.published)
        ):
            keys |= keys_of
    return frozenset(keys)
