"""Petitions that posts ask their readers to sign: title, address and who started them."""

import pytest

from ingest.replies import find_appeals


def _petition(post):
    (appeal,) = find_appeals(post, title=None, published="2011-01-03")
    return appeal.petition, appeal.petition_url, appeal.petition_sponsor


@pytest.mark.parametrize(
    ("post", "told"),
    [
        (
            "Please sign the petition here: http://38degrees.org.uk/piers. You have until the end of January.",
            (None, "http://38degrees.org.uk/piers", None),
        ),
        (
            "A petition by 38 Degrees is here: http://ferries.example/save. You have until the end of January.",
            (None, "http://ferries.example/save", "38 Degrees"),
        ),
        (
            "Sign the petition at www.petitions.example/4411! The ferry needs you, and it is late.",
            (None, "www.petitions.example/4411", None),
        ),
        (
            "Do sign the petition. Mabel Orr, our treasurer, has pens.",
            None,
        ),
        (
            "Sign the petition called Keep the Ferry, please.",
            ("Keep the Ferry", None, None),
        ),
        (
            "Sign the petition on the harbour wall, Keep the Ferry, today.",
            ("Keep the Ferry", None, None),
        ),
    ],
)  # fmt: skip
def test_a_petition_is_read_from_the_sentence_that_names_it(post, told):
    if told is None:
        assert find_appeals(post, title=None, published="2011-01-03") == ()
    else:
        assert _petition(post) == told


def test_a_petition_that_nobody_is_asked_to_sign_is_none():
    post = "The petition failed. We went home, and on the way we read http://ferries.example/news."
    assert find_appeals(post, title=None, published=None) == ()


def test_the_second_petition_counts_where_the_first_is_only_told_of():
    post = f"Last year a petition was handed in.{' We waited.' * 60} Now please sign ours: the new petition is at http://petitions.example/9."
    assert _petition(post)[1] == "http://petitions.example/9"
