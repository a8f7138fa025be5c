"""A folder for what is read apart, of which nothing stays: neither after the work nor, where that was killed, for long.

What lies there is as private as the vault. It stands in the system's folder for such things, since a vault that is only
read may be locked.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NAME = "onrecord-verify-"
_UNNAMED = "onrecord-new-"


@contextmanager
def folder_apart() -> Iterator[Path]:
    """Give an empty folder that goes afterwards."""
    sweep_apart()
    made = Path(tempfile.mkdtemp(prefix=_UNNAMED))
    handle = os.open(made, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        # Under its name once it is held: whoever sweeps takes no folder that is just made.
        folder = made.rename(made.with_name(_NAME + made.name.removeprefix(_UNNAMED)))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(handle)


def sweep_apart() -> None:
    """Remove the folders of one's own that nobody holds any more: a process that was killed could not."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_NAME}*"):
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            if os.fstat(handle).st_uid == os.getuid():
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            pass
        finally:
            os.close(handle)
