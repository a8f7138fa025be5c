"""Runs the command as a person would: another process, real files, an exit code, and how much memory it took."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.forked import ONRECORD, Forked, in_a_later_second

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "samples"
LOCAL = ("--allow-private-hosts", "--delay", "0")
"""A server of one's own, without pauses."""

ORDINARY = (
    ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")
    if os.geteuid() == 0
    else ()
)
"""Takes from root the right to pass over the permissions of files; it then is as other users."""

# What a process used is only told to its parent, and counts what that parent was when it forked: a small one tells true.
_MEASURED = """
import os, sys
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(pid, 0)
print(usage.ru_maxrss * 1024, file=open(os.environ["PEAK_FILE"], "w"))
code = os.waitstatus_to_exitcode(status)
sys.exit(code if code >= 0 else 128 - code)
"""


@dataclass(frozen=True, slots=True)
class Done:
    code: int
    out: str
    err: str
    peak: int = 0
    """Bytes of memory at the most; 0 where it was not measured."""

    @property
    def lines(self) -> list[str]:
        return [line for line in self.err.splitlines() if line.strip()]

    @property
    def last(self) -> str:
        return self.lines[-1] if self.lines else ""

    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    def __str__(self) -> str:
        return f"exit code {self.code}\n{self.out[-2000:]}\n{self.err[-3000:]}"


@dataclass(frozen=True, slots=True)
class Command:
    """The command, working in one folder."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def archive(self) -> Path:
        return self.folder / "archive.db"

    @property
    def vault(self) -> Path:
        return self.folder / "vault"

    def start(
        self, *arguments: object, prefix: tuple[str, ...] = (), **changed: Any
    ) -> "subprocess.Popen[str]":
        """Start the command; with another ``prefix`` than ``ORDINARY``, or other limits, by a start of Python, else without one."""
        if "--delay" in arguments:
            in_a_later_second(self.vault)
        own = {**self.environment, **changed.pop("env", {})}
        afresh = (
            prefix not in ((), ORDINARY)
            or changed.keys() - {"start_new_session", "stdout"}
            or _steers_python(own)
        )
        files = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return (subprocess.Popen if afresh else Forked)(
            [*prefix, *ONRECORD, *map(str, arguments)],
            cwd=self.folder,
            env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT), **own},
            text=True,
            **{**files, **changed},
        )

    def run(self, *arguments: object, within: float = 120.0, **changed: Any) -> Done:
        process = self.start(*arguments, **changed)
        try:
            out, err = process.communicate(timeout=within)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            raise AssertionError(
                f"{arguments} did not end in {within} s\n{out[-2000:]}\n{err[-2000:]}"
            ) from None
        return Done(process.returncode, out or "", err)

    @contextmanager
    def served(self, *arguments: object, **changed: Any) -> Iterator[str]:
        """Serve the archive on a free port; gives the site's address, and ends the server."""
        process = self.start("serve", "--port", "0", *arguments, **changed)
        lines, deadline = "", time.monotonic() + 60
        assert process.stderr is not None
        while "http://127.0.0.1:" not in lines and time.monotonic() < deadline:
            lines += process.stderr.readline()
        try:
            yield "http://127.0.0.1:" + lines.partition("http://127.0.0.1:")[2].split()[0].split("/")[0]
        finally:
            process.terminate()
            process.communicate(timeout=30)

    def measured(self, *arguments: object, within: float = 120.0) -> Done:
        """Run it and tell how much memory it took."""
        peak = self.folder / "peak"
        prefix = (sys.executable, "-S", "-c", _MEASURED)
        done = self.run(*arguments, within=within, prefix=prefix, env={"PEAK_FILE": str(peak)})
        return Done(done.code, done.out, done.err, int(peak.read_text()))

    def ingest(self, *sources: object, **changed: Any) -> Done:
        return self.run("ingest", *sources, *LOCAL, **changed)

    def rows(self, sql: str, *values: object, file: Path | None = None) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{file or self.archive}?mode=ro", uri=True)) as connection:
            return connection.execute(sql, values).fetchall()

    def problems(self) -> list[tuple[str, str]]:
        return self.rows("SELECT kind, detail FROM problems ORDER BY kind, detail")


def _steers_python(environment: Mapping[str, str]) -> bool:
    """Whether an environment says something that Python asks for as it starts, besides folders of its own."""
    return any(name.startswith(("PYTHON", "LC_", "LANG")) for name in environment.keys() - {"PYTHONPATH"})


def refused(done: Done, *words: str, code: int = 3) -> None:
    """Check that a command ended as it should where nothing could be done: told once, at the end, in one line."""
    assert done.code == code, done
    assert "Traceback" not in done.err + done.out, done
    assert all(word in done.last for word in words), done
    told = done.last.partition(": ")[2]
    assert sum(told in line for line in done.lines) == 1, done


def stopped(process: "subprocess.Popen[str]", number: signal.Signals, within: float = 60.0) -> Done:
    process.send_signal(number)
    out, err = process.communicate(timeout=within)
    return Done(process.returncode, out, err)
