"""Answers in posts: a post is an article, so that words as officials write them make none there by themselves."""

import pytest

from ingest.replies import find_answers, find_appeals, find_responses

LIST = """All of our writing on the weir, in one place:

14. No Blank Cheque for the Weir (16 May 2004)

15. Rivers Department: Rules? We Don't Need Your Stinking Rules (3 June 2004)

16. Above the Law? (9 June 2004)

17. A Few Bad Sluices at the Top of the Barrel (13 June 2004)

18. It's Official: Government Received Legal Advice Permitting Flooding (14 June 2004)"""
INTERVIEW = """The weir is the question of the year in parliament. Here is a talk with the economist of a bank:

What is the weir?

Alec: It is the coincidence of 600 million in rising costs and falling grants that come about on 1 January 2013. Last year we began to call this the weir. The Treasury pays for most of it, and the Department of Rivers for the rest.

Will the Treasury pay?

Alec: Probably. The Treasury has recently extended the grants, and the Government has said that it will keep to its plans for the next financial year. Parliament must agree, and the committee meets in May."""
LETTER = """Dear Ms Orrin,

Thank you for your letter of 3 May 2013 about the weir. The Rivers Department has no plans to clear it.

Yours sincerely,

Colm Rudge
Rivers Officer
Mossdale County Council"""


def _found(text, title="On the weir"):
    return find_answers(text, title=title, published="2013-06-01T10:00:00Z", author="odile")


@pytest.mark.parametrize("text", [LIST, INTERVIEW], ids=["a list of titles", "an interview"])
def test_articles_hold_no_answers(text):
    assert not _found(text)


def test_a_letter_in_a_post_is_found():
    (found,) = _found(f"I wrote to the council about the weir.\n\n{LETTER}\n\nSo that is that.")
    assert found.text == LETTER


def test_an_answer_without_a_frame_is_found_where_the_post_tells_of_it():
    said = (
        "The Council has considered your request and is unable to agree to it. The weir will be inspected by the Rivers Department "
        "in due course, and you will be informed of the outcome. We have no plans to clear it before 1 May 2014."
    )
    (found,) = _found(
        f'I wrote to Mossdale County Council, and got this reply:\n\n"{said}"\n\nSo that is that.'
    )
    assert found.text == said


def test_evidence_is_readable():
    text = LETTER.replace("Thank you for your letter of 3 May 2013", "Thank you for your letter")
    (found,) = find_responses(
        f"They replied:\n\n{text.replace('Rivers Officer', 'Head of Rivers')}", published="2013-06-01"
    )
    shown = " ".join(found.evidence)
    assert "signs as 'County'" not in shown
    assert "Rudge Head of" not in shown
    words = [each for each in found.evidence if "worded as" in each]
    said = [word for each in words for word in each.split(": ")[-1].split(", ")]
    assert len(said) == len(set(said))


def test_an_answer_that_speaks_of_an_e_mail_asks_readers_for_none():
    letter = LETTER.replace(
        "your letter of 3 May 2013 about the weir",
        "your e-mail dated 3 May 2013 about the closure of the weir",
    )
    text = f"The council has replied to us:\n\n{letter}\n\nSo that is that."
    (found,) = _found(text)
    assert found.text == letter
    assert find_appeals(text, title="On the weir", published="2013-06-01") == ()
    asking = f"{text} Please write to Colm Rudge, Rivers Officer, Mossdale County Council."
    assert [one.target for one in find_appeals(asking, title=None, published="2013-06-01")] == ["Colm Rudge"]
    assert len(_found(asking)) == 1
