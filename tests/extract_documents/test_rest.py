"""WordPress's JSON interface, as it answers and as it fails."""
# ruff: noqa: RUF001 - typographic signs are what is tested

import json

import pytest

from ingest.errors import NotRecognised
from ingest.extract.answer import Answer
from ingest.extract.interfaces.rest import read_rest

BASE = "https://blog.example/wp-json/wp/v2"
CAPTURED = "2026-03-01T10:00:00Z"


def comment(number, **changed):
    record = {
        "id": number,
        "post": 7,
        "parent": 0,
        "author": 0,
        "author_name": "Nell O&#8217;Hara",
        "author_url": "",
        "date": "2010-03-05T14:05:00",
        "date_gmt": "2010-03-05T13:05:00",
        "content": {"rendered": f"<p>Word {number}<br />\nand &#8220;more&#8221;</p>\n"},
        "link": f"https://blog.example/2010/03/save-it/comment-page-2/#comment-{number}",
        "status": "approved",
        "type": "comment",
        "author_avatar_urls": {"24": "https://avatars.example/abc"},
    }
    return record | changed


def post(number, **changed):
    record = {
        "id": number,
        "date": "2010-03-01T10:00:00",
        "date_gmt": "2010-03-01T09:00:00",
        "modified_gmt": "2010-03-02T09:00:00",
        "slug": "save-it",
        "status": "publish",
        "type": "post",
        "link": "https://blog.example/2010/03/save-it/",
        "title": {"rendered": "Save it &#8211; now"},
        "content": {"rendered": "<p>Please write.</p>", "protected": False},
        "author": 3,
        "_embedded": {"author": [{"id": 3, "name": "Gwen"}]},
    }
    return record | changed


def read(value, url=f"{BASE}/comments?per_page=100", headers=(), status=200):
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read_rest(Answer(body=body, url=url, captured=CAPTURED, headers=tuple(headers), status=status))


def test_comment_carries_id_parent_post_date_and_text():
    (one,) = read([comment(31, parent=12)]).comments
    assert (one.source_id, one.parent_source_id, one.post_source_id) == ("31", "12", "7")
    assert one.published == "2010-03-05T13:05:00Z"
    assert one.published_raw == "2010-03-05T13:05:00"
    assert one.author == "Nell O’Hara"
    assert one.text == "Word 31\nand “more”"
    assert one.post_url == "https://blog.example/2010/03/save-it/"
    assert one.url.endswith("#comment-31")


def test_comment_at_the_top_has_no_parent():
    assert read([comment(31)]).comments[0].parent_source_id is None


def test_author_of_the_post_is_known_by_account_where_the_post_is_embedded():
    post_of_3 = {"_embedded": {"up": [{"id": 7, "author": 3}]}}
    comments = read(
        [comment(1, author=3, **post_of_3), comment(2, author=4, **post_of_3), comment(3, author=3)]
    ).comments
    assert [c.by_post_author for c in comments] == [True, False, False]


def test_nameless_guests_are_not_the_author_of_a_post_without_one():
    assert read([comment(1, author=0, _embedded={"up": [{"author": 0}]})]).comments[0].by_post_author is False


def test_avatars_never_come_along():
    assert "avatars.example" not in repr(read([comment(31)]))


def test_unapproved_and_foreign_comments_are_counted_not_read():
    reading = read(
        [comment(1, status="hold"), comment(2, type="review"), comment(3), comment(4, type="pingback")]
    )
    assert [(c.source_id, c.kind) for c in reading.comments] == [("3", "comment"), ("4", "pingback")]
    assert [(p.kind, p.count) for p in reading.problems] == [("skipped-private", 1), ("skipped-type", 1)]


def test_whole_list_of_the_site_is_a_listing_page():
    headers = [("x-wp-total", "250"), ("X-WP-TotalPages", "3")]
    listing = read([comment(1)], url=f"{BASE}/comments?per_page=100&page=2", headers=headers).listing
    assert (listing.route, listing.page, listing.pages, listing.total) == ("rest", 2, 3, 250)
    assert listing.post_source_id is None


def test_a_list_that_counts_comments_and_shows_none_proves_none_to_be_gone():
    headers = [("X-WP-Total", "25"), ("X-WP-TotalPages", "1")]
    assert read([], headers=headers).listing is None
    assert read([], headers=[("X-WP-Total", "0"), ("X-WP-TotalPages", "0")]).listing is not None
    assert read([comment(1)], headers=headers).listing is not None


@pytest.mark.parametrize(
    "query", ["after=2010-01-01", "search=x", "include=1,2", "include[]=1", "parent=0", "offset=3"]
)
def test_part_of_the_list_is_no_listing(query):
    headers = [("X-WP-Total", "1"), ("X-WP-TotalPages", "1")]
    assert read([comment(1)], url=f"{BASE}/comments?{query}", headers=headers).listing is None


def test_list_of_one_post_names_it():
    headers = [("X-WP-Total", "1"), ("X-WP-TotalPages", "1")]
    assert read([comment(1)], url=f"{BASE}/comments?post=7", headers=headers).listing.post_source_id == "7"


def test_page_past_the_end_is_no_listing():
    headers = [("X-WP-Total", "1"), ("X-WP-TotalPages", "1")]
    assert read([], url=f"{BASE}/comments?page=4", headers=headers).listing is None


def test_next_page_is_a_lead():
    headers = [("X-WP-TotalPages", "3"), ("X-WP-Total", "250")]
    reading = read([comment(1)], url=f"{BASE}/comments?per_page=100&page=2", headers=headers)
    assert [(x.purpose, x.url) for x in reading.leads] == [
        ("rest-comments", f"{BASE}/comments?per_page=100&page=3")
    ]
    assert read([comment(1)], url=f"{BASE}/comments?page=3", headers=headers).leads == ()


def test_plain_permalinks_and_wordpress_com_have_the_same_routes():
    plain = "https://blog.example/?rest_route=/wp/v2/comments&per_page=100"
    hosted = "https://public-api.wordpress.com/wp/v2/sites/blog.wordpress.example/comments?per_page=100"
    for url in (plain, hosted):
        reading = read([comment(1)], url=url, headers=[("X-WP-TotalPages", "2"), ("X-WP-Total", "101")])
        assert len(reading.comments) == 1
        assert reading.leads[0].url == url + "&page=2"


def test_post_carries_title_author_dates_and_text():
    (one,) = read([post(7)], url=f"{BASE}/posts?_embed=author").posts
    assert (one.source_id, one.kind, one.title, one.author) == ("7", "post", "Save it – now", "Gwen")
    assert (one.published, one.modified) == ("2010-03-01T09:00:00Z", "2010-03-02T09:00:00Z")
    assert (one.text, one.whole) == ("Please write.", True)


def test_pages_are_pages():
    assert read([post(9, type="page")], url=f"{BASE}/pages").posts[0].kind == "page"


def test_protected_private_and_draft_posts_never_come_in():
    secret = {"rendered": "<p>MARKER</p>", "protected": True}
    reading = read(
        [post(1, content=secret), post(2, status="private"), post(3, status="draft"), post(4)],
        url=f"{BASE}/posts",
    )
    assert [p.source_id for p in reading.posts] == ["4"]
    assert "MARKER" not in repr(reading)
    assert [(p.kind, p.count) for p in reading.problems] == [("skipped-private", 3)]


def test_zero_date_gives_no_date():
    record = post(7, date="-0001-11-30T00:00:00", date_gmt="-0001-11-30T00:00:00")
    reading = read([record], url=f"{BASE}/posts")
    (one,) = reading.posts
    assert [p.kind for p in reading.problems] == ["unreadable-date"]
    assert one.published is None
    assert one.published_raw == "-0001-11-30T00:00:00"


def test_zero_gmt_date_falls_back_to_the_local_day():
    (one,) = read([post(7, date_gmt="0000-00-00T00:00:00")], url=f"{BASE}/posts").posts
    assert one.published == "2010-03-01"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"code": "rest_forbidden", "message": "No.", "data": {"status": 401}}, "rest-refused"),
        ({"code": "rest_no_route", "message": "No route", "data": {"status": 404}}, "rest-refused"),
        ({"code": "rest_post_invalid_page_number", "message": "x", "data": {"status": 400}}, "past-the-end"),
        ({"error": "unknown_blog", "message": "Unknown blog"}, "rest-refused"),
        (b"<!DOCTYPE html><title>Log in</title>", "malformed"),
        (b"", "malformed"),
        (b"[" * 100_000, "malformed"),
        (b'[{"id": 1,', "malformed"),
        ({"message": "Maintenance"}, "malformed"),
        ([{"status": "ok"}], "malformed"),
        ("closed", "malformed"),
        (b"null", "malformed"),
    ],
)
@pytest.mark.parametrize("what", ["comments", "posts", "pages"])
def test_refusals_and_rubbish_are_problems(value, kind, what):
    reading = read(value, url=f"{BASE}/{what}?per_page=100")
    assert [p.kind for p in reading.problems] == [kind]
    assert reading.comments == reading.posts == ()


@pytest.mark.parametrize(
    ("body", "why"), [(b'[{"id": 1,', "cut off"), (b"<!DOCTYPE html><title>Log in</title>", "switched off")]
)
def test_what_is_wrong_with_an_answer_is_told(body, why):
    (problem,) = read(body).problems
    assert why in problem.detail


def test_empty_list_is_one():
    assert read([]).problems == ()


def test_json_behind_a_bom_and_php_warnings_is_read():
    body = "\ufeff<br />\n<b>Warning</b>: Undefined [x] in {y}\n".encode() + json.dumps([comment(5)]).encode()
    assert [c.source_id for c in read(body).comments] == ["5"]


def test_lone_surrogates_and_nul_disappear():
    body = json.dumps([comment(5)]).replace("Word 5", "W\\ud800or\\u0000d 5").encode()
    assert read(body).comments[0].text.startswith("Word 5")


@pytest.mark.parametrize("odd", [None, 7, "x", [], {}, True])
def test_odd_values_in_any_field_never_crash(odd):
    for field in comment(1):
        read([comment(1, **{field: odd}), odd])
    for field in post(1):
        read([post(1, **{field: odd}), odd], url=f"{BASE}/posts")
    read(
        {"namespaces": odd, "routes": odd, "home": "https://blog.example"},
        url="https://blog.example/wp-json/",
    )


def test_root_document_describes_the_site():
    value = {
        "name": "Keep Elm Row &amp; All", "description": "A campaign", "url": "https://blog.example",
        "home": "https://blog.example", "namespaces": ["oembed/1.0", "wp/v2"], "routes": {},
    }  # fmt: skip
    reading = read(value, url="https://blog.example/wp-json/")
    assert (reading.site.url, reading.site.title) == ("https://blog.example", "Keep Elm Row & All")
    assert [x.purpose for x in reading.leads] == ["rest-root"]


def test_other_json_is_not_recognised():
    with pytest.raises(NotRecognised, match="not of WordPress"):
        read({"a": 1}, url="https://blog.example/data.json")


@pytest.mark.parametrize(
    "post_of",
    [
        {"id": 7, "excerpt": {"rendered": "", "protected": True}},
        {"id": 7, "content": {"rendered": "", "protected": True}},
        {"id": 7, "status": "private"},
        {"code": "rest_forbidden", "message": "Sorry.", "data": {"status": 401}},
    ],
)
def test_comments_on_posts_that_are_not_for_everybody_stay_out(post_of):
    reading = read([comment(1, _embedded={"up": [post_of]}), comment(2)])
    assert [c.source_id for c in reading.comments] == ["2"]
    assert [(p.kind, p.count) for p in reading.problems] == [("skipped-hidden", 1)]


@pytest.mark.parametrize(
    "post_of",
    [
        {"id": 7, "excerpt": {"rendered": "", "protected": False}},
        {"id": 7, "status": "inherit"},
        {"code": "rest_not_logged_in", "message": "Only members.", "data": {"status": 401}},
    ],
)
def test_comments_on_other_posts_come_in(post_of):
    assert len(read([comment(1, _embedded={"up": [post_of]})]).comments) == 1


def test_answers_to_nobody_and_circles_are_told_where_the_list_is_whole():
    ring = [comment(31, parent=32), comment(32, parent=31), comment(33, parent=33)]
    records = [*ring, comment(34, parent=12), comment(35, parent=34)]
    told = {(one.kind, one.count) for one in read(records, headers=[("X-WP-TotalPages", "1")]).problems}
    assert told == {("thread-cycle", 2), ("orphan", 1)}
    assert told == {(one.kind, one.count) for one in read(records, url="comments.json").problems}
    for part in (
        {"headers": [("X-WP-TotalPages", "2")]},
        {"url": f"{BASE}/comments?after=2010-03-01T00:00:00"},
    ):
        assert [(one.kind, one.count) for one in read(records, **part).problems] == [("thread-cycle", 2)]


def test_of_two_comments_with_one_number_the_second_stands_without_it():
    found = read([comment(31), comment(31, author_name="Bo"), comment(31)])
    assert [(one.source_id, one.author) for one in found.comments] == [("31", "Nell O’Hara"), (None, "Bo")]
    assert [one.kind for one in found.problems] == ["duplicate-id"]
