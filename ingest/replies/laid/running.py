"""Answers that run on in a line of the poster's, without marks of quotation: where each begins, and where he goes on after it.

"Here is the ticket: Your request ... has been closed. - so that is that", "this came >>> We regret ... <<< typical",
"the agency was friendlier (We share your view ...)". Both ends are known from the words and marks around them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from ingest.lexicon import union, words
from ingest.replies.laid.closes_in_lines import closed, signs
from ingest.replies.who.introductions import (
    answering,
    gives_excerpts,
    imagined,
    last_sentence,
    leads_to_own,
    names_an_office,
)

_FEWEST, _MOST = 40, 2_000
"""Characters of an answer that runs on in a line."""
_LED_WITHIN = 160
"""Characters before it in which the poster leads it in."""


def running(folded: str) -> list[tuple[int, int]]:
    """Give where answers stand that run on in lines of the poster's, in their order, of a folded text."""
    found = [*_between_arrows(folded), *_in_brackets(folded), *_between_dots(folded)]
    stop = _salutation(folded)
    found += (span for span in _after_leads(folded) if span[0] <= stop)
    return sorted(found)


def begun_in_lines(folded: str) -> Iterator[int]:
    """Give where an answer begins within a line of the poster's, wherever it ends."""
    stop = _salutation(folded)
    return (at for at in _begins(folded) if at <= stop)


_SALUTED = re.compile(r"(?im)^[ >*_\"']*(?:" + union("salutation") + r")\b[^\n]{0,60}(?:[,:;]|$)")


def _salutation(folded: str) -> int:
    """Give where a line greets first: what stands below it is a letter's, and its colons are too."""
    found = _SALUTED.search(folded)
    return found.start() if found else len(folded)


_ARROWS = re.compile(
    r"(?<![<>])(?:>{2,4}|<{2,4})[ ]?(?:[A-Z][\w. ]{1,30}: )?(?P<said>[A-Z][^\n<>]{39,2000}?)[ ]?(?:<{2,4}|>{2,4})(?![<>])"
)
"""What stands between two marks like arrows."""


def _between_arrows(folded: str) -> Iterator[tuple[int, int]]:
    return (found.span("said") for found in _ARROWS.finditer(folded) if _is_prose(found["said"]))


_CODE = re.compile(r"[{}=\\]|;$|::|\b[a-z_]\w*\((?!e?s\))")
_LEAST_WORDS = 7


def _is_prose(said: str) -> bool:
    return len(said.split()) >= _LEAST_WORDS and not _CODE.search(said)


_BRACKETS = re.compile(r"(?<=[\w\"',] )\((?P<said>[A-Z][^()\n]{39,1200}[.!?\w\"'])\)")
_SENTENCE_WITHIN = re.compile(r"[.!?] [A-Z]")


def _in_brackets(folded: str) -> Iterator[tuple[int, int]]:
    """Give the answers of more than one sentence in round brackets, before which the poster speaks of an office."""
    for found in _BRACKETS.finditer(folded):
        if _SENTENCE_WITHIN.search(found["said"]) and leads_in(_before(folded, found.start())):
            yield found.span("said")


_DOTS = re.compile(
    r"(?<=[\w.:!?,-] )(?:\.{3}|\u2026) ?(?P<said>[a-z][^\n]{39,1500}?)(?:\.{3,4}|\u2026)(?=[ \"']*(?:[A-Z\n]|$))"
)
"""What stands between dots that say that more was said before and after it."""


def _between_dots(folded: str) -> Iterator[tuple[int, int]]:
    for found in _DOTS.finditer(folded):
        if leads_in(_before(folded, found.start())):
            yield found.span("said")


def _before(folded: str, at: int) -> str:
    """Give what stands in a line before a place, near it."""
    return folded[max(folded.rfind("\n", 0, at) + 1, at - _LED_WITHIN) : at].rstrip()


_COLON = re.compile(r"(?<=[\w)\"'?!]):[ ]+(?=[A-Z][^\n]{39})|(?<=\w) -+ (?=[A-Z][^\n]{39})")
_COLON_SMALL = re.compile(r"(?<=[\w)\"'])(?::| -+)[ ]+(?=[a-z][^\n]{59})")
"""The same before words in small letters, as of who retypes or cuts into a sentence: what leads in must say more."""
_OPENS = re.compile(rf"(?<=[a-z]) (?={union('opens in a line')})")
"""Words with which only letters open, after a word of the poster's in small letters."""
_OPENS_LETTER = re.compile(union("opens behind a colon"))
"""The same, whatever leads to them."""
_FOLLOWS = rf"\b(?i:{union('as follows')})\b"
_OPENS_SENTENCE = re.compile(rf"(?<=[.!?)] )(?={union('opens in a line')})")
_AS_FOLLOWS = re.compile(_FOLLOWS + r"[.,]? (?=[A-Z][^\n]{39})")
MAY_STAND = (
    re.compile(r"[<>]{2}"), re.compile(r"[ ](?:\.{3}|\u2026) ?[a-z]"), re.compile(r"\([A-Z][^()\n]{39}"),
    _OPENS, _OPENS_SENTENCE, _AS_FOLLOWS,
)  # fmt: skip
"""The shapes that are looked for here and that no colon or dash shows: each by itself is found in half the time."""


_MOST_LEADS = 100
"""Colons and dashes of a text that are looked at: who leads in answers does so in its first pages."""


@lru_cache(maxsize=4)
def _begins(folded: str) -> tuple[int, ...]:
    """Give where answers begin in lines; it is asked twice of each text."""
    return tuple(dict.fromkeys(_begun(folded)))


def _begun(folded: str) -> Iterator[int]:
    colons = [found.span() for found in islice(_COLON.finditer(folded), _MOST_LEADS)]
    for start, end in colons:
        before = _before(folded, start)
        opens = _OPENS_LETTER.match(folded, end) and not _led_otherwise(_led(before))
        if not _LABEL_BEFORE.search(before) and (opens or leads_in(before)):
            yield end
    for found in islice(_COLON_SMALL.finditer(folded), _MOST_LEADS):
        said = last_sentence(_before(folded, found.start()).rstrip(" .,:-"))
        if words("leads in an answer").search(said) and not imagined(f"{said}:"):
            yield found.end()
    for found in islice(_OPENS.finditer(folded), _MOST_LEADS):
        if _OPENING.search(_before(folded, found.start())):
            yield found.end()
    yield from _led_by_words(folded, colons)


def _led_by_words(folded: str, colons: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Give where answers begin in lines that no colon leads in; ``colons`` may do so later in the same sentence."""
    for found in islice(_OPENS_SENTENCE.finditer(folded), _MOST_LEADS):
        said = folded[
            max(folded.rfind("\n", 0, found.start()) + 1, found.start() - _TOLD_WITHIN) : found.start()
        ]
        # Who answered may be told some sentences before ("... replied on Monday. Sorry for the typing. Further to your").
        if any(map(leads_in, _SENTENCE_END.split(said.rstrip())[-_SENTENCES_BACK:])):
            yield found.start()
    for found in islice(_AS_FOLLOWS.finditer(folded), _MOST_LEADS):
        rest = None if found[0].rstrip().endswith((".", ",")) else _REST.match(folded, found.end())
        leads_later = rest is not None and any(rest.start() < start < rest.end() for start, _ in colons)
        if not leads_later and leads_in(_before(folded, found.end())):
            yield found.end()


_TOLD_WITHIN, _SENTENCES_BACK = 300, 3
_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_REST = re.compile(r"[^.!?\n]{0,120}")
"""What is left of a sentence."""
_OPENING = re.compile(rf"\b{union('leads to an opening')}$", re.IGNORECASE)
_LABEL_BEFORE = re.compile(rf"(?:^|[.!?] )\W*{union('label before')}$", re.IGNORECASE)


def is_begun_under(remark: str, text: str) -> bool:
    """Say whether words that were cut out of a line begin an answer, as the poster's words right before them in it say."""
    if not text[:1].isupper():
        said = last_sentence(remark.rstrip(" .,:-"))
        return bool(_ENDS_LEADING.search(remark)) and bool(words("leads in an answer").search(said))
    if _OPENS.match(f"a {text}", 1):
        return bool(_OPENING.search(remark))
    return bool(_ENDS_LEADING.search(remark)) and leads_in(remark)


_ENDS_LEADING = re.compile(rf"(?::| -+)$|(?:{_FOLLOWS})[.,]?$")


def leads_in(before: str) -> bool:
    """Say whether the last sentence of what stands before a place leads in what an office answered, or what came to the poster."""
    if _led_otherwise(said := _led(before)):
        return False
    if answering(said) == "office" or gives_excerpts(said) or names_an_office(said):
        return True
    bare = said[:-1]
    if words("label of a form").fullmatch(bare) or words("gives what came").search(bare):
        return True
    return bool(words("tells what came").search(bare) or words("leads in an answer").search(bare))


def _led(before: str) -> str:
    return last_sentence(before.rstrip(" .,:-")) + ":"


def _led_otherwise(said: str) -> bool:
    """Say whether the poster leads in what is his own, imagined, or others'."""
    return leads_to_own(said) or imagined(said) or any(words(of).search(said) for of in _OF_OTHERS)


_OF_OTHERS = ("introduces_statement", "excerpts of others", "a machine says", "no reply")


def _after_leads(folded: str) -> Iterator[tuple[int, int]]:
    """Give the answers that begin in a line and end in it, where it shows that the poster goes on."""
    for begun in _begins(folded):
        stop = _line_end(folded, begun)
        ended = _ends(folded, begun, stop) or _signed_last(folded, begun, stop)
        if ended and ended - begun >= _FEWEST:
            yield begun, ended
    for found in islice(_DEAR.finditer(folded), _MOST_LETTERS):
        if ended := _ends(folded, found.start(), _line_end(folded, found.start())):
            yield found.start(), ended


def _line_end(folded: str, at: int) -> int:
    stop = folded.find("\n", at)
    return min(len(folded) if stop < 0 else stop, at + _MOST)


_DEAR = re.compile(r"(?:(?<=\w )|(?<=\w: ))(?=Dear [A-Z][^\n]{120})")
"""A letter whose breaks were lost, in a line of the poster's."""
_MOST_LETTERS = 50
"""Such letters that are read in a text: each is searched to its end."""

_GOES_ON = re.compile(
    rf"(?P<dash>(?<=[.!?\w])[\"']?) -+ (?={union('goes on behind a dash')}\b)|"
    rf"(?P<cut>(?<=\w) ?)\.{{3}} ?(?={union('goes on behind dots')}\b)|"
    r"(?P<cut_off>(?<=\w)) \.{3} (?=[a-z])|"
    rf"(?P<said>[.!?]) (?={union('remarks on it')}\b[^.!?\n]{{0,40}}[.!?])",
    re.IGNORECASE,
)
"""How a poster goes on in the line of an answer: behind a dash, with "and so on", or with a word or two on what it says."""
_SIGNED = re.compile(
    r"(?<=[a-z0-9)][.!?] )(?P<run>[A-ZÀ-Þ][\w'.-]*(?:,? (?:(?:of|for|the|and|to|in|at|de|la) )*[A-ZÀ-Þ][\w'.&-]*){0,7}?)[.,]?"
    rf" (?=(?:{union('goes on behind a name')}|(?P<weak>{union('goes on behind two names')}))\b[^\n,])"
)
"""Who signs within a line, before words with which no signature goes on."""


def _ends(folded: str, begun: int, stop: int) -> int | None:
    """Give where an answer ends in its line because the poster goes on there, or None."""
    ends = []
    if found := _GOES_ON.search(folded, begun + _FEWEST, stop):
        kept = found.end("said") if found["said"] else found.start()
        ends.append(kept)
    if behind := closed(folded, begun + _FEWEST, stop):
        ends.append(behind)
    for signed in _SIGNED.finditer(folded, begun + _FEWEST, stop):
        if signs(signed["run"]) and not (signed["weak"] and " " not in signed["run"]):
            ends.append(signed.end("run"))
            break
    return min(ends, default=None)


_LAST = re.compile(r"(?<=[a-z0-9)][.!?] )(?P<run>[A-ZÀ-Þ](?:[^.!?\n]|(?<=[A-Z])\.){3,120})\.?[\"' ]*$")


def _signed_last(folded: str, begun: int, stop: int) -> int | None:
    """Give the end of a line at which somebody signs what began in it."""
    last = _LAST.search(folded[max(begun, stop - _LED_WITHIN) : stop])
    return stop if last and signs(last["run"]) else None
