"""Who signs a line that tells of a post: the name after its "by"."""

import re

from ingest.extract import dateline
from ingest.extract.names import name_in

BY = re.compile(
    r"(?:^|[\s|\u00b7\u2022(])(?<![Tt]rackback )(?<![Pp]ingback )"
    r"(?:(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|(?:[Ss]critto|[Pp]ubblicato|[Ii]nviato|[Pp]ostato|[Ii]nserito)\s+da"
    r"|(?:[Ss]krevet|[Pp]ostet|[Pp]ubliceret|[Pp]ublisert|[Ii]ndsendt|[Ss]krivet|[Pp]ostat|[Pp]ublicerat)\s+a[fv]|\u6295\u7a3f\u8005)\s*:?"
    r"|(?P<label>(?:Author|Autor|Auteur)\s?:))\s+(?P<name>[^\W\d_a-z][^|\u2022\u00b7,;:()<>]{1,50})"
)
"""What signs a line."""
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

_BEFORE_DATE = re.compile(r"\s+(?:op|en|em|il|den|\u65e5\u6642)\s*$")
"""What is left between a name and its date, which are cut apart."""
_TIME_BESIDE = re.compile(r"\s+(?:@|/|en|om|kl|klo|alle|ore|\u00e0s|as|a|o|i|v|\u0432)\s*\d.*", re.IGNORECASE)
"""After a name: the time of day, where the day stands nowhere near ("Jo Marsh @ 8:15")."""


def signed_in(line: str) -> str | None:
    """Give the name after a "by" in a line, on either side of its date."""
    found = dateline.find(line)
    parts = (line[: found.start], line[found.end :]) if found is not None else (line,)
    signed = (BY.search(part) for part in parts if not BUILT.search(part))
    return next((name for one in signed if one is not None and (name := _name_of(one))), None)


def _name_of(signed: re.Match[str]) -> str | None:
    """Give who is named after a "by"; in a sentence other words may follow it ("Trackbacks von Ihrer Website hierher setzen")."""
    name = plain_name(signed["name"])
    if name is None or signed["label"]:
        return name
    small = (word for word in name.split()[1:] if word[0].islower())
    return name if all(_PARTICLE.match(word) for word in small) else None


def plain_name(text: str) -> str | None:
    """Give a name of four words at most, without the date that follows it in its line."""
    name = name_in(_BEFORE_DATE.sub("", text))
    if name is None:
        return None
    name = re.split(
        r"\s+(?:@|on|at|in|am|um|le|el|\u00e0|for|with|f\u00fcr|mit|pour|avec|under|filed|posted|published|updated|-|\u2013|\u2014)(?:\s|$)",
        _TIME_BESIDE.sub("", name),
        maxsplit=1,
        flags=re.IGNORECASE,
    )[0].rstrip(" |:,")
    name = name.removesuffix(" .").rstrip()
    return (
        name
        if 1 < len(name) <= 40 and len(name.split()) <= 4 and not any(c.isdigit() for c in name)
        else None
    )
