"""Folders given by hand, as the files that are in them."""

from collections.abc import Iterator, Sequence
from pathlib import Path


def unfolded(files: Sequence[Path], besides: Sequence[Path] = ()) -> Iterator[Path]:
    """Give files as they are, and the files of folders in the order of their names, but for our own."""
    own = {path.resolve() for path in besides}
    for path in files:
        if not path.is_dir():
            yield path
            continue
        for found in sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")):
            whole = found.resolve()
            if own.isdisjoint((whole, *whole.parents)) and not _is_log(whole, own):
                yield found


def _is_log(path: Path, databases: set[Path]) -> bool:
    return any(path.name.startswith(f"{d.name}-") and path.parent == d.parent for d in databases)
