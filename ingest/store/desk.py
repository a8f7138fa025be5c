"""The desk at which people decide on responses: a record is laid out whole, and a decision goes to the ledger."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.model import Comment, Post, Response
from ingest.store import identity
from ingest.store.decisions import attested, ledger
from ingest.store.decisions.anchors import Span, own_words, place_of, response_ids, text_digest
from ingest.store.decisions.judgement import Judgement
from ingest.store.decisions.ledger import Decision
from ingest.store.decisions.rulings import FIELDS, Judged, Ruled, snapshot
from ingest.store.masks.cleaning import cleaned, in_words, linked
from ingest.store.masks.redact import Edit, Masks, applied, moved, occurrences
from ingest.store.masks.wording import in_address
from ingest.store.merging.fold import Folded, texts_of
from ingest.store.merging.thread import Thread, Told
from ingest.store.projected.unmasking import moved_back
from ingest.store.recalled.memory import Memory
from ingest.store.rows.entries import Entry, Readers, entry_of, read_all, texts_beside
from ingest.store.rows.version_rows import masks_for
from ingest.store.vault.vault import Vault

_BEGINNING = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """One comment or post laid out for a decision. Spans count characters of the raw text."""

    id: str
    kind: str
    """comment or post."""
    title: str | None
    """Title of the post."""
    author: str | None
    published: str | None
    url: str | None
    raw: str
    """The text as captured: it stays in the vault."""
    text: str
    """The text as published, with its masks."""
    found: Judged
    edits: tuple[Edit, ...]
    masks: Masks
    is_earlier: bool = False
    """It is laid out with a text that it had before, since only that one has the response that is asked about."""

    def shown(self, span: Span) -> Span:
        """Give where a span of the raw text stands in the published one."""
        return moved(span[0], self.edits), moved(span[1], self.edits, end=True)

    def captured(self, span: Span) -> Span:
        """Give where a span of the published text stands in the raw one."""
        return moved_back(span[0], self.edits), moved_back(span[1], self.edits, end=True)

    def response(self, response_id: str) -> Ruled | None:
        """Give the response of an id, where this text has it, one that is doubtful too."""
        known = (*self.found.responses, *self.found.doubtful)
        return next((r for r in known if r.id == response_id), None)


class Desk:
    """Lays out records of an open vault and takes decisions about them."""

    def __init__(self, vault: Vault, readers: Readers) -> None:
        self._vault = vault
        self._readers = replace(readers, whole_names=Judgement(vault.decisions("addressees")).whole_names)
        self._thread: tuple[str, str, Thread] | None = None

    def sheet(self, record_id: str, response_id: str = "") -> Sheet | None:
        """Lay out a post or comment by its id, or one that it had before; None where the vault has none.

        Its text is the present one, or where only an earlier one has a response that is asked about, the latest of these.
        """
        thread = self._thread_with(record_id)
        if thread is None or thread.post is None:
            return None
        post = entry_of(thread.id, thread.post.content)
        if record_id in {thread.id, *thread.former}:
            return self._laid_out(post, None, thread.former, thread.post, response_id)
        told = _told(thread, record_id)
        if told is None:
            return None
        beside = texts_beside((t.id, t.folded.content) for t in thread.comments)
        entry = entry_of(told.id, told.folded.content, beside[told.id])
        return self._laid_out(post, entry, told.former, told.folded, response_id)

    def count(self, record_id: str, words: str) -> int:
        """Count in how many places words stand in a post or comment as captured: in texts, names, titles and addresses."""
        thread = self._thread_with(record_id)
        if thread is None:
            return 0
        told = _told(thread, record_id)
        folded = told.folded if told else thread.post
        if folded is None:
            return 0
        contents = (folded.content, *(version.content for version in folded.versions))
        texts = [
            text
            for c in contents
            for text in (c.author, c.published_raw, c.title if isinstance(c, Post) else None)
        ]
        counts = [max(occurrences(words, c.text or ""), occurrences(words, _in_markup(c))) for c in contents]
        own = {c.url for c in contents if c.url and Masks(phrases=(words,)).address(c.url) is None}
        links = {link for c in contents for link in linked(f"{c.html} {c.text}") if in_address(words, link)}
        return sum(counts) + sum(occurrences(words, text) for text in texts if text) + len(own) + len(links)

    def thread_of(self, record_id: str) -> tuple[str, str]:
        """Give where a record stands (site and post), so that those of one thread can be laid out together.

        The site of files that tell no address is ``""``; both are where the vault has no such record.
        """
        row = self._vault.connection.execute(
            "SELECT site, post FROM records WHERE id IN (?1, (SELECT new_id FROM absorbed WHERE old_id = ?1))",
            (record_id,),
        ).fetchone()
        return (row["site"], row["post"]) if row else ("", "")

    def _thread_with(self, record_id: str) -> Thread | None:
        site, post = self.thread_of(record_id)
        return self._thread_of(site, post) if post else None

    def _thread_of(self, site: str, post: str) -> Thread:
        memory = Memory(self._vault, site)
        key = memory.resolve(post)
        if self._thread is None or self._thread[:2] != (site, key):
            self._thread = (site, key, memory.thread(key))
        return self._thread[2]

    def _laid_out(
        self,
        post: Entry,
        comment: Entry | None,
        former: Sequence[str],
        folded: Folded[Post] | Folded[Comment],
        response_id: str,
    ) -> Sheet:
        entry = comment or post
        judgement = Judgement(self._about((entry.id, *former)))
        found = read_all(self._readers, post, comment, folded, judgement.reviews(entry.id, former))
        masks = masks_for(
            found.every,
            judgement.phrases(entry.id, former),
            self._readers.allowed,
            whole_names=self._readers.whole_names,
        )
        texts = list(zip((found.now, *reversed(found.before)), texts_of(folded), strict=True))
        judged, raw = next(
            (one for one in texts if any(ruled.id == response_id for ruled in one[0].responses)), texts[0]
        )
        edits = masks.edits(raw)
        return Sheet(
            id=entry.id,
            kind="comment" if comment else "post",
            title=masks.masked(post.title) if post.title else None,
            author=masks.author(entry.author) if entry.author else None,
            published=folded.content.published,
            url=entry.url,
            raw=raw,
            text=applied(raw, edits),
            found=judged,
            edits=edits,
            masks=masks,
            is_earlier=judged is not found.now,
        )

    def _about(self, ids: Iterable[str]) -> list[Decision]:
        return [d for i in ids for d in self._vault.decisions(subject=i)]

    def decide(
        self, sheet: Sheet, ruled: Ruled, verb: str, *, who: str, more: Mapping[str, object] | None = None
    ) -> Decision:
        """Decide about a response on a sheet: ``accept``, ``reject``, ``correct`` or ``move`` (see ``rulings``).

        ``more`` holds what the verb needs: ``field`` and ``value``, or ``to`` (a span of the raw text).
        """
        machine = ruled.machine or ruled.response
        span = machine.span_start, machine.span_end
        value = {
            **_about_text(sheet.raw),
            "verb": verb,
            "response": ruled.id,
            "span": list(span),
            "place": list(place_of(sheet.raw, span)),
            "begins": beginning(machine.text),
            "read": snapshot(machine),
            **(more or {}),
        }
        to = value.get("to")
        if isinstance(to, list | tuple):
            value |= {"to": list(to), "to_place": list(place_of(sheet.raw, (int(to[0]), int(to[1]))))}
        return self.enter("review", sheet.id, value, who=who)

    def add(self, sheet: Sheet, read: Response, *, who: str) -> tuple[str, Decision]:
        """Add a response that the machine missed: ``read`` has its span in the raw text and what is known of it."""
        span = read.span_start, read.span_end
        (own,) = response_ids(sheet.id, [own_words(sheet.raw, span)])
        taken = {r.id for r in sheet.found.responses}
        number = 2
        while own in taken:
            own = identity.public_id("response", sheet.id, f"added {number} {text_digest(read.text)}")
            number += 1
        return own, self.decide(sheet, Ruled(own, read, machine=read), "add", who=who)

    def confirm(self, sheet: Sheet, ruled: Ruled, *, who: str) -> Decision:
        """Say that the letter is known from elsewhere to be real, in the words that it has now."""
        value = attested.confirmation(sheet.id, sheet.raw, ruled) | {"begins": beginning(ruled.response.text)}
        return self.enter("confirm", ruled.id, value, who=who)

    def confirmed(self) -> frozenset[str]:
        """Give the responses whose attestation people confirmed, and whose words are those that were confirmed."""
        made = attested.latest(self._vault.holding("confirm"))
        ids = (own if attested.record_of(d) is None else self._attested(d) for own, d in made.items())
        return frozenset(i for i in ids if i)

    def _attested(self, decision: Decision) -> str | None:
        sheet = self.sheet(attested.record_of(decision) or "", decision.subject)
        return attested.attested(decision, sheet.raw, sheet.found.responses) if sheet else None

    def unattested(self) -> dict[str, Decision]:
        """Give the responses that people confirmed, that have other words now, and of which nobody decided since."""
        return {
            own: d
            for own, d in attested.latest(self._vault.holding("confirm")).items()
            if (sheet := self.sheet(attested.record_of(d) or "", own))
            and not attested.attested(d, sheet.raw, sheet.found.responses)
            and not attested.is_settled(d, sheet.raw, self._reviews(sheet.id))
        }

    def _reviews(self, record_id: str) -> tuple[Decision, ...]:
        return Judgement(self._about([record_id])).reviews(record_id, ())

    def dismiss(self, sheet: Sheet, response_id: str, *, who: str) -> Decision:
        """Say that nothing is left, in the text as it is now, of a response that was decided on another text."""
        value = {**_about_text(sheet.raw), "verb": "reject", "response": response_id}
        return self.enter("review", sheet.id, value, who=who)

    def undo(self, decision: Decision, *, who: str) -> Decision:
        """Take a decision back."""
        return self.enter("undo", decision.subject, {"undoes": ledger.key(decision)}, who=who)

    def enter(
        self, kind: str, subject: str, value: Mapping[str, object], *, who: str, reason: str | None = None
    ) -> Decision:
        """Write a decision to the ledger, at once and for good (``Vault.decide``)."""
        return self._vault.decide(kind, subject, value, who=who, reason=reason)


def _told(thread: Thread, record_id: str) -> Told | None:
    return next((t for t in thread.comments if record_id in {t.id, *t.former}), None)


def _in_markup(content: Post | Comment) -> str:
    """Give the words that the markup of a record shows: some of them may not stand in its text."""
    return in_words(cleaned(content.html, Masks()) or "")


def beginning(text: str) -> str:
    """Give the first words of a letter, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= _BEGINNING else words[:_BEGINNING].rsplit(" ", 1)[0]


def fields_of(response: Response) -> dict[str, str | None]:
    """Give what a person may correct, in the order in which it is shown."""
    return {name: getattr(response, name) for name in FIELDS}


def _about_text(raw: str) -> dict[str, object]:
    return {"text": text_digest(raw), "exact": identity.digest(raw)}
