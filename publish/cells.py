"""Cells of Datasette's own tables: ids lead to pages, references are shown by name."""

from collections.abc import Callable

from markupsafe import Markup

from publish import markup

HOMES = {
    "site_id": "sites",
    "post_id": "posts",
    "comment_id": "comments",
    "parent_id": "comments",
    "response_id": "responses",
    "organisation_id": "organisations",
    "predecessor_id": "organisations",
    "successor_id": "organisations",
    "official_id": "officials",
    "form_letter_id": "form-letters",
    "appeal_id": "appeals",
}
"""Columns that name a record, and the first part of the address of its page."""

_OWN = {
    "sites": "sites",
    "posts": "posts",
    "comments": "comments",
    "responses": "responses",
    "organisations": "organisations",
    "officials": "officials",
    "form_letters": "form-letters",
    "appeals": "appeals",
}
_LONGEST = 300


def cell(value: object, column: str, table: str | None, path: Callable[[str], str]) -> Markup | None:
    """Give the display of a cell, or None to leave it to Datasette.

    Datasette hands over a reference that it could name as ``{"value": id, "label": name}``.
    """
    if isinstance(value, dict):
        return _reference(str(value["value"]), str(value["label"] or value["value"]), column, path)
    if not isinstance(value, str) or not value:
        return None
    if column == "id" and table in _OWN:
        return _link(path(f"/{_OWN[table]}/{value}"), value)
    return _reference(value, value, column, path) or _words(value)


def _words(value: str) -> Markup | None:
    if value.startswith(("http://", "https://")) and not set(value) & set(" \n\t\"'<>"):
        return markup.outward(value)
    if not value.isascii() or len(value) > _LONGEST:
        return Markup('<span dir="auto">{}</span>{}').format(_shortened(value), markup.flag(value))
    return None


def _reference(value: str, label: str, column: str, path: Callable[[str], str]) -> Markup | None:
    home = HOMES.get(column)
    return _link(path(f"/{home}/{value}"), label) if home else None


def _link(address: str, label: str) -> Markup:
    return Markup('<a href="{}"><bdi>{}</bdi></a>').format(address, _shortened(label))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
