"""Who signs a line that tells of a post: the name after its "by"."""

import re

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.bylines.names import name_in
from ingest.extract.html.nesting import names
from ingest.extract.html.sheet import spaced

BY = re.compile(
    r"(?:^|[\s|\u00b7\u2022(])(?<![Tt]rackback )(?<![Pp]ingback )"
    r"(?:(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|(?:[Ss]critto|[Pp]ubblicato|[Ii]nviato|[Pp]ostato|[Ii]nserito)\s+da"
    r"|(?:[Ss]krevet|[Pp]ostet|[Pp]ubliceret|[Pp]ublisert|[Ii]ndsendt|[Ss]krivet|[Pp]ostat|[Pp]ublicerat)\s+a[fv]|[ZzNn]apsal\(?a?\)?|[Kk]irjoittanut|\u6295\u7a3f\u8005)\s*:?"
    r"|(?P<label>(?:Author|Autor|Auteur)\s?:))\s+(?P<name>[^\W\d_a-z][^|\u2022\u00b7,;:()<>]{1,80})"
)
"""What signs a line."""
_AND = re.compile(r"\s+(?:and|&|und|et|y|e|og|och|en|ja|i)\s+")
_FULL = re.compile(r"(?!(?:mr|mrs|ms|dr)\.?$)[^\W\d_a-z][^\W\d_]*(?:['\u2019-][^\W\d_]+)*\.?")
"""One word of a name that is written in full."""
_OF_BLOGS = names(
    "news blog blogs press release releases article articles comment comments opinion politics event events update updates updated"
    " uncategorized general media campaign campaigns local latest post posts posted filed published written edited read more leave"
    " category categories tags print share email archive archives permalink home page pages the a an and of in on at no to"
)
"""Words of what stands beside a post's date and is nobody's name."""
_AFTER_DATE = re.compile(
    r"\W*(?i:da|de|di|av|af|przez|oleh|od|autor(?:em)?|autore|auteur|forfatter|kirjoittanut|kirjoittaja|yazar|szerz\u0151"
    r"|\u0430\u0432\u0442\u043e\u0440(?:\u043e\u043c)?)\b\s*:?\s+"
    r"(?:(?P<name>[^\W\d_a-z][^|\u2022\u00b7,;:()<>]{1,50})|(?P<account>[a-z][\w.-]{1,24})\s*$)"
)
"""What signs a line after its date, in languages whose "by" is an "of" or an "author" elsewhere ("7 marzo 2011 da Nell Cray")."""
_BEFORE = re.compile(
    r"\W*(?:di|da|de|av|af)\s+(?P<name>[^\W\d_a-z][^|\u2022\u00b7,;:()<>]{1,50}?)[\s,|\u00b7-]*"
)
"""What signs a line before its date, in such languages ("di Nell Cray, 7 marzo 2011")."""
BUILT = re.compile(
    r"\b(?:powered|designed|design|theme|template|hosted|built|made|sponsored|photos?|photographs?|image|picture)\s+by\b",
    re.IGNORECASE,
)
"""Who made something else than the words."""
_PARTICLE = re.compile(
    r"(?:af|al|and|av|bin|d|d[aeio]|d[ao]s|dal|d[eu]|del(?:la)?|de[mnrs]|e|el|en|et|i|ibn|l|l[ae]|l[ao]s|och|of|t|te[nr]?|the|und"
    r"|v[ao]n|vom|y|z|zu[mr]?)\b"
)
"""A word of a name that has no capital letter."""

_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})\.\s")
"""Where a sentence ends after a name, and no initial ("by Jo Marsh. Tags: quay")."""
_NEXT_LABEL = re.compile(
    r"\s+(?:views?|reads?|hits|date|topic|section|categor(?:y|ies)|tags?|posted|published|updated|comments?|votes?|rating|source|e-?mail)$",
    re.IGNORECASE,
)
"""Behind a name, before a colon: what else is told of the post ("by: Jo Marsh Views: 210")."""
_LONGEST, _MOST = 40, 4
"""Characters and words of one name, at most."""
_BEFORE_DATE = re.compile(
    r"\s+(?:op|en|em|il|alle|alla|den|a|a las|\u00e0s|o|u|v|w|om|la|ob|klo|kl|zaman|d\u00e1tum|v\u00e0o l\u00fac|\u0432|\u043d\u0430|\u043e|\u0443|\u03c3\u03c4\u03b9\u03c2"
    r"|\u0641\u064a|\u062f\u0631|\u05d1|\u0e17\u0e35\u0e48|\u092a\u0930|\u65e5\u6642|\u6642\u523b|\u65f6\u95f4|\uc2dc\uac04)[\s:\uff1a.-]*$"
)
"""What is left between a name and its date, which are cut apart."""
_TIME_BESIDE = re.compile(r"\s+(?:@|/|en|om|kl|klo|alle|ore|\u00e0s|as|a|o|i|v|\u0432)\s*\d.*", re.IGNORECASE)
"""After a name: the time of day, where the day stands nowhere near ("Jo Marsh @ 8:15")."""


POSTED = (
    r"posted|written|published|submitted|contributed|authored|geschrieben|verfasst|ver\u00f6ffentlicht|erstellt|publi\u00e9|post\u00e9"
    r"|\u00e9crit|r\u00e9dig\u00e9|publicado|escrito|enviado|scritto|pubblicato|postato|inserito|geplaatst|geschreven"
)
"""What says that something was written, before by whom or when."""
CHANGED = re.compile(
    r"(?:updated?|modified|edited|changed|revised|aktualisiert|ge\u00e4ndert|mis(?:e)? \u00e0 jour|modifi\u00e9|actualizado|aggiornato|gewijzigd)"
    r"\W*(?:on|am|le|el|il|op)?\W*$",
    re.IGNORECASE,
)
"""What stands before the time of a change."""
_SMALL_BY = re.compile(
    rf"(?:^\W*|\b(?:{POSTED})\s+|[,|\u00b7\u2022]\s*|^\W*in\s[^|]{{1,40}}?\s)"
    r"(?:by|von|par|por|da|door|author|autor|auteur)\s*:?\s+(?P<name>[a-z][\w.-]{1,24})"
    r"(?=\s*(?:$|[|\u00b7\u2022,;:()<>@/\u2013\u2014&\u00bb]|-\s)"
    r"|\s+(?:on|at|in|am|um|le|el|en|em|op|il|kl|alle|under|unter|dans|filed|posted|published)\b)",
    re.IGNORECASE,
)
"""What signs a line with the name of an account ("by admin"): at its head, or after what tells that it was written."""
_AT_HOUR = re.compile(
    r"[\u2013\u2014-]\s+(?P<name>[^\W\d_][^|@\u2013\u2014,;:()<>]{1,40}?)\s+@\s*\d{1,2}[:.]\d\d"
)
"""What signs a line in the theme of WordPress 1.2 and 1.5 ("Filed under: Ferry — admin @ 6:30 pm"), whose days stand above the posts."""
_NO_ACCOUNTS = frozenset(
    (
        *("email", "e-mail", "mail", "phone", "post", "rss", "hand"),
        *("date", "category", "title", "topic", "author", "default"),
    )
)
"""What things are sorted or sent by."""


_OF_OTHERS = re.compile(
    r"\b(?:photo(?:s|graph(?:s|y)?)?|illustrat(?:ed|ions?)|images?|pictures?|video|edited|reviewed|fact[- ]checked|translated)\s+by:?\s+"
    r"[^\W\d_][\w'\u2019-]*(?:\s+[^\W\d_a-z][\w'\u2019-]*){0,3}[.;]?",
    re.IGNORECASE,
)
"""What is by somebody else in a line that tells of a post."""
_TELLS = re.compile(rf"^\W*(?:by|{POSTED})\b|[|\u00b7\u2022]", re.IGNORECASE)
_ABBREVIATED = 3
"""Letters of a last word that may have a stop of its own ("Jr.", "M.")."""


def tells_of_post(line: str) -> bool:
    """Whether a line in a heading says when a post was published, and more of it: a date alone may be the title's."""
    return _TELLS.search(line) is not None and dateline.find(line) is not None


def signed_in(line: str) -> str | None:
    """Give the name after a "by" in a line, on either side of its date."""
    line = _OF_OTHERS.sub(" ", line)
    found = dateline.find(line)
    cut = (line[: found.start], line[found.end :]) if found is not None else (line,)
    parts = [part for part in cut if not BUILT.search(part)]
    signed = (BY.search(part) for part in parts)
    name = next((name for one in signed if one is not None and (name := _name_of(one))), None)
    if name is None and found is not None and (own := _AFTER_DATE.match(line, found.end)) is not None:
        name = own["account"] or _name_of(own)
    if name is None and found is not None and (own := _BEFORE.fullmatch(line, 0, found.start)) is not None:
        name = full_name_in(own["name"])
    return name or next(filter(None, map(_account_in, parts)), None)


def full_name_in(part: str) -> str | None:
    """Give a text that is a name of two to four words, all of them written large, small particles aside."""
    words = part.split()
    if not 2 <= len(words) <= _MOST or len(part) > _LONGEST or not _OF_BLOGS.isdisjoint(part.lower().split()):
        return None
    large = [word for word in words if _FULL.fullmatch(word)]
    rest = (word for word in words if word not in large)
    ends = words[0] in large and words[-1] in large
    return part if len(large) > 1 and ends and all(_PARTICLE.fullmatch(word) for word in rest) else None


def coauthors(first: LexborNode) -> str | None:
    """Give the names of all who sign together, from the first one's element on: "<a>Jo Marsh</a> and <a>Tom Roe</a>"."""
    signed, node = [spaced(first)], first.next
    while node is not None and node.next is not None and len(signed) < _MOST:
        joint = " ".join((node.text() if node.is_text_node else "").split())
        if (
            joint not in {",", "and", ", and", "&", "und", "et", "y", "e", "og", "och", "en"}
            or node.next.tag != first.tag
        ):
            break
        signed.append(f"{'' if joint == ',' else ' '}{joint} {spaced(node.next)}")
        node = node.next.next
    return "".join(signed) if len(signed) > 1 else None


def _account_in(part: str) -> str | None:
    found = _SMALL_BY.search(part) or _AT_HOUR.search(part)
    return found["name"].rstrip(".-") if found and found["name"].lower() not in _NO_ACCOUNTS else None


def _name_of(signed: re.Match[str]) -> str | None:
    """Give who is named after a "by"; in a sentence other words may follow it ("Trackbacks von Ihrer Website hierher setzen")."""
    goes_on = signed.string[signed.end("name") :].startswith(":")
    name = plain_name(_NEXT_LABEL.sub("", signed["name"]) if goes_on else signed["name"])
    if name is None or signed.groupdict().get("label"):
        return name
    small = (word for word in name.split()[1:] if word[0].islower())
    return name if all(_PARTICLE.match(word) for word in small) else None


def plain_name(text: str) -> str | None:
    """Give a name of four words at most, without the date that follows it in its line."""
    name = name_in(_BEFORE_DATE.sub("", text))
    if name is None:
        return None
    name = _BEFORE_DATE.sub("", name)
    name = re.split(
        r"\s+(?:@|on|at|in|am|um|le|el|\u00e0|for|with|f\u00fcr|mit|pour|avec|under|filed|posted|published|updated|/|-|\u2013|\u2014)(?:\s|$)",
        _TIME_BESIDE.sub("", name),
        maxsplit=1,
        flags=re.IGNORECASE,
    )[0].rstrip(" |:,")
    name = _SENTENCE.split(name.removesuffix(" .").rstrip(), maxsplit=1)[0]
    if len(several := _AND.split(name)) in {2, 3} and all(map(_is_plain, several)):
        return name
    if name.endswith(".") and len(name.split()[-1]) > _ABBREVIATED + 1:
        name = name.rstrip(".")
    return name if _is_plain(name) else None


def _is_plain(name: str) -> bool:
    return 1 < len(name) <= _LONGEST and len(name.split()) <= _MOST and not any(c.isdigit() for c in name)
