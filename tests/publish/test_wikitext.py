# ruff: noqa: RUF001 - names in other scripts

from dataclasses import replace

import pytest
from test_styles import COMMENT, LETTER, NOBODY, ODD, SIGNED_FOR

from publish.wikitext import wikipedia


def test_a_letter_is_a_template_with_its_circumstances_behind():
    assert wikipedia(SIGNED_FOR) == (
        "{{cite web |last=Orchard-Rye |first=Tamsin |date=19 February 2024 |title=Letter to Ms P. |type=Official letter "
        "|website=Save the Fen Line |via=The Record |access-date=24 November 2026 "
        "|url=https://record.example/responses/abc}} On behalf of Dr Piers Halgarth; reference ET/ITU/41; as pasted by a "
        "commenter; comment by Noor, 21 February 2024, on “Write to the council”; captured 1 March 2024."
    )


def test_an_official_and_a_body_are_two_authors():
    assert "|last=Quill |first=Tobias |author2=Department for Rail, Bridges & Locks |" in wikipedia(LETTER)
    assert "{{cite web |author=Fenshire |" in wikipedia(replace(LETTER, person=None, body="Fenshire"))


@pytest.mark.parametrize("work", [*ODD.values(), COMMENT, NOBODY])
def test_no_first_name_lacks_a_last_one_and_nobody_is_made_up(work):
    made = wikipedia(work)
    assert ("|first=" in made) == ("|last=" in made)
    assert "Unknown" not in made
    assert "postscript" not in made
    assert "|date=soon" not in made


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("ankitg", "ankitg"),
        ("Mrs A.", "Mrs A."),
        ("Admin", "((Admin))"),
        ("Guest Author", "((Guest Author))"),
        ("rider41", "((rider41))"),
        ("Ann; Bob", "((Ann; Bob))"),
        ("Board of Rails, Bridges, and Locks", "((Board of Rails, Bridges, and Locks))"),
    ],
)
def test_a_name_that_the_template_would_doubt_is_marked_as_meant(name, written):
    assert f"|author={written} |" in wikipedia(replace(COMMENT, person=name))


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("a|b", "a{{!}}b"),
        ("{{x}} [[y]] <ref>", "&#123;&#123;x&#125;&#125; &#91;&#91;y&#93;&#93; &#60;ref&#62;"),
        ("the ''end'' ~~~~", "the &#39;'end&#39;' &#126;&#126;&#126;~"),
        ("fish & chips &amp; &#91;", "fish & chips &#38;amp; &#38;#91;"),
        ("a\u00a0b\u200b c\u00ad\u202ed\n\te", "a b cd e"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_signs_that_wikitext_would_read_are_written_out(title, written):
    assert f"|title={written} |" in wikipedia(replace(NOBODY, title=title))


@pytest.mark.parametrize(
    ("blog", "written"),
    [("https://ben.example/", "ben.example"), ("News at http://x.example", "News at x.example")],
)
def test_the_name_of_a_site_is_no_address(blog, written):
    assert f"|website={written} |" in wikipedia(replace(NOBODY, blog=blog))
