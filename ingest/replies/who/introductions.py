"""What a poster says right before a letter: that an office answered, that words came, or that he leads in his own."""

import re
from functools import lru_cache

from ingest.lexicon import words
from ingest.remembered import remembered
from ingest.replies.known.named import sorts, without_denied


@remembered
def answering(remark: str) -> str | None:
    """Give the sort of who answered, as the sentence right before a letter says: "office" of a public body, "firm", or None.

    ``remark`` is what stands before the letter. A sentence that names both sorts, or says that what follows was
    published or is made up, tells neither.
    """
    said = last_sentence(remark)
    if (
        not words("leads to answer").search(said)
        or words("introduces_own").search(said)
        or words("no reply").search(said)
        or words("a machine says").search(said)
    ):
        return None
    named = sorts(without_denied(said))
    public = not _PUBLIC.isdisjoint(named) or bool(words("office abroad").search(said))
    private = not _PRIVATE.isdisjoint(named)
    if public == private:
        return None
    if private:
        return "firm"
    return None if words("leads elsewhere").search(said) or words("imagined").search(said) else "office"


@remembered
def gives_excerpts(remark: str) -> bool:
    """Say whether the last sentences of a remark say that what follows is of an office's answer, taken apart or quoted from.

    "Some choice cuts from the health board", "Historic England on the chapel - my thoughts underneath each".
    """
    said = [each for line in remark.rstrip().split("\n")[-2:] for each in SENTENCE_END.split(line)][
        -_SENTENCES:
    ]
    if any(
        words("excerpts of others").search(each) or words("introduces_statement").search(each)
        for each in said
    ):
        return False
    return any(_gives_words_of_office(each) for each in said) and not words("leads to own").search(said[-1])


_SENTENCES = 3
"""Sentences back to which the poster says whose words he gives."""


def _of_an_office(said: str) -> bool:
    spoken_of = any(words(heading).search(said) for heading in ("office in speech", "office abroad"))
    return spoken_of or not _PUBLIC.isdisjoint(sorts(said))


def _gives_words_of_office(said: str) -> bool:
    if not (words("gives excerpts").search(said) or words("leads to answer").search(said)):
        return False
    return _of_an_office(said)


def tells_whose(remark: str) -> bool:
    """Say whether the first sentences of a remark say that what stands before it is an office's ("So wrote the archivist to me").

    A sentence that ends with a colon leads in what comes next, and tells nothing of what was before.
    """
    said = SENTENCE_END.split(remark[:_TOLD_WITHIN].lstrip(_MARKS))[:_SENTENCES]
    return any(_attributes(each.lstrip(_MARKS)) for each in said)


_TOLD_WITHIN, _MARKS = 300, " \n\"'^-(*_\u2191"


def _attributes(said: str) -> bool:
    if words("told to who asked").match(said) and not said.rstrip().endswith(":"):
        return True
    found = words("attributes an answer").match(said) or _THIS_IS_HOW.search(said)
    if not found or said.rstrip().endswith(":") or words("excerpts of others").search(said):
        return False
    who = said[: found.end() + _NAMED_WITHIN]
    return _of_an_office(who) or bool(words("role").search(who))


_THIS_IS_HOW = re.compile(r"(?i)\b(?:this|that) is (?:what|how) (?:the )?(?-i:[A-Z])")


def another_answers(first: str, second: str) -> bool:
    """Say whether the sentence before a quotation gives it to another body than that before an earlier one does."""
    before, said = last_sentence(first), last_sentence(second)
    one, other = sorts(before).get("public"), sorts(said).get("public")
    if not other or (one and (one in other or other in one)):
        return False
    if one:
        return answering(second) == "office" or said.endswith(":")
    return said.endswith(":") and before.endswith(":") and not _SAME_AGAIN.search(before)


_SAME_AGAIN = re.compile(r"(?i)\b(?:they|he|she|it|this|these)\b")


def names_an_office(said: str) -> bool:
    """Say whether words that end with a colon name a public body or an office, and nothing that the poster wrote."""
    if not said.endswith(":") or words("introduces_own").search(said) or words("leads to own").search(said):
        return False
    return _of_an_office(without_talk(said))


def without_talk(said: str) -> str:
    """Give a sentence without what somebody is said to say in it: an office named there does not speak (who says "ask the Ombudsman":)."""
    return _TALK.sub("", said)


_TALK = re.compile(r"[\"\u201c](?:[a-z]|(?=[^\"\u201d ]+(?: [^\"\u201d ]+){2}))[^\"\u201d]*[\"\u201d]")
"""Words in marks of quotation that are no name: they begin small, or are three and more."""


def says_who_speaks(remark: str) -> bool:
    """Say whether the last sentence of a remark says that somebody spoke or answered, or names an office, and of nothing published."""
    said = without_talk(last_sentence(remark))
    if _SUMS_UP.search(said) or any(
        words(heading).search(said) for heading in ("introduces_own", "leads to own", "introduces_statement")
    ):
        return False
    told = any(
        words(heading).search(said)
        for heading in (
            "introduces_reply",
            "introduces_words",
            "leads to answer",
            "office in speech",
            "office abroad",
        )
    )
    return told or not _PUBLIC.isdisjoint(sorts(said))


def leads_on(remark: str) -> bool:
    """Say whether a remark leads in, without a colon, what stands under it over an empty line.

    Posters put a semicolon, or no stop at all after words that say that something came, or who speaks ("She ends with").
    """
    said = remark.rstrip(" -\u2013\u2014")
    last = last_sentence(said)
    if words("a machine says").search(last):
        return False
    told = said[-1:].isalpha() and any(words(heading).search(last) for heading in _COMES)
    return told or said.endswith(";") or bool(words("gives what came").search(last))


_COMES = ("tells what came", "introduces_reply", "introduces_words")


def says_it_came(remark: str) -> bool:
    """Say whether a remark leads in words that came to the poster, and says of an answer, or of an office ("His answer came. He starts:")."""
    last = last_sentence(remark)
    if not last.endswith((":", ",")) or leads_to_own(last) or words("excerpts of others").search(last):
        return False
    if not words("tells what came").search(last):
        return False
    return bool(words("introduces_reply").search(remark)) or _of_an_office(last)


def leads_to_own(remark: str) -> bool:
    """Say whether a remark ends by leading in what the poster wrote himself."""
    said = remark[-160:]
    return any(words(heading).search(said) for heading in ("introduces_own", "leads to own"))


_SUMS_UP = re.compile(r"(?i)\b(?:points|summary|summari[sz]ed?|gist|in short|minutes|item \d+)\b")


def sums_up(remark: str) -> bool:
    """Say whether a remark ends by leading in the poster's own short account ("In short, for those who have no German:")."""
    return bool(_IN_SHORT.search(last_sentence(remark)))


_IN_SHORT = re.compile(
    r"(?i)(?:^|[.,;(-] ?)(?:in (?:short|brief|essence|other words|a nutshell)|(?:to sum|summing) up|long story short|tl;?dr|the (?:gist|short version)(?: of it)?|bottom line)\b[^.!?:]{0,40}:\W*$"
)


def wrote_to(remark: str) -> bool:
    """Say whether the sentence right before a letter says that it was written to an office or a newspaper, and of no answer.

    ``remark`` is what stands before the letter ("Here is the fax I sent to our MP").
    """
    said = last_sentence(remark)
    found = words("writes of letter").search(said)
    if not found or words("came back").search(said):
        return False
    to = said[found.end() : found.end() + _NAMED_WITHIN]
    return not _PUBLIC.isdisjoint(sorts(to)) or bool(words("letters page").search(to))


def imagined(remark: str) -> bool:
    """Say whether the sentence right before a letter leads it in as made up or expected ("I bet the reply will be:").

    ``remark`` is what stands before the letter.
    """
    said = last_sentence(remark)
    if not _LEADS_IN.search(said) or words("letter got").search(said):
        return False
    return bool(words("leads to imagined").search(said))


_LEADS_IN = re.compile(r"(?:^|\w)(?=\W*[:\u2013-])\W*+$")
_NAMED_WITHIN = 80
"""Characters after "a letter to" in which it says to whom."""


@lru_cache(maxsize=256)
def last_sentence(remark: str) -> str:
    """Give the last sentence of a remark, of its last line."""
    return SENTENCE_END.split(remark.rstrip().rpartition("\n")[2])[-1]


_PUBLIC, _PRIVATE = frozenset(("public", "office")), frozenset(("firm", "association"))
SENTENCE_END = re.compile(r"(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<=[.!?])\s+(?=[A-Z\"(])")
