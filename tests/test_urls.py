"""Two addresses of one post are one; no address, however odd, raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import urls
from ingest.store import identity

POST = "https://blog.example/2010/03/libraries/"


@pytest.mark.parametrize(
    ("given_url", "expected"),
    [
        ("HTTPS://Blog.Example:443/2010/03/libraries/", POST),
        ("https://blog.example/2010/03/libraries/#comment-12", POST),
        ("https://blog.example/2010/03/libraries/comment-page-2/#comments", POST),
        ("https://blog.example/2010/03/libraries/?replytocom=31#respond", POST),
        ("https://blog.example/2010/03/libraries/?cpage=3&utm_source=feed", POST),
        ("https://blog.example/2010/03/libraries/?m=1", POST),
        ("https://blog.example/2010/03/libraries/amp/", POST),
        (
            "http://a.example/bank/2010/03/ferry/comments/page/2/#comments",
            "http://a.example/bank/2010/03/ferry.html",
        ),
        ("http://a.example/comments/page/2/", "http://a.example/comments/page/2/"),
        ("https://blog.example/2010/./02/../03/libraries/?share=twitter&nb=1", POST),
        ("http://blog.example/?p=12&cpage=2", "http://blog.example/?p=12"),
        ("http://blog.example/?page_id=4", "http://blog.example/?page_id=4"),
        ("http://blog.example/?attachment_id=9#comment-1", "http://blog.example/?attachment_id=9"),
        ("http://blog.example/?m=201003", "http://blog.example/?m=201003"),
        ("http://blog.example:8080", "http://blog.example:8080/"),
        ("http://blog.example/caf%c3%a9", "http://blog.example/caf%C3%A9"),
        ("http://blog.example/café", "http://blog.example/caf%C3%A9"),
        ("http://blog.example/%7Ejo", "http://blog.example/~jo"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://blog.example/../b", "http://blog.example/b"),
        ("http://blog.example/../../other.example/", "http://blog.example/other.example/"),
        ("http://blog.example/x/..", "http://blog.example/"),
        ("http://blog.example/x/../", "http://blog.example/"),
        ("https://blog.example:80/", "https://blog.example:80/"),
        ("http://blog.example:443/", "http://blog.example:443/"),
        ("http://blog.example:80/", "http://blog.example/"),
        ("https://blog.example/2010/03/libraries/index.html#respond", POST),
        ("https://blog.example/2010/03/libraries/Default.aspx", POST),
        ("https://blog.example/2010/03/libraries/index.php?utm_source=feed", POST),
        ("http://blog.example/index.php?p=12", "http://blog.example/index.php?p=12"),
        ("http://blog.example/index.php/2010/03/a/", "http://blog.example/index.php/2010/03/a/"),
        ("http://blog.example/card-index.html", "http://blog.example/card-index.html"),
        (
            "http://jo.journal.example/4321.html?thread=1067&style=mine#t1067",
            "http://jo.journal.example/4321.html",
        ),
        (
            "http://jo.journal.example/4321.html?nc=7&view=flat&page=2&nojs=1",
            "http://jo.journal.example/4321.html",
        ),
        (
            "http://journal.example/talkread.bml?journal=jo&itemid=43&thread=9",
            "http://journal.example/talkread.bml?journal=jo&itemid=43",
        ),
        ("http://blog.example/a.php?thread=1067&page=2", "http://blog.example/a.php?thread=1067&page=2"),
    ],
)
def test_views_of_one_post_have_one_address(given_url, expected):
    assert urls.canonical(given_url) == expected
    assert urls.canonical(expected) == expected


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "javascript:alert(1)",
        "//blog.example/a",
        "http://",
        "http://[::1",
        "http://a:99999/",
        "mailto:a@b.example",
        "http://user:pw@blog.example/",
        "data:text/html,x",
        "http://a b.example/",
        "ftp://blog.example/",
        "http://x/" + "a" * 5000,
    ],
)
def test_what_is_no_web_address_has_no_form(bad):
    assert urls.canonical(bad) is None
    assert urls.site_key(bad) == ""


def test_site_key_is_home_without_scheme_www_and_slash():
    assert urls.site_key("https://www.Blog.example/Campaign/") == "blog.example/Campaign"
    assert urls.site_key("http://blog.example:80/") == "blog.example"
    assert urls.site_key("http://blog.example:8080/") == "blog.example:8080"
    assert urls.site_key("http://blog.example/green/index.html") == "blog.example/green"
    assert urls.site_key("http://blog.example/index.php?p=7") == "blog.example"


def test_same_site_knows_neighbours_from_subfolders():
    home = "http://www.host.example/green"
    assert urls.same_site("https://host.example/green/2010/a/", home)
    assert urls.same_site("https://host.example/green", home)
    assert not urls.same_site("https://host.example/greener/", home)
    assert not urls.same_site("https://host.example/", home)
    assert not urls.same_site("https://other.example/green/", home)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://blog.example/a/#comment-1261", "1261"),
        ("https://blog.example/a/comment-page-2/#comment-5", "5"),
        ("http://blog.example/2010/03/a.html?showComment=1#c1234567890123456789", "1234567890123456789"),
        ("http://blog.example/a.html#comment-6a00d8341c6f2253ef0120a5", "6a00d8341c6f2253ef0120a5"),
        ("#li-comment-7", "7"),
        ("http://blog.example/a/#comments", None),
        ("http://blog.example/a/#respond", None),
        ("http://blog.example/a/", None),
    ],
)
def test_comment_ids_come_from_permalinks(link, expected):
    assert urls.comment_id_of(link) == expected


def test_resolve_takes_only_web_addresses():
    assert urls.resolve("https://blog.example/a/", "../b/#c") == "https://blog.example/b/#c"
    assert urls.resolve("https://blog.example/a/", "//cdn.example/x") == "https://cdn.example/x"
    assert urls.resolve("https://blog.example/a/", "javascript:x()") is None
    assert urls.resolve("https://blog.example/a/", "http://[bad") is None
    assert urls.resolve("https://blog.example/a/", "") is None


def test_query_value_is_unescaped():
    assert (
        urls.query_value("https://blog.example/?rest_route=%2Fwp%2Fv2%2Fposts&page=2", "rest_route")
        == "/wp/v2/posts"
    )
    assert urls.query_value("https://blog.example/", "page") is None


@given(st.text() | st.text().map("http://".__add__) | st.text().map("https://blog.example/".__add__))
def test_no_text_raises_and_the_form_is_stable(text):
    form = urls.canonical(text)
    if form is not None:
        assert urls.canonical(form) == form
    for function in (urls.site_key, urls.comment_id_of, urls.post_url_of_comment):
        function(text)
    urls.resolve("https://blog.example/", text)
    urls.same_site(text, text)
    urls.query_value(text, "p")


def test_a_host_of_dots_alone_is_none_however_they_are_written():
    assert urls.canonical("HTTP://\u2024") is None
    assert urls.canonical("http://./") is None


def test_the_comment_that_a_typepad_link_leads_to_names_no_post():
    post = "http://a.typepad.example/b/2009/04/c.html"
    assert urls.canonical(f"{post}?cid=6a00d8341c5e2453ef01156f2b1c7e970c") == post
    assert urls.canonical(f"{post}?cid=5") == f"{post}?cid=5"
    assert identity.address(f"{post}?cid=6a00d8341c5e2453ef01156f2b1c7e970c") == identity.address(post)
    assert identity.address(f"{post}?cid=5") != identity.address(post)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("https://joe:word@blog.example/a", "https://blog.example/a"),
        ("HTTP:/\\joe@blog.example:8080/", "HTTP:/\\blog.example:8080/"),
        ("ftp://joe:w@rd@blog.example/", "ftp://blog.example/"),
        ("https://a.example/web/2010/http://joe:word@blog.example/", "https://a.example/web/2010/http://blog.example/"),
        ("see https://joe:word@blog.example/, again", "see https://blog.example/, again"),
        ("https://blog.example/@joe/a:b@c?d=e@f#g@h", "https://blog.example/@joe/a:b@c?d=e@f#g@h"),
        ("mailto:joe@blog.example", "mailto:joe@blog.example"),
    ],
)  # fmt: skip
def test_who_signs_in_is_taken_out_of_addresses(text, told):
    assert urls.without_user(text) == told


def test_user_info_is_looked_for_in_linear_time():
    """Of 400,000 letters it would take a quarter of an hour otherwise."""
    address = "https://b.example/" + "a" * 400_000 + "?x=@"
    assert urls.without_user(address) == address


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (f"{POST}?access_token=k3y", POST),
        (f"{POST}?token=k3y&p=1", f"{POST}?p=1"),
        (f"{POST}?p=1&Auth=k3y#comment-3", f"{POST}?p=1#comment-3"),
        (f"{POST}?p=1&amp;sig=k3y&amp;q=2", f"{POST}?p=1&amp;q=2"),
        (f"{POST}?sig=k3y&amp;q=2", f"{POST}?q=2"),
        (f"{POST}?p=1&%74oken=k3y", f"{POST}?p=1"),
        (f"{POST}#access_token=k3y&state=7", f"{POST}#state=7"),
        ("http://blog.example/a;jsessionid=K3Y?p=1", "http://blog.example/a?p=1"),
        ("http://blog.example/a?sid=0123456789abcdef0123&p=1", "http://blog.example/a?p=1"),
        ("http://blog.example/to?u=http://b.example/?sig=k3y", "http://blog.example/to?u=http://b.example/"),
    ],
)
def test_keys_are_taken_out_of_addresses(address, told):
    assert urls.without_keys(address) == told
    assert urls.resolve("http://a.example/", address) == told
    assert "k3y" not in (urls.canonical(address) or "").lower()
    assert identity.address(f"{POST}?token=k3y") == identity.address(POST)


@pytest.mark.parametrize(
    "query",
    ["p=1&tokens=7", "author=5", "pageToken=abc", "page_token=abc", "sid=12", "sid=05/12/01/1234", "token", "design=1", "sid=the-library-is-saved"],
)  # fmt: skip
def test_what_names_a_post_or_a_page_of_a_list_is_no_key(query):
    assert urls.without_keys(f"{POST}?{query}") == f"{POST}?{query}"
