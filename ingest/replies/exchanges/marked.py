"""An exchange without labels: a poster's remark behind each sentence of an answer, or an answer behind each of his questions.

What parts the two is set alike from one to the next, whether he says so or not: an arrow, brackets, slanted words, capitals at the
line's end; a number, a bullet, marks of quotation or bold letters round what was asked. A text with a salutation holds a letter,
whose remarks ``asides`` tells.
"""

import re
from collections.abc import Sequence

from ingest.lexicon import union, words
from ingest.replies.exchanges.answers import (
    Exchange,
    Turn,
    is_answered_at_all,
    is_elsewhere,
    tells_questions_anew,
)
from ingest.replies.laid.brackets import is_legend

Span = tuple[int, int]

_FEWEST = 2
_LEAST_SAID, _LONGEST = 12, 2_500
"""Characters of an answer."""
_INTRODUCED = 700


def marked(folded: str) -> Exchange | None:
    """Give the exchange of a folded text in which marks part the poster's words from an office's, or None."""
    if not _MAY_STAND.search(folded) or _FRAMED.search(folded):
        return None
    for parted, told in (("questions", _answers_asked), ("remarks", _answers_remarked)):
        found = _without_legend(told(folded), folded)
        if sum(turn.official for turn in found) < _FEWEST:
            continue
        introduction = folded[max(0, found[0].label - _INTRODUCED) : found[0].label].rstrip()
        if parted == "questions" and tells_questions_anew(introduction):
            continue
        if is_elsewhere(introduction) and not words("tells the marks").search(introduction):
            continue
        return Exchange(
            tuple(found),
            introduction,
            parted,
            told=is_answered_at_all(introduction, found, folded, named_in=parted == "remarks"),
        )
    return None


def _without_legend(turns: list[Turn], folded: str) -> list[Turn]:
    """Leave out the remark that shows how the poster's are set ("_My bits like this._"), with what he says before it."""
    for at, turn in enumerate(turns[:_FEWEST]):
        said = folded[turn.start : turn.end]
        if not turn.official and (is_legend(said) or words("his legend").search(said.strip(_DRESS))):
            return turns[at + 1 :]
    return turns


_DRESS = "*_/()[] "
_FRAMED = re.compile(r"(?im)^[ >*_\"']*(?:" + union("salutation") + r")\b[^\n]{0,60}(?:[,:;]|$)")

_ARROW = r"(?:-{1,3}>+|={1,3}>+|<-{1,3}|<={1,3}|\u2192|\u2190)"
_REMARKS = (
    re.compile(rf"(?m)(?P<all>{_ARROW}[ ]?(?=\S)[^\n]{{1,400}})$"),
    re.compile(r"(?m)(?:^|(?<=[.!?\"'] )|(?<=[.!?\"']))[ ]*(?P<all>\({1,2}(?=\S)[^()\n]{2,400}\){1,2})[ ]*$"),
    re.compile(r"(?:^|(?<=[\w.!?,;\"'] )|(?<=\n))(?P<all>\[{1,2}(?! ?(?:\.\.|sic\b|x?\]|(?i:snip|cut|omitted)\b))[^\[\]\n]{2,400}\]{1,2})(?=[ ]|\n|$)"),
    re.compile(r"(?m)(?:^|(?<=[.!?\"'] ))[ ]*(?P<all>(?P<mark>[*_/]{1,2})(?=[^\s*_/])[^*_\n]{2,400}(?P=mark))[ ]*$"),
    re.compile(r"(?m)(?:^|(?<=[.!?\"'] ))(?P<all>(?=(?:[^a-z\n]*[A-Z]){3})[A-Z0-9\"'(][^a-z\n]{2,300})$"),
)  # fmt: skip
"""What a poster sets behind a sentence, or on a line under it, each in one way."""
_MAY_STAND = re.compile(
    rf"{_ARROW}|[.!?\"')][ \n]+[(\[*_]|\n[(\[]|\w [\[]|\?[\"'*_]|[.!?] [A-Z][A-Z' ]{{2,}}[.!?]*$|^[ >*_\"']*(?:[Qq]?\d{{1,2}}|[Qa-h])[.):]",
    re.MULTILINE,
)


def _answers_remarked(folded: str) -> list[Turn]:
    """Give what stands before each remark as an answer, where most lines of a stretch have one that is set alike."""
    best: list[Turn] = []
    for pattern in _REMARKS:
        spans = [one.span("all") for one in pattern.finditer(folded)]
        found = [] if _are_headings(folded, spans) else _regular(folded, spans)
        if len(found) > len(best):
            best = found
    return best


def _are_headings(folded: str, spans: Sequence[Span]) -> bool:
    """Say whether marks set the headings of what stands under each, and no remarks: "*Next steps*"."""
    return len(spans) > _FEWEST and all(
        _HEADS.fullmatch(folded, start, folded.find("\n", end) + 2) for start, end in spans[1:-1]
    )


_HEADS = re.compile(r"[*_/]{1,2}[A-Z][^.!?*_\n]{2,60}[*_/]{1,2}[ ]*\n\S")
"""A heading, and the begin of the line right under it."""


def _regular(folded: str, remarks: Sequence[Span]) -> list[Turn]:
    """Give the turns of remarks each of which stands right under or behind words that are no remark."""
    if len(remarks) < _FEWEST:
        return []
    turns: list[Turn] = []
    after = 0
    for number, (start, end) in enumerate(remarks):
        begun = _begun(folded, after, start, first=not number)
        said = folded[begun:start].strip()
        if _LEAST_SAID <= len(said) <= _LONGEST and _is_sentence(said):
            turns.append(Turn(begun, begun, begun + len(folded[begun:start].rstrip()), official=True))
        elif number and said:
            return []
        turns.append(Turn(start, start, end, official=False))
        after = end
    if _is_otherwise(folded, [turn.start for turn in turns if not turn.official]):
        turns = turns[:-2]  # what the poster says at the end, with brackets of its own
    answers = sum(turn.official for turn in turns)
    return turns if answers >= _FEWEST and answers * 2 >= len(turns) - 1 else []


def _is_otherwise(folded: str, remarks: Sequence[int]) -> bool:
    """Say whether the last remark stands behind words in a line, and all the others begin one."""
    alone = [not folded[folded.rfind("\n", 0, at) + 1 : at].strip() for at in remarks]
    return len(alone) > _FEWEST and all(alone[:-1]) and not alone[-1]


def _begun(folded: str, after: int, stop: int, *, first: bool) -> int:
    """Give where the answer before a remark begins: behind the remark before it; the first, with its paragraph or line."""
    if first:
        line = folded.rfind("\n", after, len(folded[:stop].rstrip(" \n"))) + 1
        gap = folded.rfind("\n\n", after, len(folded[:stop].rstrip(" \n")))
        # In lines of their own, remarks stand under paragraphs, which may have several lines.
        after = max(
            after,
            gap + 2
            if gap >= 0 and folded[gap + 2 : stop].strip() and not folded[line:stop].strip()
            else line,
        )
    return after + len(folded[after:stop]) - len(folded[after:stop].lstrip(" \n"))


_SENTENCE = re.compile(r"[\"'(\u2022*-]{0,2}\w.*[.!?,;:\"')\w]\Z", re.DOTALL)


def _is_sentence(said: str) -> bool:
    return bool(_SENTENCE.match(said)) and "\n\n\n" not in said and len(said.split()) >= _LEAST_WORDS


_LEAST_WORDS = 3

_ASKED = re.compile(
    r"(?m)^[ ]*(?P<mark>"
    r"(?P<item>(?:[-*\u2022\u00b7\u25aa+]|(?:[Qq](?:uestion)? ?)?\(?\d{1,2}[.):]{1,2}|[Qq][.):]|\(?[a-h][.)]) +)"
    r"(?:(?P<about>[*_\"']{0,2}\([^()\n]{2,80}\))|[*_\"']{0,2}[^\n?]{6,300}\?[\"'*_)]{0,3})"
    r"|(?P<bold>[*_]{1,3})(?=\S)[^*_\n?]{6,300}\?(?P=bold)"
    r"|(?P<quoted>\"[^\"\n?]{6,300}\?\")"
    r"|\(?\d{1,2}[.)] [^\n]{6,300}(?=\n[ ]*(?:A|RE|Ans(?:wer)?|[A-Z]{2,4})(?: ?[.:)]| -) ))"
)
"""A question, or what it was about in brackets, that is set alike with others: under a number, a bullet, in bold, in quotation marks."""
_BEHIND = re.compile(
    r"[ ]*(?:[:-]{1,2}[ ]*)?\n?[ ]*(?P<who>(?:A(?:ns(?:wer)?)?\d{0,2}|[A-Z]{2,6})(?: ?[.:)]+| ?-+) *)?(?P<said>\S)"
)
"""What leads from a question to its answer: a colon, a line, the initials of who answers."""


def _answers_asked(folded: str) -> list[Turn]:
    """Give the answers each of which stands behind or under a question that is set like the others."""
    asked = [*_ASKED.finditer(folded)]
    if len(asked) < _FEWEST:
        return []
    turns: list[Turn] = []
    answered = 0
    for one, stop in zip(asked, [*(after.start() for after in asked[1:]), len(folded)], strict=True):
        turns.append(Turn(one.start("mark"), one.start("mark"), one.end("mark"), official=False))
        found = _BEHIND.match(folded, one.end("mark"), stop)
        if not found:
            continue
        end = _answered_until(folded, found.start("said"), stop)
        if end - found.start("said") < _LEAST_ANSWER:
            continue
        if one["quoted"] and not found["who"]:
            continue  # who comments takes up what others asked
        who = (found["who"] or "").strip(" .:)-")
        who = who if who and not _PLAIN.fullmatch(who) else ""
        turns.append(Turn(one.end("mark"), found.start("said"), end, official=True, who=who))
        answered += 1
    return turns if answered >= _FEWEST and answered * 4 >= len(asked) * 3 else []


_LEAST_ANSWER = 3
_PLAIN = re.compile(r"A(?:ns(?:wer)?)?\d{0,2}")


def _answered_until(folded: str, start: int, stop: int) -> int:
    """Give where an answer ends: with its paragraph, or before what the poster adds below it in brackets or behind an arrow."""
    gap = folded.find("\n\n", start, stop)
    end = gap if gap >= 0 else stop
    aside = _ASIDE.search(folded, start, end)
    end = aside.start() if aside else end
    return start + len(folded[start:end].rstrip(" \n"))


_ASIDE = re.compile(rf"\n[ ]*(?:[(\[*_]|{_ARROW})|[ ]{_ARROW}")
