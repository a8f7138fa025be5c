"""What the operator says about the site: its title, description, licence, and what its tables hold.

Datasette 0.65 gives these at once, 1.0 from a database of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datasette.app import Datasette

NAME = "onrecord"
"""What the site is called where metadata.yml gives it no title."""


def describe(datasette: Datasette, name: str) -> None:
    """Have what ``metadata.yml`` says of the database ``archive`` hold for the archive by the name of its file.

    A database of which it says something by its own name keeps that.
    """
    databases = datasette._metadata_local.get("databases") or {}  # noqa: SLF001 - there is no other door
    if "archive" in databases:
        databases.setdefault(name, databases["archive"])


def sort_by(datasette: Datasette, database: str, table: str, columns: list[str]) -> None:
    """Have the pages of a table offer an order by these columns alone, unless ``metadata.yml`` says by which."""
    databases = datasette._metadata_local.setdefault("databases", {})  # noqa: SLF001 - as above
    tables = databases.setdefault(database, {}).setdefault("tables", {})
    tables.setdefault(table, {}).setdefault("sortable_columns", columns)


async def imprint(datasette: Datasette) -> dict[str, Any]:
    """Give the first part of ``metadata.yml``; empty where there is none."""
    if hasattr(datasette, "metadata"):
        return dict(datasette.metadata() or {})
    return dict(await datasette.get_instance_metadata())


async def title(datasette: Datasette) -> str:
    """Give the site's name."""
    return str((await imprint(datasette)).get("title") or NAME)


async def described(datasette: Datasette, database: str, table: str) -> str:
    """Give the description of a table; an empty text where it has none."""
    return str((await of_table(datasette, database, table)).get("description") or "")


async def of_table(datasette: Datasette, database: str, table: str) -> dict[str, Any]:
    """Give what ``metadata.yml`` says of a table."""
    if hasattr(datasette, "table_metadata"):
        return dict(datasette.table_metadata(database, table))
    return dict(await datasette.get_resource_metadata(database, table))
