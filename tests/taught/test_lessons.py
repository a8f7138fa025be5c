"""What feeds teach about pages, and what they must not."""

from dataclasses import replace

import pytest

from ingest.extract import generic
from ingest.extract.answer import Answer
from ingest.extract.feeds.feed import read_feed
from ingest.extract.html.concordance import bare
from ingest.extract.html.sheet import Sheet, open_sheet
from ingest.extract.taught import lessons, rules
from ingest.extract.taught.rulebook import read, shape, written
from ingest.model import Reading
from tests.taught.layouts import LAYOUTS, curled
from tests.taught.oddblog import Oddblog
from tests.taught.told import Told

AT = "2012-01-01T00:00:00Z"
KINDS = [
    {"whole": whole, "atom": atom, "per_post": per_post}
    for whole in (True, False)
    for atom in (True, False)
    for per_post in (True, False)
]


def blog_of(layout: str, **kind: bool) -> Oddblog:
    return Oddblog(layout, home="http://odd.example", **kind)


def feeds_of(blog: Oddblog) -> list[tuple[str, Reading]]:
    paths = [("/posts.xml", "posts-feed")]
    if blog.per_post:
        paths += [(f"{post.path}.xml", "post-comments-feed") for post in blog.posts]
    else:
        paths += [("/said.xml", "comments-feed")]
    return [(AT, _feed(blog, *path)) for path in paths]


def _feed(blog: Oddblog, path: str, purpose: str) -> Reading:
    kind, body = blog.answer(path) or ("", "")
    answer = Answer(body=body.encode(), url=blog.home + path, captured=AT, media_type=kind, purpose=purpose)
    return read_feed(answer)


def sheet_of(blog: Oddblog, post: Told, change: tuple[str, str] = ("", "")) -> Sheet:
    body = (blog.answer(post.path) or ("", ""))[1].replace(*change)
    sheet = open_sheet(
        body.encode(), url=blog.home + post.path, media_type="text/html", captured="2012-01-01T00:01:00Z"
    )
    sheet.drop_scripts()
    return sheet


def learn(blog: Oddblog, feeds: list[tuple[str, Reading]] | None = None) -> lessons.Taught | None:
    return lessons.learn(
        "odd.example", feeds_of(blog) if feeds is None else feeds, [sheet_of(blog, p) for p in blog.posts]
    )


@pytest.mark.parametrize(
    "kind", KINDS, ids=lambda kind: "-".join(k for k, on in kind.items() if on) or "plain"
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_sort_of_feed_teaches_every_layout(layout: str, kind: dict[str, bool]):
    blog = blog_of(layout, **kind)
    found = learn(blog)
    assert found is not None
    for post in blog.posts:
        reading = rules.read(found.rule, sheet_of(blog, post), generic.read(sheet_of(blog, post)))
        (shown,) = reading.posts
        assert (shown.author, (shown.published or "")[:10]) == (post.author, f"{post.at:%Y-%m-%d}")
        assert [(c.author, c.url) for c in reading.comments] == [
            (c.author, f"{blog.home}{post.path}#c{c.id}") for c in post.comments
        ]


def words_shown(blog: Oddblog, found: lessons.Taught | None) -> list[tuple[str, bool]]:
    """What of each post comes before its first paragraph, and whether it ends with its last."""
    shown = []
    for post in blog.posts:
        assert found is not None
        reading = rules.read(found.rule, sheet_of(blog, post), generic.read(sheet_of(blog, post)))
        text, told = bare(reading.posts[0].text), bare("".join(post.paragraphs))
        shown.append((text.partition(told)[0], text.endswith(told)))
    return shown


def test_excerpt_teaches_the_post_and_not_its_first_paragraph():
    blog = blog_of("plain", whole=False)
    assert words_shown(blog, learn(blog)) == [("", True)] * len(blog.posts)


def test_whole_text_that_a_feed_gives_as_a_summary_teaches_the_post():
    blog = blog_of("plain")
    feeds = [
        (at, replace(r, posts=tuple(replace(p, whole=False) for p in r.posts))) for at, r in feeds_of(blog)
    ]
    found = learn(blog, feeds)
    assert found is not None
    assert found.rule.body is not None
    assert words_shown(blog, found) == [("", True)] * len(blog.posts)


def test_opening_that_is_no_byline_stays_in_the_post():
    blog = blog_of("plain")
    found, post = learn(blog), blog.posts[1]
    assert found is not None
    line = f"{post.author} / {post.at:%d.%m.%Y}"
    longer = f"{line}: went down to the weir, and to the mill, and saw no otter and no heron"
    reading = rules.read(found.rule, sheet_of(blog, post, (line, longer)), generic.read(sheet_of(blog, post)))
    assert bare(reading.posts[0].text).startswith(bare(longer))


def test_words_of_the_comments_are_no_post():
    blog = blog_of("plain")
    found, post = learn(blog), blog.posts[1]
    assert found is not None
    usual = generic.read(sheet_of(blog, post))
    page = " ".join([*post.paragraphs, *(p for c in post.comments for p in c.paragraphs)])
    mixed = replace(usual, posts=(replace(usual.posts[0], text=page, html=page),))
    reading = rules.read(replace(found.rule, body=None), sheet_of(blog, post), mixed)
    assert len(reading.comments) == len(post.comments)
    assert reading.posts[0].text is None
    assert [p.kind for p in reading.problems] == ["rule-missed"]


def test_post_may_quote_one_of_its_comments():
    blog = blog_of("plain")
    found, post = learn(blog), blog.posts[1]
    assert found is not None
    quoted = " ".join(post.comments[0].paragraphs)
    sheet = sheet_of(blog, post, ("</div><div class='voices'>", f"<p>{quoted}</p></div><div class='voices'>"))
    reading = rules.read(found.rule, sheet, generic.read(sheet_of(blog, post)))
    assert bare(quoted) in bare(reading.posts[0].text)


def test_order_of_pages_and_feeds_does_not_matter():
    blog = blog_of("table")
    sheets = [sheet_of(blog, post) for post in blog.posts]
    forth = lessons.learn("odd.example", feeds_of(blog), sheets)
    back = lessons.learn("odd.example", feeds_of(blog)[::-1], sheets[::-1])
    assert forth == back
    assert forth is not None


def test_rule_that_finds_fewer_comments_than_declared_is_rejected():
    blog = blog_of("soup")
    feeds = [
        (at, replace(r, posts=tuple(replace(p, declared_comments=50) for p in r.posts)))
        for at, r in feeds_of(blog)
    ]
    found = learn(blog, feeds)
    assert found is not None
    assert found.rule.body is not None
    assert found.rule.thread is None


@pytest.mark.parametrize(("edited", "learnt"), [(1, True), (5, False)])
def test_comments_that_were_edited_on_their_page_stop_no_rule_where_they_are_few(edited: int, learnt: bool):
    blog = blog_of("plain")
    newest = sorted((c.at, c, post) for post in blog.posts for c in post.comments)[-10:]
    ends = {c.id: curled(c.paragraphs[-1]) for _, c, _ in newest[:edited]}
    sheets = []
    for post in blog.posts:
        page = LAYOUTS["plain"].page(post)
        for end in (ends[c.id] for c in post.comments if c.id in ends):
            page = page.replace(f"{end}</p>", f"{end} They came in the end, and brought a new key.</p>")
        sheets.append(sheet_of(blog, post, (LAYOUTS["plain"].page(post), page)))
    found = lessons.learn("odd.example", feeds_of(blog), sheets)
    assert found is not None
    assert (found.rule.thread is not None) == learnt
    if found.rule.thread is not None:
        assert (found.rule.thread.held, found.rule.thread.tried) == (9, 10)
        assert found.rule.thread.fragment is not None


def test_list_of_the_newest_comments_teaches_nothing():
    blog = blog_of("lists")
    feeds = feeds_of(blog)
    # Pages that show no comment of their own, with the newest of the blog beside each.
    sheets = [
        sheet_of(
            blog,
            replace(post, comments=()),
            (LAYOUTS["lists"].page(post), LAYOUTS["lists"].page(replace(post, comments=()))),
        )
        for post in blog.posts
    ]
    found = lessons.learn("odd.example", feeds, sheets)
    assert found is not None
    assert found.rule.thread is None


def test_feeds_of_another_blog_teach_nothing():
    blog, other = blog_of("soup"), blog_of("lists")
    assert learn(blog, feeds_of(other)) is None or learn(blog, feeds_of(other)).rule.body is None


def test_page_of_another_layout_is_read_as_without_rules_and_told():
    blog, other = blog_of("soup"), blog_of("lists")
    found = learn(blog)
    assert found is not None
    usual = generic.read(sheet_of(other, other.posts[0]))
    reading = rules.read(found.rule, sheet_of(other, other.posts[0]), usual)
    assert reading.posts == usual.posts
    assert reading.comments == usual.comments
    assert [p.kind for p in reading.problems if p not in usual.problems] == ["rule-missed"]


def test_rule_is_the_same_after_it_was_written_and_read():
    found = learn(blog_of("table"))
    assert found is not None
    assert read(written(found)) == found
    assert found.rule.title is not None
    other = replace(found.rule, title=replace(found.rule.title, held=1))
    assert shape(other) == shape(found.rule)
