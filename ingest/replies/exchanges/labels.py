"""Labels under which a poster and an office speak by turns: "Me:", "19 Oct - They wrote:", "[10:32] Lewis:", "Q.", "A."."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.lexicon import fragments, numbered, union, words
from ingest.replies.known.named import sorts
from ingest.replies.known.organisations import named_bodies
from ingest.replies.known.people import Signed, is_body, is_name, is_role

POSTER, ANSWERER, BODY, NAME, LISTED, OTHER = "poster", "answerer", "body", "name", "listed", "other"


@dataclass(frozen=True, slots=True)
class Label:
    """Words before a turn that say whose it is."""

    start: int
    end: int
    """Where the turn begins."""
    who: str
    """Who speaks, without the date; empty where only a date stands."""
    stamp: str
    """Date and time of the turn as written, or empty."""
    sort: str
    """``POSTER``; ``ANSWERER`` (they, the reply, an agent); ``BODY`` (a body or an office by name); ``NAME``; ``LISTED`` (a name and a dash, as in a list of offices); ``OTHER`` (a firm, a date alone)."""
    entry: bool = False
    """It heads an entry of a portal or a system of tickets."""


def labels_in(folded: str) -> list[Label]:
    """Find all that may be labels in a folded text, in their order."""
    found = sorted((label for label in _found(folded) if label), key=lambda label: label.start)
    said = [label.who.casefold() for label in found if label.sort == NAME]
    often = {who for who in said if said.count(who) > 1} if len(said) < _MANY else set(said)
    found = _without_numbers(folded, found)
    return [
        label
        for label in found
        if label.sort != NAME or _begins_line(folded, label.start) or label.who.casefold() in often
    ]


def _without_numbers(folded: str, labels: Sequence[Label]) -> list[Label]:
    """Take the number of a question, and the same of the answer under it, for part of the label ("Q. 1 How many", "A. 1 Ten")."""
    told, asked = [], ""
    for label in labels:
        number = _NUMBER.match(folded, label.end)
        counts = bool(
            number and label.sort in (POSTER, ANSWERER) and (label.sort == POSTER or number[1] == asked)
        )
        asked = number[1] if number and label.sort == POSTER else asked
        told.append(replace(label, end=number.end()) if number and counts else label)
    return told


_NUMBER = re.compile(r"(\d{1,2})[.):]?[ ]+(?=\S)")
_MANY = 200
"""Labels with names beyond which nobody counts how often each stands."""


_INITIAL = re.compile(r"[A-Z]\. (?:[A-Z]\. )?[A-Z][\w'-]+")
"""A name by its first letter, as who signs writes it: no answer behind "A."."""


def _found(folded: str) -> Iterator[Label | None]:
    at = 0
    for raw in folded.split("\n"):
        begins = _MAY_BEGIN.match(raw) and not _INITIAL.fullmatch(raw)
        matched = _at_line().match(raw, 0, _LONGEST) if begins else None
        matched = matched or (_in_brackets().match(raw, 0, _LONGEST) if _BRACKET.match(raw) else None)
        label = _read(matched, at) if matched else None
        yield label
        if _ENDS_SENTENCE.search(raw):
            first = label.end - at if label else 0
            yield from (_read(inside, at) for inside in _INSIDE.finditer(raw, first))
        if len(_ME.findall(raw)) >= _FEWEST:
            yield from (_read(inside, at) for inside in _RUN_ON.finditer(raw, 1))
        at += len(raw) + 1


_FEWEST = 2
_ME = re.compile(r"(?<= )(?:Me|ME|You|YOU): ")
"""The poster's label where the breaks before labels were lost."""
_RUN_ON = re.compile(
    r"(?<![.!?)\"'\]*])\s(?P<label>(?P<before>)(?P<who>(?:[A-Z]{2,6}|[A-Z][a-z]{1,12})(?=: ))(?P<late>))(?P<sep>:)(?=\s)"
)
_MAY_BEGIN = re.compile(
    r"(?i)[^\n:]{0,90}?(?::(?!//)|-(?=\s|$))|\W*(?:<|[qa]\d?[.)\d ])|\W*(?:\w+ )?(?:question|enquiry|query|answer|reply|response|message)|(?=.{0,40}\d).{1,60}$"
)
"""Cheaper than a label: a colon or a dash near the begin, or a short line that is a head or has a number."""
_ENDS_SENTENCE = re.compile(r"[.!?)\"'\]][*_]* ")
_LONGEST = 100
"""Characters in which a label stands at the begin of a line."""
_SPACES = re.compile(r"[\s*_]*")


@cache
def stamp() -> str:
    """Give a pattern of a date or a time of day, as people write them beside a name."""
    month = "(?:" + "|".join(numbered("months")) + r")\b\.?"
    day = rf"\d{{1,2}}(?:st|nd|rd|th)?[ ./-]?(?:of )?{month}(?:,?[ -]\d{{2,4}})?|{month} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?"
    figures = r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?(?![:\d])"
    time = r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\b\.?)?(?: ?(?-i:[A-Z]{2,4})\b)?|\d{1,2} ?[ap]m\b"
    return rf"(?:(?:{figures})|(?:{time})|(?:{day})|(?:(?:{union('turn day')})\b\.?))"


_TAG = r"/|(?:[abipqsu]|em|big|small|strong|strike|del|ins|cite|font|span|div|center|h[1-6]|[uo]l|li|t[rdh]|br|hr|img|o:p)[ />]"
"""How a tag goes on that is shown as it was typed; "<anna>" speaks in a chat."""


@cache
def _at_line() -> re.Pattern[str]:
    dated = stamp()
    return re.compile(
        r"[ \t>|*_~#\u2022+-]*(?P<label>"
        rf"(?P<before>(?:[\[(<]*(?:on |at )?{dated}[\])>,;/ -]*){{0,3}})"
        rf"(?P<who>(?:<(?!{_TAG})[^<>\n]{{1,30}}>|(?:[^\W\d_]|(?<![^\s-])@)(?:[^\n:;!?\"<>\[\]()]|(?<=\d):(?=\d\d)){{0,60}}?)?)"
        rf"(?P<late>(?:[ ,;/(\[-]*(?:on |at )?{dated}[\])]*){{0,3}})"
        r"(?: ?\([^()\n]{1,60}\))?)[*_ ]*(?P<sep>:(?=[\s*_\"']|$)-?|(?<=>)|(?<=^[QAqa])[.)](?= )|(?<=[QAqa]\d)[.)](?= )|(?<=^[Qq]\d)(?= [A-Z])| ?-(?=\s|$)|$)",
        re.IGNORECASE,
    )


@cache
def _in_brackets() -> re.Pattern[str]:
    """Give a pattern of who speaks and when, in brackets before what is said: "[Me, 4 Sept] Hello", "(Council, 9/10) Dear ..."."""
    return re.compile(
        rf"[ ]*(?P<label>[\[(](?P<before>)(?P<who>[A-Za-z][\w' ]{{0,40}}?)(?P<late>[ ,;/-]+(?:on |at )?{stamp()}(?:,? {stamp()})?)[\])])(?P<sep>[ ]|$)",
        re.IGNORECASE,
    )


_BRACKET = re.compile(r"[ ]*[\[(][A-Za-z][^\[\]()]{2,60}[\])](?: |$)")


@cache
def heading_below() -> re.Pattern[str]:
    """Give a pattern of a line at the end of a turn that heads the next: a number, a date ("Round 2", "24 Oct")."""
    return re.compile(
        rf"(?i)\n\W*(?:{stamp()}(?:,? (?:at )?{stamp()})?|(?:e-?mail|mail|letter|no\.?|exchange|question)? ?#?\d{{1,2}})\W*\Z"
    )


_INSIDE = re.compile(
    r"(?<=[.!?)\"'\]*])\s+[*_]*(?P<label>(?P<before>)(?P<who>[QA]\d{0,2}(?=[.):] )|[A-Z][\w' ]{0,30}?(?=: )|(?<=[?!]\" )[A-Z][\w' ]{0,30}?(?= - ))(?P<late>))(?P<sep>[:.)]| -)(?=\s)"
)
"""A label after the end of a sentence, within a line."""


def _read(found: re.Match[str], at: int) -> Label | None:
    """Read a label, None where the words are nobody's."""
    who, stamp = found["who"].strip(" ,.-<>"), (found["before"] + found["late"]).strip(" ,;-")
    if within := _within().search(who):
        who, stamp = f"{who[: within.start()]} {who[within.end() :]}".strip(), f"{stamp} {within[0]}".strip()
    if _TWO_SENTENCES.search(who):
        return None
    if who.startswith("@"):
        who = _JOINED.sub(" ", who[1:])
    alone = not found["sep"].strip() and found.end() == len(found.string)
    if not (who or stamp) or (alone and not _stands_alone(who, stamp)):
        return None
    who = _bare(who, dated=bool(_DIGIT.search(stamp)))
    sort = sort_of(who) if who else OTHER
    if sort in (NAME, None) and found["sep"].strip() == "-" and not stamp:
        sort = LISTED if who[:1].isupper() and len(who.split()) < _FEW and not _VERB.search(who) else None
    if sort is None:
        return None
    end = _SPACES.match(found.string, found.end())
    return Label(at + found.start("label"), at + (end or found).end(), who, stamp, sort)


_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_")
"""Where the words of an account's name are joined ("@OrdeCouncil")."""
_TWO_SENTENCES = re.compile(r"[^\W\d_]{3}[.] ")
_DIGIT = re.compile(r"\d")


@cache
def _within() -> re.Pattern[str]:
    """Give a pattern of a date between the words of a label ("Comment 3 May 2012 Agent 4")."""
    return re.compile(rf"(?i)(?<!\w)(?:on |at )?(?=[^ ]*\d){stamp()}(?:,? (?:at )?{stamp()})?(?!\w)")


def _stands_alone(who: str, stamp: str) -> bool:
    """Say whether a line without a colon may be a label: it says that a question, an answer follows, or has a time of day."""
    if not who:
        return bool(_DIGIT.search(stamp))
    dated = bool(_DIGIT.search(stamp) and _SPOKE.search(who))
    return dated or bool(_HEADS.fullmatch(who)) or (":" in stamp and len(who.split()) <= _FEW)


_SPOKE = re.compile(r"(?i)\b(?:wrote|writes|replied|answered|responded|said|says)$")


_FEW = 4
_HEADS = re.compile(
    r"(?i)(?:(?:my|your|their|our|his|her|the|council'?s?|officer'?s?) )?(?:questions?|enquiry|query|answers?|reply|response|message)(?: \d{1,2})?"
)


def _bare(who: str, *, dated: bool) -> str:
    """Take off a label what says that somebody spoke ("Comment ... Agent 4", "Lewis says"), and leave who did."""
    if words("turn of the poster").fullmatch(who) or words("turn of who answers").fullmatch(who):
        return who
    if dated and (opened := words("turn opened by").match(who)):
        return opened["who"]
    said = _WORDS.sub("", who).strip(" ,.-") if dated else _SAYS.sub("", who)
    return said or who


_WORDS = re.compile(r"(?i)(?<![\w'])(?:" + "|".join(fragments("turn word")) + r")(?![\w'])[ ,:-]*")
_SAYS = re.compile(
    r"(?i)(?:'s?)? (?:response|reply|answer|says?|said|wrote|writes|replied|replies|answered|answers|typed)$"
)


def sort_of(who: str) -> str | None:
    """Give the sort of who is named in a label, None where nobody is."""
    if words("turn of the poster").fullmatch(who):
        return POSTER
    if words("turn of who answers").fullmatch(who):
        return ANSWERER
    if words("no label").fullmatch(who) or len(who.split()) > _WORDIEST or _OF_A_HEAD.match(who):
        return None
    if len(who.split()) <= _WORDIEST_BODY and is_office(who):
        return BODY
    if (
        not {"firm", "association", "desk"}.isdisjoint(sorts(who))
        or _FIRM.search(who)
        or words("turn of nobody").fullmatch(who)
    ):
        return OTHER
    return NAME if _is_called(who) else None


_WORDIEST, _WORDIEST_BODY = 9, 7
_OF_A_HEAD = re.compile(
    r"(?i)(?:our |your )?(?:no|nr|ref|file|case)\b[.:]? ?(?=.*\d)|"
    r"(?:unit|section|directorate|division|department|branch|bureau|referat|abteilung|direction|sous-direction|unité|unidad)\b(?: (?:[a-z]{1,3}|[a-z]{0,4}[ .-]?\d[\w./-]{0,6}))?$"
)
"""What a letterhead has before a colon: a number, or a part of the body by its letter ("Unit D4: Fundamental Rights")."""
_FIRM = re.compile(r"(?i)\b(?:supplier|provider|company|landlord|shop|bank|insurer|airline|contractor)\b")


def is_office(who: str) -> bool:
    """Say whether words name a body, an office or a role, and say nothing of it."""
    if not who[:1].isalpha() or _VERB.search(who):
        return False
    named = sorts(who)
    if "public" in named or "office" in named:
        return True
    if "firm" in named or "association" in named:
        return False
    if is_role(who) or is_body(who) or words("turn of an office").fullmatch(who):
        return True
    return bool(
        named_bodies(who) or words("office in speech").fullmatch(who) or words("public role").match(who)
    )


_VERB = re.compile(
    r"(?i)\b(?:is|are|was|were|has|have|had|will|would|can|could|that|who|if|what|about|why|how|when|where)\b"
)


def speaker(who: str, told: str) -> Signed:
    """Read who answers from the label of a turn and from what the poster tells before the exchange."""
    bodies = named_bodies(told)
    named = Signed(organisation=bodies[-1].text if bodies else None)
    if not who:
        return named
    if is_role(who) or not is_office(who):
        is_one = is_name(who) or _NUMBERED.search(who)
        return Signed(
            signatory=who if is_one else None, role=who if is_role(who) and not is_one else None
        ).filled(named)
    return Signed(organisation=who) if is_body(who) or "public" in sorts(who) else named


_NUMBERED = re.compile(r"[a-z] \d{1,3}$")
"""A member of staff by a number ("Agent 4")."""


def _is_called(who: str) -> bool:
    """Say whether words may be what somebody is called: a name, initials, a nickname of one word."""
    nobody = words("no label").match(who)
    if nobody and " " not in who and not who[nobody.end() : nobody.end() + 1].isalpha():
        return False
    return is_name(who) or bool(_NICK.fullmatch(who))


_NICK = re.compile(r"@?[\w.'-]{2,24}(?: \d{1,3})?|[A-Z]{2,3}")


def _begins_line(folded: str, at: int) -> bool:
    line = folded.rfind("\n", 0, at) + 1
    return not folded[line:at].strip(" \t>|*_~#\u2022+-")
