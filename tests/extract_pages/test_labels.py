"""Lines that the comments of an unknown page share: labels of the page, or what several people say."""

import pytest

from ingest.extract.pages import read_page

PEOPLE = ["Ada Moor", "Tom Reed", "Ines Holt", "Jory Senn", "Lena Pell"]
STORY = "<p>The water office asks who would miss the weir, and gives until Friday to say so, in writing, with a name.</p>"


def texts(*said: str) -> list[str | None]:
    thread = "".join(
        f'<div class="comment"><p class="by">{name}, {day} May 2010 10:01</p>{words}</div>'
        for day, (name, words) in enumerate(zip(PEOPLE, said, strict=True), 3)
    )
    page = f"<html><body><h1>Close the weir?</h1>{STORY}<h3>5 comments</h3><div>{thread}</div></body></html>"
    reading = read_page(
        page.encode(), url="http://weir.example/1", media_type=None, captured="2016-01-01T00:00:00Z"
    )
    assert [one.author for one in reading.comments] == PEOPLE
    return [one.text for one in reading.comments]


SIGNED, OTHER = "<p>Signed!</p>", "<p>I wrote to the office instead; they say that the list is closed.</p>"
PLAIN = "I wrote to the office instead; they say that the list is closed."
LABEL = "<p>Flag this</p>"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ([SIGNED] * 5, ["Signed!"] * 5),
        ([SIGNED] * 4 + [OTHER], ["Signed!"] * 4 + [PLAIN]),
        ([SIGNED] * 4 + [SIGNED + OTHER], ["Signed!"] * 4 + [f"Signed!\n\n{PLAIN}"]),
        ([OTHER + LABEL] * 5, [PLAIN] * 5),
        ([SIGNED + LABEL] * 4 + [OTHER + LABEL], ["Signed!"] * 4 + [PLAIN]),
        ([OTHER + LABEL] * 4 + [LABEL], [PLAIN] * 4 + [None]),
    ],
    ids=["all-alike", "most-alike", "one-says-more", "a-label", "alike-above-a-label", "nothing-but-a-label"],
)
def test_a_label_stands_beside_the_words_and_is_never_all_that_was_said(said, wanted):
    assert texts(*said) == wanted
