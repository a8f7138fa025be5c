"""What the tests of comments that scripts fetch share: answers read, pages read, and what these lead to."""

import json
from urllib.parse import parse_qs, urlsplit

from ingest import extract
from ingest.model import Reading

NOW = "2024-05-06T07:08:09Z"
POST = "https://weir.example/2011/05/the-letter/"


def read(value: object, url: str) -> Reading:
    return extract.read(
        json.dumps(value).encode(), url=url, media_type="application/json", status=200, captured=NOW
    )


def read_page(html: str, url: str = POST) -> Reading:
    return extract.read(html.encode(), url=url, media_type="text/html", status=200, captured=NOW)


def asked(reading: Reading) -> list[str]:
    return [lead.url for lead in reading.leads if lead.purpose == "comments-api"]


def query(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def page(body: str) -> str:
    prose = (
        "<p>The agency means to take the old weir out of the river, and nobody here was asked about it.</p>"
    )
    return (
        f"<!DOCTYPE html><html lang=en><title>The letter</title><body><article><h1>The letter</h1>{prose * 4}"
        f"</article>{body}</body></html>"
    )
