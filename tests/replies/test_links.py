"""Links beside a letter: only what the poster gives as showing it."""

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
    ],
)
def test_other_addresses_show_nothing_of_the_letter(before, after):
    assert beside(before, after) == ()


def test_links_within_the_letter_are_its_own():
    text = "Dear Ms Fenn\n\nOur reply is at http://council.gov.uk/reply.pdf.\n\nIan Pratt"
    assert links_beside(text, 0, len(text)) == ()
