"""Works described for machines that read schema.org (JSON-LD 1.1). Pure."""

import json

from markupsafe import Markup

from publish.cite import Work

_TYPES = {"response": "Message", "comment": "Comment", "post": "BlogPosting"}


def described(work: Work, text: str) -> Markup:
    """Give the content of a ``<script type="application/ld+json">`` for a work."""
    item: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _TYPES[work.kind],
        "@id": work.url,
        "url": work.url,
        "headline": work.title,
        "text": text,
        "isPartOf": {"@type": "Blog", "name": work.blog},
        "archivedAt": work.url,
    }
    if author := _author(work):
        item["author" if work.kind != "response" else "sender"] = author
    if work.date:
        item["datePublished" if work.kind != "response" else "dateSent"] = work.date
    if work.source:
        item["isBasedOn"] = work.source
    if work.note:
        item["creditText"] = work.note
    # Inside a script element only "</" and "<!--" end or hide what follows; no "<" at all is surest.
    safe = json.dumps(item, ensure_ascii=False).replace("<", "\\u003c")
    return Markup(safe)  # noqa: S704 - holds no "<"


def _author(work: Work) -> dict[str, object] | None:
    if work.person:
        person: dict[str, object] = {"@type": "Person", "name": work.person}
        if work.role:
            person["jobTitle"] = work.role
        if work.body:
            person["worksFor"] = {"@type": "GovernmentOrganization", "name": work.body}
        return person
    return {"@type": "GovernmentOrganization", "name": work.body} if work.body else None
