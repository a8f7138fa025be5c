"""What a reading says, packed so that it can be written: keys, digests, skeletons, contents as bytes. Pure.

Packing takes longer than writing, and needs no database: other processes may do it.
"""

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from operator import attrgetter
from typing import NamedTuple, TypeVar

from ingest.model import Comment, Listing, Post, Problem, Reading, Route, Site
from ingest.store import identity
from ingest.store.vault.places import NOWHERE, is_anywhere, named, places, site_told

_UNSOUND = re.compile("[\x00\ud800-\udfff]")
"""What SQLite's text functions stop at or cannot bind."""
_COMPRESSED_FROM = 1000
Content = TypeVar("Content", Post, Comment)

_ONE_POST = frozenset({"page", "text", "export"})
"""Routes by which comments come with their post."""


class Packed(NamedTuple):
    """One content, ready to be written; a plain tuple, which goes from process to process fastest."""

    key: str
    post: str
    digest: str
    body: bytes
    skeleton: str
    said: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that one reading says, ready to be written."""

    url: str
    site: str
    """The address of the site, as the reading itself tells it; else the host of its posts, or its own."""
    places: tuple[tuple[str, str], ...] | None
    """Where the reading tells no site: keys of its posts with their addresses (``homes.placed``)."""
    engine: str
    adaptor: str | None
    """The site adaptor that read it."""
    route: Route
    records: int
    """Posts and comments read, those that cannot be placed among them."""
    sites: tuple[Packed, ...]
    posts: tuple[Packed, ...]
    comments: tuple[Packed, ...]
    aliases: tuple[tuple[str, str], ...]
    """Addresses of posts (``identity.address``) with their source ids."""
    listing: Listing | None
    problems: tuple[Problem, ...]
    named: tuple[str, ...] = ()
    """Feeds and interfaces on other hosts that it names (``places.named``)."""
    apart: tuple["Parcel", ...] = ()
    """What it says of blogs on other hosts, host by host (``homes.is_named``)."""


def packed(reading: Reading) -> Parcel:
    """Pack a reading."""
    reading = _without_numbers(reading)
    site = reading.site or (None if is_anywhere(reading) else NOWHERE)
    posts, comments = packed_records(reading)
    return Parcel(
        reading.url,
        site_told(reading),
        None if site is not None else tuple(sorted(places(reading).items())),
        reading.engine or "",
        reading.adaptor,
        reading.route,
        len(reading.posts) + len(reading.comments),
        () if site is None else (_packed_site(site),),
        tuple(posts),
        tuple(comments),
        tuple(sorted(_aliases(reading))),
        reading.listing if reading.listing is not None and reading.listing.ordered else None,
        (*reading.problems, *_unplaced(reading)),
        named(reading),
    )


def packed_records(reading: Reading) -> tuple[list[Packed], list[Packed]]:
    """Pack the posts and the comments of a reading.

    On a page, comments that name no post belong to its only one. A feed's entry that names no post is left out:
    its page tells more of it.
    """
    reading = _without_numbers(reading)
    posts = [packed_post(post) for post in _placed_posts(reading)]
    lone = posts[0].key if len(posts) == 1 and reading.route in _ONE_POST else ""
    return posts, packed_comments(reading.comments, lone)


def contents(reading: Reading, parcel: Parcel) -> tuple[list[Post], list[tuple[Comment, str | None]]]:
    """Give the posts and the comments that were packed, as unpacking would give them, each comment with its parent."""
    reading = _without_numbers(reading)
    lone = parcel.posts[0].key if len(parcel.posts) == 1 and reading.route in _ONE_POST else ""
    comments = [(_sound(comment), parent) for comment, parent in _placed(reading.comments, lone)]
    return [_sound(post) for post in _placed_posts(reading)], comments


def _without_numbers(reading: Reading) -> Reading:
    """Take off what no blog is known for the ids that its software gave: every blog has a post 1, with a comment 1.

    Long ids, as Ghost's, are one in the world, and stay.
    """
    if is_anywhere(reading):
        return reading
    places = {c.source_id: place for place, c in enumerate(reading.comments, 1) if c.source_id}
    return replace(
        reading,
        posts=tuple(
            post if post.url else replace(post, source_id=_unique(post.source_id)) for post in reading.posts
        ),
        comments=tuple(_without_number(c, place, places) for place, c in enumerate(reading.comments, 1)),
    )


def _without_number(comment: Comment, place: int, places: Mapping[str, int]) -> Comment:
    if comment.post_url or _unique(comment.source_id):
        return comment
    answered = places.get(comment.parent_source_id or "")
    return replace(
        comment,
        source_id=None,
        post_source_id=_unique(comment.post_source_id),
        parent_source_id=None,
        position=place,
        parent_position=answered or comment.parent_position,
    )


def _unique(source_id: str | None) -> str | None:
    return source_id if source_id and len(source_id) >= _ONE_IN_THE_WORLD else None


_ONE_IN_THE_WORLD = 16
"""Signs of an id that no other blog has."""


def _placed_posts(reading: Reading) -> list[Post]:
    return [post for post in reading.posts if reading.route != "feed" or post.source_id or post.url]


def _sound(content: Content) -> Content:
    values = _VALUES[type(content)](content)
    # Looked at together, they are looked at once.
    if _is_sound("".join(value for value in values if isinstance(value, str))):
        return content
    told = zip(_FIELDS[type(content)][0], values, strict=True)
    return replace(content, **{name: sound(value) for name, value in told if isinstance(value, str)})  # type: ignore[arg-type]


def _unplaced(reading: Reading) -> Iterator[Problem]:
    """Say what a file lacks that tells no address, and how to mend it."""
    nameless = [post for post in reading.posts if not identity.post_key(post.source_id, post.url)]
    if nameless and reading.site is None:
        yield Problem(
            kind="no-address",
            detail=f"{reading.url or 'the file'} does not say where it was saved from; import it with --url to place it",
            count=len(nameless),
        )
    lost = [c for c in reading.comments if not identity.post_key(c.post_source_id, c.post_url)]
    if lost and (len(reading.posts) != 1 or reading.route not in _ONE_POST):
        yield Problem(
            kind="no-post",
            detail=f"comments of {reading.url or 'the file'} name no post; they are left out",
            count=len(lost),
        )


def _aliases(reading: Reading) -> set[tuple[str, str]]:
    told = {(p.url, p.source_id) for p in reading.posts}
    told |= {(c.post_url, c.post_source_id) for c in reading.comments}
    pairs = {(identity.address(url), own) for url, own in told if url and own}
    return pairs | {moved_pair(reading.url, reading.moved)} if reading.moved else pairs


def moved_pair(url: str, to: str) -> tuple[str, str]:
    """Give the alias of an address that leads on to another one."""
    return identity.address(url), f"url:{identity.address(to)}"


def packed_post(post: Post) -> Packed:
    """Pack a post; where nothing tells which post it is, it is the one with this title and text."""
    key = identity.post_key(post.source_id, post.url) or identity.told_key(post.title, post.text)
    body = _body(post)
    return Packed(
        key, key, identity.digest_of(body), _stored(body), identity.digest(identity.skeleton(post.text)), ""
    )


def packed_comments(comments: Iterable[Comment], lone: str) -> list[Packed]:
    """Pack the comments of one reading.

    Those that name no post belong to the post with the key ``lone``; where that is empty they are left out.
    """
    return [_packed_comment(comment, parent, lone) for comment, parent in _placed(comments, lone)]


def _placed(comments: Iterable[Comment], lone: str) -> Iterator[tuple[Comment, str | None]]:
    """Give the comments that belong to a post, each with the key of the one that it answers."""
    known = [c for c in comments if identity.post_key(c.post_source_id, c.post_url) or lone]
    by_position = {(c.post_url, c.post_source_id, c.position): c for c in known if c.position is not None}
    for comment in known:
        parent = None
        if comment.parent_source_id:
            parent = f"src:{comment.parent_source_id}"
        elif comment.parent_position is not None:
            told = by_position.get((comment.post_url, comment.post_source_id, comment.parent_position))
            parent = comment_key(told, lone) if told is not None and told is not comment else None
        yield comment, parent


def _packed_comment(comment: Comment, parent: str | None, lone: str) -> Packed:
    post = identity.post_key(comment.post_source_id, comment.post_url) or lone
    skeleton = identity.skeleton(comment.text)
    said = identity.said(comment.author, skeleton)
    key = f"src:{comment.source_id}" if comment.source_id else identity.said_key(post, said)
    body = _body(comment, parent=parent)
    return Packed(key, post, identity.digest_of(body), _stored(body), identity.digest(skeleton), said)


def comment_key(comment: Comment, lone: str) -> str:
    """Give the key of a comment as one capture shows it; ``lone`` is the key of its post if it names none."""
    if comment.source_id:
        return f"src:{comment.source_id}"
    post = identity.post_key(comment.post_source_id, comment.post_url) or lone
    return identity.said_key(post, identity.said(comment.author, identity.skeleton(comment.text)))


def _packed_site(site: Site) -> Packed:
    body = _body(site)
    return Packed("", "", identity.digest_of(body), _stored(body), "", "")


def sound(text: str) -> str:
    """Give a text that SQLite can hold whole: without NUL and lone surrogates."""
    return text if _is_sound(text) else _UNSOUND.sub("", text)


def _is_sound(text: str) -> bool:
    if "\x00" in text:
        return False
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


_NUL = b"\\u0000"
"""As JSON has it."""
_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_FIELDS: dict[type, tuple[tuple[str, ...], tuple[object, ...]]] = {
    kind: (
        tuple(f.name for f in fields(kind)),
        tuple(None if f.default is MISSING else f.default for f in fields(kind)),
    )
    for kind in (Post, Comment, Site)
}
_VALUES = {kind: attrgetter(*names) for kind, (names, _) in _FIELDS.items()}


def _body(content: Post | Comment | Site, parent: str | None = None) -> bytes:
    """Pack what differs from the defaults, so that a field added later changes no digest."""
    kind = type(content)
    names, defaults = _FIELDS[kind]
    values = zip(names, _VALUES[kind](content), defaults, strict=True)
    told = {name: value for name, value, default in values if value != default}
    if parent is not None:
        told["parent"] = parent
    try:
        body = _ENCODE(told).encode()
    except UnicodeEncodeError:
        body = _NUL
    if _NUL not in body:
        return body
    sounded = {n: sound(v) if isinstance(v, str) and n != "parent" else v for n, v in told.items()}
    return _ENCODE(sounded).encode()


def _stored(body: bytes) -> bytes:
    return zlib.compress(body, 1) if len(body) >= _COMPRESSED_FROM else body


def unpacked(body: bytes) -> dict[str, object]:
    """Give the fields of a stored content."""
    told: dict[str, object] = json.loads(body if body[:1] == b"{" else zlib.decompress(body))
    return told
