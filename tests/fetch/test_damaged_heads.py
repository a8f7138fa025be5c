"""Records of web archives whose heads no longer say what they are: told, never left out in silence."""

import pytest

from tests.fetch.test_replay import entry, plain, read


@pytest.mark.parametrize(
    ("was", "became", "told"),
    [
        (b"WARC-Type: response", b"WARC-Type: re\xffponse", "is of no known type ('re\\ufffdponse')"),
        (b"WARC-Type: response\r\n", b"", "does not say of what type it is"),
        (
            b"URI: http://",
            b"URI: htt\x00://",
            "does not say of which address it is ('htt\\x00://blog.example/1')",
        ),
        (b"WARC-Target-URI: http://blog.example/1\r\n", b"", "names no address"),
    ],
)
def test_records_whose_heads_no_longer_say_what_they_are_are_told(was, became, told):
    pages, (problem,) = read(b"".join([plain[0], plain[1].replace(was, became), *plain[2:]]))
    assert pages == ["0", "2", "3"]
    assert problem.kind == "damaged-archive"
    assert f"old.warc: the record at byte {len(plain[0])} {told}, and is not read" in problem.detail


def test_records_of_the_standards_other_types_and_of_other_protocols_are_no_problem():
    others = [
        entry(1, WARC_Type=kind, WARC_Target_URI="urn:note:1", Content_Type="text/plain")
        for kind in ("warcinfo", "resource", "request", "metadata", "conversion", "continuation", "Response")
    ]
    asked = entry(2, WARC_Target_URI="dns:blog.example", Content_Type="text/dns")
    assert read(b"".join([*others, asked, plain[3]])) == (["3"], [])
