"""Links beside a letter: only what the poster gives as showing it."""

import re
import time
from html import unescape

import pytest

from ingest.replies.links import links_beside

LETTER = "Dear Ms Fenn\n\nThe bridge stays open.\n\nYours sincerely\n\nIan Pratt"
FAR = "\n\n" + "I have more to say of the bridge and of the boats that go under it. " * 8


def beside(before: str, after: str = "") -> tuple[str, ...]:
    text = f"{before}{LETTER}{after}"
    return links_beside(text, len(before), len(before) + len(LETTER))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("They replied (scan: http://photos.example/1.jpg):\n\n", ""),
        ("", "\n\nMy scan of the letter: http://photos.example/1.jpg"),
        ("", "\n\nThe original is at http://photos.example/1.jpg, with its seal."),
        ("", "\n\nhttp://photos.example/council-letter.pdf"),
        ("Their answer, also at http://council.gov.uk/answers/7:\n\n", ""),
        ("", "\n\nCopy of it:\nhttp://photos.example/1.jpg"),
        ("Mine is on the council site http://www.fenshire.gov.uk/papers/11.pdf\n\n", ""),
        ("I've put the PDF here: http://www.dropbox.com/s/abc/fs.pdf\n\n", ""),
        ("", "\n\nPhoto of it at https://flic.kr/p/abcd"),
        ("", "\n\nThey have published it at http://www.oxney.gov.au/7, with names blacked out"),
        ("See http://www.whatdotheyknow.com/request/swing_bridge#incoming-12 for all of it:\n\n", ""),
        ("https://fragdenstaat.de/anfrage/drehbruecke/\n\n", ""),
    ],
)
def test_a_scan_a_copy_or_an_official_page_lies_beside_the_letter(before, after):
    (url,) = beside(before, after)
    assert url.startswith("http")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See http://news.example/library.jpg for the old picture. They replied:\n\n", ""),
        ("", "\n\nThe minutes PDF http://x.example/minutes.pdf say otherwise."),
        ("My letter http://x.example/letter.pdf was answered so:\n\n", ""),
        ("", "\n\nSign at http://petitions.gov.uk/7."),
        ("", f"{FAR}A scan: http://photos.example/1.jpg"),
        (f"The letter: http://photos.example/1.jpg{FAR}", ""),
        ("", "\n\nRead http://www.parliament.uk/bills/7 about it."),
        ("", "\n\nA photo of the bridge: http://flic.kr/p/abcd"),
        ("", "\n\nThe old tin mine is on http://www.fenshire.gov.uk/walks/mine.pdf"),
        ("", "\n\nThe PDF of the plans is at http://www.fenshire.gov.uk/plans.pdf"),
        ("I posted it to them by http://www.fenshire.gov.uk/contact and had this:\n\n", ""),
        ("", "\n\nMine was about http://www.whatdotheyknow.com/help/about"),
    ],
)
def test_other_addresses_show_nothing_of_the_letter(before, after):
    assert beside(before, after) == ()


def test_links_within_the_letter_are_its_own():
    text = "Dear Ms Fenn\n\nOur reply is at http://council.gov.uk/reply.pdf.\n\nIan Pratt"
    assert links_beside(text, 0, len(text)) == ()


@pytest.mark.parametrize(("after", "url"), [
    (". It is signed.", "http://photos.example/1.jpg"),
    (".", "http://photos.example/1.jpg"),
    (", with its seal", "http://photos.example/1.jpg"),
    (": see", "http://photos.example/1.jpg?a=1&b=2"),
    ("?", "http://photos.example/doc.pdf"),
    ("...", "http://photos.example/doc.pdf"),
])  # fmt: skip
def test_what_ends_a_sentence_is_no_part_of_an_address(after, url):
    assert beside(f"The original: {url}{after}\n\n") == (url,)


HREF = "http://photos.example/a/1.jpg"


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        (f'<p>Hi. Here is a <a href="{HREF}">scan of the letter</a>.</p>', (HREF,)),
        (f"<p>Their answer <a class='x' href='{HREF}' rel=\"nofollow\"><b>as&nbsp;a</b> picture</a></p>", (HREF,)),
        ('<p>The <a href="http://photos.example/1.jpg?a=1&amp;b=2">copy</a></p>', ("http://photos.example/1.jpg?a=1&b=2",)),
        (f'<p>Copy: <a href="{HREF}">{HREF}</a></p>', (HREF,)),
        (f'<p>My letter is <a href="{HREF}">here</a>.</p>', ()),
        (f'<p>A nice <a href="{HREF}">swing bridge</a>.</p>', ()),
        ('<p>A copy is <a href="/1.jpg">here</a>.</p>', ()),
        ('<p>A copy is <a href="http://news.example/today">here</a>.</p>', ()),
    ],
)  # fmt: skip
def test_words_of_a_poster_lead_to_what_shows_the_letter(markup, shown):
    before = " ".join(unescape(re.sub("<[^>]+>", "", markup)).split()) + "\n\n"
    text = before + LETTER
    html = f"{markup}<p>{LETTER}</p>"
    assert links_beside(text, len(before), len(text), html) == shown


def test_a_link_within_the_letter_is_its_own_also_where_words_before_it_are_the_same():
    html = f'<p>They said that a copy is here.</p><p>Dear Ms Fenn</p><p>As I said, our copy is <a href="{HREF}">here</a>.</p>'
    text = "They said that a copy is here.\n\nDear Ms Fenn\n\nAs I said, our copy is here."
    assert links_beside(text, text.index("Dear"), len(text), html) == ()


def test_markup_that_never_ends_costs_little():
    html = "<a href='http://x.example/scan.pdf'>" * 5_000 + "<a " * 50_000
    started = time.perf_counter()
    assert links_beside("A scan", 6, 6, html) == ()
    assert time.perf_counter() - started < 2
