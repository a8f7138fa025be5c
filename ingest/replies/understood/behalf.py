"""For whom a letter answers: as it says, or else the one to whom the letter answered was written."""

import re

from ingest.lexicon import union, words
from ingest.replies.known.people import is_body, is_name, is_person, is_role
from ingest.replies.letter.whole import Letter

_OFFICE = r"(?:Minister|Secretary of State|Commissioner|Parliamentary Secretary) (?:of|for) (?:the )?[A-Z][\w'-]+(?: (?:(?:and|of|the) )*[A-Z][\w'-]+){0,4}"
_APPOSED = rf"(?:(?<=[a-z]), (?:the )?(?:(?:Lord|Lady|Baroness|Sir|Dame|Mr|Mrs|Ms|Dr|Senator|Cllr)\b\.?(?: [A-Z][\w'-]+){{1,3}}|{_OFFICE}))?"
"""The name behind an office, or the office behind a name ("the Minister, Lord Orley")."""
_ASKED_BY = re.compile(
    rf"\b[Oo]n behalf of (?:H\.E\. )?(?:the )?(?P<whom>[A-Z][\w' -]{{2,70}}?{_APPOSED})"
    rf"(?=[,.;]| (?:{union('after whom one answers for')}|(?<!Minister )(?<!Secretary )(?<!State )(?<!Commissioner )for|and(?! [A-Z])|I|we)\b|$)"
)
_HAS_READ_AND_ASKED = re.compile(
    rf"(?:^|[.!?:] )(?:The )?(?P<whom>[A-Z][\w'-]+(?: (?:(?:of|for|and|the) )*[A-Z][\w'-]+){{0,6}}) {union('has read, and asks another to answer')}"
)
"""Who has read what was written, and asks the writer to answer: two verbs of one sentence."""
_HAS_ASKED = re.compile(
    r"(?P<whom>(?!(?:He|She|They|It|Who|We|You)\b)(?:[Tt]he |Mr |Mrs |Ms |Dr |Sir |Lord |Baroness )?[A-Z][\w'-]+(?: (?:(?:and|of|for|the) )*[A-Z][\w'-]+){0,6}) has asked (?:me|us|that)"
)


_BEEN_ASKED = re.compile(
    r"(?:been|am) (?:asked|instructed|directed) by (?P<whom>(?:the )?(?:(?:Mr|Mrs|Ms|Dr|Prof)\. )?[A-Z][\w'-]+(?: (?:of|for|the|and|[A-Z][\w'-]+)){0,8}(?:,? (?:T\.D\.|TD|MP|M\.P\.))?"
    rf"(?:, (?:the )?{_OFFICE})?)"
)


_WHOM = r"(?P<whom>(?:the |H\.E\. the |Hon'ble )?[A-Z][\w'-]+(?: (?:(?:of|for|the|and) )*[A-Z][\w'-]+){0,8})"
_WRITTEN_TO = re.compile(
    r"\b(?:letter|e-?mail|message|fax|correspondence|petition|card|representation)s?\b[^.?!]{0,60}? to " + _WHOM
    + r"|\b(?:letter|e-?mail|message|invitation)\b[^.?!]{0,40}? (?:inviting|asking|urging) " + _WHOM.replace("whom", "urged") + r" to\b"
    + r"|\b(?:writing to|contacting) " + _WHOM.replace("whom", "asked")
)  # fmt: skip
_FOR_ANOTHER = re.compile(
    r"on (?:his|her|their|the [A-Z]\w+'s) behalf|(?:has|have) asked (?:me|us|that I|that we)\b"
)
"""Whoever says no more than that he was asked to reply, or that a letter was passed to him, answers for himself."""


def on_behalf(letter: Letter) -> str | None:
    """Give for whom another answers: as the letter says, or else the one who was written to."""
    text = " ".join(line.text for line in letter.body)[:1500]
    patterns = (_HAS_ASKED, _HAS_READ_AND_ASKED, _ASKED_BY, _BEEN_ASKED, _ON_BEHALF, _IS_GRATEFUL)
    found = [match for pattern in patterns if (match := pattern.search(text))]
    found = [match for match in found if match.re is not _ON_BEHALF or is_role(match["whom"])]
    said = min(found, key=lambda match: match.start(), default=None)
    if not said and (office := _office_that_asked(text)):
        return office
    whom = (
        said["whom"] + _listed_behind(said["whom"], text[said.end("whom") :]) if said else _written_to(text)
    )
    if whom and (written := _in_full(whom, text)):
        whom = written
    whom = _in_frame(_HONOURED.sub("", whom.strip()), letter)
    if not whom or _CALLS_ITSELF.fullmatch(whom):
        return None
    return whom if is_role(whom) or not is_body(whom) else None


_CALLS_ITSELF = re.compile(r"(?:Trust|School|Hospital|University|College|Museum|Practice|Force|Academy)")
"""What a body calls itself in its letters: on its own behalf it answers itself."""


def _office_that_asked(text: str) -> str | None:
    """Give the office that asked the writer to answer, as other languages tell it ("Madame la Ministre m'a chargé de"), or None."""
    for asked in words("asked to answer").finditer(text):
        sentence = _STOP.split(text[: asked.start()])[-1]
        named = [found["whom"] for found in _TITLED_OFFICE.finditer(sentence) if is_role(found["whom"])]
        if named:
            return named[-1]
    return None


_STOP = re.compile(r"[!?]|(?<=[a-zà-ÿ]{3})\. ")
_TITLED_OFFICE = re.compile(
    rf"\b(?i:{union('title')}|monsieur|madame|señora?|mevrouw|meneer)\.? (?:(?:l[ea]|il|der|die|de) |l')?(?P<whom>[A-ZÀ-Þ][\w'-]+(?: d(?:e|u|es|ella|el) (?:la |l')?[A-ZÀ-Þ][\w'-]+)?)"
)
_ON_BEHALF = re.compile(r"\b[Oo]n (?:the )?(?P<whom>[A-Z]\w+(?: (?:of )?[A-Z]\w+){0,3})'s behalf\b")
_IS_GRATEFUL = re.compile(
    r"^(?P<whom>(?:the (?=[A-Z])|The )?(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Baroness|Senator|Deputy|Minister|Frau|Herr|Madame|Monsieur)\b\.? ?)+(?:[A-Z][\w'-]+)?(?: [A-Z][\w'-]+)?) "
    r"(?:is (?:very |most )?grateful|thanks you|was (?:very )?(?:pleased|sorry|grateful)|has (?:seen|read|received|noted)|appreciates|dankt Ihnen|vous remercie)\b"
)
"""An assistant's first words: "Sir Julian is grateful to you"."""


def _first_written(text: str) -> re.Match[str] | None:
    """Find whom the letter answered was written to; whom it was passed on to is another."""
    passed_on = words("passed on with it")
    return next(
        (
            said
            for said in _WRITTEN_TO.finditer(text)
            if not passed_on.search(text[: said.start()][-_BRIEFLY:])
        ),
        None,
    )


_BRIEFLY = 40
"""Characters before a letter in which it is said that it was passed on."""


def _addressed(text: str) -> str:
    """Give whom the letter answered was written to, with all that the name of an office tells over commas, or nothing."""
    said = _first_written(text)
    if not said:
        return ""
    group = next(group for group in ("whom", "urged", "asked") if said[group])
    return said[group] + _listed_behind(said[group], text[said.end(group) :])


def _listed_behind(whom: str, rest: str) -> str:
    """Give what else an office is for that its name tells over commas ("for Environment" + ", Food and Rural Affairs")."""
    listed = _LISTED.match(rest) if _FOR_MORE.search(whom) else None
    return listed[0] if listed else ""


_FOR_MORE = re.compile(
    r"\b(?:Secretary of State|Minister(?: of State)?|Commissioner|Minister) (?:for|of) [\w' ]+$"
)
_LISTED = re.compile(
    r"(?:, [A-Z][\w']+(?: [A-Z][\w']+){0,2})+,? (?:and|&) (?:the )?[A-Z][\w']+(?: [A-Z][\w']+){0,2}"
)


def _in_full(whom: str, text: str) -> str | None:
    """Give the whole office that a letter was written to, where a word of it stands for it below ("the Minister")."""
    bare = _HONOURED.sub("", whom)
    written = _HONOURED.sub("", _addressed(text))
    return (
        written
        if (" " not in bare or is_role(bare)) and written.startswith(f"{bare} ") and is_role(written)
        else None
    )


def _in_frame(whom: str, letter: Letter) -> str:
    """Give the whole name of one who is called by the first alone, where the frame of the letter has it ("Office of Ann Bell MP")."""
    if " " in whom or not is_name(whom):
        return whom
    frame = " ".join(line.text for line in (*letter.letterhead, *letter.signature))
    named = re.search(
        rf"\b(?:of|to|for) (?P<name>{re.escape(whom)} [A-Z][\w'-]+(?:,? {union('seat')}\b)?)", frame
    )
    return named["name"] if named else whom


_HONOURED = re.compile(r"^(?:[Tt]he |H\.E\. the |Hon'ble )")


def _written_to(text: str) -> str:
    """Give whom the letter answered addressed, where the answer comes from another or speaks of that one as of a third person."""
    said, whom = _first_written(text), _addressed(text)
    if not said or not (is_role(whom) or is_person(whom)):
        return ""
    if _FOR_ANOTHER.search(text):
        return whom
    names = [word for word in whom.split() if word[:1].isupper()]
    spoken_of = (
        r"\b(?:The|Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady) (?:"
        + "|".join(map(re.escape, names))
        + r")(?: [A-Z]\w+)* [a-z]\w+s\b"
    )
    return whom if re.search(spoken_of, text[said.end() :]) else ""
