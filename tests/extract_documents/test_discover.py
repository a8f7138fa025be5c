"""Leads: where a page, its headers and a sitemap say that there is more."""

import gzip
from dataclasses import replace

import pytest

from ingest.errors import Malformed
from ingest.extract.answer import Answer
from ingest.extract.discover import is_front, is_sitemap, leads, read_sitemap, untold
from ingest.model import Lead, Post, Reading, Site

HOME = "https://blog.example/"
POST = "https://blog.example/2010/03/save-it/"


def found(html, url=POST, **more):
    return {(x.purpose, x.url) for x in leads(html, url=url, **more)}


def head(*links):
    return "<html><head>" + "".join(links) + "</head><body></body></html>"


def feed(href, kind="rss"):
    return f"<link rel='alternate' type='application/{kind}+xml' title='Feed' href='{href}' />"


def test_rest_root_comes_from_header_or_link():
    value = '<https://blog.example/wp-json/>; rel="https://api.w.org/", <https://blog.example/?p=7>; rel=shortlink'
    assert found("", headers=[("link", value)]) == {("rest-root", "https://blog.example/wp-json/")}
    tag = '<link rel="https://api.w.org/" href="https://blog.example/index.php?rest_route=/" />'
    assert ("rest-root", "https://blog.example/index.php?rest_route=/") in found(head(tag))


def test_sitemap_stands_beside_the_rest_root():
    tag = '<link rel="https://api.w.org/" href="https://blog.example/sub/wp-json/" />'
    assert ("sitemap", "https://blog.example/sub/wp-sitemap.xml") in found(head(tag))


def test_blog_on_wordpress_com_answers_by_the_public_interface():
    root = "https://public-api.wordpress.com/wp/v2/sites/elmrow.wordpress.com/"
    assert found("<p>x</p>", url="https://elmrow.wordpress.com/a/") == {("rest-root", root)}
    own = found('<meta name="generator" content="WordPress.com" />')
    assert own == {("rest-root", "https://public-api.wordpress.com/wp/v2/sites/blog.example/")}


def test_old_wordpress_is_asked_by_its_rsd():
    tag = '<link rel="EditURI" type="application/rsd+xml" title="RSD" href="https://blog.example/wp/xmlrpc.php?rsd" />'
    assert found(head(tag)) == {("rest-root", "https://blog.example/wp/?rest_route=/")}


def test_feeds_that_a_page_links_to_are_no_posts():
    feeds = ("/2014/10/16/feed/", "/?feed=rss2&#038;p=23", "/2014/10/feed/", "/news.rss")
    words = "".join(
        f'<p>Follow <a href="{href}">its answers</a></p><h2><a href="{href}">RSS</a></h2>' for href in feeds
    )
    page = f'<html><body>{words}<h2><a href="/2014/10/16/">16</a></h2><h2><a href="/?p=23">The ferry</a></h2></body></html>'
    assert found(page, HOME, listing=True) == {
        ("post-page", "https://blog.example/2014/10/16/"),
        ("post-page", "https://blog.example/?p=23"),
    }


def test_front_that_is_a_page_names_its_posts_in_widgets_and_its_list_in_the_menu():
    page = """<html><body>
        <nav aria-label="Menu"><a href="/">Home</a><a href="/about/">About</a><a href="/news/">News</a></nav>
        <nav aria-label="Recent Posts"><div class="widget_recent_entries"><a href="/save-it/">Save it</a></div></nav>
        <nav aria-label="Recent Comments"><a href="/the-hall/#comment-7">Mo on The hall</a></nav>
        <nav aria-label="Meta"><a href="/wp-login.php">Log in</a><a href="/feed/">Entries feed</a></nav>
        <p>We look after <a href="/map/">the hall</a>.</p><a href="https://other.example/news/">News</a>
        </body></html>"""
    assert found(page, HOME, front=True) == {
        ("archive-page", f"{HOME}about/"),
        ("archive-page", f"{HOME}news/"),
        ("post-page", f"{HOME}save-it/"),
        ("post-page", f"{HOME}the-hall/"),
    }
    assert found(page, HOME) == set()


@pytest.mark.parametrize(
    ("posts", "site", "front"),
    [
        ([HOME], HOME, True),
        (["https://blog.example"], HOME, True),
        ([POST], HOME, False),
        ([f"{HOME}?p=7"], HOME, False),
        ([HOME], None, False),
        ([HOME, POST], HOME, False),
        ([], HOME, False),
    ],
)
def test_front_is_a_page_at_the_address_of_its_site(posts, site, front):
    reading = Reading(
        url=HOME, posts=tuple(Post(url=url) for url in posts), site=Site(url=site) if site else None
    )
    assert is_front(reading) is front


def test_feeds_are_told_apart():
    page = head(
        feed("https://blog.example/feed/"),
        feed("https://blog.example/comments/feed/"),
        feed(POST + "feed/"),
        feed("https://blog.example/category/news/feed/"),
        feed("https://blog.example/feed/atom/", "atom"),
    )
    assert found(page) == {
        ("posts-feed", "https://blog.example/feed/"),
        ("posts-feed", "https://blog.example/feed/atom/"),
        ("comments-feed", "https://blog.example/comments/feed/"),
        ("post-comments-feed", POST + "feed/"),
    }


def test_feeds_with_plain_permalinks_and_of_blogger():
    plain = head(feed("https://blog.example/?feed=rss2"), feed("https://blog.example/?feed=rss2&#038;p=7"))
    assert found(plain, url="https://blog.example/?p=7") == {
        ("posts-feed", "https://blog.example/?feed=rss2"),
        ("post-comments-feed", "https://blog.example/?feed=rss2&p=7"),
    }
    blogger = head(
        feed("https://elm.example/feeds/posts/default", "atom"),
        feed("https://elm.example/feeds/99/comments/default", "atom"),
    )
    assert found(blogger, url="https://elm.example/2010/03/row.html") == {
        ("posts-feed", "https://elm.example/feeds/posts/default"),
        ("post-comments-feed", "https://elm.example/feeds/99/comments/default"),
    }


def test_lists_of_posts_lead_to_posts_and_older_pages():
    page = """<body><h2 class="entry-title"><a href="/one-post/">One</a></h2>
      <a href="/2010/03/save-it/">Save</a> <a href="/2010/03/save-it/#comments">3 comments</a> <a href="/?p=7">Short</a>
      <a href="/page/2/">Older posts</a> <a href="/2010/03/">March</a> <a href="/about/">About</a>
      <a class="blog-pager-older-link" href="/search?updated-max=2010-03-01T00:00:00Z">Older</a>
      <a href="https://other.example/2010/03/x/">Elsewhere</a> <a href="javascript:void(0)">x</a></body>"""
    listed = found(page, url=HOME, listing=True)
    assert {u for p, u in listed if p == "post-page"} == {
        "https://blog.example/one-post/", "https://blog.example/2010/03/save-it/", "https://blog.example/?p=7",
    }  # fmt: skip
    assert {u for p, u in listed if p == "archive-page"} == {
        "https://blog.example/page/2/", "https://blog.example/2010/03/",
        "https://blog.example/search?updated-max=2010-03-01T00:00:00Z",
    }  # fmt: skip
    assert found(page, url=HOME) == set()


def sitemap(body, url="https://blog.example/wp-sitemap.xml"):
    return {
        (x.purpose, x.url)
        for x in read_sitemap(Answer(body=body, url=url, captured="2026-03-01T10:00:00Z")).leads
    }


INDEX = b"""<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://blog.example/wp-sitemap-posts-post-1.xml</loc></sitemap>
<sitemap><loc><![CDATA[https://blog.example/page-sitemap.xml]]></loc></sitemap>
<sitemap><loc>https://blog.example/wp-sitemap-taxonomies-category-1.xml</loc></sitemap>
<sitemap><loc>https://blog.example/wp-sitemap-users-1.xml</loc></sitemap></sitemapindex>"""
PAGES = b"""<?xml version="1.0"?><urlset><url><loc> https://blog.example/a/?x=1&amp;y=2 </loc><lastmod>2010-03-01</lastmod></url>
<url><loc>https://other.example/b/</loc></url></urlset>"""


def test_index_leads_to_sitemaps_of_posts_only():
    assert sitemap(INDEX) == {
        ("sitemap", "https://blog.example/wp-sitemap-posts-post-1.xml"),
        ("sitemap", "https://blog.example/page-sitemap.xml"),
    }


def test_sitemap_leads_to_pages_of_its_own_host_also_gzipped():
    expected = {("post-page", "https://blog.example/a/?x=1&y=2")}
    assert sitemap(PAGES) == expected
    assert is_sitemap(gzip.compress(PAGES, mtime=0))
    assert sitemap(gzip.compress(PAGES, mtime=0)) == expected
    problems = read_sitemap(Answer(body=PAGES, url=HOME, captured="2026-03-01T10:00:00Z")).problems
    assert [(p.kind, p.count) for p in problems] == [("other-host", 1)]


def test_gzip_bomb_and_broken_gzip_are_malformed():
    bomb = gzip.compress(b"<urlset>" + b" " * (21 * 1024 * 1024), mtime=0)
    for body in (bomb, b"\x1f\x8b broken"):
        with pytest.raises(Malformed, match="gzip"):
            sitemap(body)


def test_entities_in_a_sitemap_are_never_expanded():
    body = b'<!DOCTYPE urlset [<!ENTITY x "https://blog.example/secret/">]><urlset><url><loc>&x;</loc></url></urlset>'
    assert all("secret" not in u for _, u in sitemap(body))


def test_hostile_heads_raise_nothing():
    for html in (
        "<link " * 10_000,
        "<link rel=alternate type=application/rss+xml href='http://[::1'>",
        "<link href=\x00>",
    ):
        leads(html, url=POST, listing=True, headers=[("Link", "<" * 5000), ("link", "<x>; rel=")])


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_feed_beside_a_typepad_post_is_of_its_comments(name):
    page = "https://blog.example/campaign/2011/05/the-letter.html"
    target = f"https://blog.example/campaign/2011/05/the-letter/comments/{name}"
    assert found(head(feed(target)), url=page) == {("post-comments-feed", target)}


FRONT = Reading(
    url="https://hall.example/news/", engine="wordpress", site=Site(url="https://hall.example/news")
)


@pytest.mark.parametrize(
    ("home", "root"),
    [
        ("https://hall.example/", "https://hall.example/?rest_route=/"),
        ("https://hall.example/news", "https://hall.example/news/?rest_route=/"),
        ("https://hall.example/news/index.php?lang=cy", "https://hall.example/news/?rest_route=/"),
    ],
)
def test_the_root_that_no_page_names_is_at_the_home_of_the_blog(home, root):
    reading = Reading(url=home, engine="wordpress", site=Site(url=home))
    assert untold(reading, ()) == (Lead("rest-guess", root),)


def test_nothing_is_guessed_of_other_software_or_where_the_root_is_named():
    named = replace(FRONT, leads=(Lead("rest-root", "https://hall.example/news/wp-json/"),))
    assert untold(named, ()) == ()
    assert untold(replace(FRONT, engine="blogger"), ()) == ()
    assert untold(replace(FRONT, engine=None), ("https://hall.example/sitemap.xml",)) == ()


def test_sitemaps_that_robots_names_are_of_the_host_of_the_blog():
    sitemaps = ("https://other.example/map.xml", "http://www.hall.example/sitemap.xml")
    assert untold(replace(FRONT, engine="drupal"), sitemaps) == (Lead("sitemap", sitemaps[1]),)
