"""Where the command begins: what it is made of takes a second to load, and Ctrl-C ends that as it ends the rest."""

import signal
import sqlite3
import sys

INTERRUPTED = 128 + signal.SIGINT
"""The shell's own exit code for Ctrl-C."""


NOTHING_DONE = 3
OLDEST_SQLITE = (3, 40)
"""The oldest that is tried: that of Debian 12, beside its Python 3.11."""


def main() -> None:
    """Load the command and run it."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        needed = ".".join(map(str, OLDEST_SQLITE))
        sys.stderr.write(
            f"onrecord: this Python has SQLite {sqlite3.sqlite_version}, and {needed} or later is needed: "
            "use a Python that brings its own (of python.org, conda, uv), or the Docker image\n"
        )
        sys.exit(NOTHING_DONE)
    try:
        from onrecord.cli import main as command  # noqa: PLC0415 - a second in which it may be stopped
    except KeyboardInterrupt:
        sys.stderr.write("onrecord: stopped before it began\n")
        sys.exit(INTERRUPTED)
    command()
