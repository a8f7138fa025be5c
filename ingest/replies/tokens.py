"""What in the frame of a letter tells whose it is without the body's name: how it numbers letters, how it calls its parts."""

from ingest.replies.marks import is_reference
from ingest.replies.organisations import betokened
from ingest.replies.whole import Letter


def body_betokened(letter: Letter) -> str | None:
    """Give the body that the frame of a letter shows, or None: what the letter tells may be another's."""
    frame = [
        *letter.headers,
        *letter.letterhead,
        *(line for line in letter.body[:_HEAD] if is_reference(line)),
        *letter.signature,
    ]
    return next((body for line in frame if (body := betokened(line.text))), None)


_HEAD = 3
