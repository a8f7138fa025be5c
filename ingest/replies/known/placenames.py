"""Countries and their first parts by name, out of ``places.tsv``: facts only."""

from functools import cache
from importlib import resources


@cache
def place_names() -> dict[str, str]:
    """Give the codes of places (ISO 3166) by their names."""
    raw = (resources.files(__package__) / "places.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in raw.splitlines() if line and not line.startswith("#"))
    return {name.strip(): code for code, names in rows for name in names.split(";")}
