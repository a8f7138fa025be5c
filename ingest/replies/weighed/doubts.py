"""What makes it doubtful that an office answered the poster, or rules it out: he says so, or the text is of another kind."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import chain

from ingest.lexicon import meaning, words
from ingest.replies.known.named import sorts, without_denied
from ingest.replies.letter.shows import Feature, closing, signing
from ingest.replies.letter.whole import Letter
from ingest.replies.weighed.neighbours import PRIVATE
from ingest.replies.who.introductions import last_sentence

_RULED_OUT = frozenset(
    ("told as made up", "led in as made up", "sent round", "led in as wording for others", "led in as typical", "led in as printed", "words of a candidate",
     "asks for money", "heads own mail", "mock close", "by speakers of a record", "office in name only",
     "written by a machine", "asked a private writer", "a blank form", "bounced", "to who seeks work",
     "led in as sent to others", "warns who is watched", "a memorandum", "led in as from a file", "from a press release", "told as printed", "to who has something",
     "a log of requests", "in a glossary", PRIVATE)
)  # fmt: skip
"""Features with which nothing is an office's answer to the poster, whatever else is seen."""
_RULED_OUT_TOGETHER = (
    frozenset(("on the air", "nothing official")),
    frozenset(("led in as a clause", "speaks to nobody")),
    frozenset(("hearsay", "words without a letter")),
    frozenset(("led in as of candidates", "answers by turns")),
    frozenset(("sent to a list", "circular")),
    frozenset(("sent to a list", "addresses a crowd")),
    frozenset(("decides as a court", "speaks to nobody")),
    frozenset(("of an act", "speaks to nobody")),
    frozenset(("answers a member", "speaks to nobody")),
    frozenset(("of a petition", "speaks to nobody")),
    frozenset(("answers who signed", "led in as to who signed")),
    frozenset(("answers who signed", "speaks to nobody")),
    frozenset(("led in as to who signed", "speaks to nobody")),
    frozenset(("said not to be shown", "poster's voice")),
    frozenset(("spoken in public", "quoted")),
    frozenset(("led in as published", "words without a letter", "speaks to nobody")),
)
"""Features that rule it out where they are seen together."""


def is_ruled_out(names: AbstractSet[str]) -> bool:
    """Say whether a letter with features of these names is no office's answer to the poster, whatever else is seen."""
    return not names.isdisjoint(_RULED_OUT) or any(names >= together for together in _RULED_OUT_TOGETHER)


def doubts(letter: Letter, around: tuple[str, str]) -> Iterator[Feature]:
    """Tell what makes it doubtful that a letter is an office's answer; ``around`` stands before and after it."""
    before, after = around
    led_in, last = letter.introduction[-_NEAR:], last_sentence(letter.introduction)
    body = " ".join(line.text for line in letter.body)[:_SAID]
    signed = "\n".join((*closing(letter), *(line.text for line in signing(letter))))[:_NEAR]
    closes = f"{body[-_NEAR:]} {letter.valediction.text if letter.valediction else ''} {signed}"
    near = f"{before[-_NEAR:]}\n{led_in}"
    told = {
        "after": after[:_AFTER],
        "before": before[-_NEAR:],
        "before, unquoted": before[-_NEAR:].rstrip(_OPENS),
        "lead": led_in,
        "last": last,
        "last two": _last_two(led_in),
        "near": near,
        "around": f"{near} \n {after[:_AFTER]}",
        "opening": body[:_NEAR],
        "body": body,
        "body, after": f"{body} \n {after[:_AFTER]}",
        "before, far": before,
        "body, signed": f"{body} \n {signed}",
        "whole": f"{near} \n {' '.join(line.text for line in letter.letterhead)[:_NEAR]} \n {body}",
        "greeting": _greeting(letter, body),
        "closes": "" if words("public role").search(signed) else closes,
    }
    for heading, place in LOOKED_FOR:
        yield from _found(heading, told[place])
    heads = (led_in.rpartition("\n")[2], letter.lines()[0].text[:_NEAR])
    yield from list(chain.from_iterable(_found("heads own mail", head) for head in heads))[:1]
    if denied := _in_name_only(letter, before, after):
        yield Feature("office in name only", 1.0, f"poster: '{denied}': no public body")
    yield from _private(letter, signed)
    yield from _laid_out(letter, f"{before}\n{letter.introduction}", body)
    if len(body) <= _PHRASE and not letter.salutation and _GLOSSED.match(after):
        yield Feature(
            "in a glossary", 1.0, "'=' right after it: the poster says what a phrase of offices means"
        )


def _greeting(letter: Letter, body: str) -> str:
    """Give the salutation of a letter that does not thank whom it greets for his own; else nothing."""
    answers = words("thanks_for_letter").search(body[:_NEAR])
    return "" if answers or not letter.salutation else letter.salutation.text


LOOKED_FOR = (
    ("told as made up", "after"),
    ("led in as made up", "last two"),
    ("words of a candidate", "body, signed"),
    ("led in as of candidates", "near"),
    ("sent round", "around"),
    ("on the air", "lead"),
    ("among colleagues", "body"),
    ("led in as wording for others", "before, unquoted"),
    ("led in as typical", "before"),
    ("led in as a clause", "last"),
    ("led in as printed", "last"),
    ("led in as sent to others", "last"),
    ("written by a machine", "lead"),
    ("writes to a paper", "opening"),
    ("bounced", "opening"),
    ("asks for money", "body"),
    ("to who seeks work", "body"),
    ("sent to a list", "body, after"),
    ("warns who is watched", "whole"),
    ("decides as a court", "body"),
    ("of an act", "body"),
    ("said not to be shown", "body"),
    ("answers a member", "whole"),
    ("of a petition", "whole"),
    ("answers who signed", "body"),
    ("led in as to who signed", "near"),
    ("told as printed", "after"),
    ("a memorandum", "whole"),
    ("led in as from a file", "lead"),
    ("from a press release", "before, far"),
    ("hearsay", "lead"),
    ("to who has something", "greeting"),
    ("a log of requests", "body"),
    ("mock close", "closes"),
)
"""Headings of the lexicon, and where each is looked for."""
_NEAR, _AFTER, _SAID = 250, 250, 6_000
"""Characters before and after a letter, and of it, that are looked at."""


def _found(heading: str, said: str) -> Iterator[Feature]:
    if found := words(heading).search(said):
        yield Feature(heading, 1.0, f"'{found[0].strip()}': {meaning(heading)}")


def _in_name_only(letter: Letter, before: str, after: str) -> str | None:
    """Give the words with which the poster says that who answered is no public body, or calls himself one."""
    lead = (letter.introduction[-_NEAR:] or before[-_NEAR:]).rstrip()
    if found := words("in name only").search(after[:_AFTER]):
        return found[0].strip()
    # Of an office that is named beside them, without marks, such words say nothing.
    if _names_no_office(_MARKED.sub("", last_sentence(lead))) and (
        found := words("in name only").search(lead)
    ):
        return found[0].strip()
    said = lead.rpartition("\n")[2]
    for found in _MARKED.finditer(said):
        rest = said[: found.start()] + said[found.end() :]
        acts = words("acts as an office").search(said[found.end() : found.end() + _ACTS_WITHIN])
        came = _CAME_FROM.search(said[: found.start()])
        if (acts or came) and _CALLED_SO.fullmatch(found[1]) and "public" not in sorts(rest):
            return found[0].strip()
    return None


def _names_no_office(said: str) -> bool:
    return {"public", "office"}.isdisjoint(sorts(said))


_MARKED = re.compile(r"(?<!\w)[\"\u201c'\u2018]([^\W\d_][\w.-]*(?: [\w.-]+){0,2})[\"\u201d'\u2019](?!\w)")
"""An office between quotation marks, as who doubts that it is one writes it."""
_ACTS_WITHIN, _OPENS = 30, " \n\"'\u201c\u2018("
_CAME_FROM = re.compile(r"(?i)\bfrom (?:the |this |our |my )?$")
_CALLED_SO = re.compile(
    r"(?i)(?:the )?(?:\w+ )?(?:agency|authority|department|ministry|ombudsman|council|commission|bureau|office)"
)


def _private(letter: Letter, signed: str) -> Iterator[Feature]:
    """Tell of a firm, an association or a private person who alone is said to answer, or to be asked, right before a letter."""
    last = without_denied(_who_speaks(letter.introduction))
    if not _names_no_office(last) or "public" in sorts(signed):
        return
    yield from _found("private writer", last)
    said = _last_two(letter.introduction[-_NEAR:])
    if _names_no_office(said):
        yield from _found("asked a private writer", said)
    named = sorts(last)
    private = [named[sort] for sort in ("firm", "association") if sort in named]
    for name in private:
        at = last.casefold().find(name)
        is_one = at >= 0 and (last[at].isupper() or _HIS.search(last[:at]))
        if is_one and (_FROM.search(last[:at]) or _SPEAKS.match(last, at + len(name))):
            yield Feature("firm right before", 1.0, f"'{name}' alone is said to speak right before it")
            return


def _who_speaks(introduction: str) -> str:
    """Give the last sentence before a letter, with the one before it where the last is a label ("The relevant part:")."""
    last = last_sentence(introduction)
    if len(last.split()) > _LABEL_WORDS or not last.rstrip().endswith(":"):
        return last
    return _last_two(introduction[-_NEAR:])


def _last_two(said: str) -> str:
    return " ".join(_SENTENCES.split(said.strip())[-2:])


_LABEL_WORDS = 4
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"(])|\n+")
_HIS = re.compile(r"(?i)\b(?:my|our) (?:\w+ )?$")
_FROM = re.compile(r"(?i)\b(?:from|by|of) (?:(?:the|my|our) )?$")
_SPEAKS = re.compile(
    r"(?i)(?:'s|s')?(?:\W*$| (?:\w+ ){0,2}(?:says?|said|repl\w+|respon\w+|answer\w*|wrote|writes|came|got|sent|letters?|e-?mail\w*|explanation|line|version|take)\b)"
)


def _laid_out(letter: Letter, before: str, body: str) -> Iterator[Feature]:
    """Tell of a record of what several said in turn, and of a form whose fields nobody filled in."""
    speakers = {found[0] for found in _SPEAKER.finditer(before)}
    record = words("leads to a record").search(before) if letter.turn is not None else None
    if len(speakers) > 1 or record:
        shown = f"'{record[0] if record else min(speakers)}': what several said in turn, for a record"
        yield Feature("by speakers of a record", 1.0, shown)
    salutation = letter.salutation.text if letter.salutation else ""
    fields = {found[0] for found in _FIELD.finditer(f"{salutation} {body}")}
    if len(fields) >= _FIELDS:
        shown = f"{', '.join(sorted(fields)[:2])}: fields that nobody filled in"
        name = "a blank form" if len(fields) >= _FIELDS_OF_A_FORM else "fields left open"
        yield Feature(name, 1.0, shown)


_SPEAKER = re.compile(
    r"(?m)^(?:(?:MR|MRS|MS|MISS|DR|COMMISSIONER|CHAIR(?:MAN|WOMAN|PERSON)?|SENATOR|COUNCILL?OR|MAYOR|JUDGE|SIR|DAME)\.? "
    r"[A-Z][A-Z'-]+|THE (?:COURT|WITNESS|CHAIR(?:MAN)?|SPEAKER|PRESIDENT|CLERK))(?= ?(?:\([^)\n]{1,30}\))?:)"
)
"""How the record of a hearing says who speaks."""
_FIELD = re.compile(
    r"\[\w[\w ']*(?:/[\w ']+)+\]|"
    r"\[(?!\W*(?:\w+ )?(?:NAME|ADDRESS|DATE|REDACTED|REMOVED|SIGNED|SIC|EMAIL|PHONE)\b)[A-Z][A-Z '/-]{2,40}\]"
)
_FIELDS, _FIELDS_OF_A_FORM = 3, 5
_PHRASE = 350
"""Characters of what may be a phrase that offices write."""
_GLOSSED = re.compile(r"[\"\u201d'.]{0,3}\s{0,2}= (?=\w)")
