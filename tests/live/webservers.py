"""The servers of a WordPress: PHP's own and Apache, on 127.0.0.1."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

from tests.live.database import Database
from tests.live.wordpress import HERE, PHP, WordPress

STARTUP_SECONDS = 30.0

_APACHE = """
ServerRoot %(folder)s
ServerName 127.0.0.1
Listen 127.0.0.1:%(port)d
PidFile %(folder)s/apache.pid
Mutex posixsem
DefaultRuntimeDir %(folder)s
ErrorLog %(folder)s/error.log
LoadModule mpm_prefork_module /usr/lib/apache2/modules/mod_mpm_prefork.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
LoadModule mime_module /usr/lib/apache2/modules/mod_mime.so
LoadModule rewrite_module /usr/lib/apache2/modules/mod_rewrite.so
LoadModule env_module /usr/lib/apache2/modules/mod_env.so
LoadModule deflate_module /usr/lib/apache2/modules/mod_deflate.so
LoadModule filter_module /usr/lib/apache2/modules/mod_filter.so
LoadModule php_module %(module)s
%(user)s
StartServers 2
MaxRequestWorkers 4
TypesConfig /etc/mime.types
AddOutputFilterByType DEFLATE text/html application/json application/rss+xml
LogFormat "{\\"started\\": %%{usec}t, \\"took\\": %%D, \\"method\\": \\"%%m\\", \\"target\\": \\"%%U%%q\\", \\"status\\": %%>s, \\"user_agent\\": \\"%%{User-Agent}i\\"}" json
CustomLog %(folder)s/access.log json
DocumentRoot %(root)s
<Directory %(root)s>
	Require all granted
	DirectoryIndex index.php
	<FilesMatch "\\.php$">
		SetHandler application/x-httpd-php
	</FilesMatch>
	RewriteEngine On
	RewriteRule .* - [E=HTTP_AUTHORIZATION:%%{HTTP:Authorization}]
	RewriteBase /
	RewriteRule ^index\\.php$ - [L]
	RewriteCond %%{REQUEST_FILENAME} !-f
	RewriteCond %%{REQUEST_FILENAME} !-d
	RewriteRule . /index.php [L]
</Directory>
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve_php(folder: Path, root: Path, database: Database, *, prefix: str = "") -> WordPress:
    """Serve the blog with PHP's own server, in a folder of the site where a ``prefix`` (``/campaign``) is given."""
    port = _free_port()
    log = folder / f"php-access-{port}.log"
    environment = {
        **os.environ,
        "PHP_CLI_SERVER_WORKERS": "3",
        "ONRECORD_ACCESS_LOG": str(log),
        "ONRECORD_PREFIX": prefix,
    }
    with (folder / f"php-server-{port}.log").open("wb") as out:
        server = subprocess.Popen(
            [
                *PHP,
                *("-d", "opcache.enable_cli=1", "-d", "opcache.validate_timestamps=0"),
                *("-S", f"127.0.0.1:{port}", "-t", str(root), str(HERE / "router.php")),
            ],
            stdout=out,
            stderr=subprocess.STDOUT,
            env=environment,
            start_new_session=True,
        )
    return WordPress(f"http://127.0.0.1:{port}{prefix}", root, database, log, server)


def serve_apache(folder: Path, root: Path, database: Database) -> WordPress:
    """Serve the blog with Apache and its PHP module."""
    own = folder / "apache"
    own.mkdir()
    port = _free_port()
    module = max(Path("/usr/lib/apache2/modules").glob("libphp*.so"))
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    config = own / "apache.conf"
    config.write_text(_APACHE % {"folder": own, "port": port, "root": root, "module": module, "user": user})
    binary = shutil.which("apache2") or "/usr/sbin/apache2"
    server = subprocess.Popen([binary, "-f", str(config), "-DFOREGROUND"], start_new_session=True)
    return WordPress(f"http://127.0.0.1:{port}", root, database, own / "access.log", server)


def wait_until_served(wordpress: WordPress) -> WordPress:
    """Wait for the first good answer."""
    end = time.monotonic() + STARTUP_SECONDS
    while wordpress.server.poll() is None and time.monotonic() < end:
        try:
            status, _ = wordpress.get("/wp-includes/css/buttons.css")
        except OSError:
            time.sleep(0.1)
            continue
        if status == 200:
            return wordpress
    raise RuntimeError(f"no answer from {wordpress.base}")


def stop(wordpress: WordPress) -> None:
    """End the web server and its workers: they share its process group, which is its own."""
    try:
        os.killpg(wordpress.server.pid, 15)
    except ProcessLookupError:
        return
    try:
        wordpress.server.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(wordpress.server.pid, 9)
        wordpress.server.wait()
