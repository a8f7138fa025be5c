"""A reader at a desk and on a telephone: search, a thread, a permalink. With pictures."""

import pytest

pytestmark = pytest.mark.browser


def test_from_a_search_to_a_permanent_link(reader, server, artefacts):
    page = reader.page
    reader.goto("/")
    page.screenshot(path=artefacts / "home.png", full_page=True)
    page.keyboard.press("/")
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
        ("/archive/comments?_facet=author", "table"),
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
    assert page.locator("table.rows-and-columns tbody tr").count() == 7


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
