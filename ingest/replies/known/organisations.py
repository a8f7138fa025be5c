"""Bodies: the curated authority file, and how a name in a text leads to it.

The file ``organisations.tsv`` holds facts only: preferred name, other names, kind, jurisdiction
(ISO 3166), identifiers, web domains, predecessor, successor, source. ``docs`` in its head say how
to add another country.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from ingest.lexicon import fragments, numbered, union
from ingest.replies.known.matters import MINISTRY
from ingest.replies.known.placenames import place_names

_COLUMNS = 9


@dataclass(frozen=True, slots=True)
class Organisation:
    """One row of the authority file."""

    name: str
    aliases: tuple[str, ...]
    alone: frozenset[str]
    """Those aliases that mean the body only where nothing else stands beside them ("the Met")."""
    kind: str
    jurisdiction: str
    identifiers: tuple[str, ...]
    domains: tuple[str, ...]
    predecessor: str | None
    successor: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a text."""

    text: str
    start: int
    known: Organisation | None


@cache
def organisations() -> tuple[Organisation, ...]:
    """Give the authority file, in its order."""
    raw = (resources.files(__package__) / "organisations.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in raw.splitlines() if line and not line.startswith("#"))
    return tuple(_organisation((*row, *[""] * _COLUMNS)[:_COLUMNS]) for row in rows)


def _organisation(row: tuple[str, ...]) -> Organisation:
    name, aliases, kind, jurisdiction, identifiers, domains, before, after, source = (c.strip() for c in row)
    names = _listed(aliases)
    return Organisation(
        name, tuple(n.removeprefix("=") for n in names), frozenset(n[1:] for n in names if n[0] == "="), kind, jurisdiction, _listed(identifiers), _listed(domains),
        before or None, after or None, source or None,
    )  # fmt: skip


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@cache
def _by_alias() -> dict[str, Organisation]:
    table: dict[str, Organisation] = {}
    for organisation in organisations():
        for alias in (organisation.name, *organisation.aliases):
            table.setdefault(_key(alias), organisation)
    return table


def _key(name: str) -> str:
    return name if name.isupper() and len(name) <= _LETTERS else re.sub(r"^the ", "", name.casefold())


_BEGINS = (4, 2)
"""Letters by which the known names are sought, long ones and short ones: one pattern of them all is tried at each letter of a text."""
_WORD_BEGINS = re.compile(r"(?<![\w@.])\w")


@cache
def _known() -> dict[str, re.Pattern[str]]:
    """Give patterns of the names that are known, by how they begin, the longest first; letters alone are written large."""
    names = sorted(
        {a for o in organisations() for a in (o.name, *o.aliases) if a not in o.alone}, key=len, reverse=True
    )
    beginning: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        size = next(size for size in _BEGINS if len(name) >= size)
        beginning[name[:size].lower()].append(name)
    return {begin: _pattern(these) for begin, these in beginning.items()}


def _pattern(names: Sequence[str]) -> re.Pattern[str]:
    short = [re.escape(n) for n in names if n.isupper() and len(n) <= _LETTERS] or ["(?!)"]
    long = [re.escape(n) for n in names if not (n.isupper() and len(n) <= _LETTERS)] or ["(?!)"]
    # Letters of a file ("EPA/PS/31") are no body's.
    return re.compile(
        "(?i:" + "|".join(long) + r")(?![\w@])|(?:" + "|".join(short) + r")(?![\w@]|/[\w.]+/|[/-]\w*\d)"
    )


_LETTERS = 6
"""Letters up to which a name in capitals is an abbreviation."""


def _known_in(text: str) -> Iterator[re.Match[str]]:
    """Find the names that are known in a text, none within another."""
    end, known = 0, _known()
    for word in _WORD_BEGINS.finditer(text):
        at = word.start()
        for size in _BEGINS if at >= end else ():
            pattern = known.get(text[at : at + size].lower())
            found = pattern.match(text, at) if pattern else None
            if found and not (_GOES_ON.match(text, found.end()) or _is_of_a_state(text, found)):
                end = found.end()
                yield found
                break


_GOES_ON = re.compile(r" (?:Authority|Federation|Board|Foundation)\b")
"""What makes of a known name that of another body ("Metropolitan Police Authority", "Treasury Board")."""
_GENERIC = re.compile(r"(?i)(?:department|ministry|bureau) (?:of|for) ")
"""Names that every government gives; behind that of a state ("Ohio Department of Agriculture") they mean its own."""
_NEAR = 40


def _is_of_a_state(text: str, found: re.Match[str]) -> bool:
    """Say whether a known name is but a part of what a state's department is called ("New York State Department of Health")."""
    if found[0].endswith("Department"):
        return bool(_OF.match(text, found.end()))
    before = text[max(0, found.start() - _NEAR) : found.start()]
    return bool(_GENERIC.match(found[0]) and _of_a_state().search(before))


_OF = re.compile(r" (?:of|for) [A-Z]")


@cache
def _of_a_state() -> re.Pattern[str]:
    states = sorted((name for name, code in place_names().items() if "-" in code), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, states))}|NYS?|NYC)(?: State)? $")


# A word has an end: "A-1-A-1-..." would else be read to its end from each of its capitals.
_W = r"[\w'-]{0,40}"
_C = r"(?!I\b)[A-ZÀ-ÞŴŶ][\w'&-]{0,40}"
_JOIN = r"(?:of|for|and|the|on|in|de|des|du|la|del|für|der|und|to|&|,)"
_KIND = (
    r"(?:Council|Police|Constabulary|University|College|Trust|Authority|Agency|Department|Ministry|Commission|Board|Bureau|"
    r"Service|Inspectorate|Ombudsman|Embassy|Parliament|Government|Administration|Library|Museum|Foundation|"
    r"Corporation|Institute|Registry|Tribunal|Gallery|Directorate|Office|Archives|Laboratory|Hospital|Hospitals|Committee|Secretariat|Assembly|Municipality|Partnership|Regulator|Association)"
    r"(?:\s+(?:Authority|Board|Commission|Department|Service|(?:Foundation\s+)?Trust)\b)?"
)
_PATTERNS = (
    MINISTRY,
    re.compile(r"\b[Oo]ffice\s+of\s+(?:the\s+)?(?:(?:Rt\.?|Right|Hon\.?|Honou?rable|Sir|Dame)\s+){0,3}(?:(?:U\.?\s?S\.?\s+)?(?:Senator|Congress(?:wo)?man|Representative|MEP|MP)\s+(?:[A-Z]\.?\s+|[A-ZÀ-Þ][\w'-]{1,40}\s+){0,2}[A-ZÀ-Þ][\w'-]{1,40}|"
               r"(?:[A-Z]\.?\s+|[A-ZÀ-Þ][\w'-]{1,40}\s+){1,3}[A-ZÀ-Þ][\w'-]{1,40},?\s+(?:MP|MEP|MSP|MPP|MLA|TD|M\.P\.(?:P\.)?)(?!\w))"),
    re.compile(r"\b(?:NHS(?!\s+(?:Foundation|Trusts?|Hospitals?|Choices|Direct|Numbers?|Staff|Constitution|England\s+and)\b)|London\s+Borough\s+of|Royal\s+Borough\s+of|Metropolitan\s+Borough\s+of)\s+" + _C + r"(?:\s+(?:and\s+|&\s+|upon\s+)?" + _C + r"){0,6}"),
    re.compile(r"\b(?:British|American|Australian|Canadian|Irish|French|German|Indian|U\.?S\.?|US|UK)\s+(?:Embassy|Consulate(?:\s+General)?|High\s+Commission)(?:,?\s+(?:in\s+)?" + _C + r"(?!\s+[A-Z]))?"),
    re.compile(r"\b" + _C + r"(?:\s+(?:(?:and|&)\s+(?:the\s+)?)?" + _C + r"){0,4}\s+National\s+Park(?:\s+(?:Authority|Service))?\b"),
    re.compile(r"\b(?:(?:[A-ZÀ-ÞŴŶ]" + _W + r"|(?:of|and|upon|on|&)(?:\s+the)?)\s+){0,6}?" + r"[A-Z]" + _W + r"\s+(?:and\s+[A-Z]" + _W + r"\s+)?" + _KIND
               + r"(?:\s+(?:of|for)\s+(?:the\s+)?" + _C + r"(?:(?:\s+|,\s+)(?:" + _JOIN + r"\s+)*" + _C + r"){0,6})?\b"),
    re.compile(r"\b(?:[A-Z]{3,}\s+(?:(?:AND|OF|&)\s+)?){1,5}(?:COUNCIL|POLICE|CONSTABULARY|UNIVERSITY|TRUST|AUTHORITY|AGENCY|DEPARTMENT|COMMISSION|COUNTY)\b"),
    re.compile(r"\b(?:Department|Ministry|University|City|Town|Borough|County|Embassy|Consulate(?:\s+General)?|Bureau|Board|Institute|Commission|Government|Port|Office|Directorate|Council|Transport)\s+"
               r"(?:of|for)\s+(?:the\s+)?" + _C + r"(?:(?:\s+|,\s+)(?:" + _JOIN + r"\s+)*" + _C + r"){0,7}"),
    re.compile(r"\b(?:Bundesministerium|Ministère|Ministerio|Ayuntamiento|Préfecture|Mairie|Ville|Cyngor|Llywodraeth|Prifysgol|Heddlu|Junta|"
               r"Diputación|Universidad|Gobierno|Agencia|Ministero|Agenzia|Comune|Prefettura|Parc national|Parco nazionale|Agence|Direction générale|Câmara Municipal|Ministério|"
               r"Bundesamt|Landesamt|Umweltministerium|Regierungspräsidium|Bezirksamt|Gemeente|Provincie|Waterschap|Rechtbank|Stadt|Stadtverwaltung|Landkreis|Landratsamt|Gemeinde|Conseil|Embajada|Ambassade)\s+"
               r"(?:(?:für|de|du|des|der|dello|della|degli|del|di|da|do|van|d')\s*)?(?:(?:la|el|die|das|den|les|l')\s*)?" + _C + r"(?:\s+(?:(?:und|et|y|de|des|der|a)\s+)?" + _C + r"){0,5}(?:(?<=s)\s+(?:étrangères|européennes|sociales|culturelles|maritimes|indigènes|rurales))?"),
)  # fmt: skip
_LEAD = r"(?:the|of|and|on|upon|in|for|at|to|dear|from|what|why|how|where|hi|hello|thank|thanks|i|we|as|our|your|a|my|this|that|both|since|if|when|while|although|however|please|unfortunately|says|emailed|e-mailed|mailed|asked|contacted|wrote|rang|phoned|called|tried|got|received|heard|member|minister|director|head|manager|officer|leader|(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?)"
_NOT_A_BODY = re.compile(
    r"(?i)^(?:mr|mrs|ms|miss|dr|customer|public(?!\s+(?:utilities|utility|service|health)\s+(?:commission|board|authority|agency)$)|legal|support|parking|information|chief|social|corporate|second|first|select|standing|sub|cabinet|full|local|new|same|whole|town|city|county|district|parish|borough|planning|community|primary|secondary|high|private|emergency|civil|voluntary|head|home|main|post|ticket|press|box|foreign|cabinet|private|registered|your|this|our|regional|local|district|field|constituency|parliamentary|congressional|washington|dc)\s+(?:\S+\s+)?\S+$"
)


@cache
def _leads() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give patterns of what stands before a name and is none of it, and of what can also be a place's name ("Well", "May")."""
    months = "|".join(sorted(map(re.escape, numbered("months")), key=len, reverse=True))
    since = rf"(?:last|this|early|late|mid)[ -](?:{months})"
    told = r"(?:(?<=\d )|(?<=\d of )|(?<=\bin )|(?<=\blast )|(?<=\bthis )|(?<=\bsince ))"
    return (
        re.compile(rf"(?:(?:{_LEAD}|{union('before a body')}|{since})\s+)+", re.IGNORECASE),
        re.compile(rf"(?:{union('before a body or its name')}|{told}(?:{months}))\s+", re.IGNORECASE),
    )


def _begins(text: str, match: re.Match[str]) -> int:
    """Say where a name begins in what looks like one: behind the words with which its sentence opens ("Finally Leeds City Council").

    What may be a name itself goes only where a whole name is left: "Well Parish Council" has nothing to lose.
    """
    sure, unsure = _leads()
    start, end = match.span()
    while lead := sure.match(text, start, end) or unsure.match(text, start, end):
        if lead.re is unsure and _NOT_A_BODY.match(text[lead.end() : end]):
            break
        start = lead.end()
    return start


@lru_cache(maxsize=64)
def named_bodies(text: str) -> tuple[Mention, ...]:
    """Find the bodies named in a text: those of the authority file, then those that look like one."""
    found: list[Mention] = []
    taken = bytearray(len(text))
    for match in _known_in(text):
        found.append(Mention(match[0], match.start(), _by_alias().get(_key(match[0]))))
        taken[match.start() : match.end()] = b"x" * len(match[0])
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start = _begins(text, match)
            name = text[start : match.end()].strip(" ,").removesuffix("'s")
            if " " in name and not any(taken[start : match.end()]) and not _NOT_A_BODY.match(name):
                taken[start : match.end()] = b"x" * (match.end() - start)
                found.append(Mention(name, start, _by_alias().get(_key(name))))
    return tuple(found)


@cache
def _tokens() -> tuple[tuple[re.Pattern[str], str], ...]:
    told = (line.rpartition(" = ") for line in fragments("token of a body"))
    return tuple((re.compile(rf"(?<!\w){sign}", re.IGNORECASE), body) for sign, _, body in told)


def betokened(text: str) -> str | None:
    """Give the body that a text shows without its name ("Ares(2014)12345", "DG MOVE"), or None."""
    return next((body for sign, body in _tokens() if sign.search(text)), None)


@cache
def _by_domain() -> dict[str, Organisation]:
    return {domain: o for o in organisations() for domain in o.domains}


def of_domain(text: str) -> Organisation | None:
    """Give the body whose domain stands in an address of mail or of the web in a text, or None."""
    for match in re.finditer(r"(?:@|\bwww\.|://(?:www\.)?)((?:[\w-]+\.)+[\w-]+)", text):
        labels = match[1].lower().split(".")
        for cut in range(len(labels) - 1):
            if known := _by_domain().get(".".join(labels[cut:])):
                return known
    return None


def resolve(name: str) -> Organisation | None:
    """Give the body of the authority file that a name means, or None; never a likeness."""
    return _by_alias().get(_key(name))


def identified(name: str) -> Organisation | None:
    """Give the body of the authority file that a name means also where it is shortened as is usual ("Dept. for"), or None."""
    return resolve(name) or resolve(_written_out(name))


_SHORT = (
    (re.compile(r"[\u2019\u02bc]"), "'"),
    (re.compile(r"(?i)(?<!\w)dep(?:t|'t)(?!\w)\.?"), "Department"),
    (re.compile(r"(?<!\w)H\.? ?M\.?(?= [A-Z])"), "HM"),
    (re.compile(r"(?<!\w)U\. ?K\.?(?= [A-Z])"), "UK"),
    (re.compile(r"(?<!\w)U\. ?S\.?(?= [A-Z])"), "US"),
    (re.compile(r" & "), " and "),
)
"""How words of names are shortened, and how the authority file has them."""


def _written_out(name: str) -> str:
    told = " ".join(name.split())
    for short, full in _SHORT:
        told = short.sub(full, told)
    return told
