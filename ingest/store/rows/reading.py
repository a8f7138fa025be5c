"""What a record's texts give, worked out where they stand in a thread. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from ingest.model import Post
from ingest.store import identity
from ingest.store.decisions.addresses import Address
from ingest.store.decisions.ledger import Decision
from ingest.store.merging.fold import Folded
from ingest.store.merging.thread import Thread, Told
from ingest.store.rows.entries import Beside, Entry, Readers, entry_of, read_all, read_appeals
from ingest.store.rows.rows import Published, Row, inputs, published

Said = tuple[tuple[str, ...], tuple[Decision, ...]]
"""Words that the ledger removes from a record, and what it says of the responses in it."""


def post_inputs(readers: Readers, folded: Folded[Post], said: Said) -> str:
    """Give the digest of all that a post's texts and responses are made from."""
    return inputs(folded, *said, marks(readers))


def comment_inputs(readers: Readers, told: Told, said: Said, above: str, beside: Beside) -> str:
    """Give the digest of all that a comment's texts and responses are made from; ``above`` is ``context_of`` its post."""
    return inputs(told.folded, *said, marks(readers), above, beside)


def context_of(post: Entry) -> str:
    """Give the digest of what a post says to the readers of its comments."""
    return identity.digest(*map(repr, (post.title, post.text, post.published, post.author)))


def marks(readers: Readers) -> tuple[object, ...]:
    """Give what tells readers apart that find different things."""
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
    appeals, failed = read_appeals(readers, entry)
    found = read_all(readers, entry, None, folded, said[1])
    if failed and not found.failed:
        found = found._replace(now=replace(found.now, failed=failed))
    place = _place(site_id, thread, folded.recorded, None)
    return published(folded, found, appeals, place, readers=readers, phrases=said[0], given=given)


def read_comment(
    readers: Readers,
    site_id: str,
    thread: Thread,
    told: Told,
    *,
    post: Entry,
    beside: Beside,
    said: Said,
    given: Iterable[Address] = (),
) -> Published:
    """Work out the rows that a comment's texts give; ``given`` are addresses that were given out of it before."""
    entry = entry_of(told.id, told.folded.content, beside)
    found = read_all(readers, post, entry, told.folded, said[1])
    place = _place(site_id, thread, told.folded.recorded, told)
    return published(told.folded, found, (), place, readers=readers, phrases=said[0], given=given)


def _place(site_id: str, thread: Thread, recorded: str, told: Told | None) -> Row:
    return {
        "record_id": told.id if told else thread.id,
        "record_kind": "comment" if told else "post",
        "site_id": site_id,
        "post_id": thread.id,
        "comment_id": told.id if told else None,
        "recorded": recorded,
    }
