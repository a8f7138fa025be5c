"""A reader at a desk and on a telephone: search, a thread, a permalink. With pictures."""

import json
import subprocess
import urllib.request

import pytest

pytestmark = pytest.mark.browser


def test_from_a_search_to_a_permanent_link(reader, server, artefacts):
    page = reader.page
    reader.goto("/")
    page.screenshot(path=artefacts / "home.png", full_page=True)
    page.get_by_role("searchbox").focus()
    page.keyboard.type("bridge at Withy Lock")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    assert page.locator("mark").first.inner_text().lower() in {"bridge", "at", "withy", "lock"}
    page.screenshot(path=artefacts / "search.png", full_page=True)

    page.locator(".entry.response .where a").first.click()
    page.wait_for_url("**/posts/**#c-*")
    comment = page.locator(".comment:target")
    assert "I had this today" in comment.inner_text()
    page.screenshot(path=artefacts / "thread.png", full_page=True)

    comment.locator("a.moment").click()
    page.wait_for_url("**/comments/**")
    assert page.locator("h1").inner_text() == "Comment by Noor"
    address = page.locator("link[rel=canonical]").get_attribute("href")
    assert address == page.url
    page.screenshot(path=artefacts / "comment.png", full_page=True)

    page.get_by_role("link", name="Tobias Quill").click()
    page.wait_for_url("**/responses/**")
    assert "Yours sincerely" in page.locator(".letter").inner_text()
    page.screenshot(path=artefacts / "response.png", full_page=True)


def _wait_for_scrolling(page):
    """Wait until a page stands far down; the site's policy allows no ``wait_for_function``, which evaluates a string."""
    for _ in range(100):
        if page.evaluate("() => scrollY") > 2000:
            return
        page.wait_for_timeout(100)
    raise AssertionError("the page does not scroll to the words")


def test_a_result_leads_to_the_words_on_a_long_page(browser, watched, long_text, artefacts):
    context = browser.new_context(viewport={"width": 390, "height": 700})
    page = watched(context.new_page(), long_text)
    for kind, within in (("post", ".entry-page .words"), ("response", ".sentence:target")):
        page.goto(f"/search?q=weir&kind={kind}")
        page.page.locator(".entry h2 a").click()
        _wait_for_scrolling(page.page)
        seen = page.page.evaluate(
            """selector => {
                const words = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
                while (words.nextNode()) {
                    const at = words.currentNode.textContent.indexOf("weir");
                    if (at < 0) continue;
                    const range = document.createRange();
                    range.setStart(words.currentNode, at);
                    range.setEnd(words.currentNode, at + 4);
                    const place = range.getBoundingClientRect();
                    return place.top >= 0 && place.bottom <= innerHeight;
                }
            }""",
            within,
        )
        assert seen is True
        page.page.screenshot(path=artefacts / f"landed-{kind}.png")
    context.close()
    assert (page.complaints, page.strangers) == ([], [])


def test_a_link_into_folded_replies_opens_them(reader):
    page = reader.page
    reader.goto("/search?q=thanks")
    page.locator(".entry .where a").first.click()
    reply = page.locator(".comment:target")
    page.locator("details.below").first.evaluate("node => node.open = false")
    assert not reply.is_visible()
    page.evaluate("hash => { location.hash = ''; location.hash = hash }", page.url.partition("#")[2])
    reply.wait_for(state="visible")


def test_tables_and_queries_work_under_the_policy(reader, artefacts):
    page = reader.page
    for path, name in (
        ("/archive", "database"),
        ("/archive/comments?_facet=kind", "table"),
        ("/archive/comments/1", "row"),
        ("/archive?sql=select+id,+author+from+comments", "query"),
        ("/archive/responses_of_a_body?body=fenshire", "prepared"),
    ):
        reader.goto(path)
        page.screenshot(path=artefacts / f"{name}.png", full_page=True)
    reader.goto("/archive?sql=select+id+from+comments")
    page.locator(".CodeMirror").wait_for()
    page.locator("#sql-format").click()
    page.locator("form.sql button").first.click()
    page.wait_for_url("**sql=**")
    assert page.locator("table.rows-and-columns tbody tr").count() == 9


@pytest.mark.parametrize(
    "path", ["/", "/search?q=letter", "/sites", "/about/data", "/archive/comments", "/privacy"]
)
def test_a_telephone_needs_no_sideways_scroll(reader, artefacts, path):
    reader.page.set_viewport_size({"width": 360, "height": 740})
    reader.goto(path)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 360
    name = path.strip("/").partition("?")[0].replace("/", "-") or "home"
    reader.page.screenshot(path=artefacts / f"telephone-{name}.png", full_page=True)


def test_in_the_dark(reader, artefacts):
    reader.page.emulate_media(color_scheme="dark")
    reader.goto("/search?q=letter")
    paper = reader.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, paper[4:-1].split(","))) < 150
    reader.page.screenshot(path=artefacts / "dark.png", full_page=True)


BEHIND = "(of, before) => getComputedStyle(of, before).backgroundColor"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("at", ["#s3", "?s=3"])
def test_a_cited_sentence_stands_out_in_colours_that_the_reader_forces(reader, artefacts, scheme, at):
    page = reader.page
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    reader.goto("/search?q=plans")
    # The reader's own colour for what is marked.
    forced = page.locator("mark").first.evaluate(BEHIND)
    letter = page.locator(".entry.response h2 a").first.get_attribute("href").partition("#")[0]
    reader.goto(letter + at)
    assert page.locator("#s3").evaluate(BEHIND) == forced != page.locator("#s2").evaluate(BEHIND)
    page.screenshot(path=artefacts / f"forced-{scheme}.png")


def test_a_chart_keeps_its_key_in_colours_that_the_reader_forces(reader):
    page = reader.page
    page.emulate_media(forced_colors="active")
    reader.goto("/organisations")
    swatches = page.locator(".legend li").evaluate_all(f"all => all.map(one => ({BEHIND})(one, '::before'))")
    bars = page.locator(".chart rect").evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
    assert set(bars) <= set(swatches)
    assert len(set(swatches)) == len(swatches) > 1


def test_a_citation_is_copied_and_a_sentence_cited(reader, server, artefacts):
    page = reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.goto("/search?q=FCC")
    page.locator(".entry.response h2 a").first.click()
    page.locator("#s3 a.n").click()
    page.wait_for_url("**s=3#cite")
    assert "The county council has no plans" in page.locator(".cite p").first.inner_text()
    page.locator(".cite .copy").first.click()
    page.locator(".cite .copy", has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".cite [data-copy]").first.inner_text()
    page.screenshot(path=artefacts / "cited-sentence.png", full_page=True)


def test_each_style_has_a_button_of_its_own_that_tells_what_it_did(reader):
    page = reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.goto("/search?q=FCC")
    reader.goto(page.locator(".entry.response h2 a").first.get_attribute("href") + "/cite")
    names = page.locator("button.copy").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert len(set(names)) == len(names) == page.locator("dl.cite dt").count()
    page.get_by_role("button", name="Copy APA").click()
    page.get_by_role("status").get_by_text("Copied APA").wait_for(state="attached")


def test_without_a_clipboard_what_is_to_be_copied_is_selected(reader):
    page = reader.page
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })")
    reader.goto("/search?q=FCC")
    page.locator(".entry.response h2 a").first.click()
    page.locator(".cite .copy").first.click()
    page.get_by_role("status").get_by_text("the citation").wait_for(state="attached")
    told = page.locator(".cite [data-copy]").first.inner_text()
    assert page.evaluate("getSelection().toString()").strip() == told
    assert page.locator(".cite .copy").first.inner_text() in {"Copied", "Selected"}


@pytest.mark.parametrize("width", [360, 1280])
def test_a_digest_is_shown_whole_and_copied_by_the_keyboard(reader, width):
    page = reader.page
    page.set_viewport_size({"width": width, "height": 740})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.goto("/search?q=FCC")
    page.locator(".entry.response h2 a").first.click()
    digest = page.locator(".evidence .digest").first
    assert digest.evaluate("of => [...of.getClientRects()].every(line => line.right <= innerWidth)")
    assert digest.evaluate(
        "of => of.scrollWidth <= of.clientWidth && getComputedStyle(of).overflowX == 'visible'"
    )
    page.locator(".evidence .copy").first.press("Enter")
    page.locator(".evidence .copy", has_text="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == digest.inner_text() == "sha256:" + "ab" * 32


def test_facets_narrow_and_can_be_taken_back(reader):
    page = reader.page
    reader.goto("/search?q=letter")
    before = page.locator("[role=status]").inner_text()
    page.locator("aside a", has_text="Withy Harbour Board").click()
    page.wait_for_url("**body=withy-harbour-board**")
    assert page.locator("[role=status]").inner_text().startswith("1 record")
    page.locator("aside a.chosen").first.click()
    page.wait_for_url(lambda url: "body=" not in url)
    assert page.locator("[role=status]").inner_text() == before


def test_a_quotation_is_checked(reader):
    page = reader.page
    reader.goto("/check")
    page.get_by_label("The words").fill("The county council has firm plans to close the line.")
    page.get_by_role("button", name="Check").click()
    page.wait_for_url("**/check?**")
    assert page.locator("h2").first.inner_text() == "Not verbatim; with differences in 1 response"
    assert page.locator(".differences li").first.is_visible()


def test_a_response_prints_with_its_citation_and_address(reader, artefacts, need):
    need("pdftotext")
    reader.goto("/search?q=FCC")
    reader.page.locator(".entry.response h2 a").first.click()
    reader.page.wait_for_url("**/responses/**")
    reader.page.pdf(path=artefacts / "response.pdf", format="A4")
    done = subprocess.run(
        ["pdftotext", "-layout", artefacts / "response.pdf", "-"], capture_output=True, text=True, check=True
    )
    text = " ".join(done.stdout.split())
    assert done.stdout.count("\f") <= 2
    assert "Yours sincerely" in text
    assert "As pasted by a commenter" in text
    assert reader.page.url in text.replace(" ", "") or reader.page.url in text


@pytest.mark.parametrize("path", ["/archive/responses", "/archive?sql=select+*+from+responses"])
def test_a_table_prints_with_all_its_columns(reader, server, tmp_path, need, path):
    need("pdftotext")
    with urllib.request.urlopen(f"{server}/archive/responses.json?_shape=array") as answer:
        rows = json.load(answer)
    reader.goto(path)
    reader.page.pdf(path=tmp_path / "table.pdf", format="A4")
    done = subprocess.run(
        ["pdftotext", tmp_path / "table.pdf", "-"], capture_output=True, text=True, check=True
    )
    printed = "".join(done.stdout.split())
    names = [name for row in rows for name, value in row.items() if value is not None]
    assert {name: printed.count(f"{name}:") >= names.count(name) for name in names} == dict.fromkeys(
        names, True
    )
    assert all("".join(row["text"].split())[:40] in printed for row in rows)
    assert "Apply" not in printed
