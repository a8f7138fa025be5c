"""A MariaDB server of the tests' own: temporary folder, socket only, no network, ended by its pid."""

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

STARTUP_SECONDS = 60.0
INSTALL_TRIES = 3
NAME = "blog"
# A full disk or a kernel short of asynchronous requests is no reason to fail: 10 MB of log instead of 96, plain reads and writes.
SPARING = ("--innodb-log-file-size=10M", "--innodb-use-native-aio=0", "--innodb-buffer-pool-size=64M")


@dataclass(frozen=True, slots=True)
class Database:
    """A running server; one database named ``blog`` in it, open to root without a password on a socket."""

    folder: Path
    socket: Path
    process: subprocess.Popen[bytes]

    def run(self, sql: str, *, database: str = "") -> str:
        """Run statements and give what the client prints."""
        client = [
            "mariadb",
            "--no-defaults",
            "-uroot",
            f"--socket={self.socket}",
            "--batch",
            "--skip-column-names",
        ]
        done = subprocess.run(
            [*client, *([database] if database else [])],
            input=sql.encode(),
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise AssertionError(done.stderr.decode(errors="replace"))
        return done.stdout.decode()

    def tables(self) -> list[str]:
        """Give the names of the blog's tables."""
        return self.run("SHOW TABLES", database=NAME).split()

    def snapshot(self, name: str) -> None:
        """Keep the blog as it is now under a name."""
        copies = [f"CREATE TABLE {name}.{t} LIKE {NAME}.{t}" for t in self.tables()]
        copies += [f"INSERT INTO {name}.{t} SELECT * FROM {NAME}.{t}" for t in self.tables()]
        start = [f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}"]
        self.run(";\n".join(start + copies))

    def restore(self, name: str) -> None:
        """Make the blog again what it was at the snapshot of that name."""
        back = [
            f"TRUNCATE {NAME}.{t}; INSERT INTO {NAME}.{t} SELECT * FROM {name}.{t}" for t in self.tables()
        ]
        self.run(";\n".join(back))

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_database(folder: Path) -> Database:
    """Start a server with its data under ``folder`` and make an empty database in it."""
    folder.mkdir()
    user = "mysql" if os.geteuid() == 0 else os.environ.get("USER", str(os.geteuid()))
    if os.geteuid() == 0:
        shutil.chown(folder, "mysql")
    data, socket = folder / "data", folder / "mysqld.sock"
    _install(data, user)
    with (folder / "error.log").open("wb") as log:
        process = subprocess.Popen(
            [
                _server(),
                "--no-defaults",
                f"--datadir={data}",
                f"--user={user}",
                f"--socket={socket}",
                f"--pid-file={folder / 'mysqld.pid'}",
                "--skip-networking",
                "--skip-log-bin",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=0",
                "--performance-schema=0",
                *SPARING,
                "--character-set-server=utf8mb4",
            ],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    database = Database(folder, socket, process)
    _wait(database)
    database.run(f"CREATE DATABASE {NAME} CHARACTER SET utf8mb4")
    return database


def _install(data: Path, user: str) -> None:
    # Once on a fresh machine it failed where it had always worked, and nobody saw what it said.
    said = ""
    for _ in range(INSTALL_TRIES):
        shutil.rmtree(data, ignore_errors=True)
        done = subprocess.run(
            [
                "mariadb-install-db",
                "--no-defaults",
                f"--datadir={data}",
                f"--user={user}",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--skip-name-resolve",
                *SPARING,
            ],
            capture_output=True,
            check=False,
        )
        if done.returncode == 0:
            return
        said += (done.stdout + done.stderr).decode(errors="replace")
        time.sleep(1)
    free = shutil.disk_usage(data.parent).free // 2**20
    raise RuntimeError(f"mariadb-install-db failed {INSTALL_TRIES} times, with {free} MiB free:\n{said}")


def _server() -> str:
    # /usr/sbin is not on every user's path.
    return shutil.which("mariadbd") or "/usr/sbin/mariadbd"


def _wait(database: Database) -> None:
    end = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < end:
        if database.process.poll() is not None:
            break
        try:
            database.run("SELECT 1")
        except AssertionError:
            time.sleep(0.1)
        else:
            return
    database.stop()
    raise RuntimeError((database.folder / "error.log").read_text(errors="replace"))
