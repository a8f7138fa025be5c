"""Letters of which the poster gives each part in marks, his remarks between them; and what he gives as fake, as printed or as his own."""

import pytest

from ingest.lexicon import words
from ingest.replies import find_responses
from tests.replies.sluices import BODY, END, LETTER, MORE, SIGNED, found_in

FIRST = f"Dear Ms Fenn,\n\n{BODY}"
LAST = f"{MORE}\n\n{END}"


def test_parts_in_marks_of_quotation_are_one_letter() -> None:
    text = f'The Board has manners.\n\n"{FIRST}"\n\nAutumn, mark you, when the mill will be a pond.\n\n"{LAST}"\n\nWho pays for the pond, Hector? I have asked.'
    found = find_responses(text, published="2012-06-01", author="Weirwatch")
    assert [one.text for one in found] == [FIRST, LAST]
    assert {one.signatory for one in found} == {"Hector Plumb"}


def test_short_parts_that_are_set_as_a_long_one_is_go_with_it() -> None:
    parts = [
        "Dear Ms Fenn, Thank you for your letter about the sluice at Hob Lane, which the Board has read with interest.",
        "The sluice was removed on safety grounds.",
        "The Board's officers will look at the cost of a new one.",
    ]
    remarks = ["They have not.", "It was stolen.", "They looked at it last year, too."]
    told = "\n\n".join(f'"{part}" {remark}' for part, remark in zip(parts, remarks, strict=True))
    assert found_in(f"The Drainage Board replied at last, and I take it apart.\n\n{told}") == parts


def test_quotations_that_begin_lines_are_no_letter_where_none_greets() -> None:
    told = '"They have done more for the river than any board since the war, and figures prove it." Which?\n\n"Owners are happier than ever." He has a moat.\n\n"The bank is dry." Mine is not.'
    assert found_in(f"My uncle, with my notes:\n\n{told}") == []


def test_the_first_part_in_marks_may_begin_with_a_reference() -> None:
    first, rest = f"DB M12/0094\n\n{FIRST}", f"{MORE} {' '.join(END.split())}"
    text = f'The Board has come back. He begins\n\n"{first}"\n\nRight sluice, so we are off to a good start, and he carries on\n\n"{rest}"\n\nWho pays for the pond, Hector?'
    assert found_in(text) == [first, rest]


def test_what_follows_the_last_part_in_marks_is_the_posters() -> None:
    text = f'They wrote.\n\n"{LETTER}"\n\nWho pays for the pond, Hector? I have asked.\n\n"A pond is a pond", said my aunt.'
    assert found_in(text) == [LETTER]


@pytest.mark.parametrize("said", ["blah blah we take all floods seriously blah", "Yada, yada."])
def test_a_line_of_babble_stands_for_what_the_poster_left_out(said: str) -> None:
    first, rest = (
        "Dear Ms Fenn,\n\nThank you for your letter about the sluice at Hob Lane.",
        f"{MORE}\n\n{END}",
    )
    assert found_in(f"They say (it's two pages):\n\n{first}\n\n{said}\n\n{rest}") == [first, rest]


@pytest.mark.parametrize(
    "legend", ["my comments in parentheses as this box has no colours", "brackets are mine"]
)
def test_the_words_that_tell_how_remarks_are_set_are_no_part(legend: str) -> None:
    parts = [
        "Ms. Fenn,\n\nThank you for your inquiry regarding the sluice at Hob Lane. The site was referred to the Board in 2004.",
        "Staff sampled the pond on May 11. The results show iron, which is an aesthetic matter.",
        f"The next round is scheduled for October. Please keep children out of the pond.\n\nSincerely,\n{SIGNED}",
    ]
    told = " (so who owns it)\n\n".join(parts)
    assert (
        found_in(
            f"The Drainage Board wrote me back about the pond. ({legend})\n\n{told} (if it's only aesthetic why keep the kids out????)"
        )
        == parts
    )


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("led in as made up", 'That "letter from the Board", which half the town has shared, is a fake.'),
        ("introduces_statement", "BBC Wessex site:"),
        (
            "leads to own",
            "I have written to your MP because the sluice was paid for by us, there is a sign on it:",
        ),
        ("leads to own", "I wrote to the Drainage Board to complain that nobody has looked at the sluice:"),
    ],
)
def test_what_is_fake_or_printed_or_the_posters_own_is_said_to_be(heading: str, lead: str) -> None:
    assert words(heading).search(lead)


def test_what_was_written_for_a_reason_is_the_posters_own() -> None:
    own = (
        "Dear Mrs Pell,\n\nIn 2004 the county paid for the new sluice at Hob Lane. The Board will now close it. Must the Board pay "
        "the money back to the county when the sluice has no more use?\n\nWith friendly greetings,\nW. de Rooij"
    )
    lead = "I wrote to the Drainage Board to complain that nobody has looked at the sluice:"
    assert found_in(f"{lead}\n\n{own}", author="Wim") == []


def test_an_answer_to_what_was_asked_for_a_reason_is_one() -> None:
    assert found_in(
        f"I wrote to the Drainage Board because the sluice is broken, and they answered:\n\n{LETTER}"
    ) == [LETTER]


def test_a_close_that_is_quoted_alone_is_the_last_part() -> None:
    def quoted(part: str) -> str:
        return "\n".join(f"> {line}".rstrip() for line in part.split("\n"))

    text = f"The Board wrote.\n\n{quoted(FIRST)}\n\nIn autumn!\n\n{quoted(MORE)}\n\nWho pays?\n\n{quoted(END)}\n\nI ask you."
    found = find_responses(text, published="2012-06-01", author="Weirwatch")
    assert [one.text for one in found] == [FIRST, MORE, END]
    assert {(one.signatory, one.role) for one in found} == {("Hector Plumb", found[0].role)}
