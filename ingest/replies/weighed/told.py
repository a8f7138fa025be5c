"""What must be told of a letter for it to be an answer to the poster, by the names of its features; before anything is weighed."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from ingest.replies.letter.shows import ALIKE, Feature


def may_answer(found: Iterable[Feature]) -> bool:
    """Say whether a letter may be an answer that runs to the poster.

    What addresses an office runs the other way, whatever else it says, except where the poster holds that office or the
    writer was asked to answer a letter from it; and so does what the poster gives as his own, or as imagined. What he gives
    as a statement, and speaks to nobody, is one.
    """
    names = {f.name for f in found}
    answers = any(names >= together for together in _ASKED_TO_ANSWER) and "led in as own" not in names
    if names & _RUNS_THE_OTHER_WAY and not ("addressed to poster" in names or answers):
        return False
    stated = names >= _OF_A_STATEMENT and names.isdisjoint(("answers by turns", "office unsaid in turns"))
    return not (stated or "led in as imagined" in names)


def is_untold(names: AbstractSet[str]) -> bool:
    """Say whether nothing tells who answers, or that anybody does: only words that answers have by themselves make it one.

    Words that neither have the frame of a letter nor speak to anybody are a report's, unless the poster says that he asked.
    """
    asked = names & _ASKED or names >= _ASKED_AS_TOLD_AFTER
    return not names & _TELLING_OF_AN_ANSWER or bool(names >= _OF_A_REPORT and not asked)


def tells_too_little(names: AbstractSet[str]) -> bool:
    """Say whether of an answer no more is told than of any comment that greets the blog's writer, or quotes in talk of an office."""
    telling = names & _TELLING_OF_AN_ANSWER
    alike = ALIKE in names
    return not alike and any(telling <= alone and names >= beside for alone, beside in _TELLING_TOO_LITTLE)


_TELLING_TOO_LITTLE = (
    ({"salutation"}, {"poster's voice"}),
    ({"reply_language"}, {"greeted"}),
    ({"reply_language"}, {"puts questions"}),
    ({"thanks_for_letter", "salutation", "reply_language"}, {"no office anywhere", "poster's voice"}),
    ({"introduced", "reply spoken of before", "reply_language"}, {"in the thread", "nothing official"}),
    (
        {"reply spoken of before", "public before", "body named before"},
        {"short", "speaks to nobody", "poster's voice"},
    ),
    ({"reply spoken of before", "public before"}, {"short", "speaks to nobody"}),
    ({"introduced", "public before", "body named before"}, {"short", "speaks to nobody", "no official line"}),
    ({"salutation"}, {"answers nothing", "no office anywhere", "nothing official"}),
    ({"said to have come"}, {"no office anywhere", "speaks to nobody"}),
)
"""What tells of it where nothing else does, and what stands beside: of some 7,000 true answers 75 show no more, of ordinary comments many."""


_TELLING_OF_AN_ANSWER = {
    "thanks_for_letter", "passed_on", "reply_language", "introduced", "introduced as words", "asked before",
    "asked an office", "addressed to poster", "salutation", "addressed by kind", "official sender", "letterhead", "reference line", "role in signature", "body in signature", "unit in signature",
    "public role", "continues", "body named before", "public before", "office before", "public where it is signed",
    "office where it is signed", "public in the head", "office in the head", "reply spoken of before", "mail headers",
    "told after as from office",
    "answers by turns", "office unsaid in turns", "said to have come", "labels of a form", "number of a case", "under its sender", "office right before", "set off",
}  # fmt: skip


_RUNS_THE_OTHER_WAY = {
    "addresses an office", "addresses an official", "public in the salutation", "office in the salutation", "led in as own",
}  # fmt: skip
_ASKED_TO_ANSWER = (
    {"thanks_for_letter", "passed_on"},
    {"thanks_for_letter", "public role"},
    {"thanks_for_letter", "body in signature"},
)
"""Ministries answer councillors, and officers members, who wrote for somebody and give what they were answered."""


def passed_on(found: Iterable[Feature]) -> list[Feature]:
    """Give what is told of a letter that an office had and gives whole in its own: it answers that office, as others answer a poster.

    What no office signs, or a firm, is told as before.
    """
    names = {f.name for f in found}
    if not names & _SIGNED or names & _BY_A_FIRM or "led in as own" in names:
        return [*found]
    turned = [f for f in found if f.name not in _RUNS_THE_OTHER_WAY]
    greets = (
        [] if "salutation" in names else [Feature("salutation", 1.0, "greets the office that passes it on")]
    )
    return [*turned, *greets]


_SIGNED = {"role in signature", "public role", "body in signature", "unit in signature"}
_BY_A_FIRM = {
    "a firm signs", "firm where it is signed", "association where it is signed", "desk where it is signed",
}  # fmt: skip


_ASKED_AS_TOLD_AFTER = {"told after as from office", "asked after"}
_OF_A_REPORT = {"words without a letter", "speaks to nobody"}
_OF_A_STATEMENT = {"introduced as statement", "speaks to nobody"}
_ASKED = {
    "asked before", "asked an office", "led in as from office", "continues", "reference line", "answers by turns", "office unsaid in turns", "said to have come",
    "labels of a form", "number of a case", "under its sender", "office right before", "set off",
}  # fmt: skip
