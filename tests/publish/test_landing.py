"""A search result leads to the place where its words stand: to a sentence of a letter, else to the words themselves."""

import re
from urllib.parse import unquote

import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st
from invented import Archive
from selectolax.lexbor import LexborHTMLParser

from publish.landing import marks, place
from publish.sentences import Sentence

LONG = "The road is long and says nothing new. " * 120
TEXT = f"{LONG}\nThe well-kept lock, it says here, & so on.\nMind the lock."


def marked(text):
    """Read a text with its words between brackets; gives it, the snippet as the index gives it, and where they stand."""
    plain = text.replace("[", "").replace("]", "")
    snippet = text.replace("[", "\x02").replace("]", "\x03")
    return plain, snippet, marks(plain, snippet, "\x02", "\x03")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no word", ""),
        ("Mind the [lock].", "#:~:text=Mind%20the-,lock."),
        ("[Lock]s are open", "#:~:text=Locks,-are%20open"),
        ("a\n[lock]\nb", "#:~:text=lock"),
        ("one two three four “[well-kept] lock,” five", "#:~:text=two%20three%20four-,%E2%80%9Cwell%2Dkept,-lock%2C%E2%80%9D%20five"),
        ("a [b] c [d] e [f] g [h]", "#:~:text=a-,b,-c%20d%20e&text=a%20b%20c-,d,-e%20f%20g&text=c%20d%20e-,f,-g%20h"),
        ("a [lock\ngate] b", "#:~:text=a-,lock"),
        ("市" * 70 + "[図書館]" + "会" * 70, "#:~:text=%E5%9B%B3%E6%9B%B8%E9%A4%A8"),
    ],
)  # fmt: skip
def test_words_are_named_whole_with_those_around_them_in_their_line(text, expected):
    plain, _, found = marked(text)
    assert place(plain, found) == expected


def test_the_sentence_of_a_letter_goes_before_its_words():
    plain, _, found = marked("Dear Ms N, No. The [lock] stays. Mind the [lock]. Yours")
    numbered = [Sentence(1, 11, 14), Sentence(4, 15, 30)]
    assert place(plain, found, numbered) == "#s4"
    assert place(plain, found[1:], numbered).startswith("#:~:text=")


@pytest.mark.parametrize("snippet", ["", "…", "\x02\x03", "\x02lock", "of \x02another\x03 text", "\x03\x02"])
def test_a_snippet_of_another_text_leads_nowhere(snippet):
    assert place("Mind the lock.", marks("Mind the lock.", snippet, "\x02", "\x03")) in {
        "",
        "#:~:text=Mind%20the-,lock.",
    }


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\x02\x03…", exclude_categories=["Cs"]), min_size=1),
        min_size=1,
    )
)
def test_whatever_stands_there_is_found_again_and_breaks_no_address(pieces):
    text = "".join(pieces)
    snippet = "".join(f"\x02{piece}\x03" if at % 2 else piece for at, piece in enumerate(pieces))
    found = marks(text, f"…{snippet}…", "\x02", "\x03")
    assert [text[start:end] for start, end in found] == pieces[1::2]
    assert re.fullmatch(r"(#:~:(text=[\w.~%,-]*&?)+)?", place(text, found), re.ASCII)


async def test_results_lead_to_the_words(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "The lock", text=TEXT, id="post00000000")
    letter = "Dear Ms N,\n\nNo decision is made. The lock stays open until May.\n\nYours"
    comment = archive.comment(site, post, f"Mine:\n\n{letter}", id="comment00000")
    archive.response(site, post, comment, letter, id="letter000000", signatory="Ada Lock")
    archive.comment(site, post, "図書館を守る。\n閉鎖は困る", id="comment00001")
    client = Datasette([str(archive.close())]).client

    async def led(words):
        page = LexborHTMLParser((await client.get("/search", params={"q": words})).text)
        return [unquote(link.attributes["href"]) for link in page.css(".entry h2 a")]

    assert await led("lock stays") == [
        "/responses/letter000000#s3",
        "/comments/comment00000#:~:text=is made. The-,lock,-stays open until&text=made. The lock-,stays,-open until May.",
    ]
    assert (await led("kept"))[0] == "/posts/post00000000#:~:text=The-,well-kept,-lock, it says"
    # What only its name or title has stands at the top of a page.
    assert await led("ada") == ["/responses/letter000000"]
    assert await led("閉鎖") == ["/comments/comment00001#:~:text=閉鎖は困る"]
    assert await led("") == ["/responses/letter000000"]
    told = (await client.get("/search.json?q=lock")).json()["results"]
    assert all("#" not in row["permalink"] for row in told)
