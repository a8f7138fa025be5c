"""What posts hold: appeals to their readers, and now and then an official's answer that the blogger shows."""

from collections.abc import Iterable

from ingest.model import Appeal, Response
from ingest.replies.appeals import find_appeals
from ingest.replies.responses import find_responses


def find_answers(
    text: str, *, title: str | None, published: str | None, author: str | None, html: str | None = None
) -> tuple[Response, ...]:
    """Find the official responses in a post, in the order in which they stand.

    What the post drafts for its readers runs the other way, and what asks them to write is no answer, though it ends with
    the name, the office and the address of whom they are to write to. Arguments are those of ``find_appeals``, and the post's ``author``.
    """
    found = find_responses(text, published=published, author=author, post_text=text, html=html)
    appeals = find_appeals(text, title=title, published=published, html=html) if found else ()
    return tuple(r for r in found if not any(_is_of(r, appeal) for appeal in appeals))


def _is_of(response: Response, appeal: Appeal) -> bool:
    """Say whether what was taken for a response is a part of an appeal: its draft, or the asking itself."""
    start, end = appeal.draft_start, appeal.draft_end
    if start is not None and end and response.span_start < end and start < response.span_end:
        return True
    return _asks_to_write_to(response, appeal.target, appeal.evidence)


def _asks_to_write_to(response: Response, target: str | None, evidence: Iterable[str]) -> bool:
    asking = (words for words in evidence if len(words.split()) >= _ASKING)
    return bool(target) and response.signatory == target and any(words in response.text for words in asking)


_ASKING = 3
"""Words of a phrase that asks; a "petition" may stand in an answer too."""
