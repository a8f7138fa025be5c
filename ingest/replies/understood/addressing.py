"""Whom a letter addresses: as its salutation says, or else its head. What is not read here is not masked."""

import re
from itertools import pairwise

from ingest.lexicon import union
from ingest.replies.known.people import is_body, is_person, is_role
from ingest.replies.laid.lines import Line
from ingest.replies.letter.marks import NOBODY
from ingest.replies.letter.whole import Letter


def addressee(letter: Letter) -> str | None:
    """Give whom a letter addresses, or None."""
    if not letter.salutation:
        named = _in_first_sentence(letter) or _in_head(letter) or _alone_above(letter)
        return None if named and _signs(named, letter) else named
    said = _RUN_ON.sub("", _TWICE.sub("", letter.salutation.text))
    if irish := _IRISH.match(said):
        return said[: irish.end("name")]
    if _SIR.fullmatch(_GREETS.sub("", said).strip(" ,:;.!-")) and (called := _for_the_attention(letter)):
        return called
    name = said if _BY_TITLE.match(said) else _GREETS.sub("", said)
    if _TITLE_ALONE.fullmatch(name) and letter.body and (rest := _REST_OF_NAME.match(letter.body[0].text)):
        return f"{name.strip()} {rest['name']}"
    if _NOT_FILLED_IN.search(name) or _NOBODY_NAMED.fullmatch(name):
        return None
    return name.strip(' ,:;.!-"') or (nameless[0] if (nameless := _SIR.match(said)) else None)


def _for_the_attention(letter: Letter) -> str | None:
    """Give whom a line right below or above a salutation without a name is for ("Attention: Friends of the Quay")."""
    lines = (*letter.letterhead[-_NEAR:], *letter.body[:1])
    found = next(filter(None, (_ATTENTION.fullmatch(line.text) for line in lines)), None)
    return found["name"].strip(" .,") if found else None


_NEAR = 3
_ATTENTION = re.compile(
    r"(?i)(?:attention|attn|fao|for the attention of|à l'attention de|zu händen(?: von)?|z\. ?hd\.|a la atención de)\b[.:]* ?(?P<name>(?-i:[A-ZÀ-Þ]).{1,58})"
)


def _signs(name: str, letter: Letter) -> bool:
    last = re.compile(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}(?!\w)")
    return any(last.search(line.text) for line in letter.signature)


_RUN_ON = re.compile(
    rf"(?<=[a-z])(?:(?: [A-ZÀ-Þ]{{4,}}\b){{2,}}| (?=[A-Z])(?i:{union('reference')}|{union('case')})\b[ :.#]+(?=\S*\d{{3}})).*"
)
"""A heading in capitals, or a reference, that a lost line break put behind the name."""
_GREETS = re.compile(rf"(?i)^(?:{union('salutation')}|{union('greeting')})\b")
_TWICE = re.compile(rf"(?i)^(\w+)\b[^/]*/\s*(?!\1\b)(?={union('salutation')}\b)")
"""A salutation that the same in another language follows ("Annwyl Ms Fenn / Dear Ms Fenn")."""
_BY_TITLE = re.compile(
    r"(?i:m(?:onsieur|adame|ademoiselle|essieurs|esdames))(?! et\b) (?:et (?:Madame|Monsieur) )?(?!(?i:l[ea]s?|le|du|de)\b)(?=[A-ZÀ-Þ])"
)
"""A salutation by a title and a name, with nothing else that greets."""
_NOT_FILLED_IN = re.compile(r"<<?[\w ]{2,}>>?|\{\{|\[[A-Z_ ]{4,}\]")
"""A place for a name that nobody filled in."""
_NOBODY_NAMED = re.compile(rf"(?i)\W*(?:(?:{union('greeting')}|{union('greeted without a name')})\W*)+")
"""What follows a greeting, and names nobody."""
_SIR = re.compile(r"(?i)(?:mesdames|messieurs|madame|monsieur|madam|sirs?)\b[^,:]*")
_TITLE_ALONE = re.compile(rf"(?i)\W*{union('private title')}\.?\W*")
_REST_OF_NAME = re.compile(r"(?P<name>[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?)[,:;]?$")
"""A name whose title stands at the end of the line before."""


def _in_first_sentence(letter: Letter) -> str | None:
    """Give whom the first sentence greets or calls ("Hi Geoff, the grit is in", "Geoff, thanks for your mail")."""
    text = letter.body[0].text if letter.body else ""
    if greeted := _GREETED.match(text):
        name = greeted["name"]
        return None if NOBODY.match(name) or _NOBODY_NAMED.fullmatch(name) else name
    if named := _NAMED_FIRST.match(text):
        return None if _NOBODY_NAMED.fullmatch(named["name"]) else named["name"]
    return called["name"] if (called := _CALLED_BY_TITLE.match(text)) else None


_TITLES = rf"(?:(?i:{union('private title')})\b\.?\s*(?:(?:&|and\b)\s*)?)+"
_NAME = r"[A-ZÀ-Þ][\w'.-]*(?: [A-ZÀ-Þ][\w'.-]*){0,3}"
_NAMED_FIRST = re.compile(
    rf"(?P<name>{_TITLES}{_NAME}(?= ?-|,| [Tt]hank)|[A-Z][a-z]+(?= ?-|,))(?: ?-|,)? ?"
    rf"(?:[Mm]any )?(?:[Tt]hanks|[Tt]hank you|I |[Gg]ood (?:morning|afternoon|evening|day)\b|[Yy]our (?!(?:\w+ )?(?i:{union('role')})))"
)
_GREETED = re.compile(
    rf"(?i:{union('salutation')}|{union('greeting')})(?i: again)?,? "
    rf"(?:(?P<name>(?:{_TITLES}|M\. ){_NAME}|(?i:{union('private title')})\.? [a-z][\w'-]+|"
    rf"[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?)(?: ?[,!:;]|\.(?= )| -| (?i:{union('salutation stop')}|{union('goes on after a name')})\b))"
)
"""Whom the sentence greets with which a letter begins, in one line with what it says."""
_CALLED_BY_TITLE = re.compile(
    rf"(?P<name>{_TITLES}{_NAME})(?:, (?!who|which|whose|that\b|of\b)(?=[^,.;]*\b(?:is|are|was|were|has|have|had|will|can|cannot|can't)\b)| - )"
)
"""Whom a sentence calls by title and name, and goes on to say something; whose name an office follows is none such."""


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
