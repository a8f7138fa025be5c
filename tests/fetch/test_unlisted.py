"""Packages of web archives whose end is cut off: what stands whole before it is read, and told."""

import io
import zipfile

import pytest

from ingest.errors import Malformed
from tests.fetch.test_replay import packed, plain, read

PARTS = {
    "datapackage.json": b"{}" * 500,
    "archive/a.warc.gz": b"".join(packed[:2]),
    "archive/b.warc": plain[2] + plain[3],
    "indexes/index.cdx.gz": b"",
}


class Unseekable(io.BytesIO):
    """What a package is written to as it goes: sizes stand behind its members then."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise io.UnsupportedOperation

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation


def package(method: int, out: io.BytesIO) -> bytes:
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in PARTS.items():
            made.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("out", [io.BytesIO, Unseekable])
@pytest.mark.parametrize("lost", [10, 100, 260])
def test_what_stands_before_a_cut_off_end_is_read(method, out, lost):
    pages, problems = read(package(method, out())[:-lost])
    assert pages == ["0", "1", "2", "3"]
    assert [one.kind for one in problems] == ["damaged-archive"]
    assert "its end is missing or damaged" in problems[0].detail


@pytest.mark.parametrize("out", [io.BytesIO, Unseekable])
def test_of_an_archive_that_is_cut_off_itself_the_records_before_are_read(out):
    whole = package(zipfile.ZIP_STORED, out())
    pages, problems = read(whole[: whole.index(plain[3]) + 100])
    assert pages == ["0", "1", "2"]
    assert {one.kind for one in problems} == {"damaged-archive"}


def test_a_package_that_is_cut_off_before_any_archive_is_named():
    with pytest.raises(Malformed, match="cannot be opened"):
        read(package(zipfile.ZIP_STORED, io.BytesIO())[:500])


def test_names_that_lead_out_are_not_read_there_either():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("../a.warc", plain[0])
        made.writestr("b.warc", plain[1])
    pages, problems = read(out.getvalue()[:-30])
    assert pages == ["1"]
    assert "leads out" in problems[0].detail
