"""How a clause commits: it promises, refuses or announces, or binds nobody.

Not the verbs that commit are listed, but what binds nobody: what the reader will feel, what others' doings will bring,
what hangs on a condition, what a rule asks. Verbs are listed only for things, which do nothing, but open, close or stay.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from ingest.lexicon import union, words
from ingest.replies.understood.clauses import Clause, clauses
from ingest.replies.understood.doers import (
    ANOTHER,
    DOER,
    NAMED,
    NOBODY,
    PERSON,
    READER,
    THERE,
    THING,
    WRITER,
    acts,
)

_DOERS = frozenset((WRITER, DOER, PERSON, NAMED))
_ANYTHING = _DOERS | {THING}
_PERFECT = re.compile(r"(?i)have (?:already |long )?(?:been|had|\w+ed)\b")
_ABLE = re.compile(r"(?i)be (?:able|in a position|(?P<possible>possible))\b")
_WORD = re.compile(r"\w")
_BE = re.compile(r"(?i)be\b")
_DONE = re.compile(
    r"(?i)(?:to )?(?:be|get|continue to be)\s+(?:(?:\w+ly|further|then|also|first|not|more)\s+)*"
    rf"(?P<done>[\w-]+ed\b|\w+ing\b|{union('done, irregular')}\b)"
)
_WHO = re.compile(r"(?i), who\W*$")
_THERE_IS = re.compile(
    r"(?i)(?:continue to )?be (?:(?P<no>no) )?(?!doubt|question|need|change|reason|one\b|many|some\b)"
    r"(?(no)|(?:an?|the|further) (?!chance|risk|need|time\b))"
)
_RULED = re.compile(r"are(?: \w+)? expected")
_TO_DO = re.compile(r"(?:am|is|are)(?: \w+)? to$")
_ONE = re.compile(rf"(?i)(?:{union('before an own noun')}|access)\b")


def undertaking(said: str) -> tuple[str, Clause] | None:
    """Give the kind of the first clause of an English sentence that commits, and that clause; None where there is none.

    What was decided is told by the words behind "that", where these commit.
    """
    if said.endswith("?"):
        return None
    decided = None
    for clause in clauses(said):
        if kind := _BY_CARRIER[clause.carrier](clause):
            if clause.carrier != "decided" or not clause.shown.endswith("that"):
                return kind, clause
            decided = decided or (kind, clause)
    return decided


def _if(told: object, kind: str) -> str | None:
    return kind if told else None


@lru_cache(maxsize=1)
def _hangs(said: str) -> bool:
    """Say whether a sentence tells of what may or may not come; asked for each of its clauses."""
    return bool(words("sentence on a condition").search(said))


def _refused(clause: Clause, behind: int = 0) -> str:
    """Give what it is not to do something: a promise where readers fear it, else a refusal."""
    return "promise" if clause.has("feared", behind) else "refusal"


def _will(clause: Clause) -> str | None:
    if clause.match(_PERFECT) or not clause.who:
        return None
    return _WILL_BY_WHO.get(clause.who, _of_others)(clause)


def _of_writer(clause: Clause) -> str | None:
    if clause.is_denied and clause.match(_ABLE):
        return "refusal"
    if clause.has("writes no commitment"):
        return None
    return _refused(clause) if clause.is_denied else _undertaken(clause)


def _undertaken(clause: Clause) -> str:
    """Give what it is that somebody will act: to take no step refuses."""
    return "refusal" if clause.has("takes no step") else "promise"


def _of_reader(clause: Clause) -> str | None:
    return _if(clause.has("the reader gets"), _refused(clause) if clause.is_denied else "promise")


def _of_another(clause: Clause) -> str | None:
    """Give whether "who will ..." tells what somebody will do whom the letter has just named, and not what sort of person is meant."""
    if clause.is_denied:
        return None
    is_named = _WHO.search(clause.said, max(0, clause.start - 20), clause.start) or acts(clause.by.words)
    does = clause.has("the reader is promised by another")
    return _if(does or (is_named and not clause.has("does no commitment")), "promise")


def _of_nobody(clause: Clause) -> str | None:
    return _if(clause.has("feared") or clause.has("the reader gets") or clause.match(_DONE), "promise")


def _there(clause: Clause) -> str | None:
    after = clause.match(_THERE_IS)
    if not after or _hangs(clause.said):
        return None
    return "promise" if after["no"] or clause.is_denied else "announcement"


def _of_others(clause: Clause) -> str | None:
    """Give what a clause does that tells of a body, somebody or a thing."""
    if clause.who not in {DOER, PERSON} and not clause.is_denied and _hangs(clause.said):
        return None
    if clause.match(_DONE):
        return _done(clause)
    if clause.no_such():
        return _if(clause.has("feared"), "promise")
    return _does(clause)


def _done(clause: Clause) -> str | None:
    """Give what it is that something will be done, or not."""
    done = clause.match(_DONE)
    behind = done.start("done") - clause.verb if done else 0
    if clause.has("done, and no commitment", behind):
        return None
    if no_such := clause.no_such():
        return "promise" if words("no such thing").search(no_such) else _refused(clause, behind)
    if clause.is_denied:
        return _refused(clause, behind)
    return "announcement" if clause.has("announced by", behind) else "promise"


def _does(clause: Clause) -> str | None:
    if clause.is_denied and (able := clause.match(_ABLE)):
        return _if(clause.who != THING or able["possible"], "refusal")
    if clause.has("things do"):
        otherwise = "promise" if clause.who in {DOER, PERSON} else "announcement"
        return _refused(clause) if clause.is_denied else otherwise
    if clause.has("things stay"):
        return "promise"
    if _is_idle(clause):
        return None
    return _refused(clause) if clause.is_denied else _undertaken(clause)


def _is_idle(clause: Clause) -> bool:
    """Say whether what somebody or something will do binds nobody."""
    if clause.who == THING or clause.has("does no commitment"):
        return True
    return clause.who == NAMED and clause.has("things do no commitment")


def _plans(clause: Clause) -> str | None:
    is_noun = clause.said.endswith("'s", 0, clause.start - 1)  # "the Government's plans to ..."
    return _if(clause.who in _DOERS and not is_noun, _undertaken(clause))


def _plans_not(clause: Clause) -> str | None:
    return _if(clause.who in _DOERS, _refused(clause))


def _comes_about(clause: Clause) -> bool:
    """Say whether what is expected of things is done, opens or stays, and is not what people ought to do."""
    to = 3 if clause.said.startswith("to ", clause.verb) else 0
    return bool(clause.match(_DONE) or clause.has("things do", to) or clause.has("things stay", to))


def _due(clause: Clause) -> str | None:
    if clause.who not in _ANYTHING or clause.is_denied or _hangs(clause.said):
        return None
    is_ruled = bool(_RULED.match(clause.shown))
    if is_ruled and clause.who == DOER:
        return None
    if (is_ruled or _TO_DO.match(clause.shown)) and not _comes_about(clause):
        return None
    if no_such := clause.no_such():
        return _if(words("no such thing").search(no_such), "promise")
    return "announcement"


def _decided(clause: Clause) -> str | None:
    if clause.who not in _ANYTHING or clause.no_such():
        return None
    if clause.who == THING and "been" not in clause.shown:
        return None
    if clause.shown.endswith("against"):
        return "refusal"
    return _refused(clause) if clause.is_denied else "announcement"


def _asked(clause: Clause) -> str | None:
    by = (DOER, PERSON, NAMED) if "been" in clause.shown else (WRITER, DOER)
    return _if(clause.who in by, "promise")


def _cannot(clause: Clause) -> str | None:
    """Give whether a clause refuses; of things only what is done to one of them is refused, of all of a sort it is a rule."""
    if clause.who not in _ANYTHING or clause.has("cannot otherwise") or not clause.match(_WORD):
        return None
    done = clause.match(_DONE)
    if clause.who == THING:
        return _if(done and _ONE.match(clause.by.words), "refusal")
    return _if(clause.who != NAMED or done or not clause.match(_BE), "refusal")


def _refuses(clause: Clause) -> str | None:
    """Give whether a clause refuses; what was refused before is but told of, unless it was the reader's."""
    if clause.who == THING and clause.shown.startswith(("do", "refuse", "decline")):
        return None
    is_past = clause.shown.startswith(("was", "were"))
    return _if(
        clause.who in _ANYTHING and not (is_past and clause.by.words[:5].lower() != "your "), "refusal"
    )


def _has_no_plans(clause: Clause) -> str | None:
    """Give what it is to have no plans: as not to intend to, a promise where readers fear it, else a refusal."""
    to = 3 if clause.said.startswith("to ", clause.verb) else 0
    return _if(clause.who != READER, _refused(clause, to))


_WILL_BY_WHO: dict[str, Callable[[Clause], str | None]] = {
    WRITER: _of_writer, READER: _of_reader, ANOTHER: _of_another, THERE: _there, NOBODY: _of_nobody,
}  # fmt: skip
_BY_CARRIER: dict[str, Callable[[Clause], str | None]] = {
    "ll": _will, "will": _will, "plans": _plans, "plans not": _plans_not, "due": _due, "decided": _decided,
    "asked": _asked, "cannot": _cannot, "refuses": _refuses, "has no plans": _has_no_plans,
}  # fmt: skip
