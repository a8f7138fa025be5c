"""What is looked for in posts, as the pipeline asks for it."""

from ingest.pipeline.finders import appeal, respond
from ingest.store.rows.entries import Entry

ASKED = """The report says that the 41 carries "an average of 6.2 passengers". I rode it for a week with a clicker.

Fellway Buses will run it as long as someone pays the difference, and the one who pays is the county. So the letter goes to the officer who writes the reports:

Dr Piers Halgarth
Director of Environment and Transport
Thornmarch County Council
Riverside House
Ambry
TM1 6DQ

and something like:

Dear Dr Halgarth,

I am writing about the proposed withdrawal of the 41 (Item 9, Appendix B).

Please would you let me know on which days the passengers were counted, and whether those days included a market day? Would you also confirm that the effect on people who travel to the Wenlow Valley Hospital has been assessed?

I should be grateful if you would publish the figures for each journey.

Yours sincerely,

He has until the end of January, because the budget goes to print on the 31st. So have we."""


def _post(text: str) -> Entry:
    return Entry(id="p1", url=None, title="The 41", author="Dev", published="2010-11-28T10:00:00Z", text=text)


def test_what_a_post_drafts_for_its_readers_is_no_response():
    (asked,) = appeal(_post(ASKED))
    assert asked.draft
    assert respond(_post(ASKED), None) == ()


def test_a_letter_that_a_post_gives_is_one():
    letter = (
        "Dear Ms Oakes,\n\nThank you for your letter of 3 May about the ferry, which has been passed to this Department. "
        "The timetable will be reviewed in the autumn.\n\nYours sincerely,\n\nNora Pell\nHead of Ferries"
    )
    (response,) = respond(_post(f"I wrote to the ministry and got this reply:\n\n{letter}"), None)
    assert response.signatory == "Nora Pell"


ADDRESSED = """Hello dear readers!

The county means to close the ferry office, which has answered every letter about the tides since 1951, and nobody has been asked.

We would be glad if you wrote a few lines saying what you think of it. There is a draft below for all who have no time!

Nora Pell
Head of Ferries
Oxney County Council
County Hall
Oxney OX1 4CC

Dear Ms Pell,

I am writing to object to the closing of the ferry office. Please tell me who decided on it.

Yours sincerely,"""


def test_whom_readers_are_asked_to_write_to_has_not_signed_the_asking():
    (asked,) = appeal(_post(ADDRESSED))
    assert (asked.target, asked.role) == ("Nora Pell", "Head of Ferries")
    assert respond(_post(ADDRESSED), None) == ()


def test_what_links_to_a_scan_in_a_comment_s_markup_speaks_for_its_letter():
    letter = (
        "Dear Mr Quill,\n\nThank you for your letter of 3 May 2010 about the 41. The Council has decided to keep it until "
        "March, and I am sorry for the delay in replying.\n\nYours sincerely\n\nDr Piers Halgarth\nDirector of Environment "
        "and Transport\nThornmarch County Council"
    )
    comment = Entry(
        id="c1",
        url=None,
        title=None,
        author="Fran",
        published="2010-12-01T10:00:00Z",
        text=f"I had this reply, and here is a scan.\n\n{letter}",
        html=f'<p>I had this reply, and here is <a href="http://pictures.example/41.jpg">a scan</a>.</p><p>{letter}</p>',
    )
    (found,) = respond(_post("The 41 is to go."), comment)
    assert found.links == ("http://pictures.example/41.jpg",)
