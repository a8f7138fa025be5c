"""Whom a letter addresses."""

import re

from ingest.lexicon import union
from ingest.replies.whole import Letter


def addressee(letter: Letter) -> str | None:
    """Give whom a letter addresses, as its salutation says, or None."""
    if not letter.salutation:
        named = _NAMED_FIRST.match(letter.body[0].text) if letter.body else None
        return named["name"] if named else None
    name = re.sub(
        r"(?i)^(?:" + union("salutation") + "|" + union("greeting") + r")\b", "", letter.salutation.text
    )
    return name.strip(' ,:;.!-"') or (
        nameless[0] if (nameless := _SIR.match(letter.salutation.text)) else None
    )


_NAMED_FIRST = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][a-z]+)(?: ?-|,) ?(?:[Mm]any )?(?:[Tt]hanks|[Tt]hank you|I |[Yy]our )"
)
_SIR = re.compile(r"(?i)(?:mesdames|messieurs|madame|monsieur|madam|sirs?)\b[^,:]*")
