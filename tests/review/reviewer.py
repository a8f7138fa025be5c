"""A person at the command, in a process of its own: with keys from a pipe, or at a terminal."""

import json
import os
import pty
import select
import signal
import sqlite3
import subprocess
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import click
from click.testing import CliRunner

from ingest.errors import OnrecordError
from onrecord.cli import cli
from tests.forked import ONRECORD, Forked
from tests.store.world import dump

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Did:
    code: int
    out: str
    err: str

    def objects(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True, slots=True)
class Reviewer:
    folder: Path
    name: str

    @property
    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "NO_COLOR": "1",
            "PYTHONPATH": str(ROOT),
            "LOGNAME": self.name,
        }

    def run(self, *arguments: str, keys: str = "") -> Did:
        """Run the command in this process: most of what it does is the same there, and quicker told."""
        places = ["--archive", self.folder / "archive.db", "--vault", self.folder / "vault"]
        given = [
            *arguments[:1],
            *(places if arguments[0] in {"review", "rebuild", "redact", "takedown"} else places[:2]),
            *arguments[1:],
        ]
        done = CliRunner().invoke(cli, list(map(str, given)), input=keys, standalone_mode=False)
        error = done.exception
        if isinstance(error, click.ClickException):
            return Did(error.exit_code, done.stdout, done.stderr + error.format_message())
        if isinstance(error, OnrecordError):
            return Did(error.exit_code, done.stdout, done.stderr + str(error))
        if error is not None:
            raise error
        return Did(done.return_value or 0, done.stdout, done.stderr)

    def review(self, *arguments: str, keys: str = "") -> Did:
        who = () if "--who" in arguments else ("--who", self.name)
        return self.run("review", *who, *arguments, keys=keys)

    def apart(self, *arguments: str, keys: str = "") -> Did:
        """Run the command in a process of its own."""
        with Forked(
            [*ONRECORD, *map(str, arguments)], cwd=self.folder, env=self._environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as process:  # fmt: skip
            out, err = process.communicate(keys, timeout=60)
        return Did(process.returncode, out, err)

    def at_terminal(self, *arguments: str) -> "Terminal":
        return Terminal(self, arguments)

    def rows(self, sql: str, *values: object, file: str = "archive.db") -> list[tuple]:
        with closing(sqlite3.connect(f"file:{self.folder / file}?mode=ro", uri=True)) as connection:
            return connection.execute(sql, values).fetchall()

    def responses(self) -> list[tuple]:
        return dump(self.folder / "archive.db")["responses"]

    def decisions(self) -> list[tuple]:
        return self.rows(
            "SELECT at, who, kind, subject, value, reason FROM decisions ORDER BY id", file="vault/vault.db"
        )


class Terminal:
    """A terminal with the command in it: no Enter is pressed unless it is sent."""

    def __init__(self, reviewer: Reviewer, arguments: tuple[str, ...]) -> None:
        self._master, slave = pty.openpty()
        self.process = Forked(
            [*ONRECORD, *arguments],
            cwd=reviewer.folder, env=reviewer._environment, stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self._rest = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.close()

    def wait_for(self, words: str, within: float = 30.0) -> None:
        """Read what is shown until these words come after what was waited for before."""
        end = time.monotonic() + within
        text, self._rest = self._rest, ""
        while words not in text:
            ready, _, _ = select.select([self._master], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"{words!r} never came:\n{text[-2000:]}"
            try:
                text += os.read(self._master, 65536).decode("utf-8", "replace")
            except OSError:
                raise AssertionError(f"ended before {words!r}:\n{text[-2000:]}") from None
        self._rest = text[text.index(words) + len(words) :]

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def hang_up(self, within: float = 30.0) -> None:
        """Close its window: the signal, and then no terminal any more, as its kernel does."""
        self.process.send_signal(signal.SIGHUP)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        os.close(self._master)
        self.process.wait(within)

    def close(self) -> int:
        """Wait for its end, reading on so that it does not hang."""
        while True:
            try:
                if not os.read(self._master, 65536):
                    break
            except OSError:
                break
        code = self.process.wait(30)
        os.close(self._master)
        return code
