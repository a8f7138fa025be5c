"""Exports that hold something hidden, for every disguise; and whether what comes out of one is public, or nothing."""

import io
import json

import pytest

from ingest.errors import NotRecognised, ReadError
from ingest.extract import read, read_file
from tests.extract_documents import dialects
from tests.extract_documents import test_ghost_export as ghost
from tests.extract_documents import wxr as wordpress

CAPTURED = "2026-03-01T10:00:00Z"
PUBLIC, HIDDEN = "Sent mine – naïve, I know.", "MARKER"  # noqa: RUF001 - no plain letters only
# What would have a reader of texts take it for a saved page.
THREAD = f"<p>3 comments</p>\n\nLeave a Reply {HIDDEN}"


def _wordpress() -> str:
    said = wordpress.comment(31, PUBLIC) + "".join(
        wordpress.comment(number, HIDDEN, comment_approved=word)
        for number, word in ((32, "0"), (33, "spam"), (34, "trash"))
    )
    hidden = [
        wordpress.item(number, wordpress.comment(40 + number, HIDDEN), text=THREAD, title=HIDDEN, **{"wp:status": word})
        for number, word in ((8, "draft"), (9, "private"), (10, "future"), (11, "pending"), (12, "trash"))
    ]  # fmt: skip
    password = {"wp:post_password": HIDDEN}
    hidden.append(wordpress.item(13, wordpress.comment(90, HIDDEN), text=THREAD, title=HIDDEN, **password))
    return wordpress.HEAD + "".join((hidden[0], wordpress.item(7, said), *hidden[1:])) + wordpress.TAIL


def _disqus() -> str:
    said = (
        dialects.disqus_post(9, text=HIDDEN, deleted="true"),
        dialects.disqus_post(10, text=PUBLIC),
        dialects.disqus_post(11, text=HIDDEN, spam="true"),
    )
    return dialects.disqus(*said)


def _blogger() -> str:
    removed = "<gd:extendedProperty name='blogger.contentRemoved' value='true'/>"
    parts = [
        dialects.entry(1, "settings", text=HIDDEN),
        dialects.entry(97, "post", dialects.DRAFT, text=HIDDEN),
        dialects.entry(99, "post", dialects.LINK),
        dialects.entry(201, "comment", dialects.ANSWERS + removed, text=HIDDEN),
        dialects.entry(202, "comment", dialects.ANSWERS, text=PUBLIC),
    ]
    return dialects.blogger(*parts)


def _ghost() -> str:
    said = [ghost.comment(11, html=f"<p>{PUBLIC}</p>"), ghost.comment(12, html=HIDDEN, status="hidden")]
    draft = ghost.post(2, status="draft", title=HIDDEN, html=THREAD)
    members = ghost.post(3, visibility="members", title=HIDDEN, html=THREAD)
    return json.dumps(ghost.exported(ghost.post(1), draft, members, comments=said), ensure_ascii=False)


EXPORTS = {
    "wordpress": _wordpress(),
    "disqus": _disqus(),
    "blogger": _blogger(),
    "movabletype": dialects.MOVABLE_TYPE.replace("Sent mine.", PUBLIC),
    "ghost": _ghost(),
}
XML = ("wordpress", "disqus", "blogger")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


def told(body: bytes) -> str:
    """Give all that is read from a file; checks that nothing of it was hidden."""
    readings = list(read_file(io.BytesIO(body), name="saved", captured=CAPTURED))
    assert HIDDEN not in repr(readings)
    assert {r.route for r in readings} == {"export"}
    return " ".join(comment.text or "" for reading in readings for comment in reading.comments)


def kept_back(body: bytes) -> None:
    """Check that nothing comes out of a file, nor out of the same as a server's answer."""
    with pytest.raises(ReadError, match="export"):
        list(read_file(io.BytesIO(body), name="saved", captured=CAPTURED))
    answered_nothing(body)


def answered_nothing(body: bytes) -> None:
    for media_type in (None, "text/plain", "application/rss+xml", "application/octet-stream"):
        try:
            reading = read(body, url="https://blog.example/a", media_type=media_type, captured=CAPTURED)
        except NotRecognised:
            continue
        assert (reading.posts, reading.comments) == ((), ())
