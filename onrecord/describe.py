"""Descriptions of the archive's tables, made from the one place that defines them.

``docs/schema.md`` and the tables of ``metadata.yml`` are written by these functions: run
``python -m cogapp -r metadata.yml docs/schema.md`` after a change of the schema.
"""

import json
from collections.abc import Iterable

from ingest.store.schema import TABLES, VIEWS
from ingest.store.tables.ddl import Column, Table, View

FACETS: dict[str, tuple[str, ...]] = {
    "sites": ("engine",),
    "posts": ("site_id", "kind", "complete"),
    "comments": ("kind", "site_id", "by_post_author"),
    "responses": ("organisation_id", "kind", "attestation", "review_status"),
    "organisations": ("kind", "review_status"),
    "commitments": ("kind",),
    "appeals": ("organisation_id",),
    "form_letters": ("organisation_id",),
    "captures": ("route", "status", "site_id"),
    "sources": ("route", "record_kind"),
    "problems": ("kind", "site_id"),
    "tombstones": ("record_kind", "reason"),
}
"""What the rows of a table are counted by when its page is opened."""

SORTS: dict[str, tuple[str, str]] = {
    "posts": ("sort_desc", "published"),
    "comments": ("sort_desc", "published"),
    "responses": ("sort_desc", "letter_date"),
    "form_letters": ("sort_desc", "copies"),
    "organisations": ("sort", "name"),
    "officials": ("sort", "name"),
    "commitments": ("sort", "due"),
    "captures": ("sort_desc", "captured"),
    "problems": ("sort_desc", "last_seen"),
    "tombstones": ("sort_desc", "removed"),
}
"""The order in which the rows of a table are first shown."""


LARGE = frozenset({"comments", "sources"})
"""Tables of a million rows, which are put in order only by columns that an index holds in order."""

NAMING = {"versions": "author"}
"""The column with commenters' names, in other tables that have one: no order by it is offered, as none is given."""


def tables_as_yaml(indent: int) -> str:
    """Give the ``tables:`` part of Datasette's metadata, ``indent`` spaces in."""
    lines = ["tables:"]
    for table in TABLES:
        lines += [f"  {line}" for line in _table_lines(table)]
    for view in VIEWS:
        lines += [f"  {view.name}:", f"    description: {_quoted(view.description)}", "    columns:"]
        lines += [f"      {name}: {_quoted(told)}" for name, told in view.columns]
    return "".join(f"{' ' * indent}{line}\n" for line in lines)


def _table_lines(table: Table) -> Iterable[str]:
    yield f"{table.name}:"
    yield f"  description: {_quoted(table.description)}"
    if table.label:
        yield f"  label_column: {table.label}"
    if table.name in SORTS:
        yield "  {}: {}".format(*SORTS[table.name])
    if ordered := _ordered(table):
        yield f"  sortable_columns: [{', '.join(ordered)}]"
    # A hundred rows of long letters would be a page of a third of a megabyte.
    yield "  size: 50"
    if table.search:
        # Datasette finds an index by itself only where its table is named in double quotes.
        yield f"  fts_table: {table.name}_fts"
        yield "  fts_pk: pk"
    if table.name in FACETS:
        yield f"  facets: [{', '.join(FACETS[table.name])}]"
    yield "  columns:"
    yield f"    pk: {_quoted('Row number of this build of the archive. Never cite it.')}"
    for column in table.columns:
        yield f"    {column.name}: {_quoted(column.description)}"


def _ordered(table: Table) -> list[str]:
    """Give the columns that order a table's rows; none where all do."""
    if table.name in LARGE:
        return ["pk", *dict.fromkeys(index[0] for index in (*table.unique, *table.indexes))]
    if table.name in NAMING:
        return ["pk", *(column.name for column in table.columns if column.name != NAMING[table.name])]
    return []


def _quoted(text: str) -> str:
    # A JSON string is a YAML string (YAML 1.2, section 10.2).
    return json.dumps(text, ensure_ascii=False)


def tables_as_markdown() -> str:
    """Give the body of ``docs/schema.md``: every table with its columns."""
    return "\n".join([*(_section(table) for table in TABLES), *map(_view_section, VIEWS)])


def _view_section(view: View) -> str:
    lines = [f"## {view.name}", "", f"{view.description} A view: it is worked out when it is asked.", ""]
    lines += ["| column | meaning |", "|---|---|", *(f"| `{name}` | {told} |" for name, told in view.columns)]
    return "\n".join(lines) + "\n"


def _section(table: Table) -> str:
    lines = [f"## {table.name}", "", table.description, ""]
    if table.search:
        lines += [f"Full text: `{table.name}_fts` over {_listed(table.search)}.", ""]
    lines += ["| column | type | meaning |", "|---|---|---|"]
    lines.append("| `pk` | INTEGER | Row number of this build of the archive. Never cite it. |")
    lines += [_row(column) for column in table.columns]
    return "\n".join(lines) + "\n"


def _row(column: Column) -> str:
    kind = column.type.partition(" ")[0]
    needed = "" if "NOT NULL" in column.type else ", may be NULL"
    leads = f" Leads to [{column.references}](#{column.references})." if column.references else ""
    return f"| `{column.name}` | {kind}{needed} | {column.description}{leads} |"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
