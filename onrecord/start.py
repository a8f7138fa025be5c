"""Where the command begins: what it is made of takes a second to load, and Ctrl-C ends that as it ends the rest."""

import signal
import sys

INTERRUPTED = 128 + signal.SIGINT
"""The shell's own exit code for Ctrl-C."""


def main() -> None:
    """Load the command and run it."""
    try:
        from onrecord.cli import main as command  # noqa: PLC0415 - a second in which it may be stopped
    except KeyboardInterrupt:
        sys.stderr.write("onrecord: stopped before it began\n")
        sys.exit(INTERRUPTED)
    command()
