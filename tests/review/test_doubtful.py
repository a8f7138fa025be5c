"""Letters of which the reader is not sure: nothing is published of them before a person has said what they are."""

import pytest

from tests.review.letters import FIRST, SECOND, found, signed
from tests.store.world import rows

LETTER = (
    "Dear Mr Fenn,\n\nThank you for your letter of 4 May about the weir at Oxney. The gates were inspected in April and will be "
    "repaired before the winter. I am sorry for the inconvenience that this brings.\n\nYours sincerely\n\nAda Pell\nHead of Rivers"
)
PAGE = """<!DOCTYPE html><html><head><title>The weir</title><meta name="generator" content="WordPress 3.1">
<link rel="canonical" href="https://weir.example/2012/05/weir/"></head><body class="single postid-4">
<div id="post-4" class="post"><h1 class="entry-title">The weir</h1><div class="entry-content"><p>The weir at Oxney is shut.</p></div></div>
<ol class="commentlist"><li class="comment" id="comment-9"><div class="comment-author vcard"><cite class="fn">Weirwatch</cite></div>
<div class="comment-meta"><a href="#comment-9">June 1, 2012 at 9:00 am</a></div>{said}</li></ol></body></html>"""


def doubting(_post, entry):
    """Read both letters, and be sure of the second alone."""
    text = entry.text if entry else ""
    return (found(text, FIRST, confidence=0.6), found(text, SECOND, confidence=0.9)) if FIRST in text else ()


def test_what_is_doubtful_is_no_response_until_it_is_accepted(house):
    house.respond = doubting
    (second,) = house.project()
    assert second["signatory"] == "Ida Marsh"
    house.decide(lambda desk: desk.decide(_doubtful(desk, house), _one(desk, house), "accept", who="ada"))
    first, second = house.project()
    assert signed([first]) == [(first["id"], "Hector Plumb", "confirmed")]
    assert second["review_status"] == "machine"


def test_what_was_rejected_is_doubtful_no_more(house):
    house.respond = doubting
    house.decide(lambda desk: desk.decide(_doubtful(desk, house), _one(desk, house), "reject", who="ada"))
    assert house.decide(lambda desk: desk.sheet(house.id).found.doubtful) == ()
    assert [row["signatory"] for row in house.project()] == ["Ida Marsh"]


def test_whom_a_doubtful_letter_names_stays_private(house):
    house.respond = doubting
    house.project()
    (said,) = rows(house.folder, "SELECT text FROM comments")
    assert "Ms Quince" not in said["text"]


def _doubtful(desk, house):
    return desk.sheet(house.id)


def _one(desk, house):
    (ruled,) = desk.sheet(house.id).found.doubtful
    return ruled


@pytest.fixture
def taken(reviewer):
    """The sample campaign, and a page with a letter that names no body."""
    _take(reviewer, _pasted(LETTER))
    return reviewer


def _pasted(letter):
    parts = ["This came today:", *letter.split("\n\n"), "So there."]
    return "".join(f"<p>{part}</p>" for part in parts).replace("\n", "<br>")


def _take(reviewer, said):
    page = reviewer.folder / "weir.html"
    page.write_text(PAGE.format(said=said))
    assert reviewer.apart("ingest", page, "--captured", "2012-06-02").code == 0


def test_the_doubtful_wait_in_a_queue_of_their_own(taken):
    letter = "SELECT review_status FROM responses WHERE signatory = 'Ada Pell'"
    assert taken.rows(letter) == []
    assert not [e for e in taken.review("--list", "--json").objects() if e["signatory"] == "Ada Pell"]
    (waiting,) = (
        e
        for e in taken.review("--list", "--json", "--status", "doubtful").objects()
        if e["signatory"] == "Ada Pell"
    )
    assert (waiting["status"], waiting["role"], waiting["title"]) == (
        "doubtful",
        "Head of Rivers",
        "The weir",
    )
    assert 0.5 <= waiting["confidence"] < 0.8
    assert "Fenn" not in waiting["begins"]
    done = taken.apart("review", "--status", "doubtful", keys="a" * 9)
    assert done.code == 0, done.err
    assert taken.rows(letter) == [("confirmed",)]
    assert taken.review("--list", "--status", "doubtful").out == "nothing waits for a decision\n"


def test_the_likeliest_of_the_doubtful_come_first(taken):
    thanks, close = LETTER.index("Thank you"), LETTER.index("Yours")
    bare = LETTER[:thanks] + LETTER[LETTER.index("The gates") : close] + "Ada Pell"
    second = '</li><li class="comment" id="comment-10"><cite class="fn">Sluice</cite>'
    _take(taken, _pasted(bare) + second + _pasted(LETTER))
    first, last = taken.review("--list", "--json", "--status", "doubtful").objects()
    assert first["confidence"] > 0.6
    assert 0.4 <= last["confidence"] < 0.5


def test_extract_shows_what_would_be_published(taken):
    (told,) = taken.apart("extract", "weir.html").objects()
    assert (len(told["comments"]), told["responses"]) == (1, [])
