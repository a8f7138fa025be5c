"""Injected words run nothing in a real browser, load nothing, and change no page."""

import pytest
from injections import CHOSEN
from invented import public_id

pytestmark = pytest.mark.browser


def test_no_injected_word_runs(browser, overrun):
    context = browser.new_context()
    page = context.new_page()
    ran, strangers, refused = [], [], []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.on(
        "request",
        lambda request: strangers.append(request.url) if not request.url.startswith(overrun) else None,
    )
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: ran.append(str(error)))
    try:
        for path in _pages():
            page.goto(overrun + path)
            page.evaluate("document.querySelectorAll('main details').forEach(node => (node.open = true))")
            assert page.locator("h1").count() == 1, path
    finally:
        context.close()
    # A refusal by the policy would mean that something got through to the page.
    assert (ran, strangers, refused) == ([], [], [])


def _pages():
    yield from (
        "/",
        "/search",
        "/search?kind=comment",
        "/search?kind=post",
        "/organisations",
        "/archive/comments",
    )
    for number in range(len(CHOSEN)):
        yield f"/posts/{public_id(f'posts {number}')}"
        yield f"/responses/{public_id(f'responses {number}')}"
