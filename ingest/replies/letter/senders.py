"""The lines with which mail programs show who sent a message, where its head is folded: "Ann Bell <a.bell@...>", "to me"."""

import re

_SENDER = re.compile(r"[^\W\d_][^<>\n:@]{1,50} <[^<>\n]{1,80}>,?(?: .{0,40})?")
_TO_ME = re.compile(
    r"(?i)(?:to|an|à|aan|para|a|i|til|do) (?:me|mich|mir|moi|m\u00ed|mij|mim|fi|mig|mnie)(?:, [^.!?:]{1,30})?[ \u25be\u25bc]*|(?:show|hide) details|details (?:anzeigen|ausblenden)"
)
"""To whom it was sent, as the program tells him that."""


def is_sender(text: str) -> bool:
    """Say whether a line shows who sent what stands below it, or that it was sent to the poster."""
    return bool(_SENDER.fullmatch(text) or _TO_ME.fullmatch(text))


_STAMPED = re.compile(
    r"[^\W\d_][^\n:\u00b7\u2022|]{1,60}?[ *_]*(?:[\u00b7\u2022|]| - )(?=.{0,30}\b\d{1,2}[:.]\d\d\b).{4,40}"
)


def is_stamped(text: str) -> bool:
    """Say whether a line tells who wrote and at what hour, as a system of tickets sets it over each message ("Help Desk \u00b7 3 May, 15:20")."""
    return bool(_STAMPED.fullmatch(text))
