"""Citations of records. Pure: what is cited goes in, text comes out.

A letter pasted under a blog post has no type of its own in any citation standard. It is
cited as a contribution to a blog (CSL ``post-weblog``, BibTeX ``@online``, RIS ``BLOG``):
the official and the body as its authors, the blog as the container, and a note that says how
it is known. Formats: CSL-JSON 1.0.2, BibTeX as biblatex reads it, RIS of 2012, Wikipedia's
``{{cite web}}``, OSCOLA 4th edition (3.4.8), and plain words.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from nameparser import HumanName

from publish.wording import spoken

_ATTESTED = {
    "pasted": "as pasted by a commenter",
    "corroborated": "as pasted by several people independently",
    "linked": "as pasted by a commenter, with a scan or an official page linked",
    "confirmed": "confirmed by the archive",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is cited: a response, a comment or a post. Dates are ISO 8601."""

    id: str
    kind: str
    """response, comment or post."""
    url: str
    """The permanent address in this archive."""
    archive: str
    """Name of this archive."""
    title: str
    blog: str
    person: str | None = None
    role: str | None = None
    body: str | None = None
    date: str | None = None
    post: str | None = None
    """Title of the post, where the work stands under one."""
    pasted_by: str | None = None
    pasted: str | None = None
    source: str | None = None
    """Address where it was found."""
    captured: str | None = None
    accessed: str | None = None
    """The day on which the reader looked."""
    attestation: str | None = None
    in_parts: bool = False
    """A letter that was pasted over several comments, or with the poster's words in between."""
    quotation: str | None = None
    """The sentence that is cited, where it is one."""

    @property
    def standing(self) -> str:
        """How its words are attested; empty for comments and posts, which were captured themselves."""
        told = _ATTESTED.get(self.attestation, self.attestation) if self.attestation else ""
        return f"{told} (in parts)" if told and self.in_parts else told

    @property
    def note(self) -> str:
        """How it is known, in one sentence without a stop."""
        parts = []
        if self.standing:
            parts.append(self.standing)
        if self.kind == "response" and self.post:
            by = f"comment by {self.pasted_by}" if self.pasted_by else "in the post"
            when = f", {_day(self.pasted)}" if self.pasted else ""
            parts.append(f"{by}{when}, on \u201c{self.post}\u201d")
        if self.captured:
            parts.append(f"captured {_day(self.captured)}")
        return "; ".join(parts)


def response_title(subject: str | None, addressee: str | None, kind: str | None) -> str:
    """Name a letter that bears no title, by its subject or else by whom it was written to."""
    what = {"automatic": "Automatic reply", "acknowledgement": "Acknowledgement"}.get(kind or "", "Letter")
    if subject:
        return f"{what}: {subject}"
    return f"{what} to {addressee}" if addressee else what


def plain(work: Work) -> str:
    """Give the citation in plain words."""
    who = ", ".join(part for part in (work.person, work.role, work.body) if part)
    title = (
        f"\u201c{work.quotation}\u201d, in \u201c{work.title}\u201d"
        if work.quotation
        else f"\u201c{work.title}\u201d"
    )
    note = work.note[:1].upper() + work.note[1:]
    parts = [who, f"{title} ({_day(work.date) or 'undated'})", work.blog, note]
    end = f"{work.archive}, {work.url}" + (f" (accessed {_day(work.accessed)})" if work.accessed else "")
    return ". ".join(part for part in (*parts, end) if part) + "."


def csl(work: Work) -> dict[str, object]:
    """Give a CSL-JSON item (https://docs.citationstyles.org/en/stable/specification.html)."""
    genre = {"response": "Official letter", "comment": "Comment", "post": "Blog post"}[work.kind]
    item: dict[str, object] = {
        "id": f"onrecord-{work.id}",
        "type": "post" if work.kind == "comment" else "post-weblog",
        "title": work.title,
        "author": _authors(work),
        "container-title": work.blog,
        "archive": work.archive,
        "URL": work.url,
        "note": work.note or None,
        "genre": f"{genre}, {work.standing}" if work.standing else genre,
        "issued": _parts(work.date),
        "accessed": _parts(work.accessed),
    }
    return {key: value for key, value in item.items() if value}


def bibtex(work: Work) -> str:
    """Give a BibTeX entry (``@online``, as biblatex reads it)."""
    authors = " and ".join(
        "{" + _tex(a["literal"]) + "}" if "literal" in a else f"{_tex(a['family'])}, {_tex(a['given'])}"
        for a in _authors(work)
    )
    fields = {
        "author": authors,
        "title": "{" + _tex(work.title) + "}",
        "date": _iso(work.date),
        "year": _iso(work.date)[:4],
        "organization": _tex(work.blog),
        "url": work.url,
        "urldate": _iso(work.accessed),
        "note": _tex(work.note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value.strip("{}")]
    return "@online{onrecord-" + work.id + ",\n" + "\n".join(lines) + "\n}\n"


def ris(work: Work) -> str:
    """Give a RIS record (type BLOG)."""
    authors = [
        a["literal"] + "," if "literal" in a else f"{a['family']}, {a['given']}" for a in _authors(work)
    ]
    date = _iso(work.date).replace("-", "/")
    lines = [("TY", "BLOG"), *(("AU", author) for author in authors), ("TI", work.title), ("T2", work.blog)]
    lines += [("PY", date[:4]), ("DA", date), ("Y2", _iso(work.accessed).replace("-", "/"))]
    lines += [("UR", work.url), ("N1", work.note), ("DB", work.archive), ("ID", f"onrecord-{work.id}")]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def wikipedia(work: Work) -> str:
    """Give Wikipedia's ``{{cite web}}``."""
    person = HumanName(work.person or "")
    fields = {
        "last": _family(person),
        "first": _given(person),
        "author": None if work.person else work.body or "Unknown",
        "author2": work.body if work.person else None,
        "date": _day(work.date) if work.date else None,
        "title": work.title,
        "website": work.blog,
        "url": work.url,
        "access-date": _day(work.accessed) if work.accessed else None,
        "quote": work.quotation,
        "postscript": f". {work.note[:1].upper()}{work.note[1:]}." if work.note else None,
    }
    given = (f"|{name}={_wiki(value)}" for name, value in fields.items() if value)
    return "{{cite web " + " ".join(given) + "}}"


def oscola(work: Work) -> str:
    """Give an OSCOLA footnote (4th edition, 3.4.8: blogs)."""
    who = ", ".join(part for part in (work.person, work.body) if part)
    when = f", {_day(work.date)}" if work.date else ""
    seen = f" accessed {_day(work.accessed)}" if work.accessed else ""
    note = f" ({work.note})" if work.note else ""
    title = f"\u2018{work.title}\u2019"
    return f"{who + ', ' if who else ''}{title} ({work.blog}{when}){note} <{work.url}>{seen}"


def coins(work: Work) -> str:
    """Give the ContextObject (Z39.88-2004) that Zotero reads from ``<span class="Z3988">``."""
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rfr_id", "info:sid/onrecord"),
        ("rft.type", "blogPost"),
        ("rft.title", work.title),
        ("rft.source", work.blog),
    ]
    for author in _authors(work):
        # Zotero takes a last name without a first for a whole name, and keeps the order.
        pairs.append(("rft.aulast", author.get("family") or author["literal"]))
        pairs.append(("rft.aufirst", author.get("given", "")))
    pairs += [
        ("rft.date", _iso(work.date)),
        ("rft.description", work.note),
        ("rft.identifier", work.url),
    ]
    return urlencode([(name, value) for name, value in pairs if value])


FORMATS = {"OSCOLA": oscola, "Wikipedia": wikipedia, "BibTeX": bibtex, "RIS": ris}
"""Formats beside plain words and the styles of CSL, by the name that a reader knows."""


def _authors(work: Work) -> list[dict[str, str]]:
    authors: list[dict[str, str]] = []
    if work.person:
        name = HumanName(work.person)
        family, given = _family(name), _given(name)
        # A name of one word, and a commenter's chosen name, are no family names.
        whole = work.kind != "response" or not (family and given)
        authors.append({"literal": work.person} if whole else {"family": family, "given": given})
    if work.body:
        authors.append({"literal": work.body})
    return authors


def _family(name: HumanName) -> str:
    return str(name.last or "") if name.first else str(name.last or name.original or "")


def _given(name: HumanName) -> str:
    return " ".join(str(part) for part in (name.first, name.middle) if part)


def _day(moment: str | None) -> str:
    return (spoken(moment[:10]) or moment) if moment else ""


def _iso(moment: str | None) -> str:
    return moment[:10] if moment and re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", moment[:10]) else ""


def _parts(moment: str | None) -> dict[str, list[list[int]]] | None:
    date = _iso(moment)
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None


def _tex(text: str) -> str:
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    special |= {sign: "\\" + sign for sign in "{}&%$#_"}
    return _line("".join(special.get(character, character) for character in text))


def _wiki(text: str) -> str:
    return (
        _line(text)
        .replace("|", "{{!}}")
        .replace("{{{!}}}", "{{!}}")
        .replace("[", "&#91;")
        .replace("]", "&#93;")
    )


def _line(text: str) -> str:
    return " ".join(text.split())
