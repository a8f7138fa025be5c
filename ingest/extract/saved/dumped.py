"""Text as browsers of a terminal dump a page: without the numbers of its links and their list, and without what stands for pictures. Pure.

Sources: lynx 2.9 and ELinks 0.16 (``-dump``: ``[12]Maud says:``, and "References" below), w3m 0.5 (``[ad51] Maud says:``).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.saved.bylines import Said

_FIRST = re.compile(r"\s*1\. +\S")
_LISTED = re.compile(r"\s*\d{1,5}\. +\S|\s+[a-z]{2,12}:\S*$|\s*(?:visible|hidden) links:?$", re.IGNORECASE)
_ADDRESS = re.compile(r"\s(?:https?|mailto|ftp|file):\S*$")
_HEAD = re.compile(r"\s*(?:visible|hidden) links:?$", re.IGNORECASE)
_NUMBER = re.compile(r"\[(\d{1,5})\](?!\()")
_SKIPPED = 9
"""Links that may have no number in the text: pictures, and what the page hides."""
_PICTURE = re.compile(r"\[[^\]\s]{0,24}\]\s+(?=\S)")


def undumped(lines: Sequence[str]) -> list[str]:
    """Give the lines of a page without the list of its links at their end, and without their numbers; others as they are."""
    start = next((n for n in range(len(lines) - 1, -1, -1) if _FIRST.match(lines[n])), None)
    listed = [line for line in lines[start:] if line.strip()] if start is not None else []
    if start is None or not all(map(_LISTED.match, listed)) or sum(map(_leads, listed)) * 2 < len(listed):
        return list(lines)
    kept = _above(lines[:start])
    expected = 1

    def unnumbered(found: re.Match[str]) -> str:
        nonlocal expected
        number = int(found[1])
        if not expected <= number <= expected + _SKIPPED:
            return found[0]
        expected = number + 1
        return ""

    told = [_NUMBER.sub(unnumbered, line) for line in kept]
    # A list of addresses that the page's own writer set at its end has no numbers above it.
    return told if expected > 1 else list(lines)


def without_pictures(said: Sequence[Said]) -> list[Said]:
    """Give contributions whose names all begin with what stands for a picture without it."""
    names = [one.author for one in said if one.author and not one.ping]
    if len(names) < 2 or not all(_PICTURE.match(name) for name in names):
        return list(said)
    return [replace(one, author=_PICTURE.sub("", one.author, count=1)) if one.author else one for one in said]


def _leads(line: str) -> bool:
    return _ADDRESS.search(line) is not None


def _above(lines: Sequence[str]) -> Sequence[str]:
    """Give what stands above the list, without the line or two that head it."""
    end = _last_said(lines)
    if end and _HEAD.match(lines[end - 1]):
        end = _last_said(lines[: end - 1])
    return lines[: max(0, end - 1)]


def _last_said(lines: Sequence[str]) -> int:
    return next((n + 1 for n in range(len(lines) - 1, -1, -1) if lines[n].strip()), 0)
