"""Wikipedia's ``{{cite web}}``, so that it makes none of the errors that Citation Style 1 reports. Pure.

These are, among others (Help:CS1 errors): a first name without a last; a name that is none ("admin") or holds digits; an
address where the name of a site belongs; an impossible date; characters that show nothing; more than a sign in
``postscript``. What has no parameter stands behind the template, as its documentation asks.
"""

import re
import unicodedata

from publish.cite import GENRES, Work, authors, day, one_line

_STRANGE_NAME = re.compile(
    r"(?i)[\d;]|,.*,|\b(?:about us|admin(?:istrator)?|anon(?:ymous)?|author|contact us|contributor|correspondent|"
    r"desk|editors?|e?-?mail|facebook|google|guest|home ?page|privacy|staff|statement|submitted|super|translator|"
    r"tumblr|twitter|unknown|users?|web ?master)\b"
)
"""What the template takes for no name of a person or body, unless two brackets say that it is one."""
_ESCAPED = str.maketrans({sign: f"&#{ord(sign)};" for sign in "[]{}<>"} | {"|": "{{!}}"})
_DOUBLE = re.compile(r"(['~])(?=\1)|&(?=#?\w+;)")
"""Signs that mean something side by side, or before a word."""
_JOINERS = "\u200c\u200d"
"""Without these, words of several scripts are misspelt."""


def wikipedia(work: Work) -> str:
    """Give the template, and behind it what it cannot say."""
    fields: dict[str, str] = {}
    for number, author in enumerate(authors(work), 1):
        nth = "" if number == 1 else str(number)
        if isinstance(author, tuple):
            fields |= {f"last{nth}": author[0], f"first{nth}": author[1]}
        else:
            fields[f"author{nth}"] = f"(({author}))" if _STRANGE_NAME.search(author) else author
    fields |= {
        "date": day(work.date),
        "title": work.title,
        "type": GENRES[work.kind] if work.kind == "response" else "",
        "website": re.sub(r"(?i)\bhttps?://([^\s/]*)/?", r"\1", work.blog),
        "via": work.archive,
        "access-date": day(work.accessed),
        "quote": work.quotation or "",
    }
    given = " ".join(f"|{name}={_escaped(value)}" for name, value in fields.items() if value)
    given += f" |url={work.address}"
    behind = f" {_escaped(work.note[:1].upper() + work.note[1:])}." if work.note else ""
    return f"{{{{cite web {given}}}}}{behind}"


def _escaped(text: str) -> str:
    seen = "".join(
        c for c in text if unicodedata.category(c) not in {"Cc", "Cf"} or c.isspace() or c in _JOINERS
    )
    return _DOUBLE.sub(lambda sign: f"&#{ord(sign[0])};", one_line(seen)).translate(_ESCAPED)
