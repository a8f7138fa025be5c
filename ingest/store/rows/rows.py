"""From a thread to the rows of the archive: masked, cleaned, with the responses found in it. Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from ingest.model import Appeal, Comment, Commitment, Post, Response
from ingest.store import identity
from ingest.store.decisions.addresses import Address, Divide, Numbered, Told, addressed
from ingest.store.decisions.rulings import Ruled
from ingest.store.masks.cleaning import cleaned
from ingest.store.masks.excerpts import excerpt, found_again, retold
from ingest.store.masks.redact import REMOVED, Edit, Masks, applied, moved
from ingest.store.masks.whom import kind_of
from ingest.store.masks.wording import begun
from ingest.store.merging.fold import Folded
from ingest.store.rows.entries import Found, Readers
from ingest.store.rows.takenout import taken_out
from ingest.store.rows.version_rows import masks_for, version_rows
from ingest.woven import SHARED

Row = dict[str, object]


class Values(Protocol):
    """A row as it stands, by column."""

    def __getitem__(self, column: str, /) -> Any:  # noqa: ANN401 - as SQLite has it
        """Give the value of a column."""


@dataclass(frozen=True, slots=True)
class Published:
    """The rows of one record, by table."""

    columns: Row
    """Of the post or comment itself: those that its texts give."""
    versions: list[Row]
    responses: list[Row] = field(default_factory=list)
    commitments: list[Row] = field(default_factory=list)
    appeals: list[Row] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    """Under which the responses are given out."""
    edits: tuple[Edit, ...] = ()
    """What is masked in the text."""
    failed: str | None = None
    """Where a finder failed over the text (``Judged.failed``)."""


def published(
    folded: Folded[Post] | Folded[Comment],
    found: Found,
    appeals: tuple[Appeal, ...],
    place: Row,
    *,
    readers: Readers,
    phrases: tuple[str, ...],
    given: Iterable[Address] = (),
) -> Published:
    """Make the rows of one record.

    ``place`` holds ``record_id``, ``record_kind``, ``site_id``, ``post_id``, ``comment_id`` and ``recorded``;
    ``readers`` say which contacts stay where a response is, whether private addressees keep their names, and how letters
    are divided into sentences; ``phrases`` are words that the ledger removes; ``given`` are
    the addresses that were given out of the record before.
    """
    masks = masks_for(found.every, phrases, readers.allowed, whole_names=readers.whole_names)
    raw = folded.content.text or ""
    edits = masks.edits(raw)
    text = applied(raw, edits) or None
    columns: Row = {
        "author": masks.author(folded.content.author or "") or None,
        "text": text,
        "html": cleaned(folded.content.html, masks),
    }
    if isinstance(folded.content, Post):
        columns["title"] = masks.masked(folded.content.title or "") or None
    rows = Published(columns, version_rows(folded, masks, columns, place), edits=edits, failed=found.failed)
    _add_letters(rows, folded, found, place, masks=masks, divide=readers.divide, given=tuple(given))
    rows.appeals.extend(_appeal(appeal, number, masks, place) for number, appeal in enumerate(appeals))
    return rows


def _add_letters(
    rows: Published,
    folded: Folded[Post] | Folded[Comment],
    found: Found,
    place: Row,
    *,
    masks: Masks,
    divide: Divide | None,
    given: tuple[Address, ...],
) -> None:
    """Add the responses of the present text, and those that only an earlier one has."""
    letters = [(ruled.id, ruled.response) for ruled in found.now.responses]
    record_id, raw = str(place["record_id"]), folded.content.text or ""
    told = addressed(record_id, raw, letters, divide, given)
    rows.addresses.extend(one.address for one in told)
    for ruled, one in zip(found.now.responses, told, strict=True):
        start, end = ruled.response.span_start, ruled.response.span_end
        span = moved(start, rows.edits), moved(end, rows.edits, end=True)
        seen = folded.first.at, folded.last.at
        _add_response(rows, ruled, one, masks=masks, span=span, seen=seen, place=place)
    before, addresses = taken_out(record_id, folded, found, rows.addresses, divide=divide, given=given)
    rows.addresses.extend(addresses)
    for gone in before:
        start = moved(gone.ruled.response.span_start, masks.edits(gone.raw))
        seen = gone.first, gone.last
        _add_response(rows, gone.ruled, gone.told, masks=masks, span=(start, start), seen=seen, place=place)
        rows.responses[-1]["text_capture"] = gone.capture


_PLAIN = tuple(name for name in SHARED if name != "addressee")
"""What is published as it was read; an addressee may be a private person."""


def _add_response(
    rows: Published,
    ruled: Ruled,
    told: Told,
    *,
    masks: Masks,
    span: tuple[int, int],
    seen: tuple[str, str],
    place: Row,
) -> None:
    response = ruled.response
    within = masks.edits(response.text)
    rows.responses.append(
        {
            "id": ruled.id,
            **{name: place[name] for name in ("site_id", "post_id", "comment_id")},
            "span_start": span[0],
            "span_end": span[1],
            **_letter(response, told.sentences, masks, within),
            "review_status": ruled.status,
            "text_capture": None,
            "first_seen": seen[0],
            "last_seen": seen[1],
            "recorded": place["recorded"],
        }
    )
    rows.commitments.extend(
        _commitment(told, number, commitment, response.text, masks=masks, within=within)
        for number, commitment in enumerate(response.commitments)
    )


def _letter(response: Response, sentences: Iterable[Numbered], masks: Masks, within: tuple[Edit, ...]) -> Row:
    """Give the columns of a response that tell what it says."""
    return {
        "text": applied(response.text, within),
        "sentences": json.dumps([_sentence(one, within) for one in sentences], separators=(",", ":")),
        "addressee": masks.addressee(response.addressee) if response.addressee else None,
        "addressee_kind": kind_of(response.addressee) if response.addressee else None,
        **{name: _masked(masks, getattr(response, name)) for name in _PLAIN},
        "subject": _cut(response.subject, response.text, masks, within, 0),
        "letter_date_inferred": int(response.letter_date_inferred),
        "answers_date_inferred": int(response.answers_date_inferred),
        "links": _masked(masks, "\n".join(filter(None, map(masks.address, response.links)))),
        "continues": response.continues,
        "borrowed": None,
        "confidence": response.confidence,
        "evidence": _evidence(response, masks, within),
    }


def _evidence(response: Response, masks: Masks, within: tuple[Edit, ...]) -> str | None:
    """Give what speaks for a response and for its kind, a remark a line, masked as the letter is."""
    remarks = list(response.evidence)
    if response.kind and response.kind_evidence:
        remarks.append(f"{response.kind}: {response.kind_evidence}")
    told = retold(masks.masked("\n".join(remarks)), response.text, within)
    return "\n".join(map(begun, told.split("\n"))) or None


def _sentence(sentence: Numbered, within: tuple[Edit, ...]) -> Numbered:
    """Give a sentence with its span in the masked text."""
    number, start, end = sentence
    return number, moved(start, within), moved(end, within, end=True)


def _cut(piece: str | None, text: str, masks: Masks, within: tuple[Edit, ...], start: int) -> str | None:
    """Give what a response's text says, from an offset on, of its subject, as it may be published."""
    told = found_again(piece, text, within, start) if piece else None
    return _masked(masks, piece) if told is None else told


def _commitment(
    told: Told, number: int, commitment: Commitment, text: str, *, masks: Masks, within: tuple[Edit, ...]
) -> Row:
    response_id = told.address.response
    return {
        "id": identity.public_id("commitment", response_id, str(number)),
        "response_id": response_id,
        "kind": commitment.kind,
        "text": excerpt(text, within, commitment.span_start, commitment.span_end),
        "sentence": told.number_at(commitment.span_start) or commitment.sentence,
        "span_start": moved(commitment.span_start, within),
        "span_end": moved(commitment.span_end, within, end=True),
        "subject": _cut(commitment.subject, text, masks, within, commitment.span_start),
        "due": commitment.due,
    }


def appeal_id(post_id: str, number: int) -> str:
    """Give the id of one of a post's appeals."""
    return identity.public_id("appeal", post_id, str(number))


def _appeal(appeal: Appeal, number: int, masks: Masks, place: Row) -> Row:
    plain = ("target", "role", "organisation", "address", "draft", "petition", "petition_sponsor")
    return {
        "id": appeal_id(str(place["record_id"]), number),
        "post_id": place["post_id"],
        **{name: _masked(masks, getattr(appeal, name)) for name in plain},
        "petition_url": masks.link(appeal.petition_url) if appeal.petition_url else None,
        "deadline": appeal.deadline,
    }


def _masked(masks: Masks, text: str | None) -> str | None:
    told = masks.masked(text) if text else ""
    return told if any(map(str.isalnum, told.replace(REMOVED, ""))) else None


def post_row(
    site_id: str, record_id: str, folded: Folded[Post], columns: Mapping[str, object], masks: Masks
) -> Row:
    """Give the row of a post, without what is counted when its site is settled."""
    content = folded.content
    return {
        "id": record_id,
        "site_id": site_id,
        "kind": content.kind,
        "source_id": content.source_id,
        "url": masks.address(content.url),
        "published": content.published,
        "published_raw": masks.date(content.published_raw),
        "modified": content.modified,
        "declared_comments": content.declared_comments,
        "first_seen": folded.first.at,
        "last_seen": folded.last.at,
        "recorded": folded.recorded,
        **columns,
    }


def comment_row(
    record_id: str,
    folded: Folded[Comment],
    *,
    site_id: str,
    post_id: str,
    parent_id: str | None,
    columns: Mapping[str, object],
    masks: Masks,
) -> Row:
    """Give the row of a comment, without its absence; ``masks`` know what is removed of its post, too, for its address."""
    content = folded.content
    return {
        "id": record_id,
        "site_id": site_id,
        "post_id": post_id,
        "parent_id": parent_id,
        "parent_sure": int(content.parent_sure),
        "source_id": content.source_id,
        "kind": content.kind,
        "url": masks.address(content.url),
        "by_post_author": int(content.by_post_author),
        "published": content.published,
        "published_raw": masks.date(content.published_raw),
        "position": content.position,
        "first_seen": folded.first.at,
        "last_seen": folded.last.at,
        "recorded": folded.recorded,
        **columns,
    }


def inputs(folded: Folded[Post] | Folded[Comment], *context: object) -> str:
    """Give the digest of all that a record's texts and responses are made from."""
    content = folded.content
    told: tuple[object, ...] = (content.text, content.html, content.author, content.published, content.kind)
    told += (content.title,) if isinstance(content, Post) else (content.by_post_author,)
    versions = [(v.content, v.first, v.last) for v in folded.versions]
    return identity.digest(*map(str, told), repr(versions), repr(context))
