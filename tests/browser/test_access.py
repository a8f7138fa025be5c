"""Every kind of page can be used by everyone: axe-core finds nothing, in light and in the dark.

axe-core comes from npm, once: ``npm install --no-package-lock --prefix tests/browser``.
"""

import os
from pathlib import Path

import pytest
from invented import public_id

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
PAGES = {
    "home": "/",
    "search": "/search?q=letter",
    "search-empty": "/search?q=zzzzzz",
    "search-other-spelling": "/search?q=tobais",
    "sites": "/sites",
    "about": "/about",
    "about-data": "/about/data",
    "privacy": "/privacy",
    "check": "/check?quotation=The county council has firm plans to close the",
    "organisations": "/organisations",
    "organisation": "/organisations/fenshire-county-council",
    "officials": "/officials",
    "official": "/officials/tobias-quill",
    "form-letters": "/form-letters",
    "form-letter": f"/form-letters/{public_id('form')}",
    "commitments": "/commitments",
    "appeals": "/appeals",
    "unanswered": "/appeals/unanswered",
    "appeal": f"/appeals/{public_id('appeal')}",
    "fault": "/nowhere",
    "tombstone": f"/comments/{public_id('removed')}",
    "database": "/archive",
    "table": "/archive/comments?_facet=kind",
    "table-chosen": "/archive/comments?_facet=kind&kind=comment",
    "row": "/archive/comments/1",
    "fault-sql": "/archive?sql=selec",
    "query": "/archive?sql=select+id,+author+from+comments",
    "prepared": "/archive/threads_with_gaps",
}
LED_TO = {
    "post": ".entry.response .where a",
    "response": ".entry.response h2 a",
    "comment": ".entry:not(.response) h2 a[href^='/comments/']",
}


@pytest.fixture(scope="module")
def axe():
    if not AXE.exists():
        message = "axe-core is not installed: npm install --no-package-lock --prefix tests/browser"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(message)
    return AXE.read_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(axe, browser, server, artefacts, scheme):
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = []
    try:
        for name, path in _all_pages(page, server).items():
            page.goto(server + path)
            page.screenshot(path=artefacts / f"{name}-{scheme}.png", full_page=True)
            page.evaluate(axe)
            told = page.evaluate("axe.run({resultTypes: ['violations']})")
            found += [
                (name, violation["id"], violation["nodes"][0]["html"]) for violation in told["violations"]
            ]
    finally:
        context.close()
    assert found == []


def test_what_a_telephone_shows_of_tables_is_large_enough_to_touch(axe, browser, server):
    context = browser.new_context(viewport={"width": 320, "height": 740}, bypass_csp=True)
    page = context.new_page()
    try:
        for name in ("table", "table-chosen", "query", "prepared"):
            page.goto(server + PAGES[name])
            page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true })")
            page.evaluate(axe)
            told = page.evaluate("axe.run({rules: {'target-size': {enabled: true}}})")
            assert [(one["id"], one["nodes"][0]["html"]) for one in told["violations"]] == [], name
    finally:
        context.close()


def test_no_kind_of_page_scrolls_sideways_on_a_telephone(browser, server, artefacts):
    context = browser.new_context(viewport={"width": 360, "height": 740}, bypass_csp=True)
    page = context.new_page()
    wide = []
    try:
        for name, path in _all_pages(page, server).items():
            page.goto(server + path)
            page.screenshot(path=artefacts / f"{name}-telephone.png", full_page=True)
            for width, text in ((360, 100), (360, 150), (360, 200), (180, 100)):
                page.set_viewport_size({"width": width, "height": 740})
                page.add_style_tag(content=f"html {{ font-size: {text}% !important }}")
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    wide.append((name, width, text))
            page.set_viewport_size({"width": 360, "height": 740})
    finally:
        context.close()
    assert wide == []


def test_the_menu_breaks_between_its_words_alone(browser, server):
    context = browser.new_context(viewport={"width": 360, "height": 740}, bypass_csp=True)
    page = context.new_page()
    try:
        page.goto(server + "/about")
        page.add_style_tag(content="html { font-size: 200% !important }")
        lines = "all => all.map(link => { const r = document.createRange(); r.selectNodeContents(link); return r.getClientRects().length })"
        assert page.locator(".masthead nav a").evaluate_all(lines) == [1] * 5
    finally:
        context.close()


def _all_pages(page, server):
    page.goto(server + "/search?q=letter")
    led = {name: page.locator(where).first.get_attribute("href") for name, where in LED_TO.items()}
    page.goto(server + "/sites")
    led["cite"] = led["response"] + "/cite"
    return PAGES | led | {"site": page.locator(".entry h2 a").first.get_attribute("href")}
