"""The lines of a signature block made ready: what tells nothing left out, broken lines joined, runs cut into their parts."""

import re
from collections.abc import Sequence

from ingest.lexicon import union, words
from ingest.replies.known.matters import comma_parts
from ingest.replies.known.named import sorts
from ingest.replies.known.organisations import named_bodies, resolve
from ingest.replies.known.people import (
    BEHALF,
    is_body,
    is_name,
    is_person,
    is_role,
    is_seat,
    shouts,
)
from ingest.replies.known.unitnames import is_region, lists_fields
from ingest.replies.who.runs import parted, signs_for, without_contacts
from ingest.replies.who.undressing import undressed

_BEHALF_INSIDE = re.compile(
    r"(?i)(?<=\w)(?<!for and)(?<!\bsigned)(?<!\bwritten)(?<!\bsent)(?<!\bissued),?\s+(?=(?:for and )?on behalf of\b)"
)


def ready(lines: Sequence[str], *, typed: bool) -> Sequence[str]:
    """Give the lines that tell who signed, the name first; ``typed``: a block all in small letters is one that somebody typed."""
    lines = _of_the_writer(undressed(lines))
    if typed and lines and all(line.islower() for line in lines):
        lines = [line.title().replace(" Of ", " of ").replace(" For ", " for ") for line in lines]
    lines = [part for line in lines for part in signs_for(without_contacts(line))]
    plain = _name_first([_plain(part) for line in _joined(lines) for part in _BEHALF_INSIDE.split(line)])
    return [_without_article(line) for line in plain]


def _without_article(line: str) -> str:
    """Give a role without the article that other languages set before it ("El Adjunto Primero")."""
    bare = _ARTICLE_ABROAD.sub("", line)
    return bare if bare != line and words("role").match(bare) else line


_ARTICLE_ABROAD = re.compile(r"(?:(?:El|La|Il) |L')(?=[A-ZÀ-Þ])")


def _of_the_writer(lines: Sequence[str]) -> list[str]:
    """Leave out what in a block tells nothing of who signed: to whom copies go, what somebody shouts below it, and the "Ihr" of a close."""
    end = next(
        (at for at, line in enumerate(lines) if words("copies").match(line) or shouts(line)), len(lines)
    )
    kept = [line for line in map(unsigned, lines[:end]) if line]
    opened = _without_close(kept[0]) if kept else ""
    return [opened, *kept[1:]] if opened else kept[1:]


def unsigned(line: str) -> str:
    """Take off a line what closes a letter above the name, or says that it was signed ("Sd/-", "gez.", "Fdo.:")."""
    return _OF_A_CLOSE.sub("", line)


def _without_close(line: str) -> str:
    """Take off the friendly close that stands in the line of the name: "Greetings, Marloes", "Cheers Sue"."""
    close = _CLOSE.match(line)
    if not close:
        return line
    rest = line[close.end() :]
    said = close[0].rstrip()
    parted = not rest or not said[-1].isalpha()
    return rest if parted or (said.lower() not in _ALSO_BEGIN_NAMES and is_name(rest)) else line


_CLOSE = re.compile(rf"(?i)(?:{union('weak valediction')}|{union('valediction')})(?:\s*[,.!-]+\s*|\s+|$)")
_ALSO_BEGIN_NAMES = frozenset(("best", "ever", "yours"))
_OF_A_CLOSE = re.compile(
    r"(?:Ihre?|Votre|Yours),?$|Ihre? (?=[A-ZÄÖÜ][a-zäöüß]+[-\w]*$)|(?i:p\.\s?[aod]\.),? (?=(?:El|La|Le|Il|O|A|Der|Die) )|[\[(]?(?i:(?:the )?(?:original|copy) (?:(?:letter|document) )?(?:(?:was|has been) )?(?:signed|sgd|sign[ée]e?)(?: (?:by|par))?)\b[ .:-]*[\])]?(?:\s+|$)|[\[(]?(?i:sd|sgd|signed|gez|fdo|firmado)\b(?! (?:on|for|by|in|and|and)\b)[ /.:-]*[\])]?(?:\s+|$)"
)


def _plain(line: str) -> str:
    """Give a line of a block without the marks at its end, and a name without the brackets around it."""
    plain = _TITLE_AFTER.sub("", line.rstrip(" ,;|").lstrip(" |"))
    if _FULL_STOP.search(plain):
        plain = plain[:-1]
    bracketed = plain.startswith("(") and plain.endswith(")") and plain.count("(") == 1
    return plain[1:-1] if bracketed and is_name(plain[1:-1]) else plain


_TITLE_AFTER = re.compile(r"(?i)\s+\((?:mrs?|ms|miss|dr|prof)\.?\)$")
_FULL_STOP = re.compile(r"(?<![A-Z.])\b(?!(?:[A-Z][a-z]{0,3}|Hons|Assoc|Corp|Dept)\.$)[\w'-]{3,}\.$")
"""A stop that ends a line, and no abbreviation."""


def _name_first(lines: Sequence[str]) -> Sequence[str]:
    """Put the name before the office where that is above it, as in French and Spanish ("Le Maire, / Luc Roy")."""
    behalf = (bool(BEHALF.match(line) or words("by order").fullmatch(line)) for line in lines)
    above = next((at for at, line in enumerate(behalf) if not line), 0)
    if len(lines) < above + 2 or not is_person(lines[above + 1]):
        return lines
    office, name = lines[above : above + 2]
    article = _ARTICLE.match(office)
    if not (article and is_role(office)):
        return lines
    return [*lines[:above], name, office[article.end() :], *lines[above + 2 :]]


_ARTICLE = re.compile(r"(?:(?i:le|la|el|der|die|the) |L')(?=[A-ZÀ-Þ])|(?:L[ae] |L')(?=[a-zà-ÿ])")


def _joined(lines: Sequence[str]) -> list[str]:
    """Join lines that were broken for width: one that ends with a comma, one that begins with "and"."""
    joined: list[str] = []
    for line in lines:
        if joined and (
            line.startswith(("and ", "& ", "of ")) or (joined[-1].endswith(",") and is_body(joined[-1]))
        ):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def parts_of(line: str, *, first: bool) -> list[str]:
    """Cut a line of a signature block at its marks, and at commas but in "Children, Young People and Families"."""
    parts: list[str] = []
    line = in_one_language(line)
    marks = _MARKS_OR_GAPS if len(line.split()) >= _RUNS_ON else _MARKS
    for stretch in marks.split(line):
        if first and (placed := _placed(stretch)):
            parts += placed
            continue
        whole = words("body ending").fullmatch(stretch) or resolve(stretch) or LISTED.fullmatch(stretch)
        cuts = [stretch] if whole else _cuts(stretch, first=first)
        pieces = [piece.strip() for piece in cuts if piece.strip()]
        if first:
            pieces = [cut for piece in pieces for cut in parted(piece)]
        parts += _rejoined(pieces, named=bool(parts))
    return parts


def _cuts(stretch: str, *, first: bool) -> list[str]:
    """Cut at commas, but not the name of a part that works in several fields, alone or before its body ("Families, Schools and Learning, Thorn Council")."""
    fields, _, body = stretch.rpartition(", ")
    if not first and lists_fields(stretch):
        return [stretch]
    if not first and lists_fields(fields) and (named_bodies(body) or names_a_body(body)):
        return [fields, body]
    return comma_parts(stretch)


_MARKS = re.compile(r"\s+[-|/]\s+|;\s*|\s{3,}|(?<=\w{2})/(?=\w{2})")
_MARKS_OR_GAPS = re.compile(_MARKS.pattern.replace("3", "2"))
_RUNS_ON = 5
"""Words of a line in which two spaces may stand for a break that was lost."""


def in_one_language(line: str) -> str:
    """Give a line that says the same in two languages in the first, or in English ("Library of the North / Bibliothèque du Nord")."""
    first, parted, second = line.partition(" / ")
    if not parted:
        first, parted, second = line.partition(" - ")
    if (
        parted
        and words("before the English").search(first)
        and not words("before the English").search(second)
    ):
        return ", ".join([*first.split(", ")[: -len(second.split(", "))], second])
    twice = parted and (is_role(first) or is_body(first)) and _ELSEWHERE.search(second)
    return first if twice and not _ELSEWHERE.search(first) else line


_ELSEWHERE = re.compile(
    r"(?<!\w)(?:d[eu]|des|l[ae]|les|et|à|aux?|y|yr|na|an|ar|der|die|und|van|voor)(?!\w)|(?<!\w)[dl]'"
)
"""Small words of bilingual countries' other languages."""


def _rejoined(pieces: Sequence[str], *, named: bool) -> list[str]:
    """Put together again what commas part and tells nothing by itself."""
    parts: list[str] = []
    for piece in pieces:
        telling = (
            is_role(piece)
            or is_body(piece)
            or named_bodies(piece)
            or words("body ending").search(piece)
            or names_a_body(piece)
            or (is_region(piece) and not (parts and is_role(parts[-1])))
            or (not (parts or named) and is_name(piece))
            or (
                len(parts) == 1
                and is_name(parts[0])
                and not is_role(parts[0])
                and (_WORKS_IN.fullmatch(piece) or words("field of work").fullmatch(piece))
            )
            or _FIGURES.search(piece)
            or (parts and _works_in(parts[-1], piece))
        ) and not (parts and (_is_of_portfolio(parts[-1], piece) or _is_of_a_member(parts[-1], piece)))
        if parts and not telling:
            parts[-1] += ", " + piece
        else:
            parts.append(piece)
    return parts


def _is_of_a_member(office: str, piece: str) -> bool:
    """Say whether a piece is the seat of the member whose office is named before it ("Office of Ann Bell" + "MPP")."""
    return bool(_OFFICE_OF.match(office)) and is_seat(piece)


_OFFICE_OF = re.compile(r"(?i)(?:the )?office of ")


def _is_of_portfolio(role: str, piece: str) -> bool:
    """Say whether a piece goes on with what a role is for, which that tells behind a colon ("Committee Member: Economic" + "Spatial Planning")."""
    return ": " in role and is_role(role) and not (is_role(piece) or named_bodies(piece))


def _works_in(role: str, piece: str) -> bool:
    """Say whether a comma parts a role from where its holder works: "Records Officer, Postal Operations", "Records Adviser, WXCC"."""
    if not is_role(role):
        return False
    return bool(_LETTERS.fullmatch(piece) or (_HOLDS_POST.search(role) and _WORKS_IN.fullmatch(piece)))


_HOLDS_POST = re.compile(
    r"\w (?<!\bChief )(?<!\bLead )(?<!\bDesk )(?:Officer|Engineer|Statistician|Assistant)$"
)
"""Posts whose name is whole without what they are for, as a "Director" or a "Manager" is not."""
_LETTERS = re.compile(r"(?!HONS|LLB|MRCVS|FRCS|MRCP)[A-Z]{4,6}")
LISTED = re.compile(
    r"(?:Department|Ministry|Office of the Minister) (?:of|for) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*(?:, [A-Z]\w+(?: [A-Z]\w+)*)+,? (?:and|&) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*"
)
"""A department whose name tells over commas what it is for ("Department of Piers, Ferries and Locks")."""
_WORKS_IN = re.compile(r"[A-Z][a-z]{2,}(?: (?:(?:and|&|of|for) )?[A-Z]\w+){1,4}")
"""What stands after a name and is none of its own: what its bearer works in ("Dan Orr, Air Planning")."""
_FIGURES = re.compile(r"\d{3}")
"""Figures such as stand in addresses, which are no part of a body's name."""


def _placed(piece: str) -> list[str]:
    """Cut "Wendy in Patient Relations" and "Ann Bell (Town Clerk)" into the name and what its bearer is or works in."""
    said = _IN_BRACKETS.fullmatch(piece) or _WORKS_AT.fullmatch(piece)
    if not said or not is_name(said["name"]) or is_role(said["name"]) or is_body(said["name"]):
        return []
    office = said["office"]
    if said.re is _WORKS_AT:
        told = not (words("unit").search(piece) and f" in {office}" in piece)
    else:
        told = is_role(office) or is_body(office) or names_a_body(office)
    return [said["name"], office] if told else []


_IN_BRACKETS = re.compile(r"(?P<name>[A-Z][^()]{1,40}?) \((?P<office>[^()]{3,60})\)")
_WORKS_AT = re.compile(
    r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'.-]*){0,2}) (?:in|at|from|with) (?:the )?(?P<office>[A-Z][\w&' -]{2,50})"
)


def names_a_body(name: str) -> bool:
    """Say whether a name is, to its last word, that of a public body, or ends as only theirs do."""
    if words("body ending").search(name):
        return True
    whole = sorts(name).get("public") == name.casefold().removeprefix("the ")
    proper = ABBREVIATION.fullmatch(name) or words("body").search(name) or name.count(" ") != 1
    return bool(whole and proper) and not (
        is_role(name) or words("public role").search(name) or FIELD.search(name) or words("unit").search(name)
    )


def unit_after(part: str, body: str) -> str | None:
    """Give what a council or a force adds to its name without a comma ("Thorn Council Trading Standards"), a unit; else None."""
    rest = part.removeprefix(body).strip()
    cut = rest != part.strip() and _ENDS_A_BODY.search(body) and _NAMES_A_UNIT.fullmatch(rest)
    return rest if cut and not is_role(rest) else None


_ENDS_A_BODY = re.compile(r"(?:Council|Constabulary|Police)$")
_NAMES_A_UNIT = re.compile(
    r"(?!(?:House|Offices?|Chambers?|Members?|Leader|Tax|Group|Chairs?|Depot|Hall)\b)[A-Z][a-z]+(?: (?:and |& )?[A-Z][a-z]+){1,4}"
)

FIELD = re.compile(r"(?i)(?:(?<!-[wW]ait)ing|ions?|ics|ways)$")
"""How fields of work end, in which somebody works alone of one word ("Engineering")."""
ABBREVIATION = re.compile(r"[A-Z][A-Za-z]{0,4}[A-Z]")
