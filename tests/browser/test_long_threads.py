"""A link to a comment of a long thread ends at that comment, though most heights above it are guesses until it is seen."""

import pytest

pytestmark = pytest.mark.browser

POST = "/posts/post00000000"


def _where(page, number):
    """Give how far below the top of the window a comment stands, when nothing moves any more."""
    comment = page.locator(f"#c-c{number:011}")
    before = None
    while before != (before := comment.bounding_box()["y"]):
        page.wait_for_timeout(400)
    return before


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [320, 1200])
def test_a_link_ends_at_its_comment(browser, crowded, scripts, width):
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 800})
    try:
        for number in (20, 100, 310):
            page = context.new_page()
            page.goto(f"{crowded}{POST}#c-c{number:011}")
            assert 0 <= _where(page, number) < 100
            page.close()
    finally:
        context.close()


def test_a_link_that_is_followed_ends_at_its_comment(browser, crowded):
    context = browser.new_context()
    page = context.new_page()
    try:
        for number in (310, 20):
            page.goto(f"{crowded}/comments/c{number:011}")
            page.locator("main a[href*='#c-']").first.click()
            page.wait_for_url("**/posts/**")
            assert 0 <= _where(page, number) < 100
    finally:
        context.close()
