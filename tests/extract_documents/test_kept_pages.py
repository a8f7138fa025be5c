"""Pages as browsers and copiers keep them: the address they write into them, pages packed as mail, what lies beside."""

import io
import plistlib
import quopri

import pytest

from ingest.errors import Malformed
from ingest.extract import read_file
from ingest.extract.sorts import holds_pages
from onrecord.folders import unfolded

PAGE = """<html><head><title>The ford - Keep the Ford</title></head><body class="single postid-7">
<div id="post-7" class="post"><h1 class="entry-title">The ford</h1><div class="entry-content"><p>Write to the county about the ford.</p></div></div>
<ol class="commentlist"><li class="comment" id="comment-31"><div class="comment-author vcard"><cite class="fn">Ida F.</cite></div>
<div class="comment-meta commentmetadata"><a href="#comment-31">July 3, 2010 at 9:00 am</a></div>
<p>Wrote \u201ctoday\u201d, and have kept a copy of what I said.</p></li></ol></body></html>"""


def read(body, **known):
    (reading,) = read_file(io.BytesIO(body), name="page.html", captured="2026-03-01T10:00:00Z", **known)
    return reading


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- saved from url=(0028)http://ford.example/2010/07/ -->\n",
        "<!--\n Page saved with SingleFile \n url: http://ford.example/2010/07/ \n saved date: Mon Mar 01 2021 10:00:00 GMT+0000 (GMT)\n-->",
        '<meta name="savepage-url" content="http://ford.example/2010/07/">',
        '<html lang="en" data-scrapbook-source="http://ford.example/2010/07/" data-scrapbook-create="20210301100000123">',
        '<div class="header reader-header"><a class="domain reader-domain" href="http://ford.example/2010/07/">ford.example</a></div>',
        "<!-- Mirrored from ford.example/2010/07/ by HTTrack Website Copier/3.x [XR&CO'2014], Mon, 01 Mar 2021 10:00:00 GMT -->",
    ],
)
def test_a_page_is_placed_by_the_address_that_is_kept_in_it(mark):
    reading = read(f"<!DOCTYPE html>\n{mark}{PAGE}".encode())
    assert reading.posts[0].url == "http://ford.example/2010/07/"
    assert (
        read(f"{mark}{PAGE}".encode(), url="http://moved.example/ford/").posts[0].url
        == "http://moved.example/ford/"
    )


@pytest.mark.parametrize(
    "address", ["file:///C:/pages/ford.html", "view-source:http://ford.example/", "about:internet"]
)
def test_an_address_that_is_none_of_the_web_places_nothing(address):
    reading = read(f"<!-- saved from url=(0014){address} -->{PAGE}".encode())
    assert reading.posts[0].url is None


def mail(kind="text/html", encoding="quoted-printable"):
    body = quopri.encodestring(PAGE.encode()).decode()
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://ford.example/2010/07/\r\nSubject: =?utf-8?Q?The=20ford?=\r\n"
        'Date: Mon, 1 Mar 2021 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        '\tboundary="----Part"\r\n\r\n\r\n------Part\r\n'
        f"Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Location: http://ford.example/2010/07/\r\n\r\n"
        + body.replace("\n", "\r\n")
        + "\r\n------Part--\r\n"
    ).encode()


def test_a_page_kept_as_mail_is_read_as_the_page():
    reading, plain = read(mail()), read(PAGE.encode(), url="http://ford.example/2010/07/")
    assert (reading.posts, reading.comments) == (plain.posts, plain.comments)
    assert reading.comments[0].text == "Wrote \u201ctoday\u201d, and have kept a copy of what I said."


def test_a_page_kept_as_mail_may_be_xhtml():
    assert read(mail(kind="application/xhtml+xml")).comments == read(mail()).comments


def safari(form, **changed):
    """A page as Safari saves it, and a style beside it."""
    main = {
        "WebResourceData": PAGE.encode(),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": "http://ford.example/2010/07/",
    } | changed
    beside = [{"WebResourceData": b"body{}", "WebResourceMIMEType": "text/css"}]
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": beside}, fmt=form)


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_a_web_archive_of_safari_is_read_as_the_page(form):
    reading, plain = read(safari(form)), read(PAGE.encode(), url="http://ford.example/2010/07/")
    assert (reading.posts, reading.comments) == (plain.posts, plain.comments)
    latin = safari(form, WebResourceData=PAGE.encode("cp1252"), WebResourceTextEncodingName="windows-1252")
    assert read(latin).comments == plain.comments


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_a_web_archive_of_safari_without_a_page_or_its_end_is_refused(form):
    with pytest.raises(Malformed, match="save it again"):
        read(safari(form, WebResourceMIMEType="image/png"))
    with pytest.raises(Malformed, match="save the page again"):
        read(safari(form)[:-40])


def test_mail_without_a_page_is_refused():
    with pytest.raises(Malformed, match="save it again as HTML"):
        read(mail(kind="image/png"))


def test_what_a_browser_saved_beside_a_page_is_no_page(tmp_path):
    for name in (
        "one.html",
        "one_files/frame.html",
        "zwei.htm",
        "zwei-Dateien/in/ad.html",
        "old_files/three.html",
        "one_filed/four.html",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PAGE)
    assert [p.relative_to(tmp_path).as_posix() for p in unfolded([tmp_path])] == [
        "old_files/three.html", "one.html", "one_filed/four.html", "zwei.htm",
    ]  # fmt: skip


def test_the_frame_of_a_service_that_was_saved_beside_a_page_is_its_thread(tmp_path):
    (tmp_path / "one_files").mkdir()
    (tmp_path / "one.html").write_text(PAGE)
    (tmp_path / "one_files" / "a.html").write_text("<html><head><title>Disqus Comments</title></head>")
    (tmp_path / "one_files" / "b.html").write_text("<html><head><title>On Disqus Comments</title></head>")
    (tmp_path / "one_files" / "c.js").write_text("<title>Disqus Comments</title>")
    assert [p.name for p in unfolded([tmp_path])] == ["one.html", "a.html"]


@pytest.mark.parametrize(
    ("between", "several"),
    [
        ("", True),
        ("\r\n\r\nWARC/1.0\r\nWARC-Record-ID: <urn:uuid:1>\r\n\r\n", True),
        ("<!-- a mirror's mark --><p>", True),
        ("<!-- ", False),
        ("<script>'", False),
        ("<iframe srcdoc='", False),
    ],
)
def test_several_pages_in_one_file_are_no_page(between, several):
    ends = {"<!-- ": " -->", "<script>'": "'</script>", "<iframe srcdoc='": "'></iframe>"}
    assert holds_pages(f"{PAGE}{between}{PAGE}{ends.get(between, '')}".encode()) is several
