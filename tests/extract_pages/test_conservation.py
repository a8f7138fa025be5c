"""What the comments of a page have beside their words is furniture where it is the same in most, else it is told."""

import pytest

from ingest.extract.pages import read_page

SAID = ["The wheel was mended on Tuesday.", "So somebody reads the letters.", "I have my doubts of that."]
LABELS = "Registered reader of this paper since the great flood"
LINES = [
    "They wrote to me that the weir opens before the harvest",
    "Nobody told the millers of it, and three of them are ruined",
    "The mayor has promised each of us a boat by Michaelmas",
]


def lost(beside: list[str]) -> list[int | None]:
    items = "".join(
        f'<li class="comment" id="comment-{7 + n}"><cite class="fn">Reader {"ABC"[n]}</cite>'
        f'<span class="comment-meta">March 1{n}, 2010 at 2:22 pm</span><em class="flair">{line}</em>'
        f'<div class="comment-body"><p>{words}</p></div></li>'
        for n, (words, line) in enumerate(zip(SAID, beside, strict=True))
    )
    page = f'<head><meta name="generator" content="WordPress 2.9"></head><body class="single"><ol>{items}</ol></body>'
    url = "http://weir.example/2010/03/weir.html"
    reading = read_page(page.encode(), url=url, media_type=None, captured="2016-01-01T00:00:00Z")
    assert [one.text for one in reading.comments] == SAID
    return [one.count for one in reading.problems if one.kind == "text-lost"]


def test_what_is_the_same_beside_most_comments_is_furniture():
    assert lost([LABELS] * 3) == []


def test_what_differs_beside_each_is_told_though_it_is_about_as_much():
    (count,) = lost(LINES)
    assert count == sum(len(line.replace(" ", "")) for line in LINES)


STRAY = "Said by a rower of the lower reach: the keeper wrote to me that the weir opens in May, and to nobody else."
LONG = "The wheel was mended on Tuesday, and whoever says otherwise has not been there to see it turn."


def beside(
    *strays: str, holder: str = 'ol class="commentlist"', item: str = "li", words: str = SAID[0]
) -> list[int | None]:
    """Read a list of five comments with something among and below them; give the counts of what is told as lost."""
    items = [
        f'<{item} class="comment" id="comment-{n}"><cite class="fn">Reader {n}</cite>'
        f'<span class="comment-meta">March 1{n}, 2010 at 2:22 pm</span><div class="comment-body"><p>{words}</p></div></{item}>'
        for n in range(1, 6)
    ]
    thread = "".join((*items[:3], *strays[:1], *items[3:], *strays[1:]))
    page = (
        '<html lang="en"><head><meta name="generator" content="WordPress 2.9"></head><body class="single postid-31">'
        '<div class="post" id="post-31"><h2>The weir</h2><div class="entry"><p>It is shut.</p></div></div>'
        f"<{holder}>{thread}</{holder.split(maxsplit=1)[0]}></body></html>"
    )
    url = "http://weir.example/2010/03/weir.html"
    reading = read_page(page.encode(), url=url, media_type=None, captured="2016-01-01T00:00:00Z")
    assert [one.text for one in reading.comments] == [words] * 5
    return [one.count for one in reading.problems if one.kind in {"text-lost", "comments-not-recognised"}]


def size(*texts: str) -> int:
    return sum(len("".join(text.split())) for text in texts)


def test_what_stands_in_the_list_beside_its_comments_is_told_whatever_the_page_declares():
    strays = [
        f'<li class="odd"><b>Rower {n}</b> <i>{n} May 2010</i><div>{STRAY}</div></li>' for n in (1, 2, 3)
    ]
    assert beside(*strays) == [sum(size(f"Rower {n}{n} May 2010{STRAY}") for n in (1, 2, 3))]


@pytest.mark.parametrize(
    "stray", [f'<div class="note">{STRAY}</div>', STRAY, f"<p>{STRAY[:60]}<b>{STRAY[60:]}</b></p>"]
)
def test_what_stands_between_comments_is_told_though_no_name_makes_their_element_a_list(stray):
    assert beside(stray, holder="div", item="div") == [size(STRAY)]


def test_short_ones_are_told_together():
    strays = [
        f"<li><b>Rower {name}</b> I have written, {word}.</li>"
        for name, word in zip("ABC", ("too", "twice", "as well"), strict=True)
    ]
    assert beside(*strays) == [
        sum(size(f"Rower A I have written, {word}.") for word in ("too", "twice", "as well"))
    ]


def test_a_dated_block_below_the_comments_of_a_section_is_one_and_the_rules_of_the_house_are_none():
    dated = f"<div><b>A rower</b> on 3 May 2010<p>{STRAY}</p></div>"
    holder = 'div id="comments"'
    assert beside("", dated, holder=holder, item="div") == [size(f"A roweron 3 May 2010{STRAY}")]
    assert beside("", f"<div><p>{STRAY}</p></div>", holder=holder, item="div") == []


@pytest.mark.parametrize(
    "furniture",
    [
        f'<li class="respond"><p>{STRAY}</p><form><textarea name="comment"></textarea></form></li>',
        '<li class="nav"><a href="/2010/03/weir.html?cpage=1">Older comments of this long thread on the weir and on the mill</a></li>',
        "<li>The comments on this post are now closed, with thanks to all.</li>",
        f"<h4>{STRAY}</h4>",
        f'<li style="display: none">{STRAY}</li>',
        "<li>Reply</li>",
    ],
    ids=["form", "pager", "closed", "heading", "hidden", "button"],
)
def test_furniture_of_a_list_is_no_loss(furniture):
    assert beside(furniture, furniture) == []


def test_what_is_the_same_in_several_places_between_comments_is_no_loss():
    assert beside(f"<li>{STRAY}</li>", *[f"<li>{STRAY}</li>"] * 2) == []


def test_two_characters_in_a_hundred_may_stand_beside_the_comments():
    assert beside(f"<li>{STRAY}</li>", words=f"{LONG} " * 11 + LONG) == []
