"""An answer beside the mail that it answers, quoted whole by who posts both."""

import pytest

from ingest.replies.responses import find_responses

_MAIL = (
    "> Dear {greeting},\n> the Authority says that no rule obliges a harbour to close its slip\n"
    "> in winter. Will you ask the Minister so that we have it in writing?\n> Best regards, {signed}"
)
_ANSWER = (
    "Ines - yes, happy to. I sit on that committee and have asked my office to put the question down for the May list; "
    "the Minister has three weeks to answer it. Come back to me if you have heard nothing by June.\n\n"
    "Rowan Hale-Tarn MEP\nThe North & the Isles"
)


def _texts(text: str) -> list[str]:
    return [one.text for one in find_responses(text, published="2010-05-01", author="Ines by the water")]


@pytest.mark.parametrize("greeting", ["Mr Hale-Tarn", "Mr. Hale-Tarn MEP", "Rowan Hale-Tarn"])
def test_who_is_addressed_in_the_quoted_mail_signs_the_answer_below_it(greeting):
    mail = _MAIL.format(greeting=greeting, signed="I. Moravec")
    assert _texts(f"I tried all six of them, one answered\n\n{mail}\n\n{_ANSWER}") == [_ANSWER]


def test_below_a_mail_to_somebody_else_nobody_answers_who_is_not_said_to():
    mail = _MAIL.format(greeting="Mr Orchard", signed="I. Moravec")
    assert _ANSWER not in _texts(f"I tried all six of them\n\n{mail}\n\n{_ANSWER}")


def test_who_is_answered_is_no_official_though_the_poster_names_an_office_before_his_mail():
    answer = (
        "Dear Ms Moravec,\n\nI refer to your email of 12 April 2011 (our ref. HR/2011/3362).\n\nThe Authority enforces the "
        "Harbours Regulation. It does not deal with slips and, accordingly, the matter that you describe falls outside our "
        "remit. You may wish to contact the Department.\n\nKind regards,\nNora Quill\nUsers' Rights Officer"
    )
    text = (
        "Here's how far I got with the Harbour Authority:\n\n> Dear Sir/Madam, I was made to take my boat out at Larne\n"
        "> although the man on the phone had said that it could stay.\n> Is there any rule?\n\n"
        f"{answer}\n\n> Thanking you for your time,\n> Ines Moravec"
    )
    assert _texts(text) == [answer]


@pytest.mark.parametrize(
    ("greeted", "sent"), [("Hi Eli,", "Eli"), ("Dear Mr. Quarrie,", "E Quarrie <eq@example.org>")]
)
def test_a_mail_quoted_under_its_answer_is_whose_the_answer_greets(greeted, sent):
    answer = (
        f"{greeted}\n\nGood question, and we get it a lot. Drilling by hand needs a permit here, which you can have from us "
        "within sixty days.\n\nBest,\nKat Brandt\nClimbing Ranger\nRed Fork National Monument"
    )
    mail = "> Hi there, the guidebook says that drilling is banned, and the shop says it is not.\n> What is the rule? Thanks!"
    assert _texts(
        f"From the ranger:\n\n{answer}\n\nOn Mon, May 14, 2018 at 8:12 PM {sent} wrote:\n{mail}"
    ) == [answer]
