"""What is cited, and its citation in the formats that programs read. Pure.

A letter pasted under a blog post has no type of its own in any citation standard. It is
cited as a contribution to a blog (CSL ``post-weblog``, BibTeX ``@online``, RIS ``BLOG``):
the official and the body as its authors, the blog as the container, and a note that says for
whom it was signed, under what reference, and how it is known. Formats: CSL-JSON 1.0.2, BibTeX
as biblatex reads it, RIS of 2012, and the ContextObject that Zotero reads. ``publish.styles``
sets the citations that people read, ``publish.wikitext`` Wikipedia's.
"""

import re
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from publish.persons import parted
from publish.wording import spoken

_ATTESTED = {
    "pasted": "as pasted by {who}",
    "corroborated": "as pasted under several names",
    "linked": "as pasted by {who}, with a scan or an official page linked",
    "confirmed": "confirmed by the archive",
}


def attested(attestation: str, *, in_post: bool) -> str:
    """Say how the words of a letter are known: in a post its author pasted them, else a commenter."""
    who = "the author of the post" if in_post else "a commenter"
    return _ATTESTED.get(attestation, attestation).replace("{who}", who)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is cited: a response, a comment or a post. Dates are ISO 8601."""

    id: str
    kind: str
    """response, comment or post."""
    url: str
    """The permanent address in this archive, of the whole."""
    archive: str
    """Name of this archive."""
    title: str
    titled: bool = True
    """Whether the title is its own; else it says what the work is, and stands in no quotation marks."""
    blog: str
    person: str | None = None
    role: str | None = None
    body: str | None = None
    on_behalf_of: str | None = None
    """For whom the person signed."""
    reference: str | None = None
    """Of the letter, as its body gave it."""
    date: str | None = None
    post: str | None = None
    """Title of the post, where the work stands under one."""
    in_post: bool = False
    """A letter that stands in the post itself, not in a comment."""
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
    opening: str | None = None
    """The first words of a comment, which some styles give in place of a title."""
    quotation: str | None = None
    """The sentence that is cited, where it is one."""
    sentence: int | None = None
    """Its number."""
    language: str | None = None
    """Of the blog, as it says itself (BCP 47)."""

    def __post_init__(self) -> None:
        """Take out of all its words what would turn the words behind them in a citation round."""
        for field in fields(self):
            if isinstance(value := getattr(self, field.name), str):
                object.__setattr__(self, field.name, straight(value))

    @property
    def address(self) -> str:
        """What a citation leads to: the work, or the sentence that is cited."""
        return f"{self.url}#s{self.sentence}" if self.sentence else self.url

    @property
    def standing(self) -> str:
        """How its words are attested; empty for comments and posts, which were captured themselves."""
        if not self.attestation:
            return ""
        told = attested(self.attestation, in_post=self.in_post)
        return f"{told} (in parts)" if self.in_parts else told

    @property
    def particulars(self) -> list[str]:
        """For whom it was signed, and its reference."""
        told = (("on behalf of", self.on_behalf_of), ("reference", self.reference))
        return [f"{what} {value}" for what, value in told if value]

    @property
    def genre(self) -> str:
        """What sort of work it is, for whom it was signed, its reference and how it is known: what styles print of a letter."""
        return ", ".join(part for part in (GENRES[self.kind], *self.particulars, self.standing) if part)

    @property
    def circumstances(self) -> str:
        """How it is known: who pasted it, where and when, and when it was captured."""
        captured = f"captured {day(self.captured)}" if day(self.captured) else ""
        place = self._place if self.kind == "response" else ""
        return "; ".join(part for part in (self.standing, place, captured) if part)

    @property
    def note(self) -> str:
        """What no field of a format holds, in one sentence without a stop."""
        return "; ".join(part for part in (*self.particulars, self.circumstances) if part)

    @property
    def parts(self) -> dict[str, str | None]:
        """What strangers wrote of that which may stand in a citation, and in what language it is, where that is known."""
        told = (
            self.title,
            self.person,
            self.role,
            self.body,
            self.on_behalf_of,
            self.reference,
            self.pasted_by,
        )
        own = (self.title if self.titled else None, self.post, self.blog, self.opening, self.quotation)
        return dict.fromkeys(filter(None, told)) | dict.fromkeys(filter(None, own), self.language)

    @property
    def _place(self) -> str:
        when = f", {day(self.pasted)}" if day(self.pasted) else ""
        post = quoted(self.post) if self.post else "an untitled post"
        if self.in_post:
            return f"in {'the post ' if self.post else ''}{post}{when}"
        return f"comment by {self.pasted_by or 'an unnamed person'}{when}, on {post}"


_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def straight(text: str) -> str:
    """Give a text without the signs that show nothing and set the direction of all that follows, also of other words.

    Marks of direction beside single letters stay: they turn nothing but these.
    """
    return text.translate(_TURNING)


def response_title(subject: str | None, addressee: str | None, kind: str | None) -> str:
    """Name a letter that bears no title, by its subject or else by whom it was written to."""
    what = {"automatic": "Automatic reply", "acknowledgement": "Acknowledgement"}.get(kind or "", "Letter")
    if subject:
        return f"{what}: {subject}"
    return f"{what} to {addressee}" if addressee else what


GENRES = {"response": "Official letter", "comment": "Comment", "post": "Blog post"}


def csl(work: Work) -> dict[str, object]:
    """Give a CSL-JSON item (https://docs.citationstyles.org/en/stable/specification.html)."""
    item: dict[str, object] = {
        "id": f"onrecord-{work.id}",
        "type": "post" if work.kind == "comment" else "post-weblog",
        "title": work.title,
        "author": [dict(zip(("family", "given"), a, strict=True)) if isinstance(a, tuple) else {"literal": a}
                   for a in authors(work)],
        "container-title": work.blog,
        "archive": work.archive,
        "URL": work.address,
        "note": work.note or None,
        "genre": work.genre,
        "issued": _parts(work.date),
        "accessed": _parts(work.accessed),
    }  # fmt: skip
    return {key: value for key, value in item.items() if value}


def bibtex(work: Work) -> str:
    """Give a BibTeX entry (``@online``, as biblatex reads it)."""
    names = (", ".join(map(_tex, a)) if isinstance(a, tuple) else "{" + _tex(a) + "}" for a in authors(work))
    fields = {
        "author": " and ".join(names),
        "title": "{" + _tex(work.title) + "}",
        "type": _tex(work.genre),
        "date": iso(work.date),
        "year": iso(work.date)[:4],
        "organization": _tex(work.blog),
        "url": work.address,
        "urldate": iso(work.accessed),
        "note": _tex(work.note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value.strip("{}")]
    return "@online{onrecord-" + work.id + ",\n" + "\n".join(lines) + "\n}\n"


def ris(work: Work) -> str:
    """Give a RIS record (type BLOG)."""
    # A comma after a name that is whole says that no given name is lacking.
    names = [", ".join(a) if isinstance(a, tuple) else f"{a}," for a in authors(work)]
    date = iso(work.date).replace("-", "/")
    lines = [("TY", "BLOG"), *(("AU", name) for name in names), ("TI", work.title), ("T2", work.blog)]
    lines += [("M3", work.genre), ("PY", date[:4]), ("DA", date)]
    lines += [("Y2", iso(work.accessed).replace("-", "/"))]
    lines += [("UR", work.address), ("N1", work.note), ("DB", work.archive), ("ID", f"onrecord-{work.id}")]
    return "".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in lines if value) + "ER  - \r\n"


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
    for author in authors(work):
        # Zotero takes a last name without a first for a whole name, and keeps the order.
        last, first = author if isinstance(author, tuple) else (author, "")
        pairs += [("rft.aulast", last), ("rft.aufirst", first)]
    pairs += [
        ("rft.date", iso(work.date)),
        ("rft.description", work.note),
        ("rft.identifier", work.address),
    ]
    return urlencode([(name, value) for name, value in pairs if value])


def authors(work: Work) -> list[str | tuple[str, str]]:
    """Give who wrote it: the official and the body, each whole, or as family and given name.

    An official without a name is the role. A name of one word, a rank with a family name, and the name that a commenter
    or a blogger chose have no given name in them.
    """
    person = work.person or ("" if work.body else work.role)
    names = parted(work.person) if work.person and work.kind == "response" else None
    return [name for name in (names or person, work.body) if name]


def quoted(text: str, end: str = "", *, single: bool = False) -> str:
    """Set words in quotation marks, with a stop or comma inside; marks in the words are of the other sort."""
    if single:
        return (
            "\u2018"
            + re.sub("\u2018([^\u2018\u2019]*)\u2019(?!\\w)", "\u201c\\1\u201d", text)
            + f"{end}\u2019"
        )
    inner = (
        re.sub(r'"([^"]*)"', "\u2018\\1\u2019", text).replace("\u201c", "\u2018").replace("\u201d", "\u2019")
    )
    if end == "." and re.search("[.?!\u2026]\u2019?$", inner):
        end = ""
    return f"\u201c{inner}{end}\u201d"


def day(moment: str | None) -> str:
    """Give a day in words, 19 February 2024, or a month or year; empty where it is none of these."""
    return spoken(iso(moment)) or ""


def iso(moment: str | None) -> str:
    """Give a day, month or year in ISO 8601; empty where it is none of these."""
    date = (moment or "")[:10]
    return date if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", date) and spoken(date) else ""


def one_line(text: str) -> str:
    """Give a text on one line."""
    return " ".join(text.split())


def _parts(moment: str | None) -> dict[str, list[list[int]]] | None:
    date = iso(moment)
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None


def _tex(text: str) -> str:
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    special |= {sign: "\\" + sign for sign in "{}&%$#_"}
    return one_line("".join(special.get(character, character) for character in text))
