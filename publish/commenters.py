"""Commenters are private persons: what they wrote is neither ranked nor gathered under their names."""

from datasette import Request
from datasette.facets import ColumnFacet, Facet
from datasette.utils.asgi import BadRequest

NAMED = frozenset({("comments", "author"), ("versions", "author")})
"""Columns with the names of commenters."""

_REFUSAL = (
    "Commenters are private persons: this record neither counts nor sorts what they wrote by their names."
)


# Datasette is not typed.
class _Discreet(ColumnFacet):  # type: ignore[misc]
    """Counts by any column but those with names of commenters, and proposes none of them."""

    def __init__(self, *given: object, **more: object) -> None:
        super().__init__(*given, **more)
        chosen = (one["config"] for one in self.get_configs())
        if any((self.table, one.get("column") or one.get("simple")) in NAMED for one in chosen):
            raise BadRequest(_REFUSAL)

    async def suggest(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = await super().suggest()
        return [facet for facet in found if (self.table, facet["name"]) not in NAMED]


def keep_unsorted(table: str, request: Request) -> None:
    """Check that the rows of a table are not asked for in the order of commenters' names. Raises BadRequest."""
    if any((table, request.args.get(order)) in NAMED for order in ("_sort", "_sort_desc")):
        raise BadRequest(_REFUSAL)


def discreet(kind: type[Facet]) -> type[Facet]:
    """Give what counts in place of one of Datasette's own ways of counting."""
    return _Discreet if kind is ColumnFacet else kind
