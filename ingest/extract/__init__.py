"""Bytes in, records out: the readers, and the choice between them. Pure: no clock, disk or network."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO

from ingest.errors import NotRecognised
from ingest.extract import blank, discover, pages, sorts, streams
from ingest.extract.answer import Answer, header_pairs, unique_leads
from ingest.extract.endings import breaks_off
from ingest.extract.exports.blogger import read_blogger
from ingest.extract.exports.disqus import read_disqus
from ingest.extract.exports.ghost import read_ghost
from ingest.extract.exports.movabletype import read_movabletype
from ingest.extract.exports.wxr import read_wxr
from ingest.extract.feeds.feed import read_feed
from ingest.extract.html import wide
from ingest.extract.html.markup import decode
from ingest.extract.html.seen import as_seen
from ingest.extract.html.shapes import spelt_out
from ingest.extract.interfaces import disqus_thread, scripted
from ingest.extract.saved import kept_page
from ingest.extract.saved.text import read_saved
from ingest.extract.taught.rules import SiteReader
from ingest.model import Problem, Reading

FILE_LIMIT = 64 * 1024 * 1024
"""Bytes of a file that is read at once (exports are read in pieces and may be of any length)."""
GHOST_LIMIT = 512 * 1024 * 1024
"""The same for Ghost's exports: one JSON, in which a post stands up to four times; in memory it takes about four times its length."""


def read(
    body: bytes,
    *,
    url: str,
    media_type: str | None = None,
    headers: Mapping[str, str] | Sequence[tuple[str, str]] = (),
    status: int | None = None,
    captured: str,
    purpose: str | None = None,
    adaptors: Sequence[SiteReader] = (),
) -> Reading:
    """Read one answer of a server: a page, a feed, a sitemap, or JSON of WordPress's REST interface.

    ``body`` is decoded (no content coding), ``captured`` its time (ISO 8601, UTC), ``purpose`` why
    it was asked for (``discover.Purpose``), ``adaptors`` the readers of single sites. An answer with
    an error status, or an empty one, gives a problem and no records. Raises ``NotRecognised`` for what no reader knows and ``Malformed``
    for what must not be read.
    """
    pairs = header_pairs(headers)
    body = wide.narrowed(body)
    answer = Answer(
        body=body,
        url=url,
        captured=captured,
        media_type=media_type,
        headers=pairs,
        status=status,
        purpose=purpose,
    )
    return spelt_out(as_seen(_told(answer, adaptors)))


def _told(answer: Answer, adaptors: Sequence[SiteReader]) -> Reading:
    sort = sorts.sort_of(answer.body[: streams.HEAD], answer.media_type)
    rest_asked = answer.purpose is not None and answer.purpose.startswith("rest-")
    if sort == "json" or (rest_asked and not _failed(answer.status)):
        return scripted.read_json(answer)
    if _failed(answer.status) or sort == "empty":
        return _nothing(answer)
    return _told_by_sort(answer, sort, adaptors)


def _told_by_sort(answer: Answer, sort: sorts.Sort, adaptors: Sequence[SiteReader]) -> Reading:
    if sort in {"feed", "text"} or (sort == "html" and not sorts.is_document(answer.body[: streams.HEAD])):
        _refuse_export(answer.body, answer.url)
    if sort == "html":
        return _page(answer, adaptors)
    if sort == "feed":
        return read_feed(answer)
    if sort == "sitemap":
        return discover.read_sitemap(answer)
    if sort == "text":
        return read_saved(
            decode(answer.body, answer.media_type), name=answer.url, url=answer.url, captured=answer.captured
        )
    if sort in {"wxr", "blogger-export", "disqus-export", "movabletype-export", "ghost-export"}:
        raise NotRecognised(
            answer.url, "a whole export, private data included; save it and give the file to ingest"
        )
    raise NotRecognised(
        answer.url,
        f"{sorts.found(answer.body[: streams.HEAD])}, not a page, a feed, a sitemap or WordPress's JSON",
    )


def read_file(
    handle: BinaryIO,
    *,
    name: str,
    url: str | None = None,
    captured: str,
    adaptors: Sequence[SiteReader] = (),
) -> Iterator[Reading]:
    """Read a file that is no WARC: an export, a saved page, a feed, saved JSON or plain text; gzipped or not.

    ``name`` is the file's name, for messages only: what the file is, its bytes say. ``url`` is the
    address of a saved page where it is known, ``adaptors`` the readers of single sites. Exports are read in pieces, a reading a post. Raises
    ``NotRecognised``, saying what was found and what is accepted, and ``Malformed``.
    """
    for reading in _readings(handle, name, url, captured, adaptors):
        yield spelt_out(as_seen(reading))


def _readings(
    handle: BinaryIO, name: str, url: str | None, captured: str, adaptors: Sequence[SiteReader]
) -> Iterator[Reading]:
    stream, head = streams.opened(handle, name)
    sort = sorts.sort_of(head)
    if sort == "wxr":
        yield from read_wxr(stream, name=name, captured=captured)
    elif sort == "disqus-export":
        yield from read_disqus(stream, name=name, captured=captured)
    elif sort == "blogger-export":
        yield from read_blogger(stream, name=name, url=url, captured=captured)
    elif sort == "movabletype-export":
        yield from read_movabletype(stream, name=name, url=url, captured=captured)
    elif sort == "ghost-export":
        yield from read_ghost(streams.whole(stream, name, GHOST_LIMIT), name=name, url=url, captured=captured)
    elif sort in {"empty", "other"}:
        raise NotRecognised(
            name, f"{'an empty file' if sort == 'empty' else sorts.found(head)}. Accepted: {sorts.ACCEPTED}"
        )
    else:
        yield _whole_file(
            streams.whole(stream, name, FILE_LIMIT),
            sort,
            name=name,
            url=url,
            captured=captured,
            adaptors=adaptors,
        )


def _whole_file(
    body: bytes,
    sort: sorts.Sort,
    *,
    name: str,
    url: str | None,
    captured: str,
    adaptors: Sequence[SiteReader],
) -> Reading:
    media_type = None
    if sort in {"mhtml", "webarchive"}:
        body, media_type, kept = kept_page.unpacked(body, name)
        url, sort = url or kept, "html"
    if sort != "html" or not sorts.is_document(body[: streams.HEAD]):
        _refuse_export(body, name)
    if sort != "html":
        return _small_file(body, sort, name=name, url=url, captured=captured)
    _refuse_several(body, name)
    body, url = kept_page.as_it_was(body, url)
    if b"disqus-threadData" in body and disqus_thread.is_frame(decode(body, media_type)):
        return disqus_thread.read_frame(
            Answer(body=body, url=url or name, captured=captured, media_type=media_type)
        )
    reading = pages.read_page(body, url=url, media_type=media_type, captured=captured, adaptors=adaptors)
    if breaks_off(body):
        return _as_far_as_whole(reading, name)
    return blank.told(reading, body, media_type, name)


def _as_far_as_whole(reading: Reading, name: str) -> Reading:
    """Take from a page that breaks off what stands whole in it: the last comment may be half of one, the post too."""
    detail = "The page breaks off before its end; what stands whole in it is read. Save it again."
    return replace(
        reading,
        posts=tuple(replace(post, whole=False) for post in reading.posts),
        comments=reading.comments[:-1],
        listing=None,
        problems=(*reading.problems, Problem(kind="truncated", detail=detail, url=name)),
    )


def _refuse_export(body: bytes, name: str) -> None:
    """What is an export to whoever sees it, but not as a whole, is never read as a page, a feed or a text."""
    if sorts.holds_export(body):
        raise NotRecognised(
            name,
            "holds parts of a blog's export, which may be private, and is none that can be read; "
            "export the blog again, and give the file as it was written",
        )


def _refuse_several(body: bytes, name: str) -> None:
    """Comments of several pages would all be taken for the first one's."""
    if sorts.holds_pages(body):
        raise NotRecognised(
            name, "several pages one after another; give each as a file of its own, or a WARC"
        )


def _small_file(body: bytes, sort: sorts.Sort, *, name: str, url: str | None, captured: str) -> Reading:
    answer = Answer(body=body, url=url or name, captured=captured)
    if sort == "text":
        return read_saved(decode(body), name=name, url=url, captured=captured)
    if sort == "feed":
        return read_feed(answer)
    if sort == "json":
        return scripted.read_json(answer)
    raise NotRecognised(name, f"a sitemap, which holds no records. Accepted: {sorts.ACCEPTED}")


def _page(answer: Answer, adaptors: Sequence[SiteReader]) -> Reading:
    html = decode(answer.body, answer.media_type)
    if disqus_thread.is_frame(html):
        return disqus_thread.read_frame(answer)
    reading = pages.read_page(
        answer.body,
        url=answer.url,
        media_type=answer.media_type,
        captured=answer.captured,
        adaptors=adaptors,
        is_further=answer.purpose == "comments-page",
    )
    found = discover.leads(
        html,
        url=answer.url,
        headers=answer.headers,
        listing=not reading.posts and not reading.comments,
        front=discover.is_front(reading),
        home=discover.is_home(reading, answer.url, answer.purpose),
    )
    post_url = (reading.posts[0].url if len(reading.posts) == 1 else None) or reading.url
    found += scripted.leads(html, url=answer.url, post_url=post_url)
    return replace(reading, leads=unique_leads((*reading.leads, *found)))


def _failed(status: int | None) -> bool:
    return status is not None and not 200 <= status < 300


def _nothing(answer: Answer) -> Reading:
    if _failed(answer.status):
        problem = Problem(kind="http-error", detail=f"The server answered {answer.status}.", url=answer.url)
    else:
        problem = Problem(kind="empty", detail="The server answered with nothing.", url=answer.url)
    return Reading(url=answer.url, problems=(problem,))
