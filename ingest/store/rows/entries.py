"""Posts and comments as those see them who find responses and appeals in them. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from ingest.errors import what_failed
from ingest.model import Appeal, Comment, Commitment, Post, Response
from ingest.store.decisions.addresses import Divide
from ingest.store.decisions.anchors import text_digest
from ingest.store.decisions.ledger import Decision
from ingest.store.decisions.rulings import Judged, Ruled, judged, rejections
from ingest.store.merging.fold import Folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A post or a comment as the readers of responses and appeals are given it: its raw text."""

    id: str
    url: str | None
    title: str | None
    author: str | None
    published: str | None
    text: str
    html: str | None = None
    by_post_author: bool = False
    earlier: tuple[str, ...] = ()
    """Texts that the same person wrote before in this thread, the latest last (a letter over two comments)."""
    later: str = ""
    """What the same person wrote next in it."""


Respond = Callable[[Entry, Entry | None], tuple[Response, ...]]
"""Finds the responses in a comment (second argument) under a post, or in the post itself (None)."""

FindAppeals = Callable[[Entry], tuple[Appeal, ...]]

FindCommitments = Callable[[str, str | None], tuple[Commitment, ...]]
"""Finds the commitments in the text of a response; the second argument is when it was published."""


@dataclass(frozen=True, slots=True)
class Readers:
    """What finds responses and appeals in raw texts, and which published contacts may stay in them."""

    respond: Respond | None = None
    appeal: FindAppeals | None = None
    allowed: frozenset[str] = frozenset()
    commit: FindCommitments | None = None
    whole_names: bool = False
    """Whether private addressees keep their names; as the ledger says (``Judgement.whole_names``)."""
    divide: Divide | None = None


class Beside(NamedTuple):
    """What the person who wrote a comment wrote next to it in the thread."""

    earlier: tuple[str, ...] = ()
    """The two texts before it, the latest last."""
    later: str = ""
    """The text after it."""


def entry_of(record_id: str, content: Post | Comment, beside: Beside | None = None) -> Entry:
    """Give a record as readers are given it."""
    return Entry(
        id=record_id,
        url=content.url,
        title=content.title if isinstance(content, Post) else None,
        author=content.author,
        published=content.published,
        text=content.text or "",
        html=content.html,
        by_post_author=isinstance(content, Comment) and content.by_post_author,
        earlier=beside.earlier if beside else (),
        later=beside.later if beside else "",
    )


class Found(NamedTuple):
    """The responses in all texts that one record had."""

    now: Judged
    before: tuple[Judged, ...] = ()
    """In its earlier texts, in their order (``Folded.versions``)."""
    rejected: frozenset[str] = frozenset()
    """Ids of responses that people rejected, in whatever text."""
    refused: tuple[Ruled, ...] = ()
    """What the machine finds in the present text, where people rejected some of it."""

    @property
    def every(self) -> tuple[Judged, ...]:
        """Those of the present text first."""
        return self.now, *self.before

    @property
    def failed(self) -> str | None:
        """Where a finder failed over one of the texts (``Judged.failed``)."""
        return next((one.failed for one in self.every if one.failed), None)


def read_all(
    readers: Readers,
    post: Entry,
    comment: Entry | None,
    folded: Folded[Post] | Folded[Comment],
    decisions: tuple[Decision, ...],
) -> Found:
    """Find the responses in a comment (or in the post itself), as it is now and as it was before."""
    if not folded.versions:
        return Found(read_responses(readers, post, comment, decisions))
    known = [(comment or post).text, *(version.content.text or "" for version in folded.versions)]
    texts = {text_digest(text): text for text in known} if decisions else {}
    now = read_responses(readers, post, comment, decisions, texts)
    before = tuple(
        read_responses(readers, *_as_it_was(post, comment, version.content), decisions, texts)
        for version in folded.versions
    )
    # What was decided on an earlier text holds there.
    standing = {ruled.id for one in before for ruled in one.responses if not ruled.changed}
    lost = tuple(d for d in now.lost if d.value["response"] not in standing)
    rejected = frozenset(rejections(decisions))
    refused = read_responses(readers, post, comment, ()).responses if rejected else ()
    return Found(replace(now, lost=lost), before, rejected, refused)


def _as_it_was(post: Entry, comment: Entry | None, then: Post | Comment) -> tuple[Entry, Entry | None]:
    if comment is not None:
        was = replace(comment, text=then.text or "", html=then.html, author=then.author or comment.author)
        return post, was
    was = entry_of(post.id, then)
    return replace(
        post, text=was.text, html=was.html, title=was.title or post.title, author=was.author or post.author
    ), None


def read_responses(
    readers: Readers,
    post: Entry,
    comment: Entry | None,
    decisions: tuple[Decision, ...],
    texts: Mapping[str, str] | None = None,
) -> Judged:
    """Find the responses in a comment (or in the post itself) as machine and people together see them.

    ``texts`` are all that it had, by their digests: what was decided on one is looked for in the others.
    A finder that fails over a text finds nothing in it, and ``Judged.failed`` says so.
    """
    entry = comment or post
    proposals: tuple[Response, ...] = ()
    failed = None
    try:
        proposals = readers.respond(post, comment) if readers.respond and entry.text else ()
    except Exception as error:  # noqa: BLE001 - one text in a million must not keep the others from being published
        failed = what_failed(error)
    commit = readers.commit

    def committed(text: str) -> tuple[Commitment, ...]:
        return commit(text, entry.published) if commit else ()

    found = judged(entry.id, entry.text, proposals, decisions, committed, texts=texts)
    return replace(found, failed=failed) if failed else found


def read_appeals(readers: Readers, post: Entry) -> tuple[tuple[Appeal, ...], str | None]:
    """Find the appeals in a post; the second part says where the finder failed over it, in which case there are none."""
    try:
        return readers.appeal(post) if readers.appeal and post.text else (), None
    except Exception as error:  # noqa: BLE001 - as above
        return (), what_failed(error)


def texts_beside(comments: Iterable[tuple[str, Comment]]) -> dict[str, Beside]:
    """Give for each comment (by id) what the same person wrote next to it in the thread."""
    by_author: dict[str, list[tuple[str, str]]] = {}
    # As ``weaving`` has it: of one day, comments of later pages, whose place nothing tells, go by their numbers.
    for record_id, comment in sorted(comments, key=lambda c: (_when(c[1]), c[0])):
        by_author.setdefault(comment.author or record_id, []).append((record_id, comment.text or ""))
    texts: dict[str, Beside] = {}
    for own in by_author.values():
        for at, (record_id, _) in enumerate(own):
            before = tuple(text for _, text in own[max(0, at - 2) : at])
            texts[record_id] = Beside(before, own[at + 1][1] if at + 1 < len(own) else "")
    return texts


def _when(comment: Comment) -> tuple[str, bool, int, int, str]:
    """Give what comments are ordered by in time: their day or moment, their place, their number."""
    number = comment.source_id or ""
    return comment.published or "", comment.position is None, comment.position or 0, len(number), number
