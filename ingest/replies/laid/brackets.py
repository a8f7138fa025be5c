"""Words in brackets that may be a poster's in the midst of a letter; in which nobody writes letters: doubled, curly, with stars.

Each gives stretches of a folded text, as from where to where they go and whether they stand in a line with other words before them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from ingest.lexicon import words
from ingest.replies.laid.heckles import Stretch

INNER, ALONE = "inner", "alone"
LINE_END = re.compile(r" *(?:\n|$)")
_NEW_SENTENCE = re.compile(r"[ ]*(?:$|\n|[A-Z\"'(*{\[]|\d)")
_BEFORE = re.compile(r"(?:^|\n|(?P<comma>,)|[.!?:][\"')\]*]*)[ ]*$")


def stands_between(folded: str, start: int, end: int) -> str:
    """Say whether a stretch stands between two sentences ("inner"), is a line by itself ("alone"), or neither ("")."""
    before = _BEFORE.search(folded, max(0, start - 8), start)
    if not (before and _NEW_SENTENCE.match(folded, end)) or (
        before["comma"] and not LINE_END.match(folded, end)
    ):
        return ""
    first = folded.rfind("\n", 0, start) + 1
    return INNER if folded[first:start].strip() else ALONE


_WITHIN = r"(?:[^{}\n]|\n(?![ ]*\n)){{2,600}}?"
"""What stands in a rare bracket, without the two signs given: lines of one paragraph."""
_BUILDS = {
    "((": r"\(\(" + _WITHIN.format(*"()") + r"\)\)",
    "[[": r"\[\[" + _WITHIN.format(r"\[", r"\]") + r"\]\]",
    "{{": r"\{\{" + _WITHIN.format("{", "}") + r"\}\}",
    "{": r"\{" + _WITHIN.format("{", "}") + r"\}",
    "(*": r"\(\*{1,2}" + _WITHIN.format("()", "*") + r"\*{1,2}\)",
    "[*": r"\[\*{1,2}" + _WITHIN.format(r"\[\]", "*") + r"\*{1,2}\]",
}
_RARE = re.compile("|".join(f"(?:{build})" for build in _BUILDS.values()))
_OPENS = re.compile(r"\(\(|\[\[|\{\{?|[(\[]\*")
_ORDINARY = re.compile(
    r"\[[^\[\]\n]{4,}\]|\[(?:[!?]{1,5}|(?:[Ee]h|[Hh]uh|[Hh]a)\W{0,3})\]|<(?![/!a-z]+[ >/][^<>]*=)[^<>\n@]{4,}>|"
    r"\((?:[^()\n]{4,}|(?:SIC|[Ss]ic|[Ee]h|[Hh]uh|[Hh]a)\W{0,3})(?:\([^()\n]*\)[^()\n]*){0,3}\)"
)


def rare_brackets(folded: str, said: bool) -> Iterator[Stretch]:
    """Give what stands in rare brackets of each build that is a poster's: he says so, remarks in it twice, or once at length."""
    if not _OPENS.search(folded):
        return
    alike: dict[str, list[re.Match[str]]] = defaultdict(list)
    for found in _RARE.finditer(folded):
        if opening := _OPENS.match(found[0]):
            alike[opening[0]].append(found)
    for runs in alike.values():
        first = runs[0]
        legend = first.start() < _HEAD and is_legend(first[0])
        own = [one for one in runs[:_MANY] if not _FIELD.search(_said(one[0])) and _remarks(_said(one[0]))]
        if said or legend or len(own) > 1 or any(_tells_much(_said(one[0])) for one in own):
            for one in runs:
                if not _FIELD.search(_said(one[0])):
                    stop = _STOP.match(folded, one.end())
                    inner = stands_between(folded, *one.span()) != ALONE
                    yield (one.start(), stop.end() if stop else one.end(), inner)


def is_legend(bracketed: str) -> bool:
    """Say whether words in brackets tell whose the words in such brackets are ("((my comments))")."""
    return bracketed[:1] in tuple("([{") and bool(
        words("brackets that say whose").fullmatch(_said(bracketed))
    )


def _said(bracketed: str) -> str:
    return bracketed.strip("([{*}]) \n")


def _remarks(said: str) -> bool:
    """Say whether words in rare brackets are more than a sign or a name: they are few, and in small letters or a sentence."""
    ends = said.endswith((".", "!", "?"))
    return (ends or said[:1].islower() or said.count(" ") >= _SOME) and (ends or " " in said)


def _tells_much(said: str) -> bool:
    return len(said.split()) > _SOME or (said.endswith(("!", "?")) and " " in said)


_STOP = re.compile(r"[.,;](?=\s|$)")
"""The stop of the sentence in which a bracket stands, right behind it."""
_SOME = 3
_HEAD = 1_500
_FIELD = re.compile(
    r"(?i)^(?:insert|enter|add|delete|type|state|fill|choose|select|see|cf|note|as amended|e\.g|i\.e|applies|subject to)\b|"
    r"^(?:\S+ ){0,3}(?:names?|dates?|numbers?|references?|address|titles?|amount|method|issue|product|details?|postcode)$|[;=<>|\\]|^[\W\d_]*$"
)
"""What is to be filled in there, a pointer to what stands elsewhere, or written for machines."""


def brackets(folded: str, said: bool) -> Iterator[Stretch]:
    """Give what stands in the usual brackets and may be a poster's."""
    head = folded[:_HEAD]
    found = [
        m
        for m in _ANY.finditer(folded)
        if not _OPENS.match(m[0]) and not (m[0][0] == "[" and PUT_IN.match(m[0]))
    ]
    legend = any(is_legend(one[0]) and one.start() < _HEAD for one in found[:_FIRST])
    freely = said or legend or bool(words("remarks between").search(head))
    # Square brackets with sentences in them, more than once: these are nobody's but the poster's, wherever they stand.
    often = sum(bool(_REMARK.match(m[0])) for m in found[:_MANY]) > 1
    heads = Counter(m["who"] for one in found[:_MANY] if (m := _HEADED.match(one[0])))
    heckled = any(_HECKLED.fullmatch(one[0]) for one in found[:_MANY]) or any(shouted_brackets(head, said))
    for one in found:
        between = stands_between(folded, *one.span())
        headed_alike = (m := _HEADED.match(one[0])) and heads[m["who"]] > 1
        if (
            headed_alike
            or is_of_quoter(one[0])
            or (heckled and (_HECKLED.fullmatch(one[0]) or (between == INNER and _IN_SMALL.match(one[0]))))
            or (often and _REMARK.match(one[0]))
            or (
                _may_remark(one[0], freely=freely, often=often)
                and _is_set_apart(one[0], between, freely, said)
            )
            or (freely and between == INNER and _SHOUTED_WORD.fullmatch(one[0]))
        ):
            yield (*one.span(), between != ALONE)


_ANY = re.compile(f"{_RARE.pattern}|{_ORDINARY.pattern}")


def shouted_brackets(folded: str, said: bool) -> Iterator[tuple[int, int]]:
    """Give the brackets, wherever they stand, in which a poster shouts: he says so, or one speaks as no name, heading or notice does."""
    found = [one for one in _SHOUTED.finditer(folded) if not _NOTICE.match(one[0])]
    if said or any(words("shouted").search(one[0]) for one in found):
        yield from (one.span() for one in found)


_SHOUTED = re.compile(
    r"\((?:[A-Z\d\"'][^a-z()\s]* +){2,60}[^a-z()\n]{1,200}\)|\[(?:[A-Z\d\"'][^a-z\[\]\s]* +){2,60}[^a-z\[\]\n]{1,200}\]"
)
_NOTICE = re.compile(
    r".(?:DO NOT|NOT (?:TO BE|FOR)|PLEASE|SEE|NO\.? \d|NEVER|THIS (?:FORM|NOTICE|LETTER|E-?MAIL)|YOUR? (?:REF|COPY))\b"
)
"""How what is printed in capitals on a form begins."""


def is_of_quoter(bracketed: str) -> bool:
    """Say whether what stands in brackets is a quoter's word on the words that he quotes, and more than that they stand so."""
    return bool(_OF_QUOTER.fullmatch(bracketed)) and not _SO.fullmatch(bracketed)


def _may_remark(said: str, *, freely: bool, often: bool) -> bool:
    """Say whether what stands in brackets is more than a word to be filled in there."""
    words_in, square = said[1:-1], said[0] == "["
    if not (" " in words_in or words_in.endswith((".", "!", "?")) or (often and square)):
        return False
    return freely or (often and square) or bool(_SPEAKS.search(words_in))


def _is_set_apart(words_in: str, between: str, freely: bool, said: bool) -> bool:
    """Say whether brackets stand where a remark does; officials put round ones behind their sentences as well."""
    if words_in[0] == "(":
        return between == ALONE or (freely and between == INNER)
    return bool(between) or said


_HEADED = re.compile(r"[\[({<]+ ?(?P<who>[A-Z]\w{0,15})(?: ?: ?| - )(?=[^\s])")
"""Who speaks in brackets, where these say it: "(Fran: fourth time)"."""
_OF_QUOTER = re.compile(
    r"[(\[](?:SIC|[Ss]ic|[Ee]h|[Hh]uh|[Hh]a|[Oo]h|[Uu]gh|[Pp]ah|[Yy]eah,? right|[Aa]s if(?=\W*[)\]]))\b[^()\[\]]{0,80}[)\]]|\[\?*![!?]*\]|[(\[][^()\[\]]{3,300}[ -]Ed\.?[)\]]|"
    r"\(<-[^()\n]+\)|\((?=[^()\n]*[.!?]\))(?:[A-Z][A-Z']*|\d+)(?:[ ,.!?]+(?:[A-Z][A-Z']*|\d+)){2,40}[.!?]+\)"
)
"""What only who quotes puts between the words that he quotes: a word and his reason for it, a sign that exclaims, what points back
or shouts whole sentences."""
_SO = re.compile(r"(?i)[(\[]sic!?[)\]]")
"""What says no more than that a word stands so in the letter, and parts none."""
_HECKLED = re.compile(r"\((?:[a-z][^()\n]{2,60}\?+!*(?: [^()\n]{1,60})?|<-[^()\n]+)\)")
"""What asks in small letters or points back in round brackets: no official does."""
_IN_SMALL = re.compile(r"\([a-z]")
_SHOUTED_WORD = re.compile(r"\([A-Z]{4,}[.!?]*\)")
_MANY, _FIRST = 100, 3
_REMARK = re.compile(r"\[(?=[^\[\]]*[a-z])(?:[^\[\]\s]+ ){3,}|\[[^\[\]]*[!?]\]")
"""A remark in square brackets: some words, or what asks or exclaims."""
PUT_IN = re.compile(
    r"(?i)\[(?:(?:sic|redacted|deleted|removed|omitted|illegible|unreadable|signed|signature|names?|emphasis|snip(?:ped)?)(?: [\w']+){0,4}|"
    r"(?:his|her|my|the|an?) \w+|my emphasis|address|phone|number|logo|photo|image|link|blank|cut|\w?\d+|"
    r"[^\[\]]*(?:\b(?:can(?:'t|not)|couldn't) (?:read|make)\b|\b(?:smudged?|illegible|unreadable|indecipherable|squiggles?)\b)[^\[\]]*)\]"
)
"""What one puts in for what was there."""
_SPEAKS = re.compile(r"[.!?]$|[!?]|\.\.\.|^[a-z]|(?:\S+ ){4}")
"""What is more than a word to be filled in ("[Name of Department]")."""
