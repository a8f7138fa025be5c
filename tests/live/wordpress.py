"""WordPress as Debian ships it, on MariaDB: installed, filled, changed and asked on 127.0.0.1."""

import json
import os
import shutil
import subprocess
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

from tests.live.database import NAME, Database

HERE = Path(__file__).parent
DEBIAN = Path("/usr/share/wordpress")
PRETTY = "/%year%/%monthnum%/%postname%/"
PLAIN = ""

_CONFIG = """<?php
define( 'DB_NAME', '%(name)s' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:%(socket)s' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
$table_prefix = 'wp_';
%(salts)s
// Two servers show the same blog, each under its own address.
define( 'WP_HOME', 'http://' . $_SERVER['HTTP_HOST'] . getenv( 'ONRECORD_PREFIX' ) );
define( 'WP_SITEURL', WP_HOME );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_DEBUG', false );
if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
"""


@dataclass(frozen=True, slots=True)
class Request:
    """One request that the server served. Times are seconds since 1970."""

    started: float
    ended: float
    method: str
    target: str
    status: int
    user_agent: str


@dataclass(frozen=True, slots=True)
class WordPress:
    """A running blog. Everything done to it goes through its own PHP; everything known of it comes by SELECT."""

    base: str
    root: Path
    database: Database
    log: Path
    server: subprocess.Popen[bytes]

    def query(self, sql: str) -> list[dict[str, Any]]:
        """Run one SELECT on the database, without WordPress; every value comes as text or None."""
        found = _run([*PHP, str(HERE / "select.php"), str(self.database.socket), NAME], sql)
        rows: list[dict[str, Any]] = json.loads(found)
        return rows

    def php(self, code: str, *, installing: bool = False) -> str:
        """Run PHP inside WordPress (``installing``: one without tables yet) and give what it prints."""
        host, slash, folder = self.base.removeprefix("http://").partition("/")
        environment = {"ONRECORD_HOST": host, "ONRECORD_PREFIX": slash + folder}
        if installing:
            environment["ONRECORD_INSTALLING"] = "1"
        return _run([*PHP, str(HERE / "run.php")], code, cwd=self.root, **environment)

    def fill(self) -> dict[str, int]:
        """Install WordPress and fill it; give the ids of the posts that tests speak of."""
        self.php(
            "require ABSPATH . 'wp-admin/includes/upgrade.php';"
            "wp_install('Keep Tarnwick Reading', 'sian', 'sian@office.example', true, '', 'only for tests');",
            installing=True,
        )
        posts: dict[str, int] = json.loads(self.php("?>" + (HERE / "fill.php").read_text()))
        return posts

    def set_option(self, name: str, value: object) -> None:
        """Set one of the blog's options."""
        self.php(f"update_option({_literal(name)}, {_literal(value)});")

    def activate(self, theme: str) -> None:
        """Change the theme."""
        self.php(f"switch_theme({_literal(theme)}); if (get_stylesheet() !== {_literal(theme)}) exit(9);")

    def permalinks(self, structure: str) -> None:
        """Set the form of addresses: ``PRETTY`` or ``PLAIN``."""
        self.php(
            f"global $wp_rewrite; $wp_rewrite->set_permalink_structure({_literal(structure)});"
            "flush_rewrite_rules(false);"
        )

    def language(self, locale: str, date_format: str, time_format: str) -> None:
        """Change the language of the interface and how dates are shown."""
        for name, value in (("WPLANG", locale), ("date_format", date_format), ("time_format", time_format)):
            self.set_option(name, value)

    def add_comment(self, **fields: object) -> int:
        """Insert a comment (fields of ``wp_insert_comment``) and give its id."""
        return int(self.php(f"echo wp_insert_comment({_literal(fields)});"))

    def edit_comment(self, comment: int, text: str) -> None:
        """Change a comment's text."""
        fields = {"comment_ID": comment, "comment_content": text}
        self.php(f"if (1 !== wp_update_comment({_literal(fields)})) exit(9);")

    def delete_comments(self, comments: list[int]) -> None:
        """Delete comments for good. WordPress hangs their replies on the deleted one's own parent."""
        self.php(f"foreach ({_literal(comments)} as $id) {{ if (!wp_delete_comment($id, true)) exit(9); }}")

    def export(self) -> str:
        """Give WordPress's own export of the whole blog (WXR), e-mail addresses and all."""
        return self.php("require ABSPATH . 'wp-admin/includes/export.php'; export_wp();")

    def get(self, path: str) -> tuple[int, str]:
        """Ask for a page by plain HTTP; give status and body."""
        try:
            with urllib.request.urlopen(self.base + path, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode(errors="replace")

    def requests(self, since: int = 0) -> list[Request]:
        """Give the requests served so far, but for the first ``since``."""
        # A server writes its line after the answer has gone out.
        time.sleep(0.2)
        if not self.log.exists():
            return []
        lines = self.log.read_text().splitlines()[since:]
        return [_request(json.loads(line)) for line in lines]


def _request(line: dict[str, Any]) -> Request:
    took = line.pop("took", None)
    if took is not None:
        line["started"] /= 1e6
        line["ended"] = line["started"] + took / 1e6
    return Request(**line)


PHP = ["php", "-d", "display_errors=stderr", "-d", "error_reporting=E_ALL", "-d", "memory_limit=512M"]


def _run(command: list[str], text: str, *, cwd: Path | None = None, **extra: str) -> str:
    done = subprocess.run(
        command, input=text.encode(), capture_output=True, check=False, cwd=cwd, env={**os.environ, **extra}
    )
    if done.returncode:
        raise AssertionError(
            f"PHP ended with {done.returncode}: {done.stderr.decode()[-2000:]}{done.stdout.decode()[-2000:]}"
        )
    return done.stdout.decode()


def _literal(value: object) -> str:
    """Give a value as PHP source, through JSON, so that no text can end its quotation."""
    text = json.dumps(value).replace("\\", "\\\\").replace("'", "\\'")
    return f"json_decode('{text}', true)"


def install_wordpress(folder: Path, database: Database) -> Path:
    """Copy Debian's WordPress to ``folder`` with a configuration of its own and the themes of these tests."""
    root = folder / "site"
    # Debian links parts of it to /var/lib and /usr/share; copied whole, WordPress sees one tree.
    shutil.copytree(
        DEBIAN, root, ignore=shutil.ignore_patterns("wp-config.php"), ignore_dangling_symlinks=True
    )
    for theme in (HERE / "themes").iterdir():
        shutil.copytree(theme, root / "wp-content" / "themes" / theme.name)
    shutil.copytree(HERE / "mu", root / "wp-content" / "mu-plugins")
    salts = ("AUTH", "SECURE_AUTH", "LOGGED_IN", "NONCE")
    names = [f"{s}_{end}" for s in salts for end in ("KEY", "SALT")]
    (root / "wp-config.php").write_text(
        _CONFIG
        % {
            "name": NAME,
            "socket": database.socket,
            "salts": "\n".join(f"define( '{n}', 'only for tests {n}' );" for n in names),
        }
    )
    for path in (folder, root):
        path.chmod(0o755)
    return root
