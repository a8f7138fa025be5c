"""Whom a letter addresses: as its salutation says, or else its head. What is not read here is not masked."""

import re
from itertools import pairwise

from ingest.lexicon import union
from ingest.replies.lines import Line
from ingest.replies.marks import NOBODY
from ingest.replies.people import is_body, is_person, is_role
from ingest.replies.whole import Letter


def addressee(letter: Letter) -> str | None:
    """Give whom a letter addresses, or None."""
    if not letter.salutation:
        named = _in_first_sentence(letter) or _in_head(letter) or _alone_above(letter)
        return None if named and _signs(named, letter) else named
    said = _TWICE.sub("", letter.salutation.text)
    if irish := _IRISH.match(said):
        return said[: irish.end("name")]
    name = _GREETS.sub("", said)
    if _TITLE_ALONE.fullmatch(name) and letter.body and (rest := _REST_OF_NAME.match(letter.body[0].text)):
        return f"{name.strip()} {rest['name']}"
    return name.strip(' ,:;.!-"') or (nameless[0] if (nameless := _SIR.match(said)) else None)


def _signs(name: str, letter: Letter) -> bool:
    return any(name.rsplit(maxsplit=1)[-1] in line.text for line in letter.signature)


_GREETS = re.compile(rf"(?i)^(?:{union('salutation')}|{union('greeting')})\b")
_TWICE = re.compile(rf"(?i)^(\w+)\b[^/]*/\s*(?!\1\b)(?={union('salutation')}\b)")
"""A salutation that the same in another language follows ("Annwyl Ms Fenn / Dear Ms Fenn")."""
_SIR = re.compile(r"(?i)(?:mesdames|messieurs|madame|monsieur|madam|sirs?)\b[^,:]*")
_TITLE_ALONE = re.compile(rf"(?i)\W*{union('private title')}\.?\W*")
_REST_OF_NAME = re.compile(r"(?P<name>[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?)[,:;]?$")
"""A name whose title stands at the end of the line before."""


def _in_first_sentence(letter: Letter) -> str | None:
    """Give whom the first sentence calls ("Geoff, thanks for your mail")."""
    named = _NAMED_FIRST.match(letter.body[0].text) if letter.body else None
    return named["name"] if named else None


_TITLES = rf"(?:(?i:{union('private title')})\b\.?\s*(?:(?:&|and\b)\s*)?)+"
_NAME = r"[A-ZÀ-Þ][\w'.-]*(?: [A-ZÀ-Þ][\w'.-]*){0,3}"
_NAMED_FIRST = re.compile(
    rf"(?P<name>{_TITLES}{_NAME}(?= ?-|,| [Tt]hank)|[A-Z][a-z]+(?= ?-|,))(?: ?-|,)? ?"
    rf"(?:[Mm]any )?(?:[Tt]hanks|[Tt]hank you|I |[Yy]our (?!(?:\w+ )?(?i:{union('role')})))"
)


def _in_head(letter: Letter) -> str | None:
    """Give whom a short line at the head names by a title, or calls in Irish ("A Jane, a chara")."""
    head = [line.text for line, below in pairwise(letter.body[:_HEAD]) if not _holds_office(below)]
    to = [line.text for line in letter.headers if line.text.lower().startswith("to")]
    for text in (*head, *to):
        if len(text) <= _SHORT and (found := _TITLED.match(text) or _IRISH.match(text)):
            return found["name"]
    return None


def _holds_office(below: Line) -> bool:
    """Say whether the line below a name gives an office: it is an official's."""
    return not below.gap and (is_role(below.text) or is_body(below.text))


_HEAD = 4
"""Lines of the head, and the one below them."""
_SHORT = 60
_TITLED = re.compile(
    r"(?i:(?:to|reply to|attn|attention|fao|for the attention of|re|thank you|thanks|my dear)\b[:.,]? *)?"
    rf"(?P<name>{_TITLES}(?:{_NAME}|[a-z][\w'-]{{2,}}(?=\W*$)))(?=\W*$| ?\(| ?(?:&|and\b)|, ?\d| re\b)"
)
"""A name with a title, and neither an office nor a sentence after it."""
_IRISH = re.compile(r"(?:A )?(?P<name>[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?),? (?i:a ch(?:ara|araid))\b")


def _alone_above(letter: Letter) -> str | None:
    """Give the name that stands alone above the first paragraph, or a street. A heading there is in the letter's words too."""
    if len(letter.body) < _FEWEST or not (letter.body[1].gap or _STREET.match(letter.body[1].text)):
        return None
    text = letter.body[0].text
    typed_small = _SMALL.match(text) and not NOBODY.match(text)
    if not (typed_small or (is_person(text) and not (is_body(text) or is_role(text)))):
        return None
    first = text.split()[0].lower()
    in_words = any(re.search(rf"\b{re.escape(first)}\b", line.text) for line in letter.body[1:])
    return None if in_words else text.strip(" ,:;.-")


_FEWEST = 2
_STREET = re.compile(r"\d+[a-z]?,? [A-Z]")
_SMALL = re.compile(r"[a-z][\w'-]{2,15},$")
"""A name typed in small letters."""
