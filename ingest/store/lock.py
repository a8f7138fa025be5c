"""One writer at a time."""

import fcntl
import os
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
            holder = os.pread(self._handle, 20, 0).decode("ascii", "replace").strip()
            os.close(self._handle)
            who = f"process {holder}" if holder else "another process"
            raise InUse(path.parent, f"{who} is writing to this {what}; wait until it is done") from error
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, str(os.getpid()).encode(), 0)

    def release(self) -> None:
        """Let the next writer in; releasing twice is harmless."""
        if self._handle >= 0:
            os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = -1
