"""The name in a line that says who wrote something: "by Jo Marsh", "Jo Marsh says:", "Jo Marsh on 3 May"."""

# ruff: noqa: RUF001 - other alphabets and typographic marks are meant

import re
from collections.abc import Iterable
from functools import lru_cache

from ingest.extract import dateline
from ingest.extract.sheet import said

_VERBS = (
    r"says?|said|writes?|wrote|comments?|commented|replie[sd]|responded|adds|added|posted|a dit|dit|a écrit|écrit|"
    r"sagte?|schrieb|schreibt|meinte?|kommentierte?|dice|dijo|escribió|comentó|ha detto|scrive|ha scritto|diz|disse|"
    r"escreveu|comentou|zegt|schreef|säger|sier|siger|skrev|skriver|sanoo|kirjoitti|mówi|napisał\(?a?\)?|pisze|říká|"
    r"napsal\(?a?\)?|spune|a spus|diyor ki|dedi ki|говорит|пишет|сказал\(?а?\)?|каже|пише|λέει"
)
_SAYS = re.compile(rf"[\s,]*\b(?:{_VERBS})\s*(?:on|at|am|le|el|:)?\s*[:.…,]*\s*$", re.IGNORECASE)
_SAYS_OPENLY = re.compile(rf"[\s,]*\b(?:{_VERBS})\s*(?::|…|\.{{2,}}|,)\s*$", re.IGNORECASE)
_BY = re.compile(
    r"^(?:[#(\[]?\d+[.)\]:]*\s+)?(?:(?:posted|written|authored|submitted|comment(?:ed)?|left|reply|response|pingback|trackback|kommentar|comentario|commento|geschrieben|verfasst"
    r"|publiée?|postée?|écrite?|rédigée?|commentaire|escrito|publicado|enviado|postado|inviato|scritto|geplaatst)?\s*(?:by|from|von|par|por|di|door|av|af)\b\s*:?\s+)",
    re.IGNORECASE,
)
_BY_OPENLY = re.compile(
    r"^(?:(?:(?:posted|written|authored|submitted|comment(?:ed)?|left)\s+)?(?:by\s+|by:\s*)"
    r"|(?:from|author|name|user|von|autor|auteur|nom|autore|nome|utente|nombre|usuario|namn|navn|naam)\s*:\s*)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\s+\|\s+(?:home ?page|url|website|web|e-?mail)\b.*|\s+(?:on|at|le|am|um|el)\s+\d.*"
    r"|\s*\[(?:visitor|member|besucher|mitglied|visiteur|membre|visitante|miembro)\]$",
    re.IGNORECASE,
)
"""What stands beside a name in its line: another link, a date that nobody can read, a rank."""
_EDGES = " \t\n,;:|/·•–—-»«>#…\u00a0\u200e"
_AROUND_DATE = re.compile(r"(?:\s|^)(?:on|at|posted|le|am|um|el|il|op|den|kl|dne|em)[:.]?\s*$", re.IGNORECASE)


def printed_name(text: str) -> str | None:
    """Give the name in an element that is marked as the author's.

    Only an open "by" or "From:" before it and an open "says:" after it are no part of the name, so that
    Di Marsh and Sam Posted keep theirs. What opens with a comma is the rest of a line, and read as one.
    """
    text = " ".join(text.split())
    if text.startswith(","):
        return name_in(text)
    if (found := _BY_OPENLY.match(text)) is not None:
        text = text[found.end() :]
    if text.endswith((":", "…", "..", ",")):
        text = _SAYS_OPENLY.sub("", text)
    return text.strip(_EDGES) or None


def opens_speech(line: str) -> bool:
    """Whether a line is nothing but a name and an open "says:"."""
    found = _SAYS_OPENLY.search(line) if len(line) <= 80 and line.rstrip().endswith(":") else None
    return found is not None and any(character.isalpha() for character in line[: found.start()])


@lru_cache(maxsize=2048)
def name_in(text: str | None) -> str | None:
    """Give the name in a line like "by Jo Marsh says:" or "Jo Marsh on 3 May 2010"; None where none is."""
    if not text:
        return None
    found = dateline.find(text)
    if found is not None:
        before = _AROUND_DATE.sub("", text[: found.start]).strip(_EDGES)
        text = before or text[found.end :]
    text = _BY.sub("", text.strip(_EDGES + "."))
    text = _SAYS.sub("", text).strip(_EDGES)
    text = _BESIDE.sub("", text) or text
    for opening, closing in ("()", "[]"):
        around = text.startswith(opening) and text.endswith(closing)
        if around or text.count(opening) != text.count(closing):
            text = text.strip(_EDGES + opening + closing)
    return said(text)


def name_beside(heads: Iterable[str], date: str | None) -> str | None:
    """Give the first name in the lines that hold an author or a date. ``date``: as printed in one of them."""
    for line in heads:
        for part in (line.replace(date, "\n") if date else line).split("\n"):
            name = name_in(_AROUND_DATE.sub("", part))
            if name and len(name) <= 60 and any(character.isalpha() for character in name):
                return name
    return None
