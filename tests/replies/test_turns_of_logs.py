"""Logs in which a label or a place tells who speaks: chats, telephones' messages, portals' entries, diaries, tables."""

import pytest

from ingest.replies.candidates import candidates


def parts(text):
    """Give a text without marks, and its marked answers."""
    return text.replace("⟦", "").replace("⟧", ""), [piece.split("⟧")[0] for piece in text.split("⟦")[1:]]


LOGS = {
    "poster as You, no lead-in": (
        "Corin: ⟦Good morning, you're through to Corin on the Ordeshire Revenues webchat.⟧\nYou: my band has changed\n"
        "Corin: ⟦I can see that the house was measured again in May.⟧\nYou: by whom\nCorin: ⟦By the surveyor, from the road.⟧\n\nFrom the road!"
    ),
    "name and time in brackets, no colon": (
        "Perpetua [10:12] ⟦Good morning, thank you for contacting Probate.⟧\nMe [10:13] where is my grant\n"
        "Perpetua [10:20] ⟦The will was sent back for a second copy.⟧\nMe [10:21] nobody said\n\nStill here."
    ),
    "initials and time, no colon": (
        "texted the warden's number at the ferry\n\nme: is the slip open\nW&F 7:10a ⟦Open until the tide turns.⟧\nW&F 7:12a ⟦The sign is out of date, ignore it.⟧\n\nHe was right."
    ),
    "agent by number, with transfer": (
        "Me (9:01): where is my plate\nOrdeDMV Rep 4 (9:03): ⟦It was posted on Monday from the county office.⟧\nMe: to which address\n"
        "OrdeDMV Rep 4 (9:05): ⟦I will put you over to Titles.⟧\n-- OrdeDMV Rep 4 has left the chat --\n-- OrdeDMV Rep 9 has joined --\n"
        "OrdeDMV Rep 9 (9:11): ⟦It went to the old one, we will print another.⟧\nMe: thanks\n-- session timed out --\n"
    ),
    "names and dashes, two advisers": (
        "Deadline day for my tax credits.\n\nIdris - ⟦Hi, you're through to Tax Credits. How can I help?⟧\nOrla - my pack never came\n"
        "Idris - ⟦I'll put you over to a colleague. It may take a few minutes.⟧\n((an hour))\nBeryl - ⟦Hello, it's Beryl. You can renew by telephone until midnight.⟧\n"
        "Orla - and if I can't get through\nBeryl - ⟦There is a letter after the deadline, and thirty days from then.⟧\n\nI got through."
    ),
    "breaks lost": (
        "this was on the fish chat thing Me: do I need a form for one box of crab MMO: ⟦Yes, each box needs one.⟧ Me: who stamps it MMO: ⟦The local authority stamps it, we do not.⟧ Me: right MMO: ⟦You're welcome.⟧"
    ),
    "initials under numbered questions": (
        "Sent these to our ward cllr about the barrier:\n\n1. How many answered the leaflet?\nTK: ⟦About one house in ten, which is usual.⟧\n\n"
        "2. Who reviews it?\nTK: ⟦The cabinet does, after a year.⟧\n\nOne in ten."
    ),
    "re under numbered points": (
        "I mailed two things to the Senator's office, they went through them.\n\n(1) Come home and vote.\nRE: ⟦The Senator will return when there is an agreement.⟧\n"
        "(2) Hold a meeting here.\nRE: ⟦Not at this time, the hall is taken.⟧"
    ),
    "a portal's entries": (
        "Copying from the page before they hide it\n\nPosted by Ordeshire at 10:02, Mon 3 March 2014\n⟦This has been passed to the crew, who will attend within five working days.⟧\nState changed to: In progress\n\n"
        "(nobody came)\n\nPosted by Ordeshire at 15:40, Fri 21 March 2014\n⟦The crew attended and found no lamp. We have raised a job with the electricity network.⟧\nState changed to: Action scheduled\n"
    ),
    "a journal, day and who wrote": (
        "From my journal:\n\n3 April - You wrote\nWhy is the payment nil?\n\n4 April - DWP wrote\n⟦Hello, two sets of earnings were reported to us for that period.⟧\n\n"
        "4 April - You wrote\nCan one be moved?\n\n9 April - DWP wrote\n⟦They cannot be moved. You can ask for a mandatory reconsideration. Hettie, Case Manager.⟧\n\nThat is all."
    ),
    "a journal, day above who added": (
        "copied off my journal\n\n8 Feb 2021 at 3:57pm\nAdded by Service centre\n⟦The amount shown is correct. Your earnings were reported by your employer.⟧\n\n"
        "7 Feb 2021 at 9:12am\nYou wrote: I was paid twice\n\n1 Feb 2021 at 4:40pm\nAdded by Service centre\n⟦Hi, we are looking into this.⟧\n"
    ),
    "a ticket, by web form": (
        "Discussion Thread\nResponse Via Email (Agent 31) 03/21/2015 03:41 PM\n⟦We are not able to give updates on single applications. You will be contacted when yours is complete.⟧\n"
        "Customer By Web Form 03/11/2015 09:10 AM\nIs it lost?\nQuestion Reference # 150311-004411\n\nAgent 31, then."
    ),
    "times at ends of lines": (
        "The labels didn't copy but the other side is HMRC\n\n⟦Hello, thanks for waiting. What is your question?⟧ 14:20\nthe code goes to my old phone 14:21\n"
        "⟦You can change the number if you have the recovery word.⟧ 14:24\nI don't 14:25\n⟦Then you would need the online services helpdesk, who are open until 6pm.⟧ 14:29\n"
    ),
    "dashes before the visitor's lines": (
        "- my bicycle has gone, and I can see it for sale\n⟦I am sorry to hear that. Do you feel in danger at the moment?⟧\n- no I feel cross\n⟦Please do not contact the seller yourself. I have recorded this.⟧\n"
        "- can someone go\n⟦It will be reviewed by the local investigations team.⟧\n\nBought it back myself."
    ),
    "a table's last cells": (
        "Got it after first appeal.\n\nPoint 1 | copies of the stock register | ⟦The information is available in this office and may be inspected.⟧\n"
        "Point 2 | name of the officer | ⟦Personal information, exempted under section 8(1)(j).⟧\nPoint 3 | action taken | ⟦The complaint is not traceable.⟧\n\nNot traceable!"
    ),
    "a diary's entries": (
        "Diary of a brooch.\n3 May - handed in\n9 July - coroner's office: ⟦An inquest will be listed upon receipt of the report of the museum.⟧\n"
        "2 Sept - me, polite nudge\n30 Sept - ⟦The position is as previously advised. You will be notified.⟧\n6 Oct - still no date\n"
    ),
    "a tracker's entries": (
        "Timeline for the spreadsheet (USCIS)\n06/14 → ⟦Your case was transferred to another office that has jurisdiction over it.⟧\n09/28 → ⟦Your case is still pending. We will notify you if we need something from you.⟧\nlawyer says wait"
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_what_the_office_says_in_a_log_is_found_and_nothing_else(name):
    text, answers = parts(LOGS[name])
    assert [text[one.start : one.end] for one in candidates(text, author="Ada")] == answers


NOBODYS = {
    "a firm's chat": (
        "Hello, welcome to the Hilton, Amy here 18:01\nhi, alarm three times, refund? 18:01\nOh no! Did you speak to the team on site? 18:03\nthey said email 18:03"
    ),
    "friends who speak of an office": (
        "Bob: you said the council had replied\nMe: no I said they would\nBob: so have they\nMe: not yet"
    ),
    "a list with dashes": "- leeks\nThese went in on Sunday.\n- onions\nThese went in on Monday.\n- chard\nNothing yet, and slugs.\n",
    "a gardener's diary": "3 May - sowed leeks\n9 July - pulled the first\n2 Sept - the slugs came\n30 Sept - the rest went to seed.",
}


@pytest.mark.parametrize("name", NOBODYS)
def test_a_log_in_which_no_office_answers_shows_no_turns(name):
    told = [f.name for one in candidates(NOBODYS[name], author="Ada") for f in one.features]
    assert {"answers by turns", "office unsaid in turns"}.isdisjoint(told)


def test_it_is_told_where_no_office_is_named_by_label_or_poster():
    text, _ = parts(LOGS["names and dashes, two advisers"])
    told = [f.name for f in candidates(text, author="Ada")[0].features]
    assert "office unsaid in turns" in told
