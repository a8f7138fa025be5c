"""The name in a line that says who wrote something: "by Jo Marsh", "Jo Marsh says:", "Jo Marsh on 3 May"."""

# ruff: noqa: RUF001 - other alphabets and typographic marks are meant

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.html.sheet import attribute, said, tokens, words
from ingest.months import WEEKDAYS

_VERBS = (
    r"says?|said(?: this)?|writes?|wrote|comments?|commented|replie[sd]|reply|responded|adds|added|posted|a dit|dit|a écrit|écrit|"
    r"sagte?|schrieb|schreibt|meinte?|kommentierte?|kommenter(?:ede|er|te|ade|ar)|dice|dijo|escribió|comentó|ha detto|scrive|ha scritto|diz|disse|"
    r"escreveu|comentou|zegt|schreef|säger|sier|siger|skrev|skriver|sanoo|kirjoitti|mówi|napisał\(?a?\)?|pisze|říká|"
    r"left an? (?:annotation|comment|note|reply|response)|postée?|publiée?|gepostet|publicado|postado|inviato|geplaatst|napsal\(?a?\)?|spune|a spus|diyor ki|dedi ki|говорит|пишет|сказал\(?а?\)?|каже|пише|λέει"
)
_SAYS = re.compile(rf"[\s,]*\b(?:{_VERBS})\s*(?:on|at|am|le|el|:)?\s*[:.…,]*\s*$", re.IGNORECASE)
_SAYS_OPENLY = re.compile(rf"[\s,]*\b(?:{_VERBS})\s*(?::|…|\.{{2,}}|,)\s*$", re.IGNORECASE)
_VERBS_OF_BLOGGER = (
    r"hat gesagt|ha dit|zei|sa|sagde|sagði|řekl\(a\)|povedal\(a\)|írta|mengatakan|berkata|spunea|dixo|kaže|pravi|rašė|teica|ütles"
    r"|комментирует|сказав|каза|је рекао|είπε|nói|گفت|אמר(?:/ה)?|يقول|ने कहा|กล่าวว่า"
)
_BESIDE_NAMES = "さんのコメント|さんは書きました|说道|说|提到|說|님의 말"
"""What Blogger says in languages that set no space before it."""
_SAYS_IN_PRINT = re.compile(
    rf"(?:[\s,]*\b(?:{_VERBS}|{_VERBS_OF_BLOGGER})|\s*(?:{_BESIDE_NAMES}))\s*(?::|…|\.{{2,}}|,)\s*$",
    re.IGNORECASE,
)
"""The same where it is marked that a name stands before it: some of these verbs are names as well."""
_BY = re.compile(
    r"^[^\W\d_]{3,12}\s+by\s*:\s+|^(?:(?:(?:comment\w*|kommentar|reply|response)\s+)?(?:n\s?[°º.]\s?|nr\.?\s?|[#(\[])?\d+[.)\]:]*\s+)?(?:(?:posted|written|authored|submitted|comment(?:ed)?|left|reply|response|pingback|trackback|kommentar|kommentiert|comentario|commento|geschrieben|verfasst"
    r"|publiée?|postée?|écrite?|rédigée?|commentaire|escrito|publicado|enviado|postado|inviato|scritto|geplaatst|reactie|antwort|r\u00e9ponse)?\s*(?:by|from|von|par|por|di|door|av|af)\b(?:\s*:\s*|\s+)"
    r"|(?:scritto|inviato|postato|pubblicato|inserito|commento)\s+da\s*:?\s+|weblog\s*:\s*|投稿者?\s*[:：]\s*|投稿者\s+|(?:author|name|user|autor|auteur|nom|autore|nome|utente|nombre|usuario|namn|navn|naam)\s*:\s+|(?:schrieb|sagte|meinte|wrote|said|commented|escribi\u00f3|dijo|schreef|skrev)\s+)",
    re.IGNORECASE,
)
_SET_APART = re.compile(r"\w.*\s[-\u2013\u2014|/\u00b7\u2022]\s+$")
_NUMBERED = re.compile(r"^(?:#\d+|\d+[.)]|\(\d+\)|\[\d+\]|#?\d+\s*[|\u2022\u00b7])\s+(?=[^\W\d_])")
"""Before a name: which comment it is."""
_NUMBER_AND_MONTH = re.compile(r"#?\d{1,4}\s*[.)|:]?\s+[^\W\d_]+")
"""A day and its month, or the number of a comment and the name of somebody who is called like a month."""
_COUNTED_BEHIND = re.compile(r"(?<=[:….])\s*[#(\[]?\d{1,5}$")
"""Behind an open "said...": which comment it is."""
_COUNTS_BEHIND = re.compile(r"(?<=\S)\s*\(\d[\d.,]*\s+[^\W\d_][^()]*\)$")
"""Behind a name: how many friends its bearer has, how much was written ("(412 friends, send message)")."""
_BY_OPENLY = re.compile(
    r"^(?:(?:(?:posted|written|authored|submitted|comment(?:ed)?|left)\s+)?(?:by\s+|by:\s*)"
    r"|(?:from|author|name|user|von|autor|auteur|nom|autore|nome|utente|nombre|usuario|namn|navn|naam)\s*:\s*"
    r"|(?:ο χρήστης|ο/η|\u200f?يقول)\s+)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\s+\|\s+(?:home ?page|url|website|web|e-?mail)\b.*|\s+(?:on|at|le|am|um|el)\s+\d.*"
    r"|,?\s*\(\s*(?:e-?mail|url|www|web(?:site)?|home ?page)\s*\).*|\s*[(\[<]\S{1,60}@\S{1,60}\.\w{2,10}[)\]>].*|\s+[-|\u00b7]\s+(?:reply|quote|report|permalink)\b.*|\s+permalink$|\s+e-?mail\s+(?:the\s+)?author$"
    r"|\s*\[(?:visitor|member|besucher|mitglied|visiteur|membre|visitante|miembro)\]$|\s+:\s+\d{1,2}[:.]\d\d\b.*"
    r"|\s+(?:[-|\u00b7\u2013]\s+)?https?://\S*$",
    re.IGNORECASE,
)
"""What stands beside a name in its line: another link, a date that nobody can read, a rank."""
_AT_CLOCK = re.compile(r"^at\s+\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\s*,\s*(?=\S)", re.IGNORECASE)
"""Before a name: the time of day, where the day stands nowhere ("At 2:22 PM, Jo Marsh said...")."""
_TIME = re.compile(
    r"^(?:at\s+)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?$|\b(?:standard|daylight|summer) time\b|\b(?:utc|gmt)\W?[+-]?\d",
    re.IGNORECASE,
)
"""What is left of a date that is printed with its zone, or in two parts."""
_IP_BESIDE = re.compile(r"(?<=[\w.])[^\w.]+(?:\d{1,3}\.){3}\d{1,3}(?![\w.])")
"""After a name: where its bearer wrote from, which some themes print."""
_ANSWERING = re.compile(
    r",?\s(?:(?:said|says|wrote|replied|responded|commented)\s+)?(?:in\s+(?:reply|response)|replied|replying)\s+to\s.*"
    r"|\s+(?:回复|回覆|回應)\s*[@:：]?\s*\S.*",
    re.IGNORECASE,
)
"""After a name: who is answered ("Jo Marsh said in reply to Tom Roe...")."""
_NO_PARAGRAPHS = frozenset({"a", "cite", "span", "b", "strong", "em", "i", "abbr", "p", "h3", "h4", "h5"})
_LABELS = frozenset(
    {
        "posted",
        "tracked",
        "trackback",
        "trackbacks",
        "updated",
        "modified",
        "edited",
        "joined",
        "registered",
        "last edited",
        "last updated",
        "link",
        "permalink",
    }
)
"""Before one more date in its line."""
_SHORT_WEEKDAY = 5
_NO_BEARER = re.compile(
    r"\b(?:web|site|website|url|www|home\w*|e-?mail|profile?|blog|page|(?:perma)?link|reply|edit|quote|report|more|here|via)\b",
    re.IGNORECASE,
)
"""What a link beside a name says that is none."""
_MOST_SMALL = 3
"""Words before a linked name that say that it wrote."""
_LONGEST_SPEAKER = 80
_EDGES = " \t\n,;:|/·•–—-»«>#…→←\u00a0\u200e\u200f"
_INITIAL = re.compile(r"(?:\s|\.)[^\W\d_]$")
_SIGNED = re.compile(r"[\s,:-]*(?:\d{1,2}[:h]\d\d\s*)?[\s,-]*(?:by|par|von|por|da|door)\s", re.IGNORECASE)
"""After a date: who wrote."""
_AROUND_DATE = re.compile(
    r"(?:\s|^)(?:on|at|@|posted|le|am|um|el|il|alle|alla|a las|\u00e0|op|den|kl|dne|em|date|datum|日時)[:.]?\s*$",
    re.IGNORECASE,
)


def printed_name(text: str) -> str | None:
    """Give the name in an element that is marked as the author's.

    Only an open "by" or "From:" before it and an open "says:" after it are no part of the name, so that
    Di Marsh and Sam Posted keep theirs. What opens with a comma is the rest of a line, and read as one.
    """
    text = _without_date(_without_answered(" ".join(text.split())))
    if text.startswith(","):
        return name_in(text)
    if (found := _BY_OPENLY.match(text)) is not None:
        text = text[found.end() :]
    if text[-1:].isdecimal() and (counted := _COUNTED_BEHIND.search(text)) is not None:
        text = text[: counted.start()]
    if text.endswith((":", "…", "..", ",")):
        text = _SAYS_IN_PRINT.sub("", text)
    if text.endswith(")"):
        text = _COUNTS_BEHIND.sub("", text)
    return text.strip(_EDGES) or None


def _without_date(text: str) -> str:
    """Leave out a date that is set apart at the end ("Jo Marsh - May 3, 2010 9:03 pm")."""
    found = dateline.find(text)
    if found is None or found.end < len(text) or not _SET_APART.search(text[: found.start]):
        return text
    return text[: found.start]


def is_speaker(line: str) -> bool:
    """Whether a line is nothing but a name and an open "says:" or "said..."."""
    found = _SAYS_OPENLY.search(line) if len(line) <= _LONGEST_SPEAKER else None
    return found is not None and any(character.isalpha() for character in line[: found.start()])


def opens_speech(line: str) -> bool:
    """Whether a line is nothing but a name and an open "says:", which a sentence seldom is."""
    return line.rstrip().endswith(":") and is_speaker(line)


@lru_cache(maxsize=2048)
def name_in(text: str | None, *, dated: bool = False) -> str | None:
    """Give the name in a line like "by Jo Marsh says:" or "Jo Marsh on 3 May 2010"; None where none is.

    ``dated``: the date is known and no longer in it, so that "9. June Marsh" is the ninth comment's.
    """
    if not text:
        return None
    found = dateline.find(text)
    if found is not None and not (dated and _NUMBER_AND_MONTH.fullmatch(found.text)):
        before = _AROUND_DATE.sub("", text[: found.start]).strip(_EDGES)
        text = before if any(map(str.isalpha, before)) else text[found.end :]
    text = _BY.sub("", _without_stops(_IP_BESIDE.sub("", _without_answered(text))))
    if text and not text[0].isalpha():
        text = _NUMBERED.sub("", text)
    elif text[:2] in {"At", "at"}:
        text = _AT_CLOCK.sub("", text)
    text = _SAYS.sub("", text.rstrip(" (")).strip(_EDGES).replace(" ,", ",")
    if _TIME.search(text):
        return None
    text = _BESIDE.sub("", text).rstrip(" ,") or text
    for opening, closing in ("()", "[]"):
        around = text.startswith(opening) and text.endswith(closing)
        if around or text.count(opening) != text.count(closing):
            text = text.strip(_EDGES + opening + closing)
    return said(text)


def _without_answered(text: str) -> str:
    return _ANSWERING.sub("", text) if " to " in text or "回" in text else text


def _without_stops(text: str) -> str:
    """Leave out what stands around a name, but for the stop after an initial ("Jo M.")."""
    bare = text.strip(_EDGES + ".")
    return f"{bare}." if _INITIAL.search(bare) and f"{bare}." in text else bare


def name_beside(heads: Iterable[str], date: str | None) -> str | None:
    """Give the first name in the lines that hold an author or a date. ``date``: as printed in one of them."""
    lines = list(heads)
    # What is signed after the date tells it surest: what stands before it may be a headline.
    after = (line.partition(date)[2] for line in lines if date)
    for line in (*filter(_SIGNED.match, after), *lines):
        for part in (line.replace(date, "\n") if date else line).split("\n"):
            name = name_in(_AROUND_DATE.sub("", part), dated=bool(date))
            if not name or len(name) > 60 or name.lower() in _LABELS or (date and _is_weekday(name)):
                continue
            if any(character.isalpha() for character in name):
                return name
    return None


def _is_weekday(name: str) -> bool:
    """Whether what is left of a date's line is its weekday; short forms of these are names ("Sam", "Dom")."""
    return len(name) > _SHORT_WEEKDAY and name.lower() in WEEKDAYS


def name_alone(node: LexborNode, line: str) -> str | None:
    """Give the name that stands in an element of its own within the author's, with no more than a verb beside it."""
    if (linked := _linked_behind(node, line)) is not None:
        return linked
    bare = name_in(line)
    within = node.css("a,b,strong,span,cite") if bare is not None and bare != line else []
    inner = next((one for one in within if one.mem_id != node.mem_id), None)
    return bare if inner is not None and words(inner) == bare else None


def _linked_behind(node: LexborNode, line: str) -> str | None:
    """Give the name in the only link of an author's element, where it ends the line and small words stand before it, in any language."""
    links = node.css("a[href]")
    name = words(links[0]) if len(links) == 1 and links[0].mem_id != node.mem_id else ""
    if not name[:1].isalpha() or _NO_BEARER.search(name) or "#" in attribute(links[0], "href"):
        return None
    before = line.removesuffix(name).split() if name and line.endswith(name) else []
    told = bool(before) and all(map(str.islower, before[1:])) and (before[0].islower() or len(before) > 1)
    return name if told and len(before) <= _MOST_SMALL else None


def holds_words(node: LexborNode, comments: Container[int]) -> bool:
    """Whether an element called the author's holds more: a theme's name for all that an author wrote."""
    if node.tag in _NO_PARAGRAPHS:
        return False
    # A look at each is quicker than a query, which is read anew each time.
    paragraph = next((inner for inner in node.traverse() if inner.tag in {"p", "blockquote"}), None)
    if paragraph is None:
        return False
    return node.mem_id in comments or words(paragraph) != words(node)


def is_counted(whole: str | None, name: str | None) -> bool:
    """Whether what is called a name is one with a number behind it ("Jo Marsh 12 fans"), which stands within it alone."""
    if not whole or not name or not whole.startswith(name):
        return False
    return any(map(str.isdecimal, whole[len(name) :]))


def may_sign(name: str, rank: int, node: LexborNode) -> bool:
    """Whether a name is no longer than names are; a ping is signed with the title of the page that links."""
    return len(name) <= 100 or (len(name) <= 300 and (rank == 0 or "url" in tokens(node)))
