"""Whom letters address, however they greet: nobody private is published by name, and officials keep theirs."""

import pytest

from ingest.replies.responses import find_responses
from ingest.store.decisions.rulings import judged
from ingest.store.rows.rows import masks_for

LETTER = (
    "The council replied to me:\n\n{}\n\nThank you for your e-mail of 3 May. I have forwarded it to our traffic "
    "engineer, who will be contacting you within ten days.\n\nYours sincerely\nPam Ruiz\nTraffic Operations Manager\n"
    "Eastmere Borough Council"
)


def published(text):
    found = find_responses(text, published="2012-01-01", author="anon")
    assert len(found) == 1
    masks = masks_for([judged("c", text, found)], (), frozenset(), whole_names=False)
    return found[0].addressee, masks.masked(text)


@pytest.mark.parametrize(
    "head",
    [
        "Mr Marchbank", "Mr Marchbank.", "Mr. J. Marchbank", "Mr J Marchbank", "Ms Marchbank-Quilp", "Mr MARCHBANK",
        "MR MARCHBANK", "MR MARCHBANK,", "JOHN MARCHBANK", "Ms. Marchbank -", "Ms Marchbank;",
        "Jane Marchbank", "Jane Marchbank,", "Jane Marchbank -", "Jane Marchbank:", "Marchbank,", "marchbank,",
        "Hi marchbank", "hi jane marchbank", "Hallo Frau Marchbank", "Hey Marchbank", "Hey Jane Marchbank,",
        "G'day Marchbank", "Namaste Marchbank ji", "Respected Marchbank ji,", "Respected Sir Marchbank", "Shri Marchbank,",
        "Smt. Marchbank,", "Thank you Mr Marchbank.", "To Mr Marchbank", "To: Mr J Marchbank, 4 Hill Road",
        "Attn: Mr Marchbank", "FAO Mrs Marchbank", "Re: Mrs J Marchbank, 4 Hill Road", "For the attention of Ms Marchbank",
        "Ms Marchbank (by email)", "Mr Marchbank & family,", "Dear Mr.Marchbank", "Dear Mr Marchbank,Thank you",
        "Dear Ms.  Marchbank", "Dear Mr Marchbank (and neighbours)", "Dear Master Marchbank", "Dear Brother Marchbank",
        "Dear Sgt Marchbank", "Dear Lt Col Marchbank", "Dear Fr Marchbank", "Dear Sister Marchbank", "Dear Mr O'Marchbank",
        "Dear Mr & Mrs A B Marchbank", "Dear jane marchbank", "Dear J Marchbank", "Dear JMarchbank", "Dear marchbank1958",
        "Dear Mr. and Mrs. Marchbank", "Dear Ms Jane Marchbank,", "Dear Jane (Marchbank)", "Dear MR MARCHBANK",
        "A Jane Marchbank, a chara,", "A Marchbank, a chara", "Marchbank, a chara,", "A Marchbank, a charaid", "Dear Mr\nMarchbank,", "Annwyl Ms Marchbank / Dear Ms Marchbank",
        "3 May 2011\nMr J Marchbank", "Dear Mr J. Marchbank", "Dear Mr. J.R. Marchbank Jr.", "mr marchbank", "My dear Mr Marchbank",
        "Reply to Mr Marchbank:", "Mr Marchbank re: parking", "Jane Marchbank\n4 Hill Road\nEastmere EA1 2BC",
        "Ms Marchbank thank you for your mail.", "Ms. J. Marchbank-Quilp, thank you for your mail.",
    ],
)  # fmt: skip
def test_no_private_addressee_is_published_by_name(head):
    addressee, told = published(LETTER.format(head))
    assert "marchbank" in (addressee or "").lower()
    assert "marchbank" not in told.lower()


def test_a_mail_without_salutation_names_nobody_whom_it_is_sent_to():
    mail = (
        "From: Joan Purkiss\nDate: 4 Dec 2006 11:02\nSubject: Re: Plates\nTo: taxi4u\n\nMr Marchbank\n\nAs I explained on the "
        "telephone, the survey is due in March and the Council will not be issuing any further plates before then.\n\n"
        "Joan Purkiss\nLicensing Manager\nEastmere Borough Council"
    )
    addressee, told = published(mail)
    assert addressee == "Mr Marchbank"
    assert told == mail.replace("Mr Marchbank", "Mr [M.]")


@pytest.mark.parametrize(
    "head",
    [
        "Mr Kettle has asked me to reply.",
        "Mr Kettle, your MP, has asked me to reply.",
        "Dr Ann Kettle, your local councillor, has asked me to reply.",
        "To Mr Speaker",
        "Re: Mr Kettle's letter",
        "Dr Kettle, Director of Public Health",
        "Mr Kettle\nHead of Highways\nEastmere Borough Council",
        "Town Hall, Eastmere",
        "Eastmere Police",
        "Parking Permits",
        "Pam Ruiz",
        "thanks,",
    ],
)
def test_officials_bodies_and_headings_at_the_head_are_no_addressees(head):
    letter = LETTER.replace("engineer, who", "engineer for parking, who")
    assert published(letter.format(head))[1] == letter.format(head)


@pytest.mark.parametrize(
    ("head", "whom"),
    [
        ("Dear Sir/Madam", "Sir/Madam"),
        ("Dear Mr & Mrs A B Marchbank", "Mr & Mrs A B Marchbank"),
        ("Annwyl Ms Marchbank / Dear Ms Marchbank", "Ms Marchbank"),
        ("Dear Mr\nMarchbank,", "Mr Marchbank"),
        ("Hey Justin", "Justin"),
        ("G'day Dean", "Dean"),
        ("Pam Ruiz", None),
        ("Parking Permits", None),
    ],
)
def test_an_addressee_is_told_whole_and_without_the_greeting(head, whom):
    letter = LETTER.replace("engineer, who", "engineer for parking, who")
    assert published(letter.format(head))[0] == whom


@pytest.mark.parametrize(
    ("begin", "whom"),
    [
        ("Hi Miss Orde, thank you for your e-mail.", "Miss Orde"),
        ("Kia ora Wim, Thank you for your e-mail.", "Wim"),
        ("Good afternoon Ms. Orde, CRM 5512, thank you for your e-mail.", "Ms. Orde"),
        ("Bonjour M. Orde, thank you for your e-mail.", "M. Orde"),
        ("Hi again Wim. The county says that it is not ours.", "Wim"),
        ("Hi Wim its in the queue.", "Wim"),
        ("dear mr orde, your application has been read.", "mr orde"),
        ("Mr Orde, the mark is that of a maker.", "Mr Orde"),
        ("Mr. O - Water in the lake is not ours.", "Mr. O"),
        ("Mr Kettle, the Head of Highways, has asked me to reply.", None),
        ("Mr Kettle, who is away, has seen your letter.", None),
        ("Hi, thanks for your message.", None),
        ("Hello there, thanks for your message.", None),
        ("Hi again, sorry for the wait.", None),
    ],
)
def test_a_greeting_in_one_line_with_the_words_of_a_letter_names_whom_it_greets(begin, whom):
    letter = LETTER.replace("{}\n\nThank you for your e-mail of 3 May.", "{}")
    assert published(letter.format(begin))[0] == whom


@pytest.mark.parametrize(
    ("head", "whom"),
    [
        ("Monsieur Orde,", "Monsieur Orde"),
        ("Madame,", "Madame"),
        ("Dear {{FirstName}},", None),
        ("Dear [FNAME],", None),
        ("Kia ora <<First name>>", None),
        ("Afternoon both", None),
        ("Hello there,", None),
    ],
)
def test_a_title_is_of_the_name_and_what_names_nobody_is_no_addressee(head, whom):
    letter = LETTER.replace("engineer, who", "engineer for parking, who")
    assert published(letter.replace("{}", head))[0] == whom


@pytest.mark.parametrize(
    "line",
    [
        "Hi " + "A" * 20_000,
        "Mr " + "A" * 20_000 + ", the",
        "Hi " + "A. " * 10_000,
        "Dear " + "a" * 20_000,
        "Dear " + "a b " * 5_000,
        "Dear " + "(a" * 5_000,
        "Mr " * 20_000,
        "Mr & " * 20_000,
    ],
)
def test_odd_salutations_take_no_time(line):
    find_responses(LETTER.format(line + "!"), published=None)


def test_a_reference_that_runs_on_behind_a_name_is_no_part_of_it():
    assert published(LETTER.format("Dear Mr Marchbank Reference CAS-178820-QX41"))[0] == "Mr Marchbank"
