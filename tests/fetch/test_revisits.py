"""Records that repeat others: each visit is given once, at its time in UTC."""

import pytest

from ingest.fetch.coding import dechunk
from ingest.fetch.revisits import Revisits, moment


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2012-03-04T10:00:00Z", "2012-03-04T10:00:00Z"),
        ("2012-03-04T10:00:00+02:00", "2012-03-04T08:00:00Z"),
        ("2012-03-04T23:30:00.250-01:00", "2012-03-05T00:30:00Z"),
        ("2012-03", "2012-03-01T00:00:00Z"),
        ("2012", "2012-01-01T00:00:00Z"),
        ("soon", None),
        # In UTC they would lie before the first day, and after the last one.
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-14:00", None),
    ],
)
def test_times_of_records_are_given_in_utc(text, at):
    assert moment(text) == at


def test_visit_that_two_records_would_answer_is_given_once():
    waiting = Revisits()
    visit = ("http://a.example/", "2012-03-04T10:00:00Z")
    waiting.add(visit, {"warc-refers-to": "<urn:uuid:1>", "warc-payload-digest": "sha1:AA"}, "text/html")
    assert waiting.of({"warc-record-id": "<urn:uuid:1>"}) == [visit]
    assert waiting.of({"warc-record-id": "<urn:uuid:2>", "warc-payload-digest": "sha1:AA"}) == []
    assert not waiting


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        (b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", (b"abcde", True)),
        (b"3\r\nabc\r\n2\r\nd", (b"abcd", False)),
        # What follows a chunk that no line ends is not its own.
        (b"3\r\nabcXX2\r\nde\r\n0\r\n\r\n", (b"abc", False)),
        (b"<p>plain", None),
    ],
)
def test_chunks_are_undone_as_far_as_they_are_whole(raw, body):
    assert dechunk(raw) == body
