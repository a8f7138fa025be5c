"""Site adaptors: found in a folder or among installed packages, loaded, and tried on a page by their tests."""

import inspect
import json
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

import click

from ingest import urls
from ingest.errors import Malformed
from ingest.extract.adaptors import Adaptor
from onrecord.options import now
from onrecord.pages import page_objects

GROUP = "onrecord.adaptors"
"""Entry points of installed packages that name a module which is an adaptor."""

FOLDER = Path("adaptors")
"""Where adaptors are looked for when nothing else is said; it need not be there."""

FUNCTIONS = ("post", "comments", "links", "older", "more")
_COMPARED = ("url", "post", "comments")
_KNOWN = "they are post, comments, links, older and more"


def load_adaptor(path: Path) -> Adaptor:
    """Load one adaptor: a Python file with ``SITE`` and the functions that ``docs/adaptors.md`` describes.

    The file is run. Raises Malformed, which says what is wrong and where.
    """
    name = f"onrecord_adaptor_{path.stem}"
    module = ModuleType(name)
    module.__file__ = str(path)
    try:
        source = path.read_bytes()
    except OSError as error:
        raise Malformed(path.name, f"cannot be read ({error.strerror})") from error
    # What dataclasses and pickling look up a class's module in.
    sys.modules[name] = module
    try:
        # Compiled anew each time: a cached file of the same second and size would be taken for this one.
        exec(compile(source, str(path), "exec"), module.__dict__)  # noqa: S102 - a program that its user chose
    except SyntaxError as error:
        raise Malformed(path.name, f"line {error.lineno}: {error.msg}") from error
    except Exception as error:
        raise Malformed(path.name, f"cannot be loaded: {type(error).__name__}: {error}") from error
    return _adaptor(module, path.name)


def load_folder(folder: Path) -> tuple[Adaptor, ...]:
    """Load the adaptors of a folder, in the order of their names; tests and what begins with ``_`` are passed over."""
    files = sorted(p for p in folder.glob("*.py") if not p.name.startswith(("_", "test_", "conftest")))
    return tuple(load_adaptor(path) for path in files)


def installed() -> tuple[Adaptor, ...]:
    """Load the adaptors that installed packages offer under the entry point group ``onrecord.adaptors``."""
    found = []
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        try:
            module = point.load()
        except Exception as error:
            raise Malformed(
                point.value,
                f"cannot be loaded: {type(error).__name__}: {error}; repair or uninstall its package",
            ) from error
        found.append(_adaptor(module, Path(module.__file__ or point.name).name))
    return tuple(found)


def _adaptor(module: ModuleType, name: str) -> Adaptor:
    functions = {word: getattr(module, word, None) for word in FUNCTIONS}
    for word, function in functions.items():
        if function is not None and not callable(function):
            raise Malformed(name, f"{word} is no function; write `def {word}(soup, page):`")
    stray = next(_stray(module), None)
    if stray is not None:
        raise Malformed(name, f"nothing calls {stray}(); {_KNOWN}; begin a helper's name with _")
    if not any(functions.values()):
        raise Malformed(name, f"has none of an adaptor's functions; {_KNOWN}, each with (soup, page)")
    return Adaptor(
        name=name,
        sites=_sites(getattr(module, "SITE", None), name),
        engine=_text(module, "ENGINE", name, "the software's name") or f"adaptor {Path(name).stem}",
        title=_text(module, "TITLE", name, "the blog's name"),
        whole_thread=_yes_or_no(module, "WHOLE_THREAD", name) or False,
        day_first=_yes_or_no(module, "DAY_FIRST", name),
        **functions,
    )


def _stray(module: ModuleType) -> Iterator[str]:
    """Names of functions made as an adaptor's are, and named otherwise: misspelt, most likely."""
    for word, function in vars(module).items():
        if word in FUNCTIONS or word.startswith("_") or not inspect.isfunction(function):
            continue
        own = function.__module__ == module.__name__
        if own and list(inspect.signature(function).parameters) == ["soup", "page"]:
            yield word


def _sites(given: object, name: str) -> tuple[str, ...]:
    many = (given,) if isinstance(given, str) else given
    if not isinstance(many, list | tuple) or not many:
        raise Malformed(name, 'does not say which site it is for; write SITE = "blog.example"')
    return tuple(_site(one, name) for one in many)


def _site(one: object, name: str) -> str:
    if isinstance(one, str):
        wild = one.startswith("*.")
        bare = one.removeprefix("*.")
        key = urls.site_key(bare if "://" in bare else f"http://{bare}")
        if key and "*" not in key:
            return f"*.{key}" if wild else key
    raise Malformed(
        name, f'SITE {one!r} is no site; write "blog.example", "host.example/~anna" or "*.blog.example"'
    )


def _text(module: ModuleType, word: str, name: str, what: str) -> str | None:
    given = getattr(module, word, None)
    if given is None or isinstance(given, str):
        return given or None
    raise Malformed(name, f"{word} is {given!r}; write {what} in quotation marks")


def _yes_or_no(module: ModuleType, word: str, name: str) -> bool | None:
    given = getattr(module, word, None)
    if given is None or isinstance(given, bool):
        return given
    raise Malformed(name, f"{word} is {given!r}; write True or False, or leave it out")


def adaptors_at(folder: Path) -> tuple[Adaptor, ...]:
    """Load all adaptors that are to be used: those of a folder, then those of installed packages.

    Raises Malformed for one that cannot be loaded: without it pages would be read otherwise in silence.
    """
    if not folder.is_dir() and folder != FOLDER:
        raise click.UsageError(f"--adaptors {folder}: no such folder")
    return (*load_folder(folder), *installed())


def adaptors_option(command: click.decorators.FC) -> click.decorators.FC:
    """Add ``--adaptors``; ``adaptors_at`` loads what is there."""
    return click.option(
        "--adaptors",
        type=click.Path(path_type=Path, file_okay=False),
        default=FOLDER,
        show_default=True,
        help="A folder of site adaptors, which are programs and are run.",
    )(command)


def check_adaptor(
    adaptor: Path | str,
    page: Path | str,
    expected: Path | str,
    *,
    url: str | None = None,
    captured: str | None = None,
) -> None:
    """Check that an adaptor reads from a saved page what a JSON file holds; for an adaptor's own tests.

    ``expected`` is what ``onrecord extract --adaptor ADAPTOR PAGE`` printed once, looked over by a person: its
    ``url``, ``post`` and ``comments`` are compared, and of them the fields that are there. ``url`` is the page's
    address where the page does not say it, ``captured`` when it was saved (ISO 8601, UTC), which "3 days ago"
    counts from; now where it is left out. Raises AssertionError that lists what differs, or names what the adaptor raised.
    """
    loaded = load_adaptor(Path(adaptor)).everywhere()
    when = captured or now().strftime("%Y-%m-%dT%H:%M:%SZ")
    wanted = json.loads(Path(expected).read_text(encoding="utf-8"))
    read = next(page_objects(Path(page), url=url, captured=when, adaptors=(loaded,)))
    faults = [p["detail"] for p in read["problems"] if p["kind"].startswith("adaptor-")]
    faults += [
        line for part in _COMPARED if part in wanted for line in _differing(part, wanted[part], read[part])
    ]
    if faults:
        raise AssertionError("\n".join([f"{Path(adaptor).name} on {Path(page).name}:", *faults]))


def _differing(where: str, wanted: object, read: object) -> Iterator[str]:
    if isinstance(wanted, dict) and isinstance(read, dict):
        for field, value in wanted.items():
            yield from _differing(f"{where}, {field}", value, read.get(field))
    elif isinstance(wanted, list) and isinstance(read, list):
        if len(wanted) != len(read):
            yield f"{where}: {len(wanted)} expected, {len(read)} read"
        for place, (one, other) in enumerate(zip(wanted, read, strict=False), 1):
            yield from _differing(f"{where}, {place}", one, other)
    elif wanted != read:
        yield f"{where}: expected {wanted!r}, read {read!r}"
