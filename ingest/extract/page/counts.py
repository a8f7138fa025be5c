"""How many comments a page says there are."""

# ruff: noqa: RUF001 - other alphabets and typographic marks are meant

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.html.sheet import HEADINGS, Sheet, ancestors, attribute, number_in, stands_in, words

_TITLES = (
    *("comments-title", "wp-block-comments-title", "comments_intro", "comment-count", "comments-count"),
    *("comment-header", "comments-heading", "num-comments", "comment_count"),
)
_TITLES_BY_ID = (("comments-title", False), ("comments-number", False), ("comments", True))
"""Ids of such headings, and whether other elements have the id too."""
_QUOTED = re.compile(r"[“”„«»\"‘].*[“”«»\"’]|&#822[01];.*", re.DOTALL)
_ONE = re.compile(
    r"^\W*(?:one|un|une|uno|una|ein|eine|um|uma|één|een|en|ett|et|jeden|jedna|один|одна|yksi|bir|egy)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"^\W*(?:no|aucun|keine?|sin|nessun|nenhum|geen|inga|ingen|brak|нет)\s+\w+", re.IGNORECASE)
_TIMED = re.compile(r"\d{4}-\d\d|\d{1,2}[:.]\d\d|\d{1,2}/\d{1,2}/\d{2}")
_PINGS = re.compile(r"(?:track|ping)backs?", re.IGNORECASE)
_COUNTED = re.compile(
    r"comment|repl|respon|thought|réponse|réflexion|kommentar|gedank|antwort|risposta|coment"
    r"|koment|respuesta|resposta|reactie|odpowied|odpověd|yorum|коммент|коментар|отговор|відповід|σχόλι|απαντήσ|hozzászól|vastau"
    r"|svar|svör|bình luận|tanggap|balasan|评论|評論|留言|回复|コメント|댓글|تعليق|ردود|دیدگاه|תגובות",
    re.IGNORECASE,
)


_SURE_THINGS = (
    r"comments?|repl(?:y|ies)|commentaires?|r[ée]actions?|reakc(?:[eí]|j[ei])|comentarios?|comentaris?|commenti|commento|coment[áa]rios?"
    r"|comentarii|reacties|komm?ent[aáā](?:a?r|ř)\w*|kommentit|kommenttia|комментари\w*|коментар\w*|hozz[áa]sz[óo]l[áa]s\w*|yorum(?:lar)?"
    r"|σχόλι[αο]|iruzkin(?:ak)?|sylw(?:adau)?|ummæli|bình luận|تعليقات|تعليق|دیدگاه|תגובות|コメント|댓글|评论|評論|留言"
)
"""What hardly anything but comments is called."""
_COUNTED_THINGS = (
    rf"{_SURE_THINGS}|responses?|thoughts?|antworten|r[ée]ponses?|respuestas?|risposte|respostas?"
)
_OPINIONS = r"opini[ei]|avis|meinungen|leserbriefe|opiniones|opinioni"
"""What readers' comments are called by newspapers, and reviews by shops: only where there is a number."""
_COUNT = re.compile(
    rf"^\W*(?:(?:showing\s+)?(\d[\d,.]*)\s+(?:more\s+)?(?:{_COUNTED_THINGS})(?:\s+(?:so far|(?:to|on) this (?:post|entry|article)))?"
    rf"|(?:reader\s+)?(?:{_COUNTED_THINGS}|{_OPINIONS})\s*[(（:\[]\s*(\d[\d,.]*)\s*[)\]]?"
    rf"|(\d[\d,.]*)\s+(?:{_OPINIONS})|(?:コメント|댓글|评论|評論|留言)\s*(\d[\d,]*)\s?(?:件|개|条|條|則|篇)?"
    r"|(\d[\d,]*)\s?(?:件のコメント|件の返信|条评论|条留言|则留言|則留言|則迴響|篇留言|篇評論|개의 댓글|개의 답글))\W*$",
    re.IGNORECASE,
)
"""A text that says how many comments there are, and nothing else."""
_THINGS = re.compile(rf"\W*(?:{_COUNTED_THINGS})\W*", re.IGNORECASE)
_ARE_COMMENTS = re.compile(
    rf"\W*(?:(\d[\d,.]*)\s+)?(?:{_SURE_THINGS})\W*(\d[\d,.]*)?\W?(?:件|개|条|條|則|篇)?\W*", re.IGNORECASE
)
_ARE_OPINIONS = re.compile(
    rf"\W*(?:(\d+)\s+(?:{_OPINIONS})|(?:{_OPINIONS})\s*[(:\[]\s*(\d+))\W*", re.IGNORECASE
)
_COUNTS = re.compile(rf"\W*\d+\s+(?:{_COUNTED_THINGS})\b", re.IGNORECASE)
_TELLS = re.compile(
    rf"\b(?:\d+|no|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:{_COUNTED_THINGS})\b|\b(?:{_COUNTED_THINGS})\s*[(\[:]\s*\d",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    rf"\s*(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\s+(?:{_COUNTED_THINGS})\s*",
    re.IGNORECASE,
)
"""A count as Pivot prints it."""
_LINE = 80
_FIGURE = re.compile(r"\d")
_PINGS_COUNT = re.compile(
    r"^\W*(?:(?:track|ping|link)backs?\s*[(:\[]\s*(\d+)\s*[)\]]?|(\d+)\s(?:(?:track|ping|link)backs?\W*){1,2})\W*$",
    re.IGNORECASE,
)
_OTHERS = 2
"""Addresses other than the page's own that links with counts lead to, at the least, if they are of other posts."""
_COUNTERS = 'h2,h3,h4,h5,h6,a[href*="omment"],a[href*="respond"]'
_TABS = 'a[href^="#"],a[href^="javascript:"]'
"""Links that lead nowhere: the heads of lists of which one is shown."""


def declared_comments(sheet: Sheet, first_item: LexborNode | None, *, shown: int = 0) -> int | None:
    """Read the count in the heading of the comments ("3 thoughts on ..."), or None.

    ``first_item`` is the first comment on the page: a heading before its list counts whatever its class.
    Without a heading, a page that names one number of comments, and no other, names its post's, unless it
    shows more: ``shown`` of them.
    """
    if first_item is not None:
        for text in _headings_before(first_item):
            if (number := count_in(text)) is not None:
                return number
    for node in _titles(sheet, first_item):
        if (number := count_in(words(node))) is not None:
            return number
    for name in ("data-num-comments", "data-comments-count"):
        if name in sheet.html and (told := sheet.first(f"[{name}]")) is not None:
            return number_in(attribute(told, name))
    only = plain_count(sheet)
    if only is not None and only < shown:
        # Themes that set pings apart count them apart.
        only += _only_count(sheet, _PINGS_COUNT, f"h2,h3,h4,{_TABS}") or 0
    return only if only is not None and only >= shown else None


def plain_count(sheet: Sheet) -> int | None:
    """Give the number that headings or links say, and nothing else, where all that do say the same."""
    only = _only_count(sheet, _COUNT, _COUNTERS)
    return _only_count(sheet, _COUNT, _TABS) if only is None else only


def _only_count(sheet: Sheet, count: re.Pattern[str], counters: str) -> int | None:
    """Give the number in elements that say nothing but a count, where all say the same."""
    numbers: set[int] = set()
    others: set[str] = set()
    for node in sheet.tree.css(counters):
        text = node.text()
        if len(text) >= _LINE or not _FIGURE.search(text):
            continue
        if (found := count.match(" ".join(text.split()))) is not None:
            numbers.add(number_in(next(filter(None, found.groups()))) or 0)
            if len(numbers) > 1:
                return None
            others.add(attribute(node, "href").partition("#")[0] if node.tag == "a" else "")
    # Links to several pages are those of a list of other posts.
    return numbers.pop() if numbers and len(others - {"", *_own(sheet)}) < _OTHERS else None


def _own(sheet: Sheet) -> Iterator[str]:
    """Give the page's own address, as links may have it."""
    for address in (sheet.url, sheet.address):
        yield from (address, urlsplit(address).path)


def _titles(sheet: Sheet, first_item: LexborNode | None) -> Iterator[LexborNode]:
    for title in sheet.marks.of(_TITLES):
        # The heads of comments may be called so ("comment-header"), and hold the figures of their dates.
        if first_item is not None and stands_in(title, {first_item.mem_id}):
            break
        yield title
    if sheet.marks.has("comments-header"):
        yield from sheet.all(".comments-header h2,.comments-header h3")
    for name, shared in _TITLES_BY_ID:
        node = sheet.marks.with_id(name)
        if node is not None and (not shared or node.tag in HEADINGS or node.tag == "p"):
            yield node


def opens_with_count(text: str) -> bool:
    """Whether a short line begins with how many answers there are ("2 replies, the last a week ago")."""
    return len(text) < _LINE and _COUNTS.match(text) is not None


def speaks_of_comments(text: str) -> bool:
    """Whether a heading speaks of comments, whatever it says of them ("Leave a comment")."""
    return _COUNTED.search(text) is not None


def is_count(text: str) -> bool:
    """Whether a line says how many comments there are, in figures or in a word, and nothing else."""
    return (says_count(text) and number_in(text) is not None) or _IN_WORDS.fullmatch(text) is not None


def says_count(text: str) -> bool:
    """Whether a line says how many comments there are, or that these are comments, and nothing else."""
    line = " ".join(text.split())
    if len(line) >= _LINE:
        return False
    counted = _FIGURE.search(line) and _COUNT.match(line)
    return bool(counted) or _THINGS.fullmatch(line) is not None


def heads_comments(text: str) -> bool:
    """Whether a line says that there are comments below it, in a word that hardly anything else is called by, and nothing else."""
    found = _ARE_COMMENTS.fullmatch(text) if len(text) < _LINE else None
    return found is not None and "0" not in found.groups()


def heads_opinions(text: str) -> bool:
    """Whether a line counts what readers think: their comments, or reviews of what is sold."""
    return len(text) < _LINE and _ARE_OPINIONS.fullmatch(text) is not None


def tells_count(text: str) -> bool:
    """Whether a line says somewhere in it how many comments there are ("Posted by Jo at 8:15 | 2 comments")."""
    return _TELLS.search(text) is not None


def count_in(text: str) -> int | None:
    """Read "3 thoughts on “2012”", "One response to ...", "No comments"; None for any other heading."""
    if len(text) > 300:
        return None
    bare = _QUOTED.sub(" ", text)
    if (_TIMED.search(bare) or _PINGS.search(bare)) and not _COUNTED.search(bare):
        return None  # a comment's own header, with its date, or the heading of the pings
    said = _in_words(bare)
    number = number_in(_without_date(bare)) if said is None else said
    return 1 if number is None and bare != text and _ONE.match(bare) else number


def _without_date(text: str) -> str:
    """Leave out a day: of "Jo Marsh commented on March 4" no figure counts comments."""
    found = dateline.find(f"{text} ")
    return f"{text[: found.start]} {text[found.end :]}" if found is not None else text


def _in_words(heading: str) -> int | None:
    """Read "One response to", "No comments on": numbers after what is counted are of the post's title."""
    counted = _COUNTED.search(heading)
    if counted is None or number_in(heading[: counted.start()]) is not None:
        return None
    if _ONE.match(heading):
        return 1
    return 0 if _NONE.match(heading) else None


def _is_short(text: str) -> bool:
    # Sixty words and the spaces between them are as many characters.
    return len(text) < 4000 and len(" ".join(text.split(None, 60))) < 120


def _is_count(node: LexborNode) -> bool:
    """Whether a line that is no heading says how many comments there are, and nothing else."""
    if node.tag not in {"div", "p"} or node.css_first("h1,h2,h3,h4,h5,h6") is not None:
        return False
    text = words(node)
    for link in node.css("a"):
        # One may lead to the form below.
        text = text.replace(words(link), " ") if "#" in attribute(link, "href") else ""
    return _COUNT.match(text) is not None or _THINGS.fullmatch(_ONE.sub("", text)) is not None


def _headings_before(item: LexborNode) -> list[str]:
    found: list[str] = []
    for node in (item, *islice(ancestors(item), 3)):
        before, steps = node.prev, 0
        while before is not None and steps < 12:
            if before.is_element_node:
                if before.tag in HEADINGS:
                    found.append(words(before))
                elif _is_short(before.text()):
                    found.extend(words(inner) for inner in before.css("h1,h2,h3,h4,h5,h6"))
                    if _is_count(before):
                        found.append(words(before))
            before, steps = before.prev, steps + 1
    return [text for text in found if _COUNTED.search(text) or _QUOTED.search(text) or heads_opinions(text)]
