"""Citations as people read them: in plain words, and in the styles of journals, universities and lawyers. Pure.

APA 7 (9.12 on what is missing, 10.1), MLA 9, Chicago 17 (author-date and notes, 14.205 to 14.208), Harvard as in Cite
Them Right, OSCOLA 4 (3.4.8). A letter or comment that bears no title is described instead, as all of them ask: in
brackets (APA), or without quotation marks. What no style has a field for, for whom a letter was signed, its
reference, and how it is known, stands where each describes what a work is. There are no italics: this is plain text.
"""

import re
from collections.abc import Callable, Iterable

from publish.cite import GENRES, Work, authors, day, iso, quoted

_SHORT = dict.fromkeys(("May", "June", "July")) | {"September": "Sept."}
"""Months that MLA does not cut to three letters."""


def plain(work: Work) -> str:
    """Give the citation in plain words."""
    who = [work.person, work.role, work.body, work.on_behalf_of and f"on behalf of {work.on_behalf_of}"]
    named = quoted(work.title) if work.titled else work.title
    what = [
        f"{quoted(work.quotation)}, in {named if work.titled else _small(named)}"
        if work.quotation
        else named,
        work.reference and f"reference {work.reference}",
    ]
    dated = f"{_commas(what)} ({day(work.date) or 'undated'})"
    seen = f" (accessed {day(work.accessed)})" if work.accessed else ""
    known = _capital(work.circumstances)
    return _sentences([_commas(who), dated, work.blog, known, f"{work.archive}, {work.address}{seen}"])


def apa(work: Work) -> str:
    """Give the reference in APA style, 7th edition."""
    told = _described(work, _american)
    if work.kind == "comment":
        on = f" on the blog post {quoted(work.post)}" if work.post else ""
        title = f"{work.opening or ''} [Comment{on}]".lstrip()
    elif work.titled:
        title = f"{work.title} [{told}]" if told else work.title
    else:
        title = f"[{_commas([work.title, told])}]"
    names = ", & ".join(f"{a[0]}, {_initials(a[1])}" if isinstance(a, tuple) else a for a in authors(work))
    date = re.sub(r"^(?:(\d+) )?(\w+) (\d{4})$", r"\3, \2 \1", day(work.date)).strip()
    begins = [names, f"({date or 'n.d.'})", title] if names else [title, f"({date or 'n.d.'})"]
    seen = f"Retrieved {_american(work.accessed)}, from " if work.accessed and not date else ""
    return f"{_sentences([*begins, work.blog, work.archive])} {seen}{work.address}"


def mla(work: Work) -> str:
    """Give the entry in a list of works cited in MLA style, 9th edition."""
    found = [_commas([work.blog, _mla(work.date)]), f"{work.archive}, {work.address}", _seen(work, _mla)]
    return _sentences([_inverted(work), _title(work, "."), *found, _capital(_described(work, _mla))])


def chicago(work: Work) -> str:
    """Give the entry in a reference list in Chicago style, 17th edition, author and date."""
    names, title, year = _inverted(work), _title(work, "."), iso(work.date)[:4] or "n.d."
    begins = [names, year, title] if names else [title, year]
    found = [_commas([_blog(work), _american(work.date)]), work.archive, _seen(work, _american), work.address]
    return _sentences([*begins, _capital(_described(work, _american)), *found])


def chicago_note(work: Work) -> str:
    """Give a footnote in Chicago style, 17th edition, notes and bibliography."""
    who = _commas([work.person, work.role, work.body])
    title = _title(work, ",")
    what = [title if work.titled or not who else _small(title), _small(_described(work, _american))]
    when = _american(work.date)
    parts = [who, when, *what, _blog(work)] if work.kind == "comment" else [who, *what, _blog(work), when]
    return f"{_commas([*parts, work.archive, _small(_seen(work, _american)), work.address])}."


def harvard(work: Work) -> str:
    """Give the reference in Harvard style, as Cite Them Right has it."""
    told = _small(_described(work, day))
    title = _title(work, single=True) + (f" [{told}]" if told else "")
    names = " and ".join(
        f"{a[0]}, {_initials(a[1], '')}" if isinstance(a, tuple) else a for a in authors(work)
    )
    year = f"({iso(work.date)[:4] or 'no date'})"
    begins = f"{names} {year} {title}," if names else f"{title} {year}"
    found = _sentences([_commas([work.blog, day(work.date)[:-4].strip()]), work.archive])
    seen = f" (Accessed: {day(work.accessed)})" if work.accessed else ""
    return f"{begins} {found} Available at: {work.address}{seen}."


def oscola(work: Work) -> str:
    """Give an OSCOLA footnote (4th edition, 3.4.8: blogs)."""
    who = _commas([work.person, work.body, _title(work, single=True)])
    found = f"({_commas([work.blog, day(work.date)])})"
    note = f" ({work.note})" if work.note else ""
    seen = f" accessed {day(work.accessed)}" if work.accessed else ""
    return f"{who} {found}{note} <{work.address}>{seen}"


STYLES: dict[str, Callable[[Work], str]] = {
    "APA": apa,
    "MLA": mla,
    "Chicago": chicago,
    "Chicago notes": chicago_note,
    "Harvard": harvard,
    "OSCOLA": oscola,
}
"""Styles by the name that a reader knows."""


def _title(work: Work, end: str = "", *, single: bool = False) -> str:
    """Give a title in quotation marks, or what stands for it without."""
    if work.kind == "comment" and work.post:
        return f"Comment on {quoted(work.post, end, single=single)}"
    return quoted(work.title, end, single=single) if work.titled else work.title


def _described(work: Work, in_words: Callable[[str | None], str]) -> str:
    """Say of a letter what it is, for whom it was signed, its reference, how it is known and when it was pasted."""
    if work.kind != "response":
        return ""
    place = "post" if work.in_post else "comment"
    pasted = f"{place} of {in_words(work.pasted)}" if in_words(work.pasted) else ""
    return _commas([GENRES[work.kind] if work.titled else "", *work.particulars, work.standing, pasted])


def _inverted(work: Work) -> str:
    """Give the authors, the first with the family name in front."""
    first, *others = authors(work) or [""]
    names = [", ".join(first) if isinstance(first, tuple) else first]
    return ", and ".join([*names, *(f"{a[1]} {a[0]}" if isinstance(a, tuple) else a for a in others)])


def _seen(work: Work, in_words: Callable[[str | None], str]) -> str:
    """Say when it was looked at, which styles ask for where a work has no date."""
    return f"Accessed {in_words(work.accessed)}" if work.accessed and not iso(work.date) else ""


def _blog(work: Work) -> str:
    return work.blog if "blog" in work.blog.lower() else f"{work.blog} (blog)"


def _initials(given: str, between: str = " ") -> str:
    names = (name.split("-") for name in given.replace(".", " ").split())
    return between.join("-".join(f"{part[0]}." for part in name if part) for name in names)


def _american(moment: str | None) -> str:
    return re.sub(r"^(\d+) (\w+) ", r"\2 \1, ", day(moment))


def _mla(moment: str | None) -> str:
    def short(month: re.Match[str]) -> str:
        return _SHORT.get(month[0], f"{month[0][:3]}.") or month[0]

    return re.sub("[A-Z][a-z]+", short, day(moment))


def _commas(parts: Iterable[str | None]) -> str:
    """Join with commas; one that stands in quotation marks already is enough."""
    return ", ".join(part for part in parts if part).replace(",\u201d,", ",\u201d")


def _sentences(parts: Iterable[str]) -> str:
    """Join sentences, each with a stop, also where it ends in an abbreviation."""
    kept = [part.strip() for part in parts if part.strip()]
    return " ".join(part if re.search("[.?!\u2026][\u2019\u201d]?$", part) else f"{part}." for part in kept)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
