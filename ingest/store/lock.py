"""One writer at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import InUse


class Lock:
    """A lock on a file, held until ``release`` or the end of the process (flock(2))."""

    def __init__(self, path: Path, what: str) -> None:
        """Take the lock, or raise InUse with the number of the process that holds it."""
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _in_use(path, what, self._handle) from error
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, str(os.getpid()).encode(), 0)

    def release(self) -> None:
        """Let the next writer in; releasing twice is harmless."""
        if self._handle >= 0:
            os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = -1


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
        raise _in_use(path, what, handle) from error
    try:
        yield
    finally:
        os.close(handle)


def _in_use(path: Path, what: str, handle: int) -> InUse:
    """Say who holds a lock, and let the handle go. A reader does not leave its number there."""
    holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
    os.close(handle)
    who = f"process {holder} is writing to" if holder else "another process is at work with"
    return InUse(path.parent, f"{who} this {what}; wait until it is done")
