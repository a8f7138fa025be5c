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
            "The ferry must stay.\n\nPetition: http://www.names.example/ferry (sponsor: Mabel Orr)",
            (None, "http://www.names.example/ferry", "Mabel Orr"),
        ),
        (
            "Please sign the petition: Keep the Ferry at Ambry, sponsored by Mabel Orr.",
            ("Keep the Ferry at Ambry", None, "Mabel Orr"),
        ),
        (
            "Please sign the petition to Save the Oldmill Ferry at http://petitions.example/4411, organised by Mabel Orr.",
            ("Save the Oldmill Ferry", "http://petitions.example/4411", "Mabel Orr"),
        ),
        (
            "Please sign the petition to Wexshire County Council at http://petitions.example/4411.",
            (None, "http://petitions.example/4411", None),
        ),
        (
            "Please sign the petition at http://petitions.example/4411: Mabel Orr, our treasurer, has pens.",
            (None, "http://petitions.example/4411", None),
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


@pytest.mark.parametrize(
    ("post", "html", "title"),
    [
        ("Sign the petition: Keep the Ferry! We need you.", "Sign the petition: {Keep the Ferry}! We need you.", "Keep the Ferry"),
        ("The ferry.\n\nPetition: Keep the Ferry!", "<p>The ferry.</p><p>Petition: {Keep the Ferry}!</p>", "Keep the Ferry"),
        ("Sign the petition. Click here.", "Sign the petition. {Click here}.", None),
    ],
)  # fmt: skip
def test_what_is_linked_to_a_petition_is_its_title(post, html, title):
    html = html.replace("{", '<a href="http://petitions.example/4411">').replace("}", "</a>")
    (appeal,) = find_appeals(post, title=None, published="2011-01-03", html=html)
    assert (appeal.petition, appeal.petition_url) == (title, "http://petitions.example/4411")


def test_a_petition_that_nobody_is_asked_to_sign_is_none():
    post = "The petition failed. We went home, and on the way we read http://ferries.example/news."
    assert find_appeals(post, title=None, published=None) == ()


def test_the_second_petition_counts_where_the_first_is_only_told_of():
    post = f"Last year a petition was handed in.{' We waited.' * 60} Now please sign ours: the new petition is at http://petitions.example/9."
    assert _petition(post)[1] == "http://petitions.example/9"
