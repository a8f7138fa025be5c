"""Who finds responses, appeals and commitments in texts, as the store asks for them."""

from ingest import replies
from ingest.model import Appeal, Response
from ingest.replies.commitments import commitments
from ingest.replies.promise import may_hold
from ingest.replies.sentences import divide
from ingest.store.entries import Entry, Readers


def respond(post: Entry, comment: Entry | None) -> tuple[Response, ...]:
    """Find the official responses in a comment, or in a post itself."""
    entry = comment or post
    if not may_hold(entry.text, entry.earlier):
        return ()
    found = replies.find_responses(
        entry.text, published=entry.published, author=entry.author, post_text=post.text, earlier=entry.earlier
    )
    return found if comment or not found else _answering(found, appeal(post))


def _answering(found: tuple[Response, ...], appeals: tuple[Appeal, ...]) -> tuple[Response, ...]:
    """Leave out what a post drafts for its readers to send: it runs the other way."""
    drafts = [(a.draft_start, a.draft_end) for a in appeals if a.draft_start is not None and a.draft_end]
    return tuple(
        r for r in found if not any(r.span_start < end and start < r.span_end for start, end in drafts)
    )


def appeal(post: Entry) -> tuple[Appeal, ...]:
    """Find what a post asks its readers to do."""
    if not post.text:
        return ()
    return replies.find_appeals(post.text, title=post.title, published=post.published, html=post.html)


FINDERS = Readers(respond, appeal, commit=commitments, divide=divide)
