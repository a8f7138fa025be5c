"""Search results in other formats: JSON, CSV, Atom (RFC 4287). Pure."""

import json
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape as xml
from xml.sax.saxutils import quoteattr

from publish import spreadsheet
from publish.ask import Ask
from publish.cite import attested, straight
from publish.findings import Found, Hit

Permalink = Callable[[str], str]

_HOMES = {"response": "responses", "post": "posts", "comment": "comments"}


def entry(hit: Hit, permalink: Permalink) -> dict[str, object]:
    """Give what is told of one record in a list: stable names, missing values as None."""
    row = hit.row
    response = hit.kind == "response"
    return {
        "record": hit.kind,
        "id": row["id"],
        "permalink": permalink(f"/{_HOMES[hit.kind]}/{row['id']}"),
        "date": row["letter_date"] if response else row["published"],
        "signatory": row["signatory"] if response else None,
        "role": row["role"] if response else None,
        "body": row["organisation_name"] or row["organisation"] if response else None,
        "kind": row["kind"],
        "attestation": row["attestation"] if response else None,
        "review_status": row["review_status"] if response else None,
        "author": None if response else row["author"],
        "title": row["title"] if hit.kind == "post" else row["post_title"],
        "site": row["site_title"] or row["site_url"],
        "snippet": hit.snippet.striptags(),
        "first_seen": row["first_seen"],
        "last_seen": row["last_seen"],
        "recorded": row["recorded"],
    }


def as_json(ask: Ask, found: Found, permalink: Permalink, typed: str | None = None) -> str:
    """Give a page of results as JSON, with its facets and the address of the next.

    ``typed`` is the question as it came, where another spelling of a name was looked for instead.
    """
    more = permalink(f"/search.json?{ask.query(page=ask.page + 1)}") if ask.page < found.pages else None
    facets = {
        name: [{"value": choice.value, "label": choice.label, "count": choice.count} for choice in choices]
        for name, choices in found.facets.items()
    }
    whole = {
        "q": ask.q,
        "instead_of": typed,
        "choices": ask.choices,
        "total": found.total,
        "total_is_lower_bound": found.common,
        "page": ask.page,
        "pages": found.pages,
        "next": more,
        "results": [entry(hit, permalink) for hit in found.hits],
        "facets": facets,
        "unknown": found.unknown,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def as_csv(found: Found, permalink: Permalink) -> str:
    """Give results as CSV that is safe in spreadsheets."""
    rows = [entry(hit, permalink) for hit in found.hits]
    header = list(rows[0]) if rows else ["record", "id", "permalink"]
    return spreadsheet.table(header, [list(row.values()) for row in rows])


def as_atom(ask: Ask, found: Found, changed: Mapping[str, str], permalink: Permalink, archive: str) -> str:
    """Give a page of results as an Atom feed, which says where its other pages are (RFC 5005, section 3).

    ``changed`` has the time at which each record last changed, by its id.
    """

    def at(page: int) -> str:
        return permalink(f"/search.atom?{ask.query(page=page)}")

    pages = {"self": ask.page, "previous": ask.page - 1, "next": ask.page + 1}
    links = "".join(
        f'<link rel="{name}" type="application/atom+xml" href={quoteattr(at(page))}/>\n'
        for name, page in pages.items()
        if name == "self" or 1 <= page <= found.pages
    )
    chosen = (choice.label for choices in found.facets.values() for choice in choices if choice.chosen)
    title = " · ".join(part for part in (archive, ask.q, *chosen) if part)
    updated = max(changed.values(), default="1970-01-01T00:00:00Z")
    entries = "".join(_atom_entry(hit, changed[hit.row["id"]], permalink) for hit in found.hits)
    return _clean(
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{xml(title)}</title>\n<id>{xml(at(1))}</id>\n<updated>{xml(updated)}</updated>\n"
        f"<author><name>{xml(archive)}</name></author>\n{links}"
        f"<link href={quoteattr(permalink(f'/search?{ask.query()}'))}/>\n{entries}</feed>\n"
    )


def _atom_entry(hit: Hit, changed: str, permalink: Permalink) -> str:
    of = entry(hit, permalink)
    who = ", ".join(str(of[key]) for key in ("signatory", "role", "body", "author") if of[key])
    post, known = of["record"] == "post", str(of["attestation"] or "")
    headline = str(of["title"] or "untitled")
    named = ", by ".join(filter(None, (headline, who))) if post else who or headline
    how = f", {attested(known, in_post=hit.row['comment_id'] is None)}" if known else ""
    title = f"{str(of['record']).capitalize()}{how}: {named}"
    date = f" ({str(of['date'])[:10]})" if of["date"] else ""
    standing = f" [{known}]" if known else ""
    place = "" if post else f"under {of['title'] or 'an untitled post'}, "
    summary = f"{of['snippet']} \u2014 {place}{of['site']}{standing}"
    address = str(of["permalink"])
    # Who signed a letter has not published it: without an author of its own an entry has the feed's (RFC 4287, 4.2.1).
    author = "" if known else f"<author><name>{xml(straight(who or str(of['site'])))}</name></author>"
    return (
        f"<entry><title>{xml(straight(title + date))}</title><id>{xml(address)}</id><link href={quoteattr(address)}/>"
        f"<updated>{xml(changed)}</updated><published>{xml(str(of['recorded']))}</published>"
        f"{author}<summary>{xml(straight(summary))}</summary></entry>\n"
    )


def _clean(text: str) -> str:
    # XML 1.0 has no way to write these, not even escaped (section 2.2).
    return "".join(
        c
        for c in text
        if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
