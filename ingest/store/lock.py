"""One writer at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import InUse


class Lock:
    """A lock on a file, held until ``release`` or the end of the process (flock(2))."""

    def __init__(self, path: Path, what: str, *, beside: Path | None = None) -> None:
        """Take the lock, or raise InUse with the number of the process that holds it.

        It is of the folder that it stands in or, where that may be anybody's, of the file that it stands ``beside``:
        then nothing is left of it.
        """
        self._path, self._is_passing = path, beside is not None
        self._handle = _taken(path, what, beside or path.parent)
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, str(os.getpid()).encode(), 0)

    def release(self) -> None:
        """Let the next writer in; releasing twice is harmless."""
        if self._handle >= 0:
            if self._is_passing:
                self._path.unlink(missing_ok=True)
            os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = -1


def _taken(path: Path, what: str, of: Path) -> int:
    """Give the handle of a file on which this process holds a lock."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _in_use(of, what, handle) from error
        # Who held it may have removed it just now: then it keeps nobody out any more.
        if _stands_at(path, handle):
            return handle
        os.close(handle)


def _stands_at(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


@contextmanager
def undisturbed(path: Path, what: str) -> Iterator[None]:
    """Keep writers out, and let other readers in; raises InUse where a process writes.

    Where nobody ever wrote, or only the owner may open the lock, there is nobody to be kept out.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except (FileNotFoundError, PermissionError):
        yield
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise _in_use(path.parent, what, handle) from error
    try:
        yield
    finally:
        os.close(handle)


def _in_use(of: Path, what: str, handle: int) -> InUse:
    """Say who holds a lock, and let the handle go. A reader does not leave its number there."""
    holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
    os.close(handle)
    if not holder:
        return InUse(of, f"another process is at work with this {what}; wait until it is done")
    # A polite crawl takes hours, and a removal should not have to wait for it.
    remedy = f"wait until it is done, or stop it (kill -INT {holder}) and give its command again later: nothing is lost"
    return InUse(of, f"process {holder} is writing to this {what}; {remedy}")
