"""What a record's texts give, worked out where they stand in a thread; also ahead, from what one capture shows. Pure.

Responses, masks and clean markup are most of the work of publishing a record, and follow from its texts alone. Who
reads a page in another process works them out there, as if the page were all there is of its posts. What is
written is folded from all sightings and taken from such a draft only where the draft was made of the same.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from ingest.model import Capture, Comment, Post
from ingest.store import identity
from ingest.store.addresses import Address
from ingest.store.entries import Entry, Readers, earlier_texts, entry_of, read_responses
from ingest.store.fold import Folded, Seen
from ingest.store.ledger import Decision
from ingest.store.memory import comment_as_seen, post_as_seen
from ingest.store.packing import Parcel
from ingest.store.rows import Published, Row, inputs, published
from ingest.store.thread import Keyed, Thread, Told, assemble

Said = tuple[tuple[str, ...], tuple[Decision, ...]]
"""Words that the ledger removes from a record, and what it says of the responses in it."""

NOTHING_SAID: Said = ((), ())


class DraftKey(NamedTuple):
    """All that decides what a record's texts give, and whose rows they are."""

    site_id: str
    post_id: str
    record_id: str
    inputs: str
    first: str
    last: str

    @classmethod
    def of(
        cls, site_id: str, thread: Thread, record_id: str, digest: str, folded: Folded[Post] | Folded[Comment]
    ) -> Self:
        """Give the key of a record in a thread."""
        return cls(site_id, thread.id, record_id, digest, folded.first.at, folded.last.at)


def post_inputs(readers: Readers, folded: Folded[Post], said: Said) -> str:
    """Give the digest of all that a post's texts and responses are made from."""
    return inputs(folded, *said, _marks(readers))


def comment_inputs(readers: Readers, told: Told, said: Said, above: str, earlier: tuple[str, ...]) -> str:
    """Give the digest of all that a comment's texts and responses are made from; ``above`` is ``context_of`` its post."""
    return inputs(told.folded, *said, _marks(readers), above, earlier)


def context_of(post: Entry) -> str:
    """Give the digest of what a post says to the readers of its comments."""
    return identity.digest(*map(repr, (post.title, post.text, post.published, post.author)))


def _marks(readers: Readers) -> tuple[object, ...]:
    return readers.respond is None, readers.appeal is None, sorted(readers.allowed), readers.whole_names


def read_post(
    readers: Readers,
    site_id: str,
    thread: Thread,
    folded: Folded[Post],
    said: Said,
    *,
    given: Iterable[Address] = (),
) -> Published:
    """Work out the rows that a post's texts give; ``given`` are addresses that were given out of it before."""
    entry = entry_of(thread.id, folded.content)
    appeals = readers.appeal(entry) if readers.appeal and entry.text else ()
    phrases, reviews = said
    found = read_responses(readers, entry, None, reviews)
    place = _place(site_id, thread, None)
    return published(
        folded,
        found,
        appeals,
        place,
        phrases=phrases,
        allowed=readers.allowed,
        whole_names=readers.whole_names,
        divide=readers.divide,
        given=given,
    )


def read_comment(
    readers: Readers,
    site_id: str,
    thread: Thread,
    told: Told,
    *,
    post: Entry,
    earlier: tuple[str, ...],
    said: Said,
    given: Iterable[Address] = (),
) -> Published:
    """Work out the rows that a comment's texts give; ``given`` are addresses that were given out of it before."""
    phrases, reviews = said
    found = read_responses(readers, post, entry_of(told.id, told.folded.content, earlier), reviews)
    place = _place(site_id, thread, told)
    return published(
        told.folded,
        found,
        (),
        place,
        phrases=phrases,
        allowed=readers.allowed,
        whole_names=readers.whole_names,
        divide=readers.divide,
        given=given,
    )


def _place(site_id: str, thread: Thread, told: Told | None) -> Row:
    return {
        "record_id": told.id if told else thread.id,
        "record_kind": "comment" if told else "post",
        "site_id": site_id,
        "post_id": thread.id,
        "comment_id": told.id if told else None,
    }


def drafted(parcel: Parcel, capture: Capture, readers: Readers) -> dict[DraftKey, Published]:
    """Work out ahead what the records of one capture give, as if nothing else were known of them."""
    drafts: dict[DraftKey, Published] = {}
    site = identity.site_key(parcel.site)
    site_id = identity.public_id("site", site, "")
    for thread in _threads(parcel, capture, site):
        if thread.post is None:
            continue
        digest = post_inputs(readers, thread.post, NOTHING_SAID)
        key = DraftKey.of(site_id, thread, thread.id, digest, thread.post)
        drafts[key] = read_post(readers, site_id, thread, thread.post, NOTHING_SAID)
        post = entry_of(thread.id, thread.post.content)
        above, earlier = context_of(post), earlier_texts((t.id, t.folded.content) for t in thread.comments)
        for told in thread.comments:
            digest = comment_inputs(readers, told, NOTHING_SAID, above, earlier[told.id])
            key = DraftKey.of(site_id, thread, told.id, digest, told.folded)
            drafts[key] = read_comment(
                readers, site_id, thread, told, post=post, earlier=earlier[told.id], said=NOTHING_SAID
            )
    return drafts


def _threads(parcel: Parcel, capture: Capture, site: str) -> Iterator[Thread]:
    known = {f"url:{address}": f"src:{own}" for address, own in parcel.aliases}
    seen = Seen(capture.captured, capture.id)

    def resolve(key: str) -> str:
        return known.get(key, key)

    for key in dict.fromkeys(resolve(p.post) for p in (*parcel.posts, *parcel.comments)):
        posts = [
            (p.key, post_as_seen(p, parcel.route, seen, "")) for p in parcel.posts if resolve(p.key) == key
        ]
        comments = [
            Keyed(p.key, p.post, comment_as_seen(p, parcel.route, seen, ""))
            for p in parcel.comments
            if resolve(p.post) == key
        ]
        yield assemble(site, key, posts, comments, resolve)
