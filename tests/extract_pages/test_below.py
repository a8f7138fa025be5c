"""Pages of unknown software whose comments are told by the line above them alone, which counts them."""

import re
import time

import pytest

from ingest.extract.pages import read_page

WORDS = "The bench has gone from the embankment. Write to the parks office and ask them why it went."
LETTER = (
    "You are welcome. An answer came:<br><br>Dear Sir,<br>in answer to yours of 5 November 2008 I inform you that the "
    "bench was taken away for repair and will be back by the end of the winter.<br>Yours faithfully<br>H. Oakes"
)
SAID = [
    ("Jacenty", 5, "I wrote. I wait."),
    ("Bogna Sitek", 5, "Thank you!"),
    ("Jacenty", 6, LETTER),
    ("Wit", 7, "So did I."),
]
BLOCK = '<div class="k" id="kom{}"><span class="kto">{}</span> wrote on {} November 2008 at 8.15:<br>{}</div>'
BLOCKS = [BLOCK.format(201 + place, *one) for place, one in enumerate(SAID)]


def read(blocks: str, line: str = "<h4>Comments: 4</h4>", body: str = f"<div><p>{WORDS}</p></div>"):
    page = f"""<html><head><title>The bench</title></head><body><h1><a href="./">The river bench</a></h1>
    <h2 class="t">The bench</h2><div class="d">Tuesday 4 November 2008, by Bogna Sitek</div>{body}{line}{blocks}
    <p><a href="./">all posts</a></p></body></html>"""
    return read_page(
        page.encode(), url="http://park.example/1.html", media_type=None, captured="2016-01-01T00:00:00Z"
    )


@pytest.mark.parametrize(
    ("line", "change"),
    [
        ("<h4>Comments: 4</h4>", lambda blocks: blocks),
        ("<p><b>Komentarze: 4</b></p>", lambda blocks: blocks),
        ("<h4>Comments</h4>", lambda blocks: blocks),
        ("<h4>Sylwadau (4)</h4>", lambda blocks: blocks),
        ("<h4>4 comments</h4>", lambda blocks: re.sub(' id="[^"]+"', "", blocks)),
        ("<h4>4 comments</h4>", lambda blocks: re.sub(' (?:id|class)="k[^"]*"', "", blocks)),
        ("<h4>4 comments</h4>", lambda blocks: f'<div class="all">{blocks}</div>'),
        (
            "<h4>4 comments</h4>",
            lambda blocks: "<table>" + re.sub("<div (.*?)>(.*?)</div>", r"<tr \1><td>\2</td></tr>", blocks),
        ),
    ],
    ids=[
        "ids",
        "another-language",
        "no-number",
        "unknown-language",
        "no-ids",
        "no-names",
        "in-a-frame",
        "table",
    ],
)
def test_blocks_below_a_line_that_counts_comments_are_comments(line, change):
    reading = read(change("".join(BLOCKS)), line)
    [post] = reading.posts
    assert (post.text, post.author, post.published) == (WORDS, "Bogna Sitek", "2008-11-04")
    assert [one.author for one in reading.comments] == [name for name, _, _ in SAID]
    assert "An answer came" in (reading.comments[2].text or "")


NESTED = BLOCKS[0] + BLOCKS[1].replace("</div>", f'<div class="sub">{BLOCKS[2]}</div></div>') + BLOCKS[3]
CHAIN = BLOCKS[3]
for block in BLOCKS[2::-1]:
    CHAIN = block.replace("</div>", f'<div class="sub">{CHAIN}</div></div>')


@pytest.mark.parametrize("blocks", [NESTED, CHAIN], ids=["one", "each-in-the-last"])
@pytest.mark.parametrize(
    ("line", "change"),
    [
        ("<h4>Comments: 4</h4>", lambda blocks: blocks),
        ("<h4>Comments</h4>", lambda blocks: blocks),
        ("<h4>4 comments</h4>", lambda blocks: re.sub(' id="[^"]+"', "", blocks)),
        ("<h4>Comments</h4>", lambda blocks: blocks.replace('"sub"', '"replies"')),
        (
            "<h4>4 comments</h4>",
            lambda blocks: re.sub(
                '<(/?)div( class="k"|>(?!<div class="k"))', r"<\1article\2", blocks
            ).replace(' class="k"', ""),
        ),
    ],
    ids=["ids", "no-number", "no-ids", "called-replies", "articles"],
)
def test_answers_in_the_block_that_they_answer_are_comments_of_their_own(blocks, line, change):
    reading = read(change(blocks), line)
    assert [one.author for one in reading.comments] == [name for name, _, _ in SAID]
    assert [(one.text or "").split("\n")[0] for one in reading.comments] == [
        said.split("<br>")[0] for _, _, said in SAID
    ]
    assert not [one for one in reading.problems if one.kind == "comments-not-recognised"]


@pytest.mark.parametrize(
    "layout",
    [
        '<div class="k"><div class="k">{}</div><div class="k">{}</div></div>',
        '<div class="k">{}<div class="k">{}</div></div>',
    ],
    ids=["head-and-words", "words"],
)
def test_parts_of_a_layout_that_are_dressed_as_the_whole_are_no_answers(layout):
    blocks = "".join(
        layout.format(f"<b>{name}</b> wrote on {day} November 2008:", said) for name, day, said in SAID
    )
    reading = read(blocks, "<h4>4 comments</h4>")
    assert [one.author for one in reading.comments] == [name for name, _, _ in SAID]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Komentáře", None),
        ("Komentarze", None),
        ("Σχόλια", None),
        ("Yorumlar", None),
        ("コメント(4)", 4),
        ("댓글 4개", 4),
        ("4 تعليقات", 4),
        ("4 תגובות", 4),
        ("4 komentāri", 4),
        ("4 kommentaari", 4),
        ("4 ummæli", 4),
        ("Reakce (4)", 4),
        ("Opinie (4)", 4),
        ("4 avis", 4),
        ("4 Leserbriefe", 4),
    ],
)
def test_a_heading_of_comments_is_one_in_whatever_language(line, count):
    blocks = "".join(
        f'<div class="y" id="k{place}"><b>{name}</b> <i>{day}.11.2008</i><p>{said}</p></div>'
        for place, (name, day, said) in enumerate(SAID, 1)
    )
    reading = read(blocks, f"<h2>{line}</h2>")
    assert [one.author for one in reading.comments] == [name for name, _, _ in SAID]
    assert reading.posts[0].declared_comments == count


@pytest.mark.parametrize("line", ["4 avis", "Opinie (4)"])
def test_what_readers_think_of_wares_is_no_comment(line):
    blocks = "".join(
        f'<div class="y" id="k{place}"><b>{name}</b> <i>{day}.11.2008</i><u class="stars">4</u><p>{said}</p></div>'
        for place, (name, day, said) in enumerate(SAID, 1)
    )
    assert not read(blocks, f"<h2>{line}</h2>").comments


def test_blocks_below_a_word_and_a_number_of_whatever_meaning_are_no_comments():
    blocks = "".join(
        f'<div class="y" id="k{place}"><b>{name}</b> <i>{day}.11.2008</i><p>{said}</p></div>'
        for place, (name, day, said) in enumerate(SAID, 1)
    )
    assert not read(blocks, "<h2>Fixtures (4)</h2>").comments


@pytest.mark.parametrize(
    ("line", "blocks"),
    [
        ("<h4>1 comment</h4>", BLOCKS[2]),
        ("<h4>Comments: 4</h4>", re.sub(r" wrote on .*?:<br>", "<br>", "".join(BLOCKS))),
        ("<h4>Comments: 4</h4>", "".join(BLOCKS).replace("8.15:<br>", '8.15</div><div class="w">')),
    ],
    ids=["one", "nothing-dated", "heads-and-words-apart"],
)
def test_comments_that_cannot_be_told_apart_are_not_the_posts_words(line, blocks):
    reading = read(blocks, line)
    [post] = reading.posts
    assert (post.text, post.published) == (WORDS, "2008-11-04")
    lacking = post.declared_comments - len(reading.comments)
    told = [one.count for one in reading.problems if one.kind == "comments-not-recognised"]
    assert told == ([lacking] if lacking else [])


DAYS = "".join(
    f'<div class="day" id="day{day}"><p>{day} May 2010. The water rose to the third step of the quay.</p></div>'
    for day in (3, 4)
)


@pytest.mark.parametrize("line", ["<p>0 comments</p>", "<p>No comments</p>", "<p>May 2010</p>", ""])
def test_dated_parts_of_a_post_are_its_words(line):
    reading = read("", "", line + DAYS)
    assert not reading.comments
    assert "third step" in (reading.posts[0].text or "")


def test_the_posts_below_the_count_of_another_are_no_comments():
    posts = "".join(
        f'<div class="post" id="post-{number}"><h2><a href="/{number}.html">Week {number}</a></h2>'
        f"<p>By Bogna Sitek, {number} May 2010. {WORDS}</p><p>2 comments</p></div>"
        for number in (9, 8, 7)
    )
    assert not read(posts, "", "").comments


def test_many_lines_that_may_count_are_looked_below_in_bounded_time():
    began = time.process_time()
    read('<p class="m">May 2011</p>' * 20_000, "", f"<p>{WORDS}</p>")
    assert time.process_time() - began < 5


def test_an_empty_place_in_a_block_that_is_dressed_like_it_is_no_answer():
    blocks = [block.replace("</div>", '<div class="k"></div></div>') for block in BLOCKS]
    assert [one.author for one in read("".join(blocks)).comments] == [name for name, _, _ in SAID]
