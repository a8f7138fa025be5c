"""Tables that say at their head which column holds who wrote and which the comment: consultations and guest books print such. Pure."""

import re
from itertools import chain

from selectolax.lexbor import LexborNode

from ingest.extract.html.sheet import Sheet, ancestors, once, words
from ingest.extract.page.looks import HEADED

_SAID = re.compile(
    r"(?:your |their )?(?:comments?|messages?|remarks?)|kommentare?|nachricht|commentaires?|comentarios?|coment\u00e1rios?|comment[oi]"
    r"|reacties?|opmerking(?:en)?",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"(?:your |full )?names?|(?:posted |submitted |left |written )?(?:by|from)|author|poster|who|von|autor|auteur|nom|nombre|nome|naam|namn|navn",
    re.IGNORECASE,
)
_WITHIN = HEADED.removeprefix("tr ")
_OF_FILES = re.compile(
    r"rev(?:ision)?|commit|version|hash|age|size|dimensions|thumbnail|file(?:name)?|status|ticket|build|id|user",
    re.IGNORECASE,
)
"""In the head of a table that tells of changes, and what those who made them noted."""


def rows_by_columns(sheet: Sheet) -> dict[tuple[str, str, str], list[LexborNode]]:
    """Give the rows of tables whose heads name a column of names and one of comments."""
    found: dict[tuple[str, str, str], list[LexborNode]] = {}
    heads = once(head.parent for head in sheet.tree.css("th") if head.parent is not None)
    for place, head in enumerate(heads):
        titles = [words(cell).strip(" :") for cell in head.iter()]
        if _are_of_comments(titles) and (rows := _rows_below(head, len(titles))):
            found["tr", _WITHIN, str(place)] = rows
    return found


def _are_of_comments(titles: list[str]) -> bool:
    told = (any(map(mark.fullmatch, titles)) for mark in (_SAID, _WHO))
    return all(told) and not any(map(_OF_FILES.fullmatch, titles))


def _rows_below(head: LexborNode, columns: int) -> list[LexborNode]:
    """Give the rows of a head's table that have as many cells as it has."""
    table = next((above for above in ancestors(head) if above.tag == "table"), None)
    parts = [part for part in table.iter() if part.tag == "tbody"] if table is not None else []
    rows = chain.from_iterable(part.iter() for part in parts)
    return [row for row in rows if row.tag == "tr" and [cell.tag for cell in row.iter()] == ["td"] * columns]
