"""Who sent a letter, as the head of its mail tells: "From: Orr, Dan (Air Planner, Holt Council)"."""

import re
from dataclasses import replace

from ingest.replies.known.organisations import named_bodies, of_domain, resolve
from ingest.replies.known.people import Signed, is_body, is_name, is_role
from ingest.replies.letter.marks import header_of
from ingest.replies.letter.whole import Letter
from ingest.replies.who.blocks import DESK_WORD, signed


def sender(letter: Letter) -> Signed:
    """Give who sent a letter, for what body and in what role, as far as the head of the mail says."""
    for line in letter.headers:
        header = header_of(line) or _WROTE.match(line.text)
        if header and line.text.lower().startswith(("from", "de", "von", "on ")):
            known = of_domain(line.text)
            body = known.name if known and known.kind != "parliament" else None
            return _named(header["value"]).filled(Signed(organisation=body))
    return Signed()


def in_full(signatory: str, sent_by: str | None) -> str:
    """Give the whole name of one who signs with his first name alone, where the head of the mail tells it."""
    short = signatory.rstrip(".,")
    return sent_by if sent_by and " " not in short and sent_by.startswith(f"{short} ") else signatory


def _named(value: str) -> Signed:
    said = re.sub(r"[<\[].*", "", value).strip(' "')
    if not said or "@" in said or _NO_ONE.search(said):
        return Signed()
    turned = _SURNAME_FIRST.fullmatch(said)
    if turned and not any(is_role(part) or is_body(part) for part in turned.group("last", "first")):
        name = f"{turned['first']} {turned['last']}"
        if is_name(name):
            spelt = name.title() if name.isupper() else name
            held = signed([turned["office"]]) if turned["office"] else Signed(role=turned["seat"])
            return replace(held, signatory=spelt)
    read = signed([re.sub(r"\(.*", "", said).strip()]).filled(Signed(organisation=_in_brackets(said)))
    name = read.signatory or ""
    if _MAILBOX.match(name) or DESK_WORD.search(name):
        return replace(read, signatory=None)
    return replace(read, signatory=name.title()) if " " in name and name.isupper() else read


def _in_brackets(said: str) -> str | None:
    """Give the body that stands in brackets behind who sent a mail ("Dale (EPA)", "Pet Travel (APHA)")."""
    bracketed = _BRACKETED.search(said)
    name = bracketed[1].strip() if bracketed else ""
    return name if resolve(name) or any(b.text == name for b in named_bodies(name)) else None


_BRACKETED = re.compile(r"\(([^()/]{2,60})(?:/[^()]*)?\)")
_SURNAME_FIRST = re.compile(
    r"(?P<last>[A-ZÀ-Þ][\w'-]+), (?P<first>[A-ZÀ-Þ][\w'-]+(?: [A-Z]\.?)?)\"?(?: \((?P<office>[^()]+)\)|,? -? ?(?P<seat>MP|M\.P\.|MEP|MSP|MLA|TD|Cllr))?"
)
_NO_ONE = re.compile(r"(?i)\bdo not reply\b|\bno-?reply\b")
"""A box of mail that nobody reads, as it is called."""
_MAILBOX = re.compile(r"\w*\d|(?:Info|FOI|IT)\b|(?!(?:Ma?c|De|Le|La|Fitz)[A-Z])[A-Z][a-z]+[A-Z]|\w{3,}\.\w")
"""How boxes of mail are named, and nobody ("PublicHealth", "Enquiries.National")."""
_WROTE = re.compile(
    r"(?i)^on .{4,60}?(?:\d{4}|\d\d?:\d\d(?: ?[ap]m)?),? (?P<value>[^\d<,]{3,60}<?.*) (?:wrote|writes):?$"
)
