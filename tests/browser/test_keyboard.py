"""All is reached by the keyboard, in the order in which it is read."""

import pytest

FOCUSED = "(() => { const at = document.activeElement; return [at.closest('main') !== null, at.getBoundingClientRect().top + scrollY, at.textContent] })()"


def test_no_key_alone_moves_the_focus(reader):
    # Who dictates presses keys by speaking (WCAG 2.1.4).
    reader.goto("/about")
    reader.page.get_by_role("link", name="Data", exact=True).focus()
    reader.page.keyboard.type("/s?fbcq.1")
    assert reader.page.evaluate("document.activeElement.textContent") == "Data"


def test_everything_is_reached_by_the_keyboard(reader):
    page = reader.page
    reader.goto("/search?q=letter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.tagName")
        )
    links = set(
        page.evaluate(
            "[...document.querySelectorAll('main a')].filter(a => a.checkVisibility()).map(a => a.getAttribute('href'))"
        )
    )
    assert links <= seen
    assert {"INPUT", "BUTTON", "SUMMARY"} <= seen


@pytest.mark.parametrize("width", [360, 700])
def test_below_each_other_the_focus_goes_down_from_result_to_result_and_then_to_the_choices(reader, width):
    page = reader.page
    page.set_viewport_size({"width": width, "height": 740})
    reader.goto("/search?q=letter")
    page.locator("main button").focus()
    places = []
    for _ in range(80):
        page.keyboard.press("Tab")
        inside, top, words = page.evaluate(FOCUSED)
        if not inside:
            break
        places.append((top, words))
    assert [top for top, _ in places] == sorted(top for top, _ in places)
    assert "Kind of record" in [words for _, words in places]


def test_after_the_search_box_come_results_and_a_way_to_what_narrows_them(reader):
    page = reader.page
    reader.goto("/search?q=letter")
    page.locator("main button").focus()
    while not (way := page.locator(".onward:focus")).count():
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.entries, aside, footer')") is None
    assert way.bounding_box()["width"] > 20
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)[2] == "Kind of record"
