"""Which redirects say that two addresses may be one post's."""

import pytest

from ingest.model import Capture, Exchange, Place
from ingest.pipeline.reading import read_exchange

ASKED = "https://weir.example/r/5"


def read(status: int, location: str, purpose: str = "post-page") -> str | None:
    at = "2026-03-01T00:00:00Z"
    capture = Capture(
        id="1", url=ASKED, captured=at, status=status, media_type=None, payload_digest="", crawl="1",
        place=Place("", 0, 0, ""), purpose=purpose,
    )  # fmt: skip
    headers = (("Location", location),)
    exchange = Exchange(ASKED, at, 0.1, "GET", (), status, "", "HTTP/1.1", headers, b"", b"", peer=None)
    reading = read_exchange(exchange, capture)
    return reading.moved if reading else None


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_address_of_a_post_leads_on_within_its_blog(status: int):
    assert read(status, "/towpath.html") == "https://weir.example/towpath.html"
    assert read(status, "https://hill.example/towpath.html") is None
    assert read(status, "/towpath.html", purpose="home") is None


def test_another_view_for_now_is_no_other_address():
    assert read(302, "/r/5?sid=9f3") is None
    assert read(301, "/r/5?view=new") == "https://weir.example/r/5?view=new"
