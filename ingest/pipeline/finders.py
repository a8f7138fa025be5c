"""Who finds responses, appeals and commitments in texts, as the store asks for them."""

from ingest import replies
from ingest.model import Appeal, Response
from ingest.replies.laid.sentences import divide
from ingest.replies.promise import may_hold
from ingest.replies.understood.commitments import commitments
from ingest.store.rows.entries import Entry, Readers


def respond(post: Entry, comment: Entry | None) -> tuple[Response, ...]:
    """Find the official responses in a comment, or in a post itself."""
    entry = comment or post
    if not may_hold(entry.text, entry.earlier):
        return ()
    if comment is None:
        return replies.find_answers(
            post.text, title=post.title, published=post.published, author=post.author, html=post.html
        )
    return replies.find_responses(
        entry.text,
        published=entry.published,
        author=entry.author,
        post_text=post.text,
        earlier=entry.earlier,
        later=entry.later,
        html=entry.html,
    )


def appeal(post: Entry) -> tuple[Appeal, ...]:
    """Find what a post asks its readers to do."""
    if not post.text:
        return ()
    return replies.find_appeals(post.text, title=post.title, published=post.published, html=post.html)


FINDERS = Readers(respond, appeal, commit=commitments, divide=divide)
