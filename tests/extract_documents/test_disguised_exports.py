"""An export in whatever encoding and dress: read as what it is or refused, never as a page, a feed or a text."""

import gzip
import io
import json
import re

import pytest

from ingest.errors import NotRecognised, ReadError
from ingest.extract import read, read_file
from tests.extract_documents import test_exports as dialects
from tests.extract_documents import test_ghost_export as ghost
from tests.extract_documents import test_wxr as wordpress

CAPTURED = "2026-03-01T10:00:00Z"
PUBLIC, HIDDEN = "Sent mine – naïve, I know.", "MARKER"  # noqa: RUF001 - no plain letters only
# What would have a reader of texts take it for a saved page.
THREAD = f"<p>3 comments</p>\n\nLeave a Reply {HIDDEN}"


def _wordpress() -> str:
    said = wordpress.comment(31, PUBLIC) + "".join(
        wordpress.comment(number, HIDDEN, comment_approved=word)
        for number, word in ((32, "0"), (33, "spam"), (34, "trash"))
    )
    hidden = [
        wordpress.item(number, wordpress.comment(40 + number, HIDDEN), text=THREAD, title=HIDDEN, **{"wp:status": word})
        for number, word in ((8, "draft"), (9, "private"), (10, "future"), (11, "pending"), (12, "trash"))
    ]  # fmt: skip
    password = {"wp:post_password": HIDDEN}
    hidden.append(wordpress.item(13, wordpress.comment(90, HIDDEN), text=THREAD, title=HIDDEN, **password))
    return wordpress.HEAD + "".join((hidden[0], wordpress.item(7, said), *hidden[1:])) + wordpress.TAIL


def _disqus() -> str:
    said = (
        dialects.disqus_post(9, text=HIDDEN, deleted="true"),
        dialects.disqus_post(10, text=PUBLIC),
        dialects.disqus_post(11, text=HIDDEN, spam="true"),
    )
    return dialects.disqus(*said)


def _blogger() -> str:
    removed = "<gd:extendedProperty name='blogger.contentRemoved' value='true'/>"
    parts = [
        dialects.entry(1, "settings", text=HIDDEN),
        dialects.entry(97, "post", dialects.DRAFT, text=HIDDEN),
        dialects.entry(99, "post", dialects.LINK),
        dialects.entry(201, "comment", dialects.ANSWERS + removed, text=HIDDEN),
        dialects.entry(202, "comment", dialects.ANSWERS, text=PUBLIC),
    ]
    return dialects.blogger(*parts)


def _ghost() -> str:
    said = [ghost.comment(11, html=f"<p>{PUBLIC}</p>"), ghost.comment(12, html=HIDDEN, status="hidden")]
    draft = ghost.post(2, status="draft", title=HIDDEN, html=THREAD)
    members = ghost.post(3, visibility="members", title=HIDDEN, html=THREAD)
    return json.dumps(ghost.exported(ghost.post(1), draft, members, comments=said), ensure_ascii=False)


EXPORTS = {
    "wordpress": _wordpress(),
    "disqus": _disqus(),
    "blogger": _blogger(),
    "movabletype": dialects.MOVABLE_TYPE.replace("Sent mine.", PUBLIC),
    "ghost": _ghost(),
}
XML = ("wordpress", "disqus", "blogger")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
DECLARED = re.compile(r"<\?xml.*?\?>")


def told(body: bytes) -> str:
    """Give all that is read from a file; checks that nothing of it was hidden."""
    readings = list(read_file(io.BytesIO(body), name="saved", captured=CAPTURED))
    assert HIDDEN not in repr(readings)
    assert {r.route for r in readings} == {"export"}
    return " ".join(comment.text or "" for reading in readings for comment in reading.comments)


def kept_back(body: bytes) -> None:
    """Check that nothing comes out of a file, nor out of the same as a server's answer."""
    with pytest.raises(ReadError, match="export"):
        list(read_file(io.BytesIO(body), name="saved", captured=CAPTURED))
    answered_nothing(body)


def answered_nothing(body: bytes) -> None:
    for media_type in (None, "text/plain", "application/rss+xml", "application/octet-stream"):
        try:
            reading = read(body, url="https://blog.example/a", media_type=media_type, captured=CAPTURED)
        except NotRecognised:
            continue
        assert (reading.posts, reading.comments) == ((), ())


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


def test_a_database_as_sql_is_no_text():
    kept_back(
        f"INSERT INTO `wp_posts` VALUES (8,'{HIDDEN}','draft');\n\n3 comments\n\n{HIDDEN}\n\nLeave a Reply\n".encode()
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("first", ["", "My old blog, all of it\n", "STATUS: Publish\n", "BASENAME: limes\n"])
def test_movable_type_in_another_order_or_with_other_ends_of_lines(first: str, end: str):
    text = EXPORTS["movabletype"]
    head = text.replace("STATUS: Publish\n", "", 1) if first.startswith("STATUS") else text
    drafts = head.replace("STATUS: Draft", "Status: draft ").replace("-----\n", "----- \n")
    for dressed in (head, drafts):
        assert PUBLIC in told((first + dressed).replace("\n", end).encode())


def test_a_post_without_a_status_is_not_taken_for_public():
    unknown = wordpress.item(8, wordpress.comment(40, HIDDEN), text=HIDDEN, **{"wp:status": ""})
    later = wordpress.item(9, wordpress.comment(41, HIDDEN), text=HIDDEN, **{"wp:post_password": ""})
    later = later.replace("</item>", f"<wp:post_password>{HIDDEN}</wp:post_password></item>")
    whole = (
        wordpress.HEAD + unknown + later + wordpress.item(7, wordpress.comment(31, PUBLIC)) + wordpress.TAIL
    )
    assert told(whole.encode()) == PUBLIC
    kept_back((wordpress.HEAD + unknown + wordpress.TAIL).encode())


def test_a_packed_export_that_breaks_off_is_read_as_far_as_it_goes():
    items = "".join(
        wordpress.item(n, wordpress.comment(n * 10, f"{PUBLIC} {n * 7919}")) for n in range(1, 400)
    )
    packed = gzip.compress((wordpress.HEAD + items + wordpress.TAIL).encode(), mtime=0)
    readings = list(read_file(io.BytesIO(packed[: len(packed) // 2]), name="saved.gz", captured=CAPTURED))
    assert 50 < sum(len(reading.comments) for reading in readings) < 399
    assert "truncated" in {problem.kind for reading in readings for problem in reading.problems}


def test_pages_and_feeds_that_tell_of_exports_are_what_they_are():
    source = "&lt;rss xmlns:wp=&quot;http://wordpress.org/export/1.2/&quot;&gt;&lt;wp:status&gt;draft&lt;/wp:status&gt;"
    page = f"<!doctype html><html><title>On exports</title><body><pre>{source}\n-----\nSTATUS: Draft\nDATE: 01/02/2003\n</pre></body></html>"
    (reading,) = read_file(io.BytesIO(page.encode()), name="a.html", captured=CAPTURED)
    assert reading.route == "page"
    feed = f"<rss version='2.0'><channel><title>T</title><item><title>One</title><link>https://a.example/1</link><description>{source}</description></item></channel></rss>"
    (reading,) = read_file(io.BytesIO(feed.encode()), name="a.xml", captured=CAPTURED)
    assert (reading.route, len(reading.posts)) == ("feed", 1)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_pages_feeds_and_texts_in_every_encoding_are_read(encoding: str):
    text = f'The row stays – é\n\n1 thought on "The row"\n\n  1. Olu\n\n    {PUBLIC}\n\nLeave a Reply\n'  # noqa: RUF001
    feed = f"<rss version='2.0'><channel><title>T</title><item><title>{PUBLIC}</title><link>https://a.example/1</link></item></channel></rss>"
    page = f"<!doctype html><html><head><title>{PUBLIC}</title></head><body><p>{PUBLIC}</p></body></html>"
    for body, route in ((text, "text"), (feed, "feed"), (page, "page")):
        readings = list(read_file(io.BytesIO(body.encode(encoding)), name="a", captured=CAPTURED))
        assert [r.route for r in readings] == [route]
        answer = read(body.encode(encoding), url="https://a.example/", captured=CAPTURED)
        assert answer.route == route
        if route != "page":
            assert PUBLIC in repr(readings)
            assert PUBLIC in repr(answer)


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


def test_pages_and_feeds_that_name_an_exports_tags_are_what_they_are():
    page = b"<!doctype html><html><title>T</title><body><!-- <wp:status> --><p>The row stays as it is.</p></body></html>"
    (reading,) = read_file(io.BytesIO(page), name="a.html", captured=CAPTURED)
    assert reading.route == "page"
    feed = (
        "<rss version='2.0'><channel><title>T</title><item><title>One</title><link>https://a.example/1</link>"
        "<description><![CDATA[use <wp:status> here]]></description></item></channel></rss>"
    )
    (reading,) = read_file(io.BytesIO(feed.encode()), name="a.xml", captured=CAPTURED)
    assert (reading.route, len(reading.posts)) == ("feed", 1)
