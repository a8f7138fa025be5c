"""Indexes of web archives, in the forms in which archives give them."""

import json
import tracemalloc

import pytest

from ingest.errors import NotRecognised
from ingest.extract.archives.moments import http_date, moment, split_address
from ingest.extract.archives.timemap import read_index, received
from ingest.model import Lead, Memento, Problem

HERE = "https://archive.example/web/timemap/link/http://weir.example/"
AT = "2010-03-04T05:06:07Z"
MANY = 10_000
PAGE = "http://weir.example/a,b/?c=1;d"


def entries(body: str | bytes) -> list[object]:
    return list(read_index(body.encode() if isinstance(body, str) else body, url=HERE))


def test_link_format_gives_mementos_and_further_parts():
    body = (
        f'<{PAGE}>; rel="original",\n'
        f'<{HERE}>; rel="self"; type="application/link-format",\n'
        '<https://archive.example/web/timemap/link/2/http://weir.example/>; rel="timemap"; from="Tue, 01 Jan 2013 00:00:00 GMT",\n'
        f'<https://archive.example/web/http://weir.example/>; rel="timegate",\n'
        f'<https://archive.example/web/20100304050607/{PAGE}>; rel="first memento"; datetime="Thu, 04 Mar 2010 05:06:07 GMT",\n'
        f'<https://archive.example/held/7>; rel=memento; datetime="Fri, 05 Mar 2010 05:06:07 GMT"; collection="weirs"'
    )
    assert entries(body) == [
        Lead("timemap", "https://archive.example/web/timemap/link/2/http://weir.example/"),
        Memento(url=PAGE, captured=AT, address=f"https://archive.example/web/20100304050607/{PAGE}"),
        Memento(url=PAGE, captured="2010-03-05T05:06:07Z", address="https://archive.example/held/7"),
    ]


def test_rows_of_the_wayback_machine_end_in_the_key_to_go_on_with():
    rows = [
        ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest"],
        ["example,weir)/", "20100304050607", PAGE, "text/html", "200", "ABC"],
        ["example,weir)/", "20100304050607", 'http://weir.example/x[1]?"q"', "warc/revisit", "-", "ABC"],
        [],
        ["example%2Cweir%29%2Fa+20100304050608"],
    ]
    body = "[" + ",\n".join(json.dumps(row) for row in rows) + "]\n"
    assert entries(body) == [
        Memento(url=PAGE, captured=AT, digest="ABC", status=200, media_type="text/html"),
        Memento(url='http://weir.example/x[1]?"q"', captured=AT, digest="ABC", media_type="warc/revisit"),
        Lead("resume-key", "example%2Cweir%29%2Fa+20100304050608"),
    ]


def test_json_lines_of_pywb_are_read():
    line = {
        "urlkey": "k",
        "timestamp": "20100304050607",
        "url": PAGE,
        "mime": "text/html",
        "status": "200",
        "digest": "sha1:X",
    }
    more = {**line, "status": "-", "offset": 12}
    found = entries(json.dumps(line) + "\n" + json.dumps(more) + "\n")
    told = Memento(url=PAGE, captured=AT, digest="sha1:X", status=200, media_type="text/html")
    assert found[0] == told
    assert isinstance(found[1], Memento)
    assert found[1].status is None


@pytest.mark.parametrize(
    "body",
    [
        f"example,weir)/ 20100304050607 {PAGE} text/html 200 ABC - - 100 7 a.warc.gz\n",
        f" CDX N b a m s k r M S V g\nexample,weir)/ 20100304050607 {PAGE} text/html 200 ABC - - 100 7 a.warc.gz\n",
        f" CDX b a s m k\n20100304050607 {PAGE} 200 text/html ABC\n",
        f'example,weir)/ 20100304050607 {{"url": "{PAGE}", "mime": "text/html", "status": "200", "digest": "ABC"}}\n',
    ],
    ids=["cdx", "cdx with legend", "legend in another order", "cdxj"],
)
def test_text_is_read(body: str):
    assert entries(body) == [Memento(url=PAGE, captured=AT, digest="ABC", status=200, media_type="text/html")]


def test_text_ends_in_the_key_to_go_on_with():
    body = f"example,weir)/ 20100304050607 {PAGE} text/html 200 ABC 100\n\nexample%2Cweir%29%2F+2011\n"
    assert entries(body)[1:] == [Lead("resume-key", "example%2Cweir%29%2F+2011")]


def test_json_timemap_of_an_aggregator_is_read():
    body = {
        "original_uri": PAGE,
        "mementos": {"list": [{"datetime": AT, "uri": "https://other.example/held/1"}, {"uri": 7}]},
        "timemap_index": [{"uri": "https://archive.example/timemap/json/2"}],
    }
    assert entries(json.dumps(body, indent=1)) == [
        Memento(url=PAGE, captured=AT, address="https://other.example/held/1"),
        Lead("timemap", "https://archive.example/timemap/json/2"),
        Problem(
            kind="damaged-index",
            detail=f"{HERE}: 1 entries of the web archive's index cannot be read; the others are.",
            url=HERE,
            count=1,
        ),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<!doctype html><title>Sorry</title>",
        "<html><a href='x'>",
        "Service unavailable",
        '{"message": "no"}',
        "\x89PNG",
    ],
)
def test_what_is_no_index_is_refused(body: str):
    with pytest.raises(NotRecognised):
        entries(body)


def test_empty_index_lists_nothing():
    assert entries("") == entries("[]\n") == entries("\n") == []


def test_damaged_entries_are_counted_and_the_others_read():
    good = {"timestamp": "20100304050607", "url": PAGE}
    lines = [
        json.dumps(good),
        '{"timestamp": "2010',
        json.dumps({**good, "timestamp": "99999999999999"}),
        json.dumps({**good, "url": "dns:weir.example"}),
    ]
    found = entries("\n".join(lines))
    assert [type(f) for f in found] == [Memento, Problem]
    assert found[1].count == 3  # type: ignore[attr-defined]


def test_index_cut_off_in_the_middle_gives_what_is_whole():
    rows = json.dumps(
        [["urlkey", "timestamp", "original"], ["k", "20100304050607", PAGE], ["k", "20110304050607", PAGE]]
    )
    assert [e.captured for e in entries(rows[:-30]) if isinstance(e, Memento)] == [AT]


@pytest.mark.parametrize(
    ("stamp", "time"),
    [
        ("20100304050607", AT),
        ("2010", "2010-01-01T00:00:00Z"),
        ("201003", "2010-03-01T00:00:00Z"),
        ("2010-03-04T06:06:07+01:00", AT),
        ("20101304050607", None),
        ("-", None),
        ("٢٠١٠", None),
    ],
)
def test_moment(stamp: str, time: str | None):
    assert moment(stamp) == time


def test_http_date():
    assert http_date("Thu, 04 Mar 2010 05:06:07 GMT") == AT
    assert http_date("yesterday") is http_date("") is None


@pytest.mark.parametrize(
    ("address", "split"),
    [
        (f"https://archive.example/web/20100304050607id_/{PAGE}", (PAGE, AT)),
        ("http://archive.example/c/20100304050607mp_/https:/weir.example/a", ("https://weir.example/a", AT)),
        ("http://archive.example/c/20100304050607/weir.example/a", ("http://weir.example/a", AT)),
        ("http://archive.example/held/7", None),
        ("http://archive.example/20109904050607/http://weir.example/", None),
    ],
)
def test_split_address(address: str, split: tuple[str, str] | None):
    assert split_address(address) == split


@pytest.mark.parametrize("form", ["links", "rows", "lines"])
def test_many_entries_take_no_memory_of_their_own(form: str):
    links = ",\n".join(
        f'<https://archive.example/web/{20100101000000 + n}/{PAGE}>; rel="memento"; datetime="Thu, 04 Mar 2010 05:06:07 GMT"'
        for n in range(MANY)
    )
    rows = "[" + ",\n".join(f'["k","20100304050607","http://weir.example/{n}"]' for n in range(MANY)) + "]"
    lines = "\n".join(
        f'{{"timestamp":"20100304050607","url":"http://weir.example/{n}"}}' for n in range(MANY)
    )
    body = {"links": links, "rows": rows, "lines": lines}[form].encode()
    tracemalloc.start()
    try:
        number = sum(isinstance(entry, Memento) for entry in read_index(body, url=HERE))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert number == MANY
    assert peak < 1024 * 1024


def test_no_form_names_who_signs_in():
    page = "http://joe:word@weir.example/"
    stamp = "20100304050607"
    forms = [
        f'<{page}>; rel="original", <https://archive.example/web/{stamp}/{page}>; rel=memento',
        f'<{page}>; rel="original", <https://archive.example/7>; rel=memento; datetime="Thu, 04 Mar 2010 05:06:07 GMT"',
        json.dumps([["urlkey", "timestamp", "original"], ["example,weir)/", stamp, page]]),
        json.dumps({"timestamp": stamp, "url": page}),
        json.dumps({"original_uri": page, "mementos": {"list": [{"datetime": AT, "uri": "https://joe:word@archive.example/7"}]}}),
        f"example,weir)/ {stamp} {page} text/html 200 ABC",
    ]  # fmt: skip
    for form in forms:
        (one,) = (e for e in entries(form) if isinstance(e, Memento))
        assert (one.url, "word" in str(one.address)) == ("http://weir.example/", False)


ROW = '["k","20100304050607","http://weir.example/{}"]'
HEAD_ROW = '["urlkey","timestamp","original"]'
LINK = "<https://archive.example/web/20100304050607/http://weir.example/{}>; rel=memento"


@pytest.mark.parametrize(
    ("index", "read"),
    [
        (f"[{HEAD_ROW},\n{ROW.format(1)},\n" + '["k","20100304050607","http://weir.example/a\\x"]' + f",\n{ROW.format(2)}]", 2),
        (f"[{HEAD_ROW},\n{ROW.format(1)},\n" + '["k",' + "9" * 5000 + ',"http://weir.example/a"]' + f",\n{ROW.format(2)}]", 2),
        (f"[{HEAD_ROW},\n{ROW.format(1)},\n{ROW.format(2)},\n" + '["k","20110103000000","http://weir.exam', 2),
        (f"[{HEAD_ROW},\n" + '["k","20110103000000","http://weir.exam', 0),
        (f"[{HEAD_ROW},\n{ROW.format(1)},\n" + '["k",{"odd":1}]' + f",\n{ROW.format(2)}]", 2),
        (f"{LINK.format(1)},\n{LINK.format(2)},\n<https://archive.example/web/2010", 2),
    ],
    ids=["odd-escape", "endless-number", "cut-off", "only-row-cut-off", "odd-row", "cut-off-link"],
)  # fmt: skip
def test_entries_that_are_broken_are_counted_and_the_others_read(index, read):
    found = entries(index)
    assert sum(isinstance(entry, Memento) for entry in found) == read
    assert [(p.kind, p.count) for p in found if isinstance(p, Problem)] == [("damaged-index", 1)]


def test_a_whole_index_is_not_said_to_be_damaged():
    for index in (
        f'[{HEAD_ROW},\n{ROW.format(1)},\n[],\n["key 1"]]',
        f"{LINK.format(1)},\n{LINK.format(2)}\n",
    ):
        assert not [entry for entry in entries(index) if isinstance(entry, Problem)]


ROW = '["k", "20100304050607", "http://weir.example/x]", "text/html", "200", "ABC"]'
LINE = '{"urlkey": "k", "timestamp": "20100304050607", "url": "http://weir.example/"}'
TEXT = "example,weir)/ 20100304050607 http://weir.example/ text/html 200 ABC"
LINK = '<https://archive.example/web/20100304050607/http://weir.example/>; rel="memento"; datetime="x"'
FAILED = "org.archive.util.io.RuntimeIOException: java.io.IOException: timed out"
ERROR_PAGE = "<html>\n<head><title>504 Gateway Time-out</title></head>\n</html>\n"


@pytest.mark.parametrize(
    ("whole", "rest"),
    [
        (f"[{ROW},\n{ROW}", f",\n{FAILED}\n"),
        (f"[{ROW},\n{ROW}", ",\n"),
        (f"[{ROW},\n{ROW}", ',\n["k", "2010'),
        (f"{LINE}\n{LINE}\n", ERROR_PAGE),
        (f"{LINE}\n{LINE}\n", '{"urlkey": "k", "time'),
        (f"{TEXT}\n{TEXT}\n", f"{FAILED}\n"),
        (f"{TEXT}\n{TEXT}\n", ERROR_PAGE),
        (f"{LINK},\n{LINK},\n", f"{FAILED}\n"),
    ],
)
def test_index_whose_server_fails_meanwhile_is_not_whole(whole: str, rest: str):
    assert received((whole + rest).encode(), None) == (whole.encode(), "its server failed meanwhile")
    assert len(list(read_index(whole.encode(), url=HERE))) == 2


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "[]\n",
        f"[{ROW}]",
        f"[{ROW},\n{ROW}]\n\n",
        f'[{ROW},\n[],\n["k%2Ca+2010"]]\n',
        '[["urlkey", "timestamp"] \n ]',
        f"{LINE}\n{LINE}",
        f"{LINE}\r\n",
        f"{TEXT}\n{TEXT}\n",
        f"{TEXT}\n\nk%2Ca+2010\n",
        f"{TEXT}\r\n\r\nk%2Ca+2010\r\n",
        f" CDX N b a m s k\n{TEXT}",
        f"<{HERE}>; rel=self,\n",
        f"{LINK}\n ; license=x,\n",
        "<html>no index</html>",
    ],
)
def test_index_that_ends_as_it_should_is_whole(body: str):
    assert received(body.encode(), None) == (body.encode(), None)
