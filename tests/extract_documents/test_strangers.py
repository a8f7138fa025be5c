"""Files that no reader takes: told by name, with what would help, and never read as a page for the tags that are in them."""

import io
import tarfile

import pytest

from ingest.errors import NotRecognised
from ingest.extract import read_file

CAPTURED = "2026-03-01T10:00:00Z"
XML = "<?xml version='1.0' encoding='utf-8'?>\n"
WORDS = "<title>MARKER</title><body><p>MARKER</p><p>3 comments</p></body>"
MAIL = (
    "Return-Path: <blog@elm.example>\nFrom: Elm Row <blog@elm.example>\nTo: maud@mail.example\n"
    'Subject: Comment: "The row"\nDate: Tue, 2 Mar 2010 10:00:00 +0000\n'
)
NOTICE = (
    "Content-Type: text/plain\n\n3 comments\n\nAuthor : Olu (IP: 198.51.100.4)\nE-mail : olu@mail.example\nMARKER\n\n"
    "Leave a Reply\n"
)
IN_PARTS = (
    'MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
    "<html><body><h1>MARKER</h1><p>MARKER</p></body></html>\n--b--\n"
)
FILES = {
    "an export of Drupal": f"{XML}<node_export><node><status>0</status>{WORDS}</node></node_export>",
    "an export of Joomla": f"{XML}<!-- by j2xml --><j2xml version='12'><content>{WORDS}</content></j2xml>",
    "a backup of a LiveJournal": f"{XML}<livejournal><entry><security>private</security>{WORDS}</entry></livejournal>",
    "a backup of an entry": f"{XML}<event><itemid>1</itemid>{WORDS}</event>",
    "a backup of comments": f"{XML}<comments><comment><state>S</state>{WORDS}</comment></comments>",
    "a database as XML": f"{XML}<pma_xml_export><table name='wp_comments'></table><table></table>{WORDS}</pma_xml_export>",
    "XML of a kind that is not known": f"{XML}<!DOCTYPE en-note SYSTEM 'x.dtd'><en-note>{WORDS}</en-note>",
    "notes of Evernote": f"{XML}<en-export><note>{WORDS}</note></en-export>",
    "a table of comments": f"comment_ID,comment_author,comment_author_email\n1,Olu,olu@mail.example\n\n3 comments\n\n{WORDS}\nLeave a Reply\n",
    "a mail": MAIL + NOTICE,
    "a mail, which": f"From blog@elm.example Tue Mar  2 10:00:00 2010\n{MAIL}{NOTICE}",
    "sent to somebody": MAIL.replace("\n", "\r\n") + IN_PARTS.format(kind="alternative"),
    "no page": MAIL + IN_PARTS.format(kind="related"),
    "an index": f"<html xmlns='http://www.w3.org/1999/xhtml' lang='en'>\n<head>\n<title>Local index</title>\n"
    f"<!-- Mirror and index made by HTTrack Website Copier/3.49-6 [XR&CO'2014] -->\n</head>{WORDS}</html>",
    "an address that led on": "<HTML>\n<!-- Created by HTTrack Website Copier/3.49-6 [XR&CO'2014] -->\n\n"
    "<!-- Mirrored from elm.example/?p=7 by HTTrack Website Copier/3.x [XR&CO'2014], Fri, 12 Mar 2010 10:00:00 GMT -->\n<HEAD>\n"
    "<META HTTP-EQUIV='Refresh' CONTENT='0; URL=row/index.html'><TITLE>MARKER</TITLE>\n</HEAD>\n<BODY>\n"
    "<A HREF='row/index.html'><h3>Click here...</h3></A>\n</BODY>\n</HTML>",
    "unpack it": "PK\x03\x04",
}


@pytest.mark.parametrize("told", FILES)
def test_what_no_reader_takes_is_told_by_name_and_nothing_of_it_is_read(told):
    with pytest.raises(NotRecognised, match=told) as refused:
        list(read_file(io.BytesIO(FILES[told].encode()), name="saved", captured=CAPTURED))
    assert "MARKER" not in str(refused.value)


def test_a_tar_archive_is_told_though_pages_and_exports_are_in_it():
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, body in (
            ("a.html", b"<html><title>MARKER</title>"),
            ("feed.atom", b"<blogger:type>POST</blogger:type>"),
        ):
            info = tarfile.TarInfo(f"Takeout/{name}")
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    with pytest.raises(NotRecognised, match="a tar archive; unpack it"):
        list(read_file(io.BytesIO(packed.getvalue()), name="takeout.tgz", captured=CAPTURED))


@pytest.mark.parametrize(
    "begins",
    [
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">\n',
        '\ufeff<?xml version="1.0"?><?xml-stylesheet href="s.xsl"?>\n<!-- saved --><!-- twice -->',
        "HTTP/1.1 200 OK\r\nServer: Apache\r\nTo: nobody\r\nDate: Fri, 12 Mar 2010 10:00:00 GMT\r\n\r\n",
    ],
)
def test_pages_that_begin_as_xml_or_with_what_a_server_said_are_pages(begins):
    page = f"{begins}<html><head><title>The row</title></head><body><h1>The row</h1><p>The board means to fell the limes.</p></body></html>"
    (reading,) = read_file(io.BytesIO(page.encode()), name="a.html", captured=CAPTURED)
    assert [post.title for post in reading.posts] == ["The row"]
