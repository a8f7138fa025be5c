"""What a reader asks of the search page: words, choices and order. Every state has an address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

KINDS = {"response": "Official responses", "post": "Posts", "comment": "Comments"}
"""Kinds of record, in the order in which they are shown."""

SORTS = {
    "": "Best match first",
    "newest": "Newest first",
    "oldest": "Oldest first",
    "recorded": "Last recorded",
}

OF_RESPONSES = ("body", "official", "role", "reply", "attestation", "form", "appeal")
"""Choices that only responses have."""

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Ask:
    """One state of the search page. An empty text is a choice not made."""

    q: str = ""
    kind: str = ""
    body: str = ""
    official: str = ""
    role: str = ""
    reply: str = ""
    attestation: str = ""
    form: str = ""
    appeal: str = ""
    year: str = ""
    post: str = ""
    site: str = ""
    sort: str = ""
    page: int = 1

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Ask":
        """Read the parameters of an address. What makes no sense counts as not given."""
        chosen = {key: _tidy(given.get(key, "")) for key in (*OF_RESPONSES, "post", "site")}
        year = given.get("year", "")
        page = given.get("page", "")
        return cls(
            q=given.get("q", "").replace("\0", " ").strip(),
            kind=given["kind"] if given.get("kind") in KINDS else "",
            year=year if re.fullmatch(r"[0-9]{4}", year) else "",
            sort=given["sort"] if given.get("sort") in SORTS else "",
            page=int(page) if re.fullmatch(r"[1-9][0-9]{0,3}", page) else 1,
            **chosen,
        )

    @property
    def choices(self) -> dict[str, str]:
        """The facets in which something is chosen."""
        return {key: value for key in FACETS if (value := getattr(self, key))}

    def query(self, **changes: str | int) -> str:
        """Give the query string of this state with changes; any change begins at the first page."""
        # mypy cannot know which field each name of a mapping fills.
        other = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        given = {field.name: getattr(other, field.name) for field in fields(other)}
        return urlencode({key: value for key, value in given.items() if value not in {"", 1}})


FACETS = {
    "kind": "Kind of record",
    "body": "Body",
    "official": "Official",
    "role": "Role",
    "reply": "Kind of response",
    "attestation": "Attestation",
    "form": "Form letter",
    "appeal": "Appeal answered",
    "year": "Year",
    "post": "Post",
    "site": "Blog",
}
"""Fields of an Ask that are facets, and their headings, in the order of the page."""


def _tidy(value: str) -> str:
    return value.replace("\0", "").strip()[:_LONGEST]
