"""From a thread to its rows: what stands, what is buried, what its texts give. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from ingest.model import Comment, Post
from ingest.store.decisions.addresses import Address
from ingest.store.decisions.judgement import Judgement, Removal
from ingest.store.decisions.rulings import rejections
from ingest.store.masks.redact import Masks
from ingest.store.merging.edited import Bound, Kin, alone, bound, bound_post
from ingest.store.merging.fold import Folded
from ingest.store.merging.thread import Thread, Told
from ingest.store.rows.entries import Beside, Entry, Readers, entry_of, texts_beside
from ingest.store.rows.reading import Said, comment_inputs, context_of, post_inputs, read_comment, read_post
from ingest.store.rows.rows import Published, Row, Values, comment_row, post_row
from ingest.store.rows.tombstones import tombstone

Content = Folded[Post] | Folded[Comment]

GivenOut = Callable[[tuple[str, ...], Content, Callable[..., Published]], Published]
"""Has the rows of a record worked out under the addresses that its responses were given out under.

It is given the ids that the record has or had, the record, and what works the rows out, given these addresses.
"""


@dataclass(frozen=True, slots=True)
class Written:
    """What the vault is to remember of a record that was written."""

    id: str
    kind: str
    digest: str
    folded: Content
    former: tuple[str, ...]
    removal: Removal | None = None
    """Where it was taken down."""
    rejected: Mapping[str, str] = field(default_factory=dict)
    """Responses in it that people rejected, by id, and when."""
    failed: str | None = None
    """Where a finder failed over its texts (``Judged.failed``)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The records of a thread as they were written last."""

    posts: Mapping[str, Values] = field(default_factory=dict)
    comments: Mapping[str, Values] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    """Of all that a record's texts and responses were made from, by its id."""


@dataclass(slots=True)
class Composed:
    """The rows of a thread, by table; those that texts give are there for the records that were read anew."""

    posts: list[Row] = field(default_factory=list)
    comments: list[Row] = field(default_factory=list)
    sources: list[Row] = field(default_factory=list)
    tombstones: list[Row] = field(default_factory=list)
    redirects: list[Row] = field(default_factory=list)
    versions: list[Row] = field(default_factory=list)
    responses: list[Row] = field(default_factory=list)
    commitments: list[Row] = field(default_factory=list)
    appeals: list[Row] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    kept: dict[str, Content] = field(default_factory=dict)
    """Records whose texts give what they gave."""

    def add(self, rows: Published) -> Row:
        """Take the rows that a record's texts give; give back its own columns."""
        self.versions += rows.versions
        self.responses += rows.responses
        self.commitments += rows.commitments
        self.appeals += rows.appeals
        self.addresses += rows.addresses
        return rows.columns


@dataclass(frozen=True, slots=True)
class _Held:
    """What the ledger removes of a thread, by the ids of post and comments."""

    ids: Bound
    removals: Mapping[str, Removal | None]


class Composer:
    """Works out the rows of threads of one site."""

    def __init__(
        self, site_id: str, readers: Readers, judgement: Judgement, given_out: GivenOut, kin: Kin = alone
    ) -> None:
        self._site_id, self._readers, self._judgement = site_id, readers, judgement
        self._given_out, self._kin = given_out, kin

    def compose(self, thread: Thread, standing: Standing) -> Composed:
        """Work out the rows of a thread."""
        composed = Composed()
        if thread.post is not None:
            kin = self._kin(thread)
            ids = bound(thread.comments, self._judgement, kin)
            ids[thread.id] = bound_post(thread, self._judgement, kin)
            held = _Held(ids, {own: self._judgement.removal(own, others) for own, others in ids.items()})
            self._post(thread, thread.post, standing, composed, held)
            self._comments(thread, entry_of(thread.id, thread.post.content), standing, composed, held)
        composed.redirects += [redirect(f, thread.id, "post") for f in thread.former]
        composed.redirects += [redirect(f, t.id, "comment") for t in thread.comments for f in t.former]
        return composed

    def _post(
        self,
        thread: Thread,
        folded: Folded[Post],
        standing: Standing,
        composed: Composed,
        held: _Held,
    ) -> None:
        said, removal = self._said(thread.id, thread.former, held), held.removals[thread.id]
        digest = post_inputs(self._readers, folded, said)
        written = partial(
            Written, thread.id, "post", digest, folded, thread.former, removal, rejections(said[1])
        )
        if removal is not None:
            composed.tombstones.append(tombstone(thread.id, "post", removal, folded))
            composed.written.append(written())
            return
        old = standing.posts.get(thread.id)
        failed = None
        if old is not None and standing.digests.get(thread.id) == digest:
            composed.kept[thread.id] = folded
            columns = {c: old[c] for c in ("author", "text", "html", "title")}
        else:
            read = partial(read_post, self._readers, self._site_id, thread, folded, said)
            rows = self._given_out((thread.id, *thread.former), folded, read)
            columns, failed = composed.add(rows), rows.failed
        composed.written.append(written(failed))
        composed.posts.append(post_row(self._site_id, thread.id, folded, columns, Masks(phrases=said[0])))
        composed.sources += _source_rows(thread.id, "post", folded)

    def _comments(
        self, thread: Thread, post: Entry, standing: Standing, composed: Composed, held: _Held
    ) -> None:
        beside = texts_beside((t.id, t.folded.content) for t in thread.comments)
        above = context_of(post)
        of_post = self._judgement.phrases(thread.id, held.ids[thread.id])
        removals = {t.id: held.removals[thread.id] or held.removals[t.id] for t in thread.comments}
        for told in thread.comments:
            said = self._said(told.id, told.former, held)
            digest = comment_inputs(self._readers, told, said, above, beside[told.id])
            buried, refused = removals[told.id], rejections(said[1])
            written = partial(Written, told.id, "comment", digest, told.folded, told.former, buried, refused)
            if buried is not None:
                composed.tombstones.append(tombstone(told.id, "comment", buried, told.folded))
                composed.written.append(written())
                continue
            old = standing.comments.get(told.id)
            failed = None
            if old is not None and standing.digests.get(told.id) == digest:
                composed.kept[told.id] = told.folded
                columns = {c: old[c] for c in ("author", "text", "html")}
            else:
                rows = self._read(thread, told, post, beside[told.id], said)
                columns, failed = composed.add(rows), rows.failed
            composed.written.append(written(failed))
            parent = told.parent_id if told.parent_id and removals[told.parent_id] is None else None
            composed.comments.append(
                comment_row(
                    told.id,
                    told.folded,
                    site_id=self._site_id,
                    post_id=thread.id,
                    parent_id=parent,
                    columns=columns,
                    masks=Masks(phrases=(*of_post, *said[0])),
                )
            )
            composed.sources += _source_rows(told.id, "comment", told.folded)

    def _read(self, thread: Thread, told: Told, post: Entry, beside: Beside, said: Said) -> Published:
        read = partial(
            read_comment, self._readers, self._site_id, thread, told, post=post, beside=beside, said=said
        )
        return self._given_out((told.id, *told.former), told.folded, read)

    def _said(self, record_id: str, former: tuple[str, ...], held: _Held) -> Said:
        """Give what the ledger says of a record's texts."""
        judgement = self._judgement
        return judgement.phrases(record_id, held.ids[record_id]), judgement.reviews(record_id, former)


def redirect(old: str, new: str, kind: str) -> Row:
    """Give the row by which an id leads to another."""
    return {"old_id": old, "new_id": new, "record_kind": kind}


def _source_rows(record_id: str, kind: str, folded: Folded[Post] | Folded[Comment]) -> list[Row]:
    """Give the first and the latest capture by each route."""
    return [
        {
            "record_id": record_id,
            "record_kind": kind,
            "route": source.route,
            "first_capture": source.first.capture,
            "last_capture": source.last.capture,
            "text_capture": source.text.capture if source.text else None,
            "first_seen": source.first.at,
            "last_seen": source.last.at,
        }
        for source in folded.sources
    ]
