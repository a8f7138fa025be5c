"""Masks: what is private in a text, and what takes its place. Pure.

Masks are found in the raw text and applied to text and markup alike, so that offsets can
be carried over (``moved``) and nothing private is left in either.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import unquote

from ingest.store.masks.addressees import Place, places, shortened
from ingest.store.masks.mailboxes import LISTED_HINT, mail_spans
from ingest.store.masks.phones import phone_spans
from ingest.store.masks.wording import alike, in_address, pattern, shown
from ingest.urls import keys_in, without_keys

EMAIL = "[e-mail removed]"
PHONE = "[phone removed]"
IP = "[IP removed]"
KEY = "[key removed]"
REMOVED = "[removed]"

_DIGITS = re.compile(r"\d.{0,4}\d.{0,4}\d.{0,4}\d", re.DOTALL)
_FOUR_DIGITS = re.compile(r"\d.{0,20}\d.{0,20}\d.{0,20}\d", re.DOTALL)
_COLONS = re.compile(r":[^:\s]{0,20}:")
_BRACKETED_AT = re.compile(r"(?i)[\[({<;]\s?(?:at?|ä|arroba)\s?[\])}>&]")
_PUNCTUATION = b"@%0123456789:;[({"
_TAGGED_AT = re.compile(r"<\s?[aA][tT]")
"""Of which one stands in all that the patterns before find in plain letters."""
_ADDRESS_MARKS = ("@", "＠", "﹫", "%40")  # noqa: RUF001
# No version begins with three digits, so that a letter may stand behind these.
_IPV4 = re.compile(
    r"(?<![\w.])(?:(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)|\d{3}\.(?:\d{1,3}\.){2}\d{1,3}(?=[^\W\d_]))"
)
_PADDED = re.compile(r"\d{3}(?:\.\d{3}){2}\.(?!000)\d{3}")
"""Each number of an address by three digits; what ends with noughts is a sum."""
_IPV6 = re.compile(r"(?i)(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])")
# As nearly all sources give it, so that it is not looked at again.
_DATED = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?|[^\W\d_]+ \d\d?, \d{4},?(?: at)? \d\d?:\d\d ?[AaPp][Mm]"
)
_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"]+", re.IGNORECASE)
_HOST = re.compile(r"\A\w+://[^/?#]*")
_NUMBERED = re.compile(
    r"(?i)(?:\b(?:version|section|para(?:graph)?|clause|article|release|fig(?:ure)?|table|chapter|part|rule|step|v)"
    r"|§)[\W_]{0,3}$"
)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A span of a text (characters) and what takes its place."""

    start: int
    end: int
    marker: str


@dataclass(frozen=True)
class Masks:
    """What is to be masked in the texts of one record."""

    allowed: frozenset[str] = frozenset()
    """Contacts that an official body publishes itself; they stay."""
    phrases: tuple[str, ...] = ()
    """Words that a person decided to remove, however they are written (``wording.alike``)."""
    addressees: tuple[str, ...] = ()
    """To whom responses in the record were written, in phrases as they stand there (``addressees.names``)."""
    whole_names: bool = False
    """Whether addressees stay whole; else they are given by initials, in brackets where they stand in a text."""
    signatories: tuple[str, ...] = ()
    """Who signed the responses: they keep their names, also where an addressee has the same."""

    def edits(self, text: str) -> tuple[Edit, ...]:
        """Find what is to be masked in a text."""
        if not self.may_touch(text):
            return ()
        seen = shown(text)
        found = [
            Edit(*seen.span(e.start, e.end), e.marker)
            for e in _private(seen.text)
            if _contact(seen.text[e.start : e.end]) not in self._contacts
        ]
        if self.phrases or self._names:
            read = alike(text)
            found += [
                Edit(*read.span(*m.span()), REMOVED) for p in self.phrases for m in _places(p, read.text)
            ]
            found += [Edit(*m.span(), REMOVED) for m in _ADDRESS.finditer(text) if self._names_removed(m[0])]
            found += [
                Edit(*read.span(*span), name.marker) for name in self._names for span in name.spans(read.text)
            ]
        return _merged(found)

    def masked(self, text: str) -> str:
        """Give a text with its masks."""
        return applied(text, self.edits(text))

    def addressee(self, name: str) -> str:
        """Give an addressee as it may be published."""
        if any(occurrences(phrase, name) for phrase in self.phrases):
            return REMOVED
        return name if self.whole_names else shortened(name)

    def author(self, name: str) -> str:
        """Give an author as they may be published: under the name that they chose, also where letters call them by it."""
        return replace(self, addressees=()).masked(name)

    def date(self, raw: str | None) -> str | None:
        """Give a date as a source shows it, with what else stands there masked."""
        if raw is None or (not self.phrases and _DATED.fullmatch(raw)):
            return raw
        return self.masked(raw)

    def betrays(self, href: str) -> bool:
        """Say whether an address gives away a person: by what is private in it, or by removed words."""
        told = unquote(href)
        return bool(self.edits(told)) or self._names_removed(told)

    def address(self, url: str | None) -> str | None:
        """Give the address of a record as it may be published: none where removed words stand beyond its host."""
        if url is not None and self._names_removed(_HOST.sub("", url, count=1)):
            return None
        return masked_url(url)

    def link(self, href: str) -> str | None:
        """Give an address that a text links to, without keys; none where it gives a person away (``betrays``)."""
        told = without_keys(href)
        return None if self.betrays(told) else told

    def address_or_host(self, url: str) -> str:
        """Give an address where there has to be one: its host, and a mark for the rest."""
        host = _HOST.match(url)
        return self.address(url) or (f"{host[0]}/{REMOVED}" if host else REMOVED)

    def _names_removed(self, address: str) -> bool:
        return any(in_address(phrase, address) for phrase in self.phrases)

    def may_touch(self, markup: str) -> bool:
        """Say whether anything in markup might be masked; cheap, and never wrong when it says no."""
        return bool(self.phrases or self.addressees) or _is_suspect(markup)

    @cached_property
    def _contacts(self) -> frozenset[str]:
        return frozenset(map(_contact, self.allowed))

    @cached_property
    def _names(self) -> tuple[Place, ...]:
        if self.whole_names:
            return ()
        found = (place for phrase in self.addressees for place in places(phrase, self.signatories))
        return tuple(dict.fromkeys(found))


def _is_suspect(text: str) -> bool:
    """Say whether a text or markup may hold an address or a number; most hold neither, and need no closer look."""
    if any(keys_in(text)):
        return True
    if text.isascii():
        plain = text.encode()
        lower = plain.lower()
        if b"dot" in lower or b"mail." in lower or b"yahoo." in lower:
            return True
        if b" at " in plain and LISTED_HINT.search(text):
            return True
        # Counting what is left without them is several times as fast as looking for any of them.
        if len(plain.translate(None, _PUNCTUATION)) == len(plain) and not _TAGGED_AT.search(text):
            return False
    elif any(word in text.lower() for word in ("dot", "mail.", "yahoo.")) or (
        " at " in text and LISTED_HINT.search(text)
    ):
        return True
    return (
        any(mark in text for mark in _ADDRESS_MARKS)
        or _FOUR_DIGITS.search(text) is not None
        or (text.count(":") > 1 and _COLONS.search(text) is not None)
        or _BRACKETED_AT.search(text) is not None
    )


PLAIN = Masks()
"""What masks contacts alone."""


def masked_url(url: str | None) -> str | None:
    """Give an address as it may be published: without a person's e-mail address in it, and without keys."""
    told = without_keys(url) if url is not None else None
    return PLAIN.masked(told) if told is not None and ("@" in told or "%40" in told) else told


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits (in order, not overlapping) to the text they were found in."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.marker]
        at = edit.end
    return "".join([*parts, text[at:]]) if parts else text


def occurrences(phrase: str, text: str) -> int:
    """Count in how many places of a text, its addresses aside, words stand that a person wants removed (``Masks.phrases``)."""
    return sum(1 for _ in _places(phrase, alike(_ADDRESS.sub(" ", text)).text))


def _places(phrase: str, read: str) -> Iterator[re.Match[str]]:
    words = pattern(phrase)
    return words.finditer(read) if words else iter(())


def moved(offset: int, edits: Sequence[Edit], *, end: bool = False) -> int:
    """Give where an offset of the raw text lies in the masked one.

    An offset within a mask moves to the mask's start, or with ``end`` to its end.
    """
    shift = 0
    for edit in edits:
        if offset <= edit.start:
            break
        if offset < edit.end:
            return edit.start + shift + (len(edit.marker) if end else 0)
        shift += len(edit.marker) - (edit.end - edit.start)
    return offset + shift


def _merged(found: Iterable[Edit]) -> tuple[Edit, ...]:
    kept: list[Edit] = []
    for edit in sorted(found, key=lambda e: (e.start, -e.end, len(e.marker), e.marker)):
        if kept and edit.start < kept[-1].end:
            last = kept.pop()
            # What a person decided goes before what a rule leaves standing, as an initial.
            marker = REMOVED if edit.marker == REMOVED else last.marker
            kept.append(Edit(last.start, max(last.end, edit.end), marker))
        else:
            kept.append(edit)
    return tuple(kept)


def _contact(text: str) -> str:
    folded = text.casefold().replace("%40", "@")
    return folded if "@" in folded else re.sub(r"[^\d+]", "", folded) or folded


def _private(text: str) -> list[Edit]:
    found = [Edit(*span, EMAIL) for span in mail_spans(text)]
    found += [Edit(*span, KEY) for span in keys_in(text)]
    if text.count(":") > 1:
        found += _addresses(_IPV6, text, _is_ipv6)
    if _DIGITS.search(text):
        found += _addresses(_IPV4, text, _is_ipv4)
        found += [Edit(*span, PHONE) for span in phone_spans(text)]
    return found


def _addresses(pattern: re.Pattern[str], text: str, holds: Callable[[re.Match[str]], bool]) -> Iterator[Edit]:
    return (Edit(*m.span(), IP) for m in pattern.finditer(text) if holds(m))


def _is_ipv4(match: re.Match[str]) -> bool:
    told = match[0]
    if _PADDED.fullmatch(told):
        told = ".".join(str(int(number)) for number in told.split("."))
    try:
        IPv4Address(told)
    except AddressValueError:
        return False
    return not _NUMBERED.search(match.string[max(0, match.start() - 40) : match.start()])


_COLONS_OF_IPV6 = 7


def _is_ipv6(match: re.Match[str]) -> bool:
    if "::" not in match[0] and match[0].count(":") != _COLONS_OF_IPV6:
        return False
    try:
        IPv6Address(match[0])
    except AddressValueError:
        return False
    return len(match[0]) > 4
