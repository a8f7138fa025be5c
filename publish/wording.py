"""Dates, numbers and the archive's short codes, in words that a reader understands."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache

from markupsafe import Markup, escape

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

ATTESTATIONS = {
    "pasted": "As pasted by a commenter; not otherwise confirmed",
    "corroborated": "Pasted under several names",
    "linked": "Pasted, with a scan or an official page linked beside it",
    "confirmed": "Confirmed by a person who checked it",
}

REVIEWS = {
    "machine": "Found by a program; nobody has checked it yet",
    "confirmed": "Checked and confirmed by a person",
    "corrected": "Checked and corrected by a person",
    "rejected": "Checked: not an official response",
}

KINDS = {
    "acknowledgement": "Acknowledgement",
    "holding": "Holding reply",
    "substantive": "Substantive reply",
    "refusal": "Refusal",
    "referral": "Referral to another body",
    "automatic": "Automatic reply",
}


def when(moment: str | None) -> Markup:
    """Set a time or date of the archive in words, with the machine's form beside it.

    Takes ISO 8601 text: UTC with ``Z``, or a bare date, year and month, or year. What is
    none of these is shown as it stands; None gives an empty text.
    """
    if moment is None:
        return Markup("")
    words = spoken(moment)
    if words is None:
        return escape(moment)
    return Markup(f'<time datetime="{escape(moment)}">{words}</time>')  # noqa: S704 - escaped here


def day(moment: str | None) -> Markup:
    """Set the day of a time in words, leaving out the hour."""
    return when(moment[:10] if moment else None)


@lru_cache(maxsize=4096)
def spoken(moment: str) -> str | None:
    """Give a time or date in words, or None where it is not ISO 8601."""
    if re.fullmatch(r"[0-9]{4}", moment):
        return moment
    if partial := re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", moment):
        return f"{_MONTHS[int(partial[2]) - 1]} {partial[1]}"
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", moment):
            return _in_words(date.fromisoformat(moment))
        at = datetime.fromisoformat(moment)
        at = at.astimezone(UTC) if at.tzinfo else at
    except (ValueError, OverflowError):
        return None
    return f"{_in_words(at.date())}, {at:%H:%M} UTC"


def _in_words(of: date) -> str:
    return f"{of.day} {_MONTHS[of.month - 1]} {of.year}"


def number(value: int | None) -> str:
    """Set a whole number with thousands apart; None gives a dash."""
    return "\u2013" if value is None else f"{value:,}"


def amount(count: int, one: str, many: str | None = None) -> str:
    """Set a number with its noun: ``1 comment``, ``2 comments``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


_SALUTATION = re.compile(
    r"^[^\S\n]*(?:Dear|To whom|Hello|Hi|Good (?:morning|afternoon|day)|Ch(?:er|ère)|Madame|Monsieur|Sehr geehrte|Liebe|"
    r"Estimad|Geachte|Beste|Kære|Kjære|Hej|Gentile|Egregi|Caro|Cara|Prezad|Szanown)[^\n]{0,70}\n",
    re.MULTILINE,
)


_HEADING = re.compile(r"\A\s*[^\W\d_][^\n]{0,110}(?<![.,:;!?\u2026\s])[^\S\n]*\n[^\S\n]*\n(?=\s*\S)")
"""A paragraph of one short line without a stop, and another after it: what the letter is about."""


def shortened(words: Sequence[str], around: int = 12) -> Markup:
    """Set words that two texts have in common, of a long stretch those at both ends, with the number of those between.

    A number says aloud, too, that words are passed over: dots in brackets stand in the texts themselves, for what is left
    out or differs.
    """
    passed = len(words) - 2 * around
    if passed <= 4:
        return escape(" ".join(words))
    told = Markup('<span class="passed" lang="en" dir="ltr">[{} the same]</span>').format(
        amount(passed, "more word")
    )
    return Markup(" ").join((escape(" ".join(words[:around])), told, escape(" ".join(words[-around:]))))


def opening(text: str | None, longest: int = 240) -> str:
    """Give the first words of a letter after its letterhead, salutation and heading, on one line, cut at a word."""
    whole = text or ""
    begun = _SALUTATION.search(whole, 0, 1_500)
    rest = _HEADING.sub("", whole[begun.end() :], count=1) if begun else whole
    words = " ".join((rest if rest.strip() else whole)[: longest * 3].split())
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]}…"


def missing(gaps: Mapping[str, int]) -> str:
    """Say what is known to be missing, from the counts that ``tallies.gaps`` gives; no noun is counted as none."""
    told = [
        (
            gaps["short"],
            "thread has fewer comments here than its blog declares",
            "threads have fewer comments here than their blogs declare",
        ),
        (gaps["undeclared"], "post declares no number of comments", "posts declare no number of comments"),
        (
            gaps["absent"],
            "comment was on its blog at one capture and no longer at a later one",
            "comments were on their blogs at one capture and no longer at a later one",
        ),
        (gaps["removed"], "record was taken down", "records were taken down"),
        (gaps["problems"], "failure or gap is on record", "failures and gaps are on record"),
    ]
    said = [amount(count, one, many) for count, one, many in told if count]
    return "; ".join(said) if said else "no gap is on record, which does not mean that there is none"


def standing(
    post: Mapping[str, int], problems: Sequence[Mapping[str, object]], counts: Mapping[str, int]
) -> str:
    """Say how many comments a blog declares of a post, how many of them are here, and what became of others.

    ``problems`` are the post's, ``counts`` are those of ``tallies.thread``. An archive does not tell under which post a
    comment stood that was taken down: one that was captured here and is here no longer was that, or is found under another
    post since, as where a blog changed its addresses.
    """
    declared, captured, absent = post["declared_comments"], post["captured_comments"], counts["absent"]
    lacking = (
        0 if post["complete"] else next((row["count"] for row in problems if row["kind"] == "gap"), None)
    )
    away = max(0, declared - lacking - (captured - absent)) if isinstance(lacking, int) else 0
    if declared == captured and post["complete"] and not (absent or away):
        return "As many as the blog declares."
    told = (
        f"The blog declares {amount(declared, 'comment')}; {amount(captured, 'is', 'are')} in this archive."
    )
    if absent:
        told += f" Of these {amount(absent, 'is', 'are')} marked absent."
    if away:
        became = "taken down or " if counts["removed"] else ""
        told += (
            f" {amount(away, 'more was', 'more were')} captured, and {became}found under another post since."
        )
    return told


def elsewhere(commitment: Mapping[str, str]) -> list[str]:
    """Give where else a commitment stands in the same words: ``ID#sN`` of each other letter, in order."""
    own = commitment["response_id"]
    places = sorted(commitment["places"].split("\n"))
    return list(
        {place.partition("#")[0]: place for place in places if place.partition("#")[0] != own}.values()
    )


def names_year(due: str, sentence: str) -> bool:
    """Say whether a sentence has the year of the date that was read in it, in four figures or two."""
    figures = unicodedata.normalize("NFKC", sentence)
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in figures)
    year = due[:4]
    return year in plain or re.search(rf"[-/.'\u2019]\s?{year[2:]}(?!\d)", plain) is not None
