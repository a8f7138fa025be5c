"""The map of the house: every package with its modules, and what each says that it is for.

``docs/rooms.md`` is written by this: run ``python -m cogapp -r docs/rooms.md`` after a module came, went or was described anew.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
ROOMS = ("onrecord", "ingest", "publish")


def rooms_as_markdown(house: Path = HOUSE) -> str:
    """Give a heading and a list of modules for each package below a folder that holds the project's source.

    What is told of a module or package is the first sentence of its docstring. Raises OSError where a file can't be read.
    """
    return "\n".join(line for room in ROOMS for line in _package(house, house / room))


def _package(house: Path, folder: Path) -> Iterator[str]:
    yield f"## {folder.relative_to(house).as_posix()}\n"
    yield f"{_purpose(folder / '__init__.py')}\n"
    modules = [path for path in sorted(folder.glob("*.py")) if path.stem not in {"__init__", "__main__"}]
    yield from (f"- `{path.stem}`: {_purpose(path)}" for path in modules)
    yield ""
    for part in sorted(path.parent for path in folder.glob("*/__init__.py")):
        yield from _package(house, part)


def _purpose(path: Path) -> str:
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    first, _, _ = " ".join(told.partition("\n\n")[0].split()).partition(". ")
    return first.removesuffix(".") + "."
