"""What the comments of a page have beside their words is furniture where it is the same in most, else it is told."""

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
