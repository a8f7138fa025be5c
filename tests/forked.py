"""Commands in processes of their own that need not load first: each is forked from one that has loaded all.

To load the program takes a second, and the tests start it a thousand times. A helper loads it and uses it once, and
forks a child for each start, which gets arguments, folder, environment and the three standard files, and runs what
``python -m onrecord`` runs. The child is handed on to this process (Linux: ``PR_SET_CHILD_SUBREAPER``), so that its pid, its exit
code and the signals that it gets are those of any child. What tests the start itself, or memory, starts ``python``.
"""

import atexit
import contextlib
import ctypes
import gc
import importlib
import inspect
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).parent.parent
ONRECORD = (sys.executable, "-m", "onrecord")
_LONGEST_REQUEST = 1 << 17
_SUBREAPER = 36
"""``PR_SET_CHILD_SUBREAPER`` of ``linux/prctl.h``."""

_HELPER = """
import socket, sys
from onrecord import cli, start
from tests.forked import serve, warm
warm(cli.cli)
serve(socket.socket(fileno=int(sys.argv[1])))
start.main()
"""


class Forked(subprocess.Popen):
    """``subprocess.Popen`` of ``ONRECORD`` and arguments, which starts at once; before them may stand what lowers rights."""

    def _execute_child(self, *given: Any) -> None:
        told = inspect.signature(subprocess.Popen._execute_child).bind(self, *given).arguments
        words = tuple(told["args"])
        begin = words.index(ONRECORD[0])
        helper = _helper(words[:begin])
        request = {
            "arguments": words[begin + len(ONRECORD) :],
            "cwd": os.fspath(told["cwd"] or os.curdir),
            "env": dict(told["env"] if told["env"] is not None else os.environ),
            "session": told["start_new_session"],
        }
        files = (told["p2cread"], told["c2pwrite"], told["errwrite"])
        socket.send_fds(
            helper, [json.dumps(request).encode()], [n if f < 0 else f for n, f in enumerate(files)]
        )
        self.pid = int(helper.recv(20))
        self._child_created = True
        # Ends of pipes; a file that was given stays its giver's.
        ends = ("p2cread", "p2cwrite", "c2pread", "c2pwrite", "errread", "errwrite")
        self._close_pipe_fds(*(told[end] for end in ends))


def in_a_later_second(vault: Path) -> None:
    """Wait so that no blog is visited twice within a second, which is the grain of the record's times."""
    written = vault / "vault.db"
    while written.exists() and int(written.stat().st_mtime) == int(time.time()):
        time.sleep(0.02)


@cache
def _helper(prefix: tuple[str, ...]) -> socket.socket:
    """Start a helper, by a program that has it run with fewer rights where there is a prefix: its children have them."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    helper = subprocess.Popen(
        [*prefix, sys.executable, "-c", _HELPER, str(theirs.fileno())],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=subprocess.DEVNULL, pass_fds=(theirs.fileno(),),
    )  # fmt: skip
    theirs.close()

    @atexit.register
    def end() -> None:
        ours.close()
        helper.wait()

    return ours


def warm(command: click.Group) -> None:
    """Have commands take samples and look at them, and load the library of ``serve``, so that no child has to once more.

    A first use takes a second and a half: patterns of letters are made and of what is masked, and sqlite-utils has
    pandas loaded where that is installed.
    """
    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        where = ["--archive", f"{folder}/archive.db", "--vault", f"{folder}/vault"]
        with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
            for name in ("export.xml", "write-to-the-people-with-the-pens.html"):
                taking = ["ingest", str(ROOT / "samples" / name), "--captured", "2012-03-04", *where]
                assert command.main(taking, standalone_mode=False) == 0
            command.main(["status", *where], standalone_mode=False)
    # Not its command, whose import changes how errors are shown.
    importlib.import_module("datasette.app")
    # Of many threads a child would have one.
    assert threading.active_count() == 1
    # What stays as it is need not be looked through, and thereby copied, in every child.
    gc.collect()
    gc.freeze()


def serve(asked: socket.socket) -> None:
    """Fork a child for each request until none comes any more; comes back in each child, which then runs the command."""
    while True:
        told, files, _, _ = socket.recv_fds(asked, _LONGEST_REQUEST, 3)
        if not told:
            os._exit(0)
        between = os.fork()
        if not between:
            parent = os.getpid()
            if os.fork():
                os._exit(0)
            _become(json.loads(told), files)
            # Whose parent has ended is the child of the process that began all this.
            while os.getppid() == parent:
                time.sleep(0.001)
            asked.send(str(os.getpid()).encode())
            asked.close()
            return
        os.waitpid(between, 0)
        for file in files:
            os.close(file)


def _become(request: dict[str, Any], files: Sequence[int]) -> None:
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    # As Python does at its start: the helper's own output may have been of another sort (a file, a pipe).
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if request["session"]:
        os.setsid()
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    _customize(request["env"].get("PYTHONPATH", ""))
    sys.argv = ["onrecord", *request["arguments"]]
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _customize(path: str) -> None:
    """Run what a test has put into folders of its own for each Python that is started, and give the folders to further ones."""
    folders = [folder for folder in path.split(os.pathsep) if folder and Path(folder) != ROOT]
    sys.path[:0] = folders
    for own in (Path(folder, "sitecustomize.py") for folder in folders):
        if own.exists():
            exec(compile(own.read_text(encoding="utf-8"), own, "exec"), {"__name__": "sitecustomize"})
