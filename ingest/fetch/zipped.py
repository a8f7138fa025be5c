"""Zip files given by hand: packages of web archives (WACZ), and what export services and people pack pages and exports in.

The format is PKWARE's APPNOTE; who packed a file may mean harm, so that names, sizes and ratios are bounded.
"""

import contextlib
import re
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from ingest.errors import NotRecognised

MEMBERS_AT_MOST = 100_000
MEMBER_AT_MOST = 8 * 1024**3
"""Bytes of one file within a zip."""
UNPACKED_AT_MOST = 32 * 1024**3
"""Bytes of all files that are unpacked to the disk."""
RATIO_AT_MOST = 200
SIGNATURE = b"PK\x03\x04"

_ARCHIVE = re.compile(r"\.(?:warc(?:\.gz|\.zst)?|wacz|arc(?:\.gz)?)$", re.IGNORECASE)


_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile raises for files that are no zip, are damaged, or packed in a way that it does not know."""


def archives(package: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Give the members of a zip that are web archives, by their names."""
    return list(filter(is_archive, package.infolist()))


def is_archive(member: zipfile.ZipInfo) -> bool:
    """Say whether a member of a zip is a web archive, by its name."""
    return _ARCHIVE.search(member.filename) is not None


def unwanted(member: zipfile.ZipInfo) -> str | None:
    """Say why a member of a zip is not read; None where nothing speaks against it."""
    if member.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", member.filename):
        return "its name leads out of the package"
    if member.flag_bits & 0x1:
        return "it is encrypted"
    if member.file_size > MEMBER_AT_MOST:
        return "it is too large"
    if member.file_size > RATIO_AT_MOST * max(member.compress_size, 1024 * 1024):
        return "it unpacks to far more than it is"
    return None


def check_package(handle: BinaryIO, *, name: str) -> None:
    """Raise NotRecognised for a zip that holds no web archive; one that cannot be opened may be whole another time."""
    with contextlib.suppress(*_DAMAGED, OSError):
        if handle.read(len(SIGNATURE)) == SIGNATURE:
            with zipfile.ZipFile(handle) as package:
                if not archives(package):
                    raise without_archives(package, name)


def without_archives(package: zipfile.ZipFile, name: str) -> NotRecognised:
    """Give the error for a zip without web archives that was not unpacked either."""
    why = _refused(package) or "it could not be unpacked whole"
    return NotRecognised(
        name,
        f"a zip file without WARC files in it (a WACZ has them under archive/), and {why}; "
        "where it holds pages or an export, unpack it and give the folder",
    )


def is_unpackable(path: Path) -> bool:
    """Say whether a file is a zip without web archives of which every member is wanted."""
    with contextlib.suppress(*_DAMAGED, OSError):
        if path.is_file() and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                return not (archives(package) or _refused(package))
    return False


def unpack(path: Path, into: Path) -> bool:
    """Unpack a zip of pages or exports (``is_unpackable``) into a folder.

    Gives False where it is damaged; what may stand in the folder then is of no use. Raises OSError where the disk is full.
    """
    with contextlib.suppress(*_DAMAGED), zipfile.ZipFile(path) as package:
        package.extractall(into)
        return True
    return False


def _refused(package: zipfile.ZipFile) -> str:
    """Say why a zip is not unpacked; empty where it may be."""
    members = package.infolist()
    if len(members) > MEMBERS_AT_MOST:
        return f"more than {MEMBERS_AT_MOST} files are in it"
    if sum(member.file_size for member in members) > UNPACKED_AT_MOST:
        return "it is too large unpacked"
    return next((f"{m.filename[:200]!r}: {why}" for m in members if (why := unwanted(m))), "")
