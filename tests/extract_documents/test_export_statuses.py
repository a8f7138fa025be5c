"""What an export hides by a status or a password stays hidden, however these are written and wherever they stand."""

import io

import pytest

from ingest.extract import read_file
from tests.extract_documents import wxr as wordpress
from tests.extract_documents.disguises import CAPTURED, HIDDEN, PUBLIC, kept_back, told


def test_a_post_without_a_status_is_not_taken_for_public():
    unknown = wordpress.item(8, wordpress.comment(40, HIDDEN), text=HIDDEN, **{"wp:status": ""})
    later = wordpress.item(9, wordpress.comment(41, HIDDEN), text=HIDDEN, **{"wp:post_password": ""})
    later = later.replace("</item>", f"<wp:post_password>{HIDDEN}</wp:post_password></item>")
    whole = (
        wordpress.HEAD + unknown + later + wordpress.item(7, wordpress.comment(31, PUBLIC)) + wordpress.TAIL
    )
    assert told(whole.encode()) == PUBLIC
    kept_back((wordpress.HEAD + unknown + wordpress.TAIL).encode())


def test_a_password_told_after_a_thousand_comments_keeps_all_of_the_post_back():
    many = "".join(wordpress.comment(1000 + n, HIDDEN) for n in range(1201))
    late = wordpress.item(9, many, text=HIDDEN).replace(
        "<wp:post_password><![CDATA[]]></wp:post_password>", ""
    )
    late = late.removesuffix("</item>") + f"<wp:post_password>{HIDDEN}</wp:post_password></item>"
    picture = {"wp:post_type": "attachment", "wp:status": "inherit", "wp:post_parent": 9}
    under = wordpress.item(10, wordpress.comment(90, HIDDEN), title=HIDDEN, **picture)
    seen = wordpress.item(7, wordpress.comment(31, PUBLIC))
    assert told((wordpress.HEAD + late + under + seen + wordpress.TAIL).encode()) == PUBLIC


MOVABLE = (
    "{title}: The row\n{status}: {word}\n{date}: 01/02/2006 10:00:00 AM\n-----\n{body}:\nThe row stays.\n-----\n"
    "{comment}:\n{author}: Olu\n{email}: olu@mail.example\n{ip}: 198.51.100.7\n{date}: 01/03/2006 10:00:00 AM\n"
    "Sent mine.\n-----\n--------\n"
)
FIELDS = ("title", "status", "date", "body", "comment", "author", "email", "ip")


@pytest.mark.parametrize("dress", [str.upper, str.title, str.lower])
def test_movable_type_in_any_case(dress):
    named = {name: dress(name) for name in FIELDS}
    public = MOVABLE.format(**named, word="Publish").encode()
    readings = list(read_file(io.BytesIO(public), name="a.txt", captured=CAPTURED))
    (comment,) = [comment for reading in readings for comment in reading.comments]
    assert (comment.author, comment.text) == ("Olu", "Sent mine.")
    spaced = MOVABLE.replace("{status}:", "{status} :").format(**named, word="Draft").encode()
    assert not any(
        r.posts or r.comments for r in read_file(io.BytesIO(spaced), name="a.txt", captured=CAPTURED)
    )


def test_the_status_of_a_blogger_entry_hides_it_under_any_prefix():
    def one(number, status):
        return (
            f"<entry><id>tag:blogger.com,1999:blog-5.post-{number}</id><blogger:type>POST</blogger:type>{status}"
            f"<title>Title {number}</title><content type='html'>Words.</content><published>2024-03-05T13:05:00Z</published></entry>"
        )

    entries = one(99, "<b:status xmlns:b='urn:b'>DRAFT</b:status>") + one(
        98, "<blogger:status>LIVE</blogger:status>"
    )
    feed = (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' "
        f"xmlns:blogger='http://schemas.google.com/blogger/2018'>{entries}</feed>"
    )
    readings = read_file(
        io.BytesIO(feed.encode()), name="a.xml", url="https://elm.example/", captured=CAPTURED
    )
    assert [post.title for reading in readings for post in reading.posts] == ["Title 98"]
