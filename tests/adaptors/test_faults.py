"""What an adaptor does wrong costs the page it was wrong on, and is told so that it can be put right."""

import pytest

from ingest.errors import Malformed
from tests.adaptors.conftest import COMMENTS, PAGE, POST


def failure(reading):
    (problem,) = (p for p in reading.problems if p.kind == "adaptor-failed")
    return problem.detail


def test_function_that_raises_costs_what_it_gives_and_nothing_is_guessed_in_its_place(read):
    links = "def links(soup, page):\n    return ['/1']\n"
    reading = read(
        POST + links + "def comments(soup, page):\n    yield Comment(text=soup.select_one('.none').p)\n"
    )
    assert [(p.title, p.text) for p in reading.posts] == [("Fourth letter", "The clinic shuts in June.")]
    assert (reading.comments, reading.listing) == ((), None)
    assert "http://odd.example/1" in {lead.url for lead in reading.leads}
    told = failure(reading)
    assert "Its post is recorded, and no comment of it" in told
    assert "odd.py: comments(), line 12: AttributeError" in told
    assert "onrecord extract --adaptor odd.py" in told


def test_post_that_raises_leaves_nothing_of_the_page_to_be_recorded(read):
    reading = read(POST.replace("Post(title", "None.x(title") + COMMENTS)
    assert (reading.posts, reading.comments) == ((), ())
    assert "odd.py: post(), line 7: AttributeError" in failure(reading)
    assert "Nothing of this page is recorded" in failure(reading)
    assert (reading.engine, reading.adaptor) == ("adaptor odd", "odd.py")


def test_links_that_raise_cost_no_record(read):
    reading = read(POST + COMMENTS + "def links(soup, page):\n    return soup.none.a\n")
    assert (len(reading.posts), len(reading.comments)) == (1, 2)
    assert "What links() gives is left out" in failure(reading)


def test_comments_that_are_declared_and_not_found_are_told_and_none_vanished(read):
    none = POST + "WHOLE_THREAD = True\ndef comments(soup, page):\n    return soup.select('tr.comment')\n"
    reading = read(none)
    ((kind, count, detail),) = [(p.kind, p.count, p.detail) for p in reading.problems]
    assert (kind, count, reading.listing) == ("comments-not-recognised", 2, None)
    assert "comments() gave none of the 2 that the post declares" in detail
    assert read(none, page=PAGE.replace("2 answers", "0 answers")).problems == ()
    elsewhere = "def more(soup, page):\n    return ['?n=4&comments=1']\n"
    assert read(none + elsewhere).problems == ()


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (
            "Comment(text=soup.select('p'), author=soup.select('b'))",
            "comments(), result 1: author is a ResultSet",
        ),
        ("Comment(author=soup.select('b'))", "select_one"),
        ("Comment(published=5)", "published is an int; give a tag, the date as printed, or None"),
        ("Comment(text=5)", "text is an int"),
        ("Comment(text='x', source_id=soup.b)", "source_id is a Tag"),
        ("Comment(text='x', parent_position=1)", "parent_position is 1; give the place of another result"),
        ("Comment(text='x', parent_position=7)", "from 1 to 1"),
        ("Comment(text='x', kind='remark')", "kind is 'remark'; it is one of comment, pingback, trackback"),
        ("{'autor': 'x'}", "gives 'autor', which is no field of a Comment; they are author, published"),
        ("Comment(autor='x')", "autor"),
        ("'x'", "comments(), result 1 gives a str; give a Comment(...), or a dict with its fields"),
    ],
)
def test_wrong_result_is_told_by_function_and_field(read, result, told):
    assert told in failure(read(POST + f"def comments(soup, page):\n    yield {result}\n"))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("def comments(soup, page): return Comment(text='x')", "comments() gives a Comment; let it yield"),
        ("def comments(soup, page): return 7", "comments() gives an int"),
        ("def links(soup, page): return soup.select('b')", "links(), result 1 is no link with an href"),
        ("def post(soup, page): return 'x'", "post() gives a str; give a Post(...)"),
        ("def post(soup, page): return Post(declared_comments=-1)", "declared_comments is -1"),
        ("def post(soup, page): return Post(kind='entry')", "kind is 'entry'; it is post or page"),
    ],
)
def test_function_that_gives_something_else_is_told(read, code, told):
    assert told in failure(read(f"{POST}\n{code}\n"))


def test_endless_recursion_and_long_messages_cost_one_page_only(read):
    assert "RecursionError" in failure(read(POST + "def comments(soup, page): return comments(soup, page)\n"))
    long = failure(read(POST + "def comments(soup, page): raise ValueError('x' * 9000)\n"))
    assert len(long) < 600


def test_comment_without_words_is_left_out_and_counted(read):
    code = POST + "def comments(soup, page):\n    return [Comment(source_id=1), Comment(text='Yes.')]\n"
    reading = read(code)
    assert [c.text for c in reading.comments] == ["Yes."]
    assert [(p.kind, p.count) for p in reading.problems] == [("adaptor-doubt", 1)]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("def post(soup, page:\n", "odd.py: line 1"),
        ("import no_such_module_here\n", "ModuleNotFoundError"),
        (POST.replace("SITE", "site"), 'SITE = "blog.example"'),
        (POST.replace('"odd.example"', '"odd example"'), "is no site"),
        (POST.replace('"odd.example"', "5"), "does not say which site it is for"),
        ('SITE = "odd.example"\n', "none of an adaptor's functions"),
        (POST + COMMENTS.replace("def comments", "def coments"), "nothing calls coments()"),
        ('SITE = "odd.example"\npost = 5\n', "post is no function"),
        (POST + "DAY_FIRST = 'yes'\n", "DAY_FIRST is 'yes'; write True or False"),
        (POST + "ENGINE = 5\n", "ENGINE is 5; write the software's name"),
        (POST + "TITLE = 5\n", "TITLE is 5; write the blog's name"),
    ],
)
def test_file_that_is_no_adaptor_is_refused_with_the_reason(load, code, told):
    with pytest.raises(Malformed) as caught:
        load(code)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_comments_whose_text_is_not_found_are_counted(read):
    code = POST + COMMENTS.replace('text=without(item, "b", "time", "ol")', 'text=item.select_one(".words")')
    reading = read(code)
    assert [(c.author, c.text) for c in reading.comments] == [("Ben Rook", None), ("Cleo Vane", None)]
    ((kind, count, detail),) = [(p.kind, p.count, p.detail) for p in reading.problems]
    assert (kind, count) == ("adaptor-doubt", 2)
    assert "comments() gave 2 with an author and no text" in detail
    pictured = POST + "def comments(soup, page):\n    yield Comment(author='Ben', text=soup.img)\n"
    assert read(pictured, page=PAGE.replace("</ol>", "<img src=/a.png></ol>", 1)).problems == ()
