"""What posts hold: appeals to their readers, and now and then an official's answer that the blogger shows."""

from collections.abc import Iterable, Iterator, Sequence

from ingest.lexicon import words
from ingest.model import Appeal, Response
from ingest.replies.appeals import find_appeals
from ingest.replies.responses import find_responses
from ingest.replies.who.introductions import tells_whose


def find_answers(
    text: str, *, title: str | None, published: str | None, author: str | None, html: str | None = None
) -> tuple[Response, ...]:
    """Find the official responses in a post, in the order in which they stand.

    What the post drafts for its readers runs the other way, and what asks them to write is no answer, though it ends with
    the name, the office and the address of whom they are to write to. A post is an article, so that words alone make no answer
    in it: something tells that a letter, or an answer to somebody, stands there. Arguments are those of ``find_appeals``, and the post's ``author``.
    """
    found = find_responses(text, published=published, author=author, post_text=text, html=html)
    found = tuple(_told(found, text, title or ""))
    appeals = find_appeals(text, title=title, published=published, html=html) if found else ()
    return tuple(r for r in found if not any(_is_of(r, appeal) for appeal in appeals))


def _told(found: Sequence[Response], text: str, title: str) -> Iterator[Response]:
    """Give those that something tells of: further parts where it does of the first."""
    told = False
    for response in found:
        told = told if response.continues == "remark" else _is_told(response, text, title)
        if told:
            yield response


def _is_told(response: Response, text: str, title: str) -> bool:
    """Say whether a response has what letters have, thanks for one, or stands beside words that tell of an answer."""
    signed = response.signatory and (response.role or response.organisation)
    framed = response.addressee or response.reference or response.answers_date
    if signed or framed or any(words(heading).search(response.text) for heading in _OF_ANSWERS):
        return True
    start, end = response.span_start, response.span_end
    before = f"{title}\n{text[:start]}" if start < _NEAR else text[start - _NEAR : start]
    leads = any(words(heading).search(before) for heading in _BEFORE_ANSWERS)
    return leads or tells_whose(text[end : end + _NEAR])


_OF_ANSWERS = ("thanks_for_letter", "passed_on", "automatic")
_BEFORE_ANSWERS = ("introduces_reply", "leads to answer", "asks of")
_NEAR = 400
"""Characters beside an answer in which a blogger tells of it."""


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
