"""What segments need of the disk: whole writes, in order, and errors that say what to do."""

import contextlib
import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from ingest.errors import NoSpace, NotWritable, StoreError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_PIECE = 1024 * 1024


def writer(out: io.FileIO) -> Callable[[bytes], None]:
    """Give a function that writes all of its bytes, or raises OSError."""

    def write(data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            # A raw write may take a part only, notably on a disk that is almost full.
            rest = rest[out.write(rest) :]

    return write


@contextlib.contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn the system's errors into ours, with the remedy."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoSpace(path, "the disk is full; make room and run the same command again") from error
        if error.errno in _CLOSED:
            raise NotWritable(path, "no permission to write; check the owner of the vault") from error
        raise StoreError(path, f"cannot be written ({error.strerror or error})") from error


def move_tail(path: Path, size: int) -> Path | None:
    """Move the bytes after ``size`` into a file of their own, safely on the disk before they are cut."""
    with path.open("r+b") as handle:
        if handle.seek(0, io.SEEK_END) <= size:
            return None
        handle.seek(size)
        number = 1
        while (aside := path.with_name(f"{path.name}.torn-{number}")).exists():
            number += 1
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as torn:  # noqa: PTH123  a descriptor, opened with its mode
            shutil.copyfileobj(handle, torn, _PIECE)
            torn.flush()
            os.fsync(descriptor)
        sync_folder(path.parent)
        handle.truncate(size)
        os.fsync(handle.fileno())
    return aside


def sync_folder(folder: Path) -> None:
    """Put the folder's list of files on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
