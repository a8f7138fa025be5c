"""Runs the onrecord command as a person would: another process, files on disk, an exit code."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.forked import ONRECORD, Forked, in_a_later_second
from tests.live.truth import Truth
from tests.live.wordpress import Request

ROOT = Path(__file__).parent.parent.parent
LIMIT_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Done:
    """What a finished command left behind."""

    code: int
    out: str
    err: str

    def __str__(self) -> str:
        return f"exit code {self.code}\n{self.out[-3000:]}\n{self.err[-3000:]}"


@dataclass(frozen=True, slots=True)
class Archivist:
    """One archive and its vault, and the command that works on them."""

    folder: Path

    @property
    def archive(self) -> Path:
        """The public file."""
        return self.folder / "archive.db"

    @property
    def vault(self) -> Path:
        """The private folder."""
        return self.folder / "vault"

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start the command and do not wait for it."""
        in_a_later_second(self.vault)
        where = ["--archive", str(self.archive), "--vault", str(self.vault)]
        environment = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
        return Forked(
            [*ONRECORD, *arguments, *where],
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> Done:
        """Run the command to its end."""
        process = self.start(*arguments)
        try:
            out, err = process.communicate(timeout=LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            raise AssertionError(
                f"{arguments} did not end in {LIMIT_SECONDS} s\n{out[-2000:]}\n{err[-2000:]}"
            ) from None
        return Done(process.returncode, out, err)

    def ingest(self, url: str) -> Done:
        """Take a blog on 127.0.0.1 whole, without pauses."""
        return self.run("ingest", url, *LOCAL)

    def sync(self) -> Done:
        """Visit the known blogs again."""
        return self.run("sync", *LOCAL)

    def copy(self, folder: Path) -> "Archivist":
        """Give another archivist who has done all that this one has."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Archivist(folder)


@dataclass(frozen=True, slots=True)
class FirstCrawl:
    """An undisturbed ingest of the filled blog, and what the blog held and served then."""

    archivist: Archivist
    done: Done
    requests: list[Request]
    truth: Truth


LOCAL = ("--allow-private-hosts", "--delay", "0")
