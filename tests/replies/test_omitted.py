"""What a poster leaves out of an answer, says so, and what he says after it of whose it is."""

import pytest

from ingest.replies.candidates import candidates
from ingest.replies.who.introductions import tells_whose

_FIRST = "Your request is granted in part. The Department has found some 40 letters on the weir and will send those that name nobody."
_SECOND = (
    "The remainder of your request is refused. The Department does not keep its files by the name of the river, and "
    "would have to read each of them."
)
_LEAD = (
    "I asked for the letters on the weir. Here is what the Records Officer of the Department of Rivers says:"
)


def _read(text: str) -> list[str]:
    return [text[one.start : one.end] for one in candidates(text)]


@pytest.mark.parametrize(
    "left_out", ["[...]", "(...)", "[\u2026]", "[snip]", "[snip, on fees]", "<snip: two pages on fees>"]
)
def test_what_is_left_out_parts_an_answer(left_out):
    text = f"{_LEAD}\n\n{_FIRST}\n\n{left_out}\n\n{_SECOND}\n\nI was up to my knees in it on Sunday, and I'd like them to try that!"
    assert _read(text) == [_FIRST, _SECOND]


@pytest.mark.parametrize("line", ["[sic]", "(1 of 2)", "..."])
def test_other_short_lines_leave_nothing_out(line):
    found = candidates(f"{_LEAD}\n\n{_FIRST}\n\n{line}\n\n{_SECOND}")
    assert not any(part.letter.goes_on for part in found)


def test_under_what_is_left_out_the_poster_may_speak():
    text = f"{_LEAD}\n\n{_FIRST}\n\n[snip: how to appeal]\n\nI'll appeal, I don't believe a word he says, and so should you lot!! lol"
    assert _read(text) == [_FIRST]


@pytest.mark.parametrize(
    "told",
    [
        "That was what Netherby had to say when I asked, nicely, about the bulbs.",
        "This is what Netherby told me after I wrote in.",
        "There endeth the lesson from the Canal Commission, Netherby office.",
        "Thus spake the council.",
    ],
)
def test_a_sentence_after_it_tells_whose_an_answer_is(told):
    assert tells_whose(told)


@pytest.mark.parametrize(
    "told",
    [
        "That was what my wife had to say when I asked.",
        "There ends the lane from the council depot.",
        "That was what Netherby had to say about the fair.",
    ],
)
def test_other_sentences_tell_nothing_of_that(told):
    assert not tells_whose(told)


def test_an_answer_to_whom_the_poster_wrote_in_between_is_not_to_an_official():
    answer = (
        "Dear Mr Orr,\n\nYour request of 2 May was registered. It must be refused, since the files of the Bridge "
        "Authority are not kept by name. You may ask for a review.\n\nAda Fenn\nPolicy Officer"
    )
    own = '"Dear Ms Fenn, thank you. Could you send me the minutes of the Bridge Authority? Regards, J. Orr"'
    first = "Dear Mr Orr,\n\nThank you for your letter. It has been passed to the Bridge Authority.\n\nAda Fenn\nPolicy Officer"
    text = f"Answer no. 1:\n\n{first}\n\nI then wrote on 2 May:\n\n{own}\n\nAnswer no. 2, six weeks later:\n\n{answer}"
    assert answer in _read(text)


@pytest.mark.parametrize("head", ["THE COUNCIL", "My MP", "The school"])
def test_what_people_call_an_office_is_no_letterhead(head):
    letter = "Dear Mr Orr,\n\nThank you for your letter. The crossing is looked at in May.\n\nYours sincerely\nAda Fenn\nRoad Safety Manager"
    assert _read(f"I wrote to both, as I was told to.\n\n{head}\n\n{letter}") == [letter]


@pytest.mark.parametrize("head", ["The Chair", "THE COUNCIL OF NETHERBY"])
def test_who_writes_is_of_the_letterhead(head):
    letter = "Dear Mr Orr,\n\nThank you for your letter. The crossing is looked at in May.\n\nYours sincerely\nAda Fenn\nRoad Safety Manager"
    text = f"I wrote to both, as I was told to.\n\nCommittee on Roads\n{head}\nRef: 12/34\n\n{letter}"
    (found,) = _read(text)
    assert head in found


def test_a_salutation_in_two_languages_is_one():
    letter = "A Chara / Dear Mr Orr,\n\nThank you for your letter. The crossing is looked at in May.\n\nYours sincerely\nAda Fenn\nRoad Safety Manager"
    assert _read(f"From the county council today:\n\n{letter}\n\nIn May!") == [letter]


@pytest.mark.parametrize(
    "lead",
    [
        "i asked the county council. heres what they think of crossings",
        "That's what they made of it, the council.",
    ],
)
def test_what_they_thought_of_it_leads_in_an_answer(lead):
    answer = "The Council acknowledges receipt of your letter of 2 May on the crossing. Under the Roads Act the period for objections has ended, and your papers are returned herewith."
    assert _read(f"{lead}\n\n{answer}\n\nso my photos are in the post") == [answer]


def test_halves_of_sentences_in_single_marks_are_an_answers_where_the_poster_asked():
    one = "we are satisfied that the survey was carried out by suitably qualified people"
    two = "the raw data is held by them and isn't held by this office, which didn't ask for it"
    text = f"I asked the council for the survey. '{one}', they say. It goes on '{two}' - well get it off them then."
    assert _read(text) == [one, two]
    told = f"My novel opens in the office. '{one}', they say. It goes on '{two}' - well get it off them then."
    assert _read(told) == []
    assert _read(f"I asked the council for the survey. '{one}', they say. I like that.") == []


def test_the_number_of_a_case_may_stand_between_the_lead_and_the_answer():
    answer = "As I mentioned on the phone, the size of the animal is not decisive. The landlord must look at each case, and a letter from your doctor is generally enough."
    lead = "Here's what the intake officer at the housing department had to say about the pig. Case number 05-16 if anybody wants to cite it."
    assert _read(f"{lead}\n\n{answer}\n\nI asked him about the pig twice, and he's a mini!!") == [answer]
    assert (
        _read(
            f"{lead.replace('05-16', 'one')}\n\n{answer}\n\nI asked him about the pig twice, and he's a mini!!"
        )
        == []
    )


def test_the_number_of_a_case_after_a_lead_does_not_hide_that_an_answer_came():
    answer = "As I mentioned on the phone, the size of the animal is not decisive. The landlord must look at each case, and a letter from your doctor is generally enough."
    lead = "Here's what the intake officer at the housing department had to say about the pig. Case number 05-16 if anybody wants to cite it."
    (found,) = candidates(f"{lead}\n\n{answer}\n\nI asked him about the pig twice, and he's a mini!!")
    assert "said to have come" in {feature.name for feature in found.features}
