"""An export in whatever encoding and dress: read as what it is or refused, never as a page, a feed or a text."""

import gzip
import io
import re

import pytest

from ingest.errors import ReadError
from ingest.extract import read_file
from tests.extract_documents import wxr as wordpress
from tests.extract_documents.disguises import (
    CAPTURED,
    ENCODINGS,
    EXPORTS,
    HIDDEN,
    PUBLIC,
    XML,
    answered_nothing,
    kept_back,
    told,
)

DECLARED = re.compile(r"<\?xml.*?\?>")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("engine", EXPORTS)
def test_every_encoding_is_read_as_the_same_export(engine: str, encoding: str):
    body = EXPORTS[engine].encode(encoding)
    for packed in (body, gzip.compress(body, mtime=0)):
        assert PUBLIC in told(packed)
    answered_nothing(body)


@pytest.mark.parametrize(
    "label", ["UTF-8", "UTF-16", "utf-32", "ISO-8859-1", "windows-1251", "UTF-7", "none"]
)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("engine", XML)
def test_what_an_export_says_of_its_encoding_does_not_matter(engine: str, encoding: str, label: str):
    text = DECLARED.sub("", EXPORTS[engine])
    for declared in (
        f"<?xml version='1.0' encoding='{label}'?>",
        f'\n<?XML VERSION="1.0" ENCODING="{label}"?>\n',
    ):
        assert PUBLIC in told((declared + text).encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "before",
    ["", "\n\n", "<!-- saved -->", "<!-- " + "no <rss> " * 1500 + "-->", "<br />\n<b>Warning</b>: no such file in x.php\n"],
    ids=["nothing", "lines", "remark", "long-remark", "warning"],
)  # fmt: skip
@pytest.mark.parametrize("engine", XML)
def test_what_stands_before_an_export_does_not_matter(engine: str, before: str, encoding: str):
    for text in (EXPORTS[engine], DECLARED.sub("", EXPORTS[engine])):
        assert PUBLIC in told((before + text).encode(encoding))


@pytest.mark.parametrize("engine", EXPORTS)
def test_a_remark_longer_than_what_is_looked_at_keeps_it_back(engine: str):
    for before in (f"<!-- {'x' * 70_000} -->", "x" * 70_000 + "\n\n"):
        body = (before + EXPORTS[engine]).encode()
        with pytest.raises(ReadError):
            list(read_file(io.BytesIO(body), name="saved", captured=CAPTURED))
        answered_nothing(body)


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
@pytest.mark.parametrize("engine", XML)
def test_names_of_elements_match_in_any_case(engine: str, change):
    text = re.sub(r"(?<=<)(/?[a-zA-Z:_]+)(?=[\s/>])", lambda m: change(m[1]), EXPORTS[engine])
    assert text != EXPORTS[engine] or change is str.lower
    assert PUBLIC in told(text.encode())
    answered_nothing(text.encode())


@pytest.mark.parametrize("engine", XML)
def test_other_prefixes_are_known_or_kept_back(engine: str):
    prefixes = {"wp": "ns0", "dsq": "ns1", "app": "ns2", "gd": "ns3"}
    text = re.sub(r"\b(wp|dsq|app|gd)(?=:\w)", lambda m: prefixes[m[1]], EXPORTS[engine])
    text = re.sub(r"xmlns:(wp|dsq|app|gd)\b", lambda m: f"xmlns:{prefixes[m[1]]}", text)
    if engine == "blogger":
        assert PUBLIC in told(text.encode())
    elif engine == "wordpress":
        kept_back(text.encode())
    else:
        assert told(text.encode()) == ""
    everywhere = re.sub(r"(?<=<)(/?)(?=[a-z])", r"\1ns9:", EXPORTS[engine])
    for dressed in (everywhere, DECLARED.sub("", everywhere)):
        with pytest.raises(ReadError):
            list(read_file(io.BytesIO(dressed.encode()), name="saved", captured=CAPTURED))
        answered_nothing(dressed.encode())


def test_a_part_of_an_export_is_read_as_one_or_kept_back():
    items = EXPORTS["wordpress"].removeprefix(wordpress.HEAD).removesuffix(wordpress.TAIL)
    assert told(items.encode()) == PUBLIC
    for engine, tag in (("wordpress", "content:encoded"), ("disqus", "post"), ("blogger", "entry")):
        parts = re.findall(rf"<{tag}[ >].*?</{tag}>", EXPORTS[engine], re.DOTALL)
        body = (
            "Words before it.\n\n" + "\n".join(p for p in parts if HIDDEN in p) + "<p>a</p><p>b</p>"
        ).encode()
        for text in (body, body + b"<wp:status>draft</wp:status>"):
            if engine != "wordpress" or text is not body:
                assert HIDDEN not in _whatever(text)


def _whatever(body: bytes) -> str:
    try:
        return repr(list(read_file(io.BytesIO(body), name="saved", captured=CAPTURED)))
    except ReadError as error:
        return str(error)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("first", ["", "My old blog, all of it\n", "STATUS: Publish\n", "BASENAME: limes\n"])
def test_movable_type_in_another_order_or_with_other_ends_of_lines(first: str, end: str):
    text = EXPORTS["movabletype"]
    head = text.replace("STATUS: Publish\n", "", 1) if first.startswith("STATUS") else text
    drafts = head.replace("STATUS: Draft", "Status: draft ").replace("-----\n", "----- \n")
    for dressed in (head, drafts):
        assert PUBLIC in told((first + dressed).replace("\n", end).encode())


def test_a_packed_export_that_breaks_off_is_read_as_far_as_it_goes():
    items = "".join(
        wordpress.item(n, wordpress.comment(n * 10, f"{PUBLIC} {n * 7919}")) for n in range(1, 400)
    )
    packed = gzip.compress((wordpress.HEAD + items + wordpress.TAIL).encode(), mtime=0)
    readings = list(read_file(io.BytesIO(packed[: len(packed) // 2]), name="saved.gz", captured=CAPTURED))
    assert 50 < sum(len(reading.comments) for reading in readings) < 399
    assert "truncated" in {problem.kind for reading in readings for problem in reading.problems}
