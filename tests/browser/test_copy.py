"""A copy of plain files, behind a server that knows nothing: read and searched in Chromium."""

import functools
import json
import subprocess
import sys
import threading
import urllib.parse
import urllib.request
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from invented import campaign
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy")
    campaign(folder / "archive.db")
    command = [sys.executable, "-m", "onrecord", "export", "--site", "out"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    # Below a path, as on a shared host.
    (folder / "out").rename(folder / "below")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/below"
    server.shutdown()
    server.server_close()


def test_a_copy_is_searched_and_read_without_a_server_of_its_own(browser, copied, watched):
    context = browser.new_context()
    reader = watched(context.new_page(), copied)
    page = reader.page
    try:
        reader.goto("/index.html")
        page.fill("#find", "Withy Lock")
        page.press("#find", "Enter")
        expect(page.locator("#tally")).to_contain_text("response")
        assert page.locator("#tally").inner_text() == "1 response"
        page.click("#found a")
        assert "Tobias Quill" in page.locator("h1").inner_text()
        assert page.locator("article.letter").is_visible()
        page.goto(copied + "/search/index.html?q=brid*")
        expect(page.locator("#tally")).to_contain_text("response")
        assert page.locator("#found li").count() == 3
        page.goto(copied + "/search/index.html?q=unheardof")
        expect(page.locator("#tally")).to_contain_text("response")
        assert page.locator("#tally").inner_text() == "0 responses"
    finally:
        context.close()
    # A part of the index that no word needs is not there: that is an answer, and no complaint of the page.
    assert [one for one in reader.complaints if "404" not in one] == []
    assert reader.strangers == []


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "survey",
            "the -survey",
            '"withy lock"',
            '"lock withy"',
            "survey OR harbour",
            "the survey OR harbour",
        ),
        *(
            'the -"no plans"',
            "“no plans” the",
            '"no pla"*',
            '"no pla"',
            "bridge -the",
            "-survey the -harbour",
        ),
        *(
            "quill-head",
            '"quill head"',
            '"head of transport dear"',
            "or survey",
            "OR survey",
            "survey OR ??? harbour",
        ),
    ],
)
def test_a_copy_reads_what_is_typed_as_the_site_does(browser, copied, server, watched, typed):
    asked = urllib.parse.urlencode({"q": typed, "kind": "response"})
    with urllib.request.urlopen(f"{server}/search.json?{asked}") as answer:
        told = json.load(answer)
    context = browser.new_context()
    try:
        page = watched(context.new_page(), copied).page
        page.goto(f"{copied}/search/index.html?{asked}")
        expect(page.locator("#tally")).to_contain_text("response")
        links = [link.get_attribute("href") for link in page.locator("#found a").all()]
        assert {link.split("/")[2] for link in links} == {row["id"] for row in told["results"]}
        assert page.locator("#tally").inner_text().startswith(f"{told['total']} response")
    finally:
        context.close()


def test_a_copy_says_what_it_does_not_look_for(browser, copied, watched):
    context = browser.new_context()
    try:
        page = watched(context.new_page(), copied).page
        for asked, told in (
            ("q=-survey", "3 responses"),
            ("q=%3F%3F", "0 responses"),
            ("kind=response", "4 responses"),
            ("body=fenshire", "4 responses. Only words are looked for here: what else the address chooses is passed over"),
        ):  # fmt: skip
            page.goto(f"{copied}/search/index.html?{asked}")
            expect(page.locator("#tally")).to_have_text(told)
    finally:
        context.close()
