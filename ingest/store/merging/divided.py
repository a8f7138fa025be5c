"""A post that its writer divided into pages, each of which is captured by itself: put together again. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.model import Post
from ingest.nextpage import DIVIDES, part_of, without_marks
from ingest.store.identity import digest, skeleton

if TYPE_CHECKING:
    from ingest.store.merging.fold import Sighting


def put_together(sightings: "Iterable[Sighting[Post]]") -> "list[Sighting[Post]]":
    """Give sightings of a post with the whole of it in place of its pages, as each of them was last seen.

    It is seen where its first page is. Where one lacks, the first of those there are stands for the post: its beginning.
    """
    told = list(sightings)
    for moved in (False, True):
        pages = [s for s in told if s.moved == moved and _is_page(s.content)]
        if pages:
            told = [s for s in told if s not in pages] + _whole_of(pages)
    return told


def _is_page(content: Post) -> bool:
    html = content.html or ""
    return not content.whole and (html.startswith(DIVIDES) or html.endswith(DIVIDES))


def _whole_of(pages: "list[Sighting[Post]]") -> "list[Sighting[Post]]":
    latest: dict[int, Sighting[Post]] = {}
    for page in sorted(pages, key=lambda s: (s.last.at, s.digest)):
        latest[part_of(page.content.html or "")[0]] = page
    first = latest[min(latest)]
    parts: list[Post] = []
    while (page_of := latest.get(len(parts) + 1)) is not None:
        parts.append(page_of.content)
        if part_of(page_of.content.html or "")[1]:
            return [*(_wordless(s) for s in pages), _joined(first, parts)]
    number = min(latest)
    return [s if part_of(s.content.html or "")[0] == number else _wordless(s) for s in pages]


def _wordless(page: "Sighting[Post]") -> "Sighting[Post]":
    return replace(page, content=replace(page.content, text=None, html=None))


def _joined(first: "Sighting[Post]", parts: list[Post]) -> "Sighting[Post]":
    text = "\n\n".join(part.text for part in parts if part.text)
    html = f"\n{DIVIDES}\n".join(without_marks(part.html or "") for part in parts)
    content = replace(first.content, text=text or None, html=html, whole=True)
    return replace(first, content=content, skeleton=digest(skeleton(text)))
