"""Exchanges whose labels were lost: times at the ends of lines, dashes before one side's, cells of a table, entries of a diary."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ingest.lexicon import words
from ingest.replies.exchanges.answers import Exchange, Turn, is_answered
from ingest.replies.exchanges.labels import is_office, stamp
from ingest.replies.known.named import sorts
from ingest.replies.laid.lines import split
from ingest.replies.speech import Speech

_FEWEST, _FEWEST_CELLS, _MOST = 3, 2, 200
"""Lines of a chat, and rows of a table, from which on they show as one; and the most that are read."""
_CLEARLY = 0.5
"""How much more one side speaks as an office than the other does, in log-odds a line."""
_QUIET = -0.7
"""Log-odds from which an entry of a diary may be an office's, as few words tell little; what speaks to the poster may be one anyhow."""
_YOU = re.compile(r"(?i)\byour?\b")
_LONGEST = 700

_TIMED = re.compile(
    r"(?m)^[ >]*+(?P<said>\S(?:[^\n]*?\S)?)[ ]{1,40}(?:- )?\(?\d{1,2}:\d\d(?: ?[ap]m)?\)?(?P<ticks> ?[\u2713\u2714]+)?[ ]*$"
)
_DASHED = re.compile(r"(?m)^(?P<mark>- )?(?P<said>(?![-\u2022*>])\S[^\n]{8,})$")
_ROW = re.compile(r"(?m)^[^|\n]*(?:\|[^|\n]*)+$")
_CELL = re.compile(r"[^|\s](?:[^|]*[^|\s])?")
_YOU_SAID = re.compile(r"(?i)(?:you|i|we) (?:said|asked|wrote)\b|your (?:question|comment|report|message)\b")


def without_labels(folded: str) -> Exchange | None:
    """Give the exchange of a folded text in which no label tells who speaks, or None."""
    for found in (_by_times, _by_dashes, _by_cells, _by_days):
        turns = found(folded)
        if not any(turn.official for turn in turns):
            continue
        introduction = folded[: turns[0].label].rstrip()
        if is_answered(introduction, turns, folded):
            return Exchange(tuple(turns), introduction, unsaid=not _is_named(introduction))
    return None


def _is_named(said: str) -> bool:
    return not {"public", "office"}.isdisjoint(sorts(said))


def _by_times(folded: str) -> list[Turn]:
    """Give the turns of a chat with the time at the end of each: ticks tell one side, or the sides change with each line."""
    found = [*_TIMED.finditer(folded)][:_MOST]
    ticks = [bool(m["ticks"]) for m in found]
    apart = any(ticks) and not all(ticks)
    if len(found) < (_FEWEST if not apart else 2):
        return []
    return _sided(folded, found, ticks if apart else [at % 2 == 0 for at in range(len(found))])


def _by_dashes(folded: str) -> list[Turn]:
    """Give the turns of a chat in which dashes stand before the lines of one side, line by line."""
    for block in re.finditer(r"[^\n]+(?:\n[^\n]+)+", folded) if "\n- " in f"\n{folded}" else ():
        found = [*_DASHED.finditer(folded, block.start(), block.end())][:_MOST]
        dashed = [m["mark"] is not None for m in found]
        changes = sum(one != other for one, other in pairwise(dashed))
        if len(found) > _FEWEST and changes == len(found) - 1 and len(found) == block[0].count("\n") + 1:
            return _sided(folded, found, dashed)
    return []


def _sided(folded: str, found: Sequence[re.Match[str]], side: Sequence[bool]) -> list[Turn]:
    """Say of two sides which is the office's: the one that opens a chat as offices do, or clearly speaks more as one."""
    loud = spoken(folded, [(m.start("said"), m.end("said")) for m in found])
    means = []
    for which in (True, False):
        own = [there for there, one in zip(loud, side, strict=True) if one is which]
        means.append(sum(own) / max(1, len(own)))
    opens = {one for m, one in zip(found, side, strict=True) if words("opens a chat").search(m["said"])}
    if len(opens) != 1 and abs(means[0] - means[1]) < _CLEARLY:
        return []
    office = opens.pop() if len(opens) == 1 else means[0] > means[1]
    return [
        Turn(m.start(), m.start("said"), m.end("said"), official=one is office, entry=True)
        for m, one in zip(found, side, strict=True)
    ]


def _by_cells(folded: str) -> list[Turn]:
    """Give the rows of a table, of which the last cell answers what the others ask."""
    if " | " not in folded:
        return []
    found = map(_cells, _ROW.finditer(folded))
    rows = [row for row in found if len(row) > 2 or (row and _YOU_SAID.match(folded, row[0].start))][:_MOST]
    alone = len(rows) == 1 and _YOU_SAID.match(folded, rows[0][0].start)
    if len(rows) < _FEWEST_CELLS and not alone:
        return []
    return [turn for row in rows for turn in _sides_of(row)]


def _cells(row: re.Match[str]) -> list[range]:
    """Give where the cells of a row of a table stand, those without a word left out; none where it has fewer than two."""
    at = row.start()
    cells = [range(at + cell.start(), at + cell.end()) for cell in _CELL.finditer(row[0])]
    return cells if len(cells) > 1 else []


def _sides_of(row: Sequence[range]) -> tuple[Turn, Turn]:
    start, said = row[0].start, row[-1]
    asked = Turn(start, start, row[-2].stop, official=False, entry=True)
    return asked, Turn(said.start, said.start, said.stop, official=True, entry=True)


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(
        rf"(?im)^[ >*\u2022-]{{0,3}}(?P<day>(?:on )?(?=[^\n]{{0,20}}\d)(?:\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|{stamp()})(?:,? (?:at )?{stamp()})?)(?P<sep>[ ]*(?:[:.,\u2192\u2013-]|-+>|=>)*)[ ]+(?P<said>\S[^\n]*)$"
    )


_LETTER = re.compile(
    r"(?im)^[ >]*(?:dear\b[^\n]{0,60}$|(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm)? ?regards|sincerely),?[ ]*$|(?:from|sent|subject): )"
)
"""What shows that days head mails, which have a frame of their own, and no diary's entries."""
_FROM = re.compile(r'(?:from )?(?P<who>[^:"\n]{2,60}?)(?::(?=\s)| -(?= )|,(?= "))[ ]*')
_QUOTED = re.compile(r'"(?P<said>[^"]+)"[.,]?\s*$')


def _by_days(folded: str) -> list[Turn]:
    """Give the entries of a diary, of which the office's are those that speak as one or are said to be one's."""
    if not any(char.isdigit() for char in folded[:_LONGEST]):
        return []
    found = [*_dated().finditer(folded)][:_MOST]
    lines = sum(1 for line in folded[found[0].start() :].split("\n") if line.strip()) if found else 0
    if len(found) < _FEWEST_CELLS or 2 * len(found) < lines or _LETTER.search(folded):
        return []
    if not (_is_named(folded) or words("office spoken of").search(folded)):
        return []
    spans = [_entry(folded, m) for m in found]
    if not any(told or _YOU.search(folded, start, end) for start, end, told in spans):
        return []  # nothing in it came to the poster: dates from which rules hold, and the like
    loud = spoken(folded, [(start, end) for start, end, _ in spans])
    return [
        Turn(
            m.start(),
            start,
            end,
            official=there > _QUIET or bool(_YOU.search(folded, start, end)) if told is None else told,
            dated=m["day"],
            entry=True,
        )
        for m, (start, end, told), there in zip(found, spans, loud, strict=True)
    ]


def _entry(folded: str, found: re.Match[str]) -> tuple[int, int, bool | None]:
    """Give where the words of an entry stand, behind who said them, and whether an office did, where that is told."""
    start, end = found.span("said")
    told: bool | None = True if found["sep"].strip().endswith((">", "\u2192")) else None
    if label := _FROM.match(folded, start, end):
        who = label["who"].strip()
        if is_office(who) or _is_named(who):
            start, told = label.end(), True
        elif words("turn of the poster").fullmatch(who):
            told = False
    elif words("own entry").pattern.match(folded, start, end):
        told = False
    if quoted := _QUOTED.match(folded, start, end):
        start, end = quoted.span("said")
        told = True if told is None else told
    return start, end, told


def spoken(folded: str, spans: Sequence[tuple[int, int]]) -> list[float]:
    """Give how much stretches of a text speak as an office's, each by itself, in log-odds."""
    said = [folded[start:end] for start, end in spans]
    starts, at = [], 0
    for one in said:
        starts.append(at)
        at += len(one) + 1
    lines = split("\n".join(said))
    alone = Speech(lines).alone(lines)
    found: dict[int, list[float]] = {}
    place = 0
    for line, there in zip(lines, alone, strict=True):
        while place + 1 < len(starts) and starts[place + 1] <= line.start:
            place += 1
        found.setdefault(place, []).append(there)
    return [_mean(found.get(at, [])) for at in range(len(spans))]


def _mean(there: Sequence[float]) -> float:
    return sum(there) / len(there) if there else 0.0
