"""What ``onrecord extract`` prints: a file's readings as plain objects, responses and appeals found."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import filterfalse
from pathlib import Path
from typing import Any

from ingest import extract, replies
from ingest.extract.adaptors import Adaptor
from ingest.model import Comment, Post, Reading
from ingest.publishing import is_doubtful

POST = ("source_id", "url", "title", "author", "published", "text", "declared_comments")
COMMENT = (
    "source_id",
    "parent_source_id",
    "kind",
    "author",
    "published",
    "published_raw",
    "text",
    "position",
    "parent_position",
)
RESPONSE = (
    "text",
    "span_start",
    "span_end",
    "addressee",
    "signatory",
    "role",
    "on_behalf_of",
    "organisation",
    "unit",
    "letter_date",
    "answers_date",
    "reference",
    "subject",
    "kind",
    "confidence",
    "evidence",
)


def page_objects(
    path: Path, *, url: str | None, captured: str, adaptors: Sequence[Adaptor]
) -> Iterator[dict[str, Any]]:
    """Read a file and give what is found in it, an object for each post.

    Raises ReadError where the file is nothing that can be read.
    """
    with path.open("rb") as handle:
        for reading in extract.read_file(
            handle, name=path.name, url=url, captured=captured, adaptors=adaptors
        ):
            yield page_object(str(path), reading)


def page_object(file: str, reading: Reading) -> dict[str, Any]:
    """Give one reading as ``onrecord extract`` prints it."""
    post = reading.posts[0] if reading.posts else None
    return {
        "file": file,
        "url": reading.url or None,
        "engine": reading.engine,
        "why": reading.why,
        "post": {name: getattr(post, name) for name in POST} if post else None,
        "comments": [{name: getattr(c, name) for name in COMMENT} for c in reading.comments],
        "responses": list(_responses(post, reading.comments)),
        "appeals": _appeals(post),
        "problems": [{k: v for k, v in asdict(p).items() if v is not None} for p in reading.problems],
    }


def _responses(post: Post | None, comments: tuple[Comment, ...]) -> Iterator[dict[str, Any]]:
    post_text = post.text if post else None
    if post and post.text:
        shown = replies.find_answers(
            post.text, title=post.title, published=post.published, author=post.author, html=post.html
        )
        for found in filterfalse(is_doubtful, shown):
            yield {"comment_source_id": None, **{name: getattr(found, name) for name in RESPONSE}}
    said = [comment for comment in comments if comment.text]
    earlier: dict[str | None, list[str]] = {}
    later: dict[str | None, list[str]] = {}
    for comment in reversed(said):
        later.setdefault(comment.author, []).append(comment.text or "")
    for comment in said:
        before, after = earlier.setdefault(comment.author, []), later[comment.author]
        after.pop()
        found_here = replies.find_responses(
            comment.text or "",
            published=comment.published,
            author=comment.author,
            post_text=post_text,
            earlier=tuple(before) if comment.author else (),
            later=after[-1] if after and comment.author else "",
            html=comment.html,
        )
        before.append(comment.text or "")
        for found in filterfalse(is_doubtful, found_here):
            place = {"comment_source_id": comment.source_id, "comment_position": comment.position}
            yield place | {name: getattr(found, name) for name in RESPONSE}


def _appeals(post: Post | None) -> list[dict[str, Any]]:
    if post is None or not post.text:
        return []
    found = replies.find_appeals(post.text, title=post.title, published=post.published, html=post.html)
    return [asdict(a) for a in found]
