"""An exchange that poster and office have by turns under labels: which label begins whose turn, and until where it goes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from ingest.lexicon import union, words
from ingest.replies.exchanges.answers import Exchange, Turn, is_answered, is_unsaid, tells_questions_anew
from ingest.replies.exchanges.chats import MOST_NAMES, by_who_opens, often_beside
from ingest.replies.exchanges.entries import with_heads
from ingest.replies.exchanges.labels import (
    ANSWERER,
    BODY,
    LISTED,
    NAME,
    OTHER,
    POSTER,
    Label,
    heading_below,
    labels_in,
)
from ingest.replies.exchanges.unlabelled import answered_below, asked_before, under_questions


def exchange_in(folded: str, author: str | None = None) -> Exchange | None:
    """Give the exchange with an office that stands in a folded text, or None; ``author`` is who posted."""
    labels = with_heads(folded, labels_in(folded))
    if not labels:
        return None
    labels = under_questions(folded, _settled(_speaking(folded, labels), folded, author), labels)
    labels = answered_below(folded, labels)
    labels = asked_before(folded, labels)
    labels = _without_heading(_between(labels), folded)
    if not _is_exchange(labels, folded):
        return None
    first = labels[0].start
    introduction = folded[max(0, first - _INTRODUCED) : first].rstrip()
    if tells_questions_anew(introduction) and all(_QUESTION.fullmatch(one.who) for one in labels if one.who):
        return None
    turns = tuple(_turns(labels, folded))
    if not any(turn.official for turn in turns) or not is_answered(introduction, turns, folded):
        return None
    return Exchange(turns, introduction, unsaid=is_unsaid(introduction, turns, folded))


_INTRODUCED = 700
"""Characters before an exchange in which the poster says what it is."""


_QUESTION = re.compile(r"(?i)q(?:uestion)?\W*\d*\W*")


def _speaking(folded: str, labels: Sequence[Label]) -> list[Label]:
    """Leave out labels behind which nothing is said: the last line of what leads the exchange in."""
    ends = [*(label.start for label in labels[1:]), len(folded)]
    return [
        label
        for label, end in zip(labels, ends, strict=True)
        if any(map(str.isalnum, folded[label.end : end]))
    ]


def _settled(labels: Sequence[Label], folded: str, author: str | None) -> list[Label]:
    """Say of each label whose turn it begins, as far as the labels together tell."""
    said = {label.who.casefold() for label in labels}
    ours = any(_YOURS.match(who) for who in said)
    me = not said.isdisjoint(_ME)
    posters = _names_of_poster(folded, author)
    settled = []
    for label in labels:
        who, sort = label.who.casefold(), label.sort
        if sort == NAME and who in posters:
            sort = POSTER
        elif sort == POSTER and ((ours and who.startswith("our ")) or (me and who.startswith("you"))):
            sort = ANSWERER
        settled.append(replace(label, sort=sort))
    return _named(settled, folded)


_YOURS = re.compile(r"your\b")
_ME = frozenset(("me", "i", "i wrote", "i asked", "i say", "i said", "my answer", "my reply", "my response"))


def _names_of_poster(folded: str, author: str | None) -> frozenset[str]:
    """Give by what names the poster speaks: his own, and that of who opened the ticket."""
    told = (m for heading in _HIS_NAMES for m in words(heading).finditer(folded[:_FIRST_PAGE]))
    names = (name for m in told for name in m.groups() if name)
    called = re.findall(r"[^\W\d_]{3,}", author or "")
    return frozenset(name.casefold() for name in (author or "", *called, *names) if name)


_HIS_NAMES = ("turn opened by", "turn of mine")
_FIRST_PAGE = 2_000


def _named(labels: Sequence[Label], folded: str) -> list[Label]:
    """Take a name that speaks beside the poster's label for who answers; where many do, nobody knows who."""
    labels = often_beside(labels)
    if not any(label.sort == POSTER for label in labels):
        labels = _with_one_other(by_who_opens(labels, folded))
    if not any(label.sort == POSTER for label in labels):
        return _listed(labels, folded)
    beside = {
        (b if a.sort == POSTER else a).who.casefold()
        for a, b in pairwise(labels)
        if {a.sort, b.sort} == {POSTER, NAME}
    }
    dated = _dates_tell(labels)
    found = []
    for label in labels:
        called = label.sort == NAME and label.who.casefold() in beside and len(beside) <= MOST_NAMES
        if called or (label.sort == OTHER and not label.who and dated):
            found.append(replace(label, sort=ANSWERER))
        elif label.sort not in (NAME, LISTED, OTHER) or (label.sort == OTHER and label.who):
            found.append(label)
    return found


def _with_one_other(labels: Sequence[Label]) -> list[Label]:
    """Take the only name that speaks by turns with an office for the poster's."""
    spoken = [label for label in labels if label.sort in (NAME, BODY, ANSWERER)]
    names = {label.who.casefold() for label in spoken if label.sort == NAME}
    turns = sum(NAME in (a.sort, b.sort) and a.sort != b.sort for a, b in pairwise(spoken))
    if len(names) != 1 or turns < _FEWEST:
        return list(labels)
    return [replace(label, sort=POSTER) if label.sort == NAME else label for label in labels]


def _listed(labels: Sequence[Label], folded: str) -> list[Label]:
    """Take names in a list of bodies for bodies too, as one mail went to all of them; so a name under which a letter greets, beside one body."""
    bodies = sum(label.sort == BODY for label in labels)
    greeted = [label for label in labels if label.sort == NAME and _GREETED.match(folded, label.end)]
    if bodies and bodies + len(greeted) == len(labels) >= _FEWEST:
        return [replace(label, sort=BODY) for label in labels]
    if bodies < _FEWEST:
        return [label for label in labels if label.sort not in (NAME, LISTED)]
    return [replace(label, sort=BODY) if label.sort in (NAME, LISTED) else label for label in labels]


_GREETED = re.compile(r"[\s\"]*(?:Dear|Hi|Hello|Good (?:morning|afternoon|day))\b[^\n.?]{1,40}[,!:.\n]")


def _dates_tell(labels: Sequence[Label]) -> bool:
    """Say whether a date alone begins the answer: the poster's turns have dates too."""
    asked = [label for label in labels if label.sort == POSTER]
    return bool(asked) and all(label.stamp for label in asked)


def _between(labels: Sequence[Label]) -> list[Label]:
    """Give the labels from the first that speaks for poster or office to the last."""
    speak = [at for at, label in enumerate(labels) if label.sort in (POSTER, ANSWERER, BODY)]
    return list(labels[speak[0] : speak[-1] + 1]) if speak else []


def _without_heading(labels: list[Label], folded: str) -> list[Label]:
    """Leave out the name at the head of all that a poster says ("Ivor wrote:"): what stands under it leads the exchange in."""
    if len(labels) <= _FEWEST or labels[1].sort != POSTER or folded[: labels[0].start].strip():
        return labels
    who = labels[0].who.casefold()
    plain = any(words(f"turn of {whose}").fullmatch(who) for whose in ("who answers", "the poster"))
    again = any(label.who.casefold() == who for label in labels[1:])
    return labels if plain or again or labels[0].sort == BODY else labels[1:]


def _is_exchange(labels: Sequence[Label], folded: str) -> bool:
    """Say whether labels are those of an exchange: poster and office speak one after the other, or several bodies do."""
    if len(labels) < _FEWEST or any(words("turn of others").fullmatch(label.who) for label in labels):
        return False
    if _within_letter(folded, labels) or _is_quoted_mail(folded, labels):
        return False
    asks = [_SIDES.get(label.sort, OTHER) for label in labels]
    if any(label.entry for label in labels) and ANSWERER in asks:
        return True
    if POSTER in asks and ANSWERER in asks:
        return asks.count(ANSWERER) > 1 or (POSTER, ANSWERER) in pairwise(asks)
    return POSTER not in asks and _are_several_bodies(labels)


_SIDES = {POSTER: POSTER, ANSWERER: ANSWERER, BODY: ANSWERER}


def _are_several_bodies(labels: Sequence[Label]) -> bool:
    """Say whether labels name bodies, each once: one mail went to all of them."""
    named = [label.who.casefold() for label in labels if label.sort in (BODY, OTHER)]
    return (
        any(label.sort == BODY for label in labels)
        and len(named) >= _FEWEST
        and len(named) == len({*named}) == len(labels)
    )


_FEWEST = 2


def _within_letter(folded: str, labels: Sequence[Label]) -> bool:
    """Say whether the labels stand within a letter: what answers there names questions and answers itself."""
    before = folded[max(0, labels[0].start - _LETTER) : labels[0].start]
    salutation = max((m.start() for m in _TO_PERSON.finditer(before)), default=None)
    if salutation is None:
        return False
    return not (
        words("valediction").search(before, salutation) or words("turns typed in").search(before[:salutation])
    )


def _is_quoted_mail(folded: str, labels: Sequence[Label]) -> bool:
    """Say whether marks of quotation begin an answer, or the only one is a letter: their own frame shows these better."""
    answers = [label.end for label in labels if _SIDES.get(label.sort) == ANSWERER]
    if any(_MARKED.match(folded, at) for at in answers):
        return True
    return len(answers) == 1 and bool(_SALUTED.match(folded, answers[0]))


_MARKED = re.compile(r"\s*[>|]")
_SALUTED = re.compile(r"[\s\"]*Dear [^\n,:]{1,50}[,:]?\s*\n")
_LETTER = 3_000
_TO_PERSON = re.compile(
    r"(?m)^[ \t>]*(?:Dear (?:M[rs]|Mrs|Miss|Dr|Prof|Sir|Madam|[A-Z])[^\n]{0,60}|(?:Sir|Madam)(?: ?/ ?(?:Sir|Madam))?[,.:]?[ ]*)$"
)


def _turns(labels: Sequence[Label], folded: str) -> list[Turn]:
    told: list[Turn] = []
    for at, label in enumerate(labels):
        official, end = label.sort in (ANSWERER, BODY), _end_of_turn(labels, at, folded, told)
        if official and _SILENT.fullmatch(folded[label.end : end].strip().partition("\n")[0]):
            official = False
        plain = words("turn of who answers").fullmatch(label.who) and not _WITH_NUMBER.search(label.who)
        named = label.sort == BODY or (official and not plain)
        told.append(Turn(
            label.start, label.end, _said_until(folded, label.end, end) if official else end, official,
            label.who if named else "", label.sort == BODY, label.stamp if _DAY.search(label.stamp) else "",
            label.entry,
        ))  # fmt: skip
    return told


def _end_of_turn(labels: Sequence[Label], at: int, folded: str, before: Sequence[Turn]) -> int:
    """Give where the next label begins; in a line with the others, the last answer is as long as the longest before it."""
    if at + 1 < len(labels):
        return labels[at + 1].start
    if labels[at].sort == POSTER or folded[labels[at].start - 1 : labels[at].start] != " ":
        return len(folded)
    return _as_many_sentences(folded, labels[at].end, [folded[x.start : x.end] for x in before if x.official])


def _as_many_sentences(folded: str, start: int, before: Sequence[str]) -> int:
    """Give where the last answer in a line ends, which no label does: after as many sentences as the longest before it."""
    line = folded.find("\n", start)
    line = line if line >= 0 else len(folded)
    most = max((len(_STOP.findall(f"{said.strip()} ")) for said in before), default=0)
    stops = [m.end() for m in _STOP.finditer(folded, start, line)]
    return stops[most - 1] if 0 < most <= len(stops) else line if most else len(folded)


_STOP = re.compile(r"[.!?]+[\"')]*(?=\s)")


def _said_until(folded: str, start: int, end: int) -> int:
    """Give where an answer ends: where its quotation does, or before what the poster adds in brackets."""
    if folded[start : start + 1] == '"' and (quoted := _QUOTED.match(folded, start, end)):
        return quoted.end()
    if line := _system_line().search(folded, start, end):
        end = line.start()
    if heading := heading_below().search(folded, max(start, end - _LONGEST_ASIDE), end):
        end = heading.start()
    aside = _ASIDE.search(folded, max(start, end - _LONGEST_ASIDE), end)
    return aside.start() if aside else end


@cache
def _system_line() -> re.Pattern[str]:
    return re.compile(rf"(?im)(?<=\n)(?:{union('line of a system')})$")


_QUOTED = re.compile(r'"[^"]+"(?=\s|$|[(.,])')
_ASIDE = re.compile(
    r"(?:(?<=[.!?\"])[ ]*\n?[ ]*\({1,2}[^()]+|(?<=\w)[ ]*\((?:I|my|me|we|not|so)\b[^()]+)\){1,2}\s*\Z"
)
_LONGEST_ASIDE = 200
_SILENT = re.compile(
    r"(?i)(?:\([^()]*\)|\[[^\[\]]*\]|\*[^*]*\*|[-.\s]*|(?:no|not an?) (?:reply|answer|response|comment)\b.{0,30}|(?:nothing|silence|tumbleweed|crickets|blank|still waiting)\W*)"
)
"""Where nothing was answered: "A: (blank)", "Them: *silence*"."""
_WITH_NUMBER = re.compile(r"[a-z]{3} \d{1,3}$")
"""A member of staff by a number ("Agent 4")."""
_DAY = re.compile(r"[A-Za-z]{3}|\d[-./]\d")
