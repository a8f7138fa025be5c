"""Whatever is typed is answered: strange strings over real HTTP, to every page that takes words.

A sample by default; ``ONRECORD_ALL_STRINGS=1`` asks ten thousand.
"""

import http.client
import os
import random
import socket
import subprocess
import sys
import time
from contextlib import closing
from urllib.parse import quote

import pytest
from injections import EVERY
from invented import campaign

COUNT = 10_000 if os.environ.get("ONRECORD_ALL_STRINGS") else 250

PIECES = (
    *("\"'*^:(){}[]+-.,;~&|<>\\%_#?/=@!$`"),
    *("\0\n\r\t\x0b\x1b\x7f\x85\u00a0\u00ad\u200b\u200d\u202e\u2028\u2066\ufeff\ufffd\uffff"),
    *("aéßжकתعกツ中\u0131\u0301\u20dd\U0001f600\U0001d7d9\U000e0041\ue000"),
    *(
        " AND ",
        " OR ",
        " NOT ",
        "NEAR(",
        "NEAR/2 ",
        '" *',
        "* *",
        "text:",
        "{text} : ",
        "- ",
        "--",
        "/*",
        "*/",
    ),
    *("%00", "%u0041", "%", "\\x00", "${7*7}", "{{7*7}}", "../", "'; DROP TABLE responses;--", "0x", "1e999"),
    *(
        "council",
        "line",
        "Quill",
        "pol*",
        "a" * 300,
        "\u0300" * 60,
        '"' * 40,
        "(" * 40,
        "x " * 60,
        "co* " * 20,
    ),
)


def strange(count):
    chance = random.Random(20260102)
    made = list(EVERY[: count // 10])
    while len(made) < count:
        if chance.random() < 0.2:
            made.append("".join(chr(chance.randrange(1, 0xD800)) for _ in range(chance.randrange(1, 30))))
        else:
            made.append("".join(chance.choices(PIECES, k=chance.randrange(1, 9))))
    return made


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("odd")
    archive = campaign(folder / "archive.db")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "datasette", str(archive), "-p", str(port)]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            for _ in range(300):
                try:
                    connection.connect()
                    break
                except ConnectionRefusedError:
                    time.sleep(0.1)

            def ask(path):
                connection.request("GET", path)
                answer = connection.getresponse()
                return answer.status, answer.read()

            yield ask
        process.terminate()


def addresses(words):
    typed = quote(words, errors="surrogatepass")
    yield f"/search?q={typed}"
    yield f"/search.json?q={typed}&kind={typed}&year={typed}&page={typed}&sort={typed}"
    yield f"/search.csv?q={typed}&role={typed}"
    yield f"/search.atom?q={typed}&body={typed}"
    yield f"/check?quotation={typed}"
    yield f"/check.json?quotation={typed}"
    yield f"/archive/comments?_search={typed}"
    yield f"/commitments?kind={typed}&page={typed}"


def test_no_search_is_an_error(asked):
    for number, words in enumerate(strange(COUNT)):
        ways = list(addresses(words))
        # Every string is searched for; the other pages that take words have their turn.
        for path in (ways[0], ways[1 + number % (len(ways) - 1)]):
            status, body = asked(path)
            assert status == 200, (words, path, body[-600:])


def test_bytes_that_are_no_text_are_no_error(asked):
    for typed in ("%ff", "%c3%28", "%ed%a0%80", "%00", "%", "%zz", "+", "%f4%90%80%80", "a" * 5_000):
        for path in (f"/search?q={typed}", f"/check?quotation={typed}", f"/search.atom?q={typed}"):
            assert asked(path)[0] == 200, path
