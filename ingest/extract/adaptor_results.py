"""What an adaptor gave, checked and made into the project's own values; each fault says what to do about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Literal, TypeVar

from bs4.element import PageElement, Tag

from ingest import urls
from ingest.errors import OnrecordError
from ingest.extract import adaptor_kit as kit
from ingest.extract.html import sheet
from ingest.extract.thread import Contribution, read_date
from ingest.model import Kind, Post

T = TypeVar("T", kit.Post, kit.Comment)
_KINDS: dict[str, Kind] = {"comment": "comment", "pingback": "pingback", "trackback": "trackback"}


class Unfit(OnrecordError):
    """An adaptor gave what is no post, comment or address; the message names function, field and remedy."""


def as_post(given: object, page: kit.Page, usual_url: str | None, *, day_first: bool | None) -> Post:
    """Make a post of what ``post()`` gave. ``usual_url`` is its address where it names none."""
    where = "post()"
    found = _shaped(given, kit.Post, where)
    machine, raw = _when(found.published, where)
    text, html = _prose(found.text, where)
    return Post(
        url=_address(found.url, page, where) or usual_url,
        source_id=_id(found.source_id, where, "source_id"),
        kind=_post_kind(found.kind, where),
        title=_words(found.title, where, "title"),
        author=_words(found.author, where, "author"),
        published=read_date(
            (machine, raw), captured=page.captured, language=page.language, day_first=day_first
        ),
        published_raw=raw or machine,
        text=text,
        html=html,
        declared_comments=_count(found.declared_comments, where),
    )


def as_comment(given: object, page: kit.Page, place: int, of: int, home: str | None) -> Contribution:
    """Make a contribution of one of the ``of`` results that ``comments()`` gave, the ``place``-th from 1.

    ``home`` is the address that a bare anchor (``#c12``) is of; None where it is of none that is known.
    """
    where = f"comments(), result {place}"
    found = _shaped(given, kit.Comment, where)
    machine, raw = _when(found.published, where)
    text, html = _prose(found.text, where)
    if found.kind not in _KINDS:
        raise Unfit(f"{where}: kind is {found.kind!r}; it is one of {', '.join(_KINDS)}")
    return Contribution(
        source_id=_id(found.source_id, where, "source_id"),
        parent=_parent(found.parent_position, where, place, of),
        parent_source_id=_id(found.parent_source_id, where, "parent_source_id"),
        kind=_KINDS[found.kind],
        url=_permalink(found.url, page, where, home),
        author=_words(found.author, where, "author"),
        by_post_author=bool(found.by_post_author),
        published_raw=raw,
        machine_date=machine,
        text=text,
        html=html,
    )


def many(given: object, function: str) -> list[object]:
    """Take what a function gave, or yields, one by one; None is nothing."""
    if given is None:
        return []
    if isinstance(given, str | bytes | Mapping | Tag | kit.Post | kit.Comment) or not isinstance(
        given, Iterable
    ):
        raise Unfit(
            f"{function} gives {_kind_of(given)}; let it yield its results one by one, or give a list"
        )
    return list(given)


def _shaped(given: object, shape: type[T], where: str) -> T:
    if isinstance(given, shape):
        return given
    name = shape.__name__
    if not isinstance(given, Mapping):
        raise Unfit(f"{where} gives {_kind_of(given)}; give a {name}(...), or a dict with its fields")
    known = [f.name for f in fields(shape)]
    for key in given:
        if key not in known:
            raise Unfit(f"{where} gives {key!r}, which is no field of a {name}; they are {', '.join(known)}")
    return shape(**given)


def _words(value: object, where: str, field: str) -> str | None:
    if value is None or isinstance(value, str):
        return sheet.said(value)
    if isinstance(value, Tag):
        return sheet.said(kit.text_of(value))
    raise _wrong(value, where, field, "a tag, text, or None")


def _prose(value: object, where: str) -> tuple[str | None, str | None]:
    if value is None or isinstance(value, str):
        return (value.strip() or None if value else None), None
    if isinstance(value, Tag):
        return kit.text_of(value) or None, str(value)
    if isinstance(value, Sequence) and all(isinstance(one, PageElement) for one in value):
        nodes: list[Any] = list(value)
        return kit.text_of(nodes) or None, kit.html_of(nodes) or None
    raise _wrong(value, where, "text", "a tag, a list of nodes, plain text, or None")


def _when(value: object, where: str) -> tuple[str | None, str | None]:
    """Give a date as machines write it, and as it is printed."""
    if value is None or isinstance(value, str):
        return None, sheet.said(value)
    if isinstance(value, Tag):
        machine = value.get("datetime")
        return (machine if isinstance(machine, str) else None), sheet.said(kit.text_of(value))
    if isinstance(value, date):
        return value.isoformat(), None
    raise _wrong(value, where, "published", "a tag, the date as printed, or None")


def _id(value: object, where: str, field: str) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None or isinstance(value, str):
        return sheet.said(value)
    raise _wrong(value, where, field, 'text or a number (`tag["id"]`), or None')


def _count(value: object, where: str) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        if value < 0:
            raise Unfit(f"{where}: declared_comments is {value}; a count is 0 or more, or None")
        return value
    words = _words(value, where, "declared_comments")
    return sheet.number_in(words) if words else None


def _address(value: object, page: kit.Page, where: str) -> str | None:
    if isinstance(value, Tag):
        value = value.get("href")
    if value is None:
        return None
    if not isinstance(value, str):
        raise _wrong(value, where, "url", "a link, an address, or None")
    return page.link(value)


def _permalink(value: object, page: kit.Page, where: str, home: str | None) -> str | None:
    href = value.get("href") if isinstance(value, Tag) else value
    if isinstance(href, str) and href.strip().startswith("#"):
        return urls.resolve(home, href) if home else None
    return _address(value, page, where)


def _parent(value: object, where: str, place: int, of: int) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or not 1 <= value <= of or value == place:
        raise Unfit(
            f"{where}: parent_position is {value!r}; give the place of another result, from 1 to {of}, or None"
        )
    return value - 1


def _post_kind(kind: object, where: str) -> Literal["post", "page"]:
    if kind not in ("post", "page"):
        raise Unfit(f"{where}: kind is {kind!r}; it is post or page")
    return "page" if kind == "page" else "post"


def _wrong(value: object, where: str, field: str, wanted: str) -> Unfit:
    several = isinstance(value, Iterable) and not isinstance(value, bytes | Mapping)
    remedy = "; take one of them, as soup.select_one(...) does" if several else ""
    return Unfit(f"{where}: {field} is {_kind_of(value)}; give {wanted}{remedy}")


def _kind_of(value: object) -> str:
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"
