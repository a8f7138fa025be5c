"""Folders and zip files given by hand, as the files that are in them."""

import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ingest.extract.interfaces import disqus_thread
from ingest.fetch import zipped
from ingest.fetch.disk import reported

_HEAD = 64 * 1024


def unfolded(files: Sequence[Path], besides: Sequence[Path] = ()) -> Iterator[Path]:
    """Give files as they are, and the files of folders in the order of their names, but for our own.

    What browsers put beside a page that they save (its frames, pictures and scripts, in ``NAME_files``) is no page of the blog,
    but for the frame in which a service shows its comments; nor is what HTTrack keeps for itself in each copy of a site.
    """
    own = {path.resolve() for path in besides}
    for path in files:
        if not path.is_dir():
            yield path
            continue
        for found in sorted(
            p for p in path.rglob("*") if p.is_file() and not _is_unseen(p.relative_to(path))
        ):
            whole = found.resolve()
            if own.isdisjoint((whole, *whole.parents)) and not (
                _is_log(whole, own) or (_is_of_page(found, path) and not _is_thread(found))
            ):
                yield found


def unzipped(path: Path) -> Path:
    """Give the folder that a zip of pages or exports is unpacked to until the command ends; any other path is given back.

    The folder has the zip's name, which may be the host that its pages are of. Raises StoreError where the disk is full.
    """
    if not zipped.is_unpackable(path):
        return path
    context = click.get_current_context()
    folder = Path(context.with_resource(tempfile.TemporaryDirectory(prefix="onrecord-"))) / path.stem
    with reported(path):
        return folder if zipped.unpack(path, folder) else path


def _is_unseen(within: Path) -> bool:
    """Whether a file's name, or that of a folder that holds it, keeps it from sight."""
    return any(part.startswith(".") or part == _CACHE for part in within.parts)


_CACHE = "hts-cache"
_BESIDE = re.compile(
    r"(?:[_-](?:files|fichiers|Dateien|archivos|arquivos|ficheiros|bestanden|filer|tiedostot|pliki|soubory|s\u00fabory|elemei|fajlovi|"
    r"datoteke|\u0444\u0430\u0439\u043b\u044b|file)|\.files)$"
)
"""How browsers end the name of the folder of a page that they save, in the languages that have a word of their own."""


def _is_of_page(path: Path, top: Path) -> bool:
    """Say whether a file stands in a folder that a browser saved with a page beside it."""
    for folder in path.relative_to(top).parents:
        if found := _BESIDE.search(folder.name):
            page = top / folder.parent / folder.name[: found.start()]
            if any(page.with_name(f"{page.name}{end}").is_file() for end in (".html", ".htm", ".xhtml")):
                return True
    return False


def _is_thread(path: Path) -> bool:
    if path.suffix not in {".html", ".htm", ".xhtml"}:
        return False
    try:
        with path.open("rb") as handle:
            return disqus_thread.is_kept(handle.read(_HEAD))
    except OSError:
        return False


def _is_log(path: Path, databases: set[Path]) -> bool:
    return any(path.name.startswith(f"{d.name}-") and path.parent == d.parent for d in databases)
